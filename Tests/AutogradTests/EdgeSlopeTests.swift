import Autograd
import Tensor
import Testing

/// Slopes at corners, at infinity and where little is left of a number. Expected are PyTorch's numbers.
@Suite struct EdgeSlopeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let inputs: [Double]
    let slopes: [Float]
    let function: @Sendable (Tensor) -> Tensor
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    .init(name: "hardswish", inputs: [-3, 3, .infinity], slopes: [0, 1, 1]) { hardswish($0) },
    .init(name: "elu", inputs: [-21, -6], slopes: [7.5825607e-10, 0.0024787523]) { elu($0) },
    .init(name: "selu", inputs: [-21, -6], slopes: [1.3330895e-9, 0.0043578926]) { selu($0) },
    .init(name: "sinc", inputs: [1e-30, 0, 1e-20], slopes: [0, 0, 0]) { $0.sinc() },
  ]

  @Test(arguments: cases)
  func slopesAreThoseOfPyTorch(_ example: Case) throws {
    let x = Tensor(example.inputs, dtype: .float32).requiringGrad()
    example.function(x).sum().backward()
    let found = try #require(x.grad).scalars
    for (value, expected) in zip(found, example.slopes) {
      #expect(abs(value - expected) <= 1e-6 * abs(expected), "\(found), not \(example.slopes)")
    }
  }

  @Test func aSmallTermOfALogarithmStays() {
    let found = Tensor([0, 0]).logaddexp2(Tensor([-100, -20])).scalars
    #expect(
      abs(found[0] - 1.1380857e-30) < 1e-36 && abs(found[1] - 1.3758605e-6) < 1e-12, "\(found)")
  }

  @Test func anInfiniteVarianceIsAnInfiniteLoss() {
    let variance = Tensor([Double.infinity, 1e-9], dtype: .float32).requiringGrad()
    let loss = gaussianNLLLoss(
      Tensor([0, 0]), Tensor([1, 0]), variance: variance, reduction: .none)
    #expect(loss.scalars == [.infinity, -6.9077554], "\(loss.scalars)")
    loss[1].backward()
    #expect(variance.grad?.scalars == [0, 500_000], "\(variance.grad?.scalars ?? [])")
  }
}
