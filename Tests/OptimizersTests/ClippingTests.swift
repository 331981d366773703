import Autograd
import Optimizers
import Tensor
import Testing

@Suite struct ClippingTests {
  private func parameters() -> [Tensor] {
    let parameters = [
      Tensor([[0, 0]]).requiringGrad(), Tensor([0, 0, 0], dtype: .float64).requiringGrad(),
      Tensor([1]).requiringGrad(),
    ]
    parameters[0].grad = Tensor([[3, -4]])
    parameters[1].grad = Tensor([0, 12, 0], dtype: .float64)
    return parameters
  }

  private func gradients(_ parameters: [Tensor]) -> [Double] {
    parameters.flatMap { $0.grad?.scalars(as: Double.self) ?? [] }
  }

  @Test func theNormIsThatOfAllGradientsTogether() {
    let p = parameters()
    #expect(clipGradientNorm(p, to: 20) == 13)
    #expect(gradients(p) == [3, -4, 0, 12, 0])
    #expect(clipGradientNorm(p, to: 1.3) == 13)
    expectClose(gradients(p), [0.3, -0.4, 0, 1.2, 0], "gradients", tolerance: 1e-6)
    #expect(clipGradientNorm(parameters(), to: 100, order: .infinity) == 12)
    #expect(clipGradientNorm(parameters(), to: 100, order: 1) == 19)
    expectClose(
      [clipGradientNorm(parameters(), to: 100, order: 3)], [12.207055], "norm of order 3",
      tolerance: 1e-4)
  }

  @Test func valuesAreCut() {
    let p = parameters()
    clipGradientValue(p, to: 3.5)
    #expect(gradients(p) == [3, -3.5, 0, 3.5, 0])
  }

  @Test func whatIsNoNumberIsSeenOrStops() async {
    let p = parameters()
    p[1].grad = Tensor([0, Double.nan, 0], dtype: .float64)
    #expect(clipGradientNorm(p, to: 1).isNaN)
    for gradient in gradients(p) { #expect(gradient.isNaN) }
    #expect(clipGradientNorm(p, to: 1, order: .infinity).isNaN)
    await #expect(processExitsWith: .failure) {
      let w = Tensor([1]).requiringGrad()
      w.grad = Tensor([Double.infinity])
      clipGradientNorm([w], to: 1, errorIfNonFinite: true)
    }
  }
}
