import Autograd
import Tensor
import Testing

@Suite struct ScatterReduceTests {
  struct Case: Sendable {
    let reduction: ScatterReduction
    let includesSelf: Bool
    let values: [Double]
    let gradient: [Double]
    let sourceGradient: [Double]
  }

  // PyTorch's results, and the gradients of their sum weighed by 1 to 9.
  private static let cases: [Case] = [
    Case(
      reduction: .sum, includesSelf: true,
      values: [4, 12, 3, 8, 5, 15, 2, 2, 2],
      gradient: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      sourceGradient: [1, 5, 6, 1, 2, 6, 4, 2, 6]),
    Case(
      reduction: .sum, includesSelf: false,
      values: [3, 10, 3, 4, 0, 9, 2, 2, 2],
      gradient: [0, 0, 3, 0, 0, 0, 7, 8, 9],
      sourceGradient: [1, 5, 6, 1, 2, 6, 4, 2, 6]),
    Case(
      reduction: .product, includesSelf: true,
      values: [2, 50, 3, 16, 0, 0, 2, 2, 2],
      gradient: [2, 50, 3, 16, 0, 0, 7, 8, 9],
      sourceGradient: [2, 25, 0, 1, 20, 648, 16, 20, 0]),
    Case(
      reduction: .product, includesSelf: false,
      values: [2, 25, 3, 4, 0, 0, 2, 2, 2],
      gradient: [0, 0, 3, 0, 0, 0, 7, 8, 9],
      sourceGradient: [2, 5, 0, 1, 10, 108, 4, 10, 0]),
    Case(
      reduction: .mean, includesSelf: true,
      values: [1.333333, 4, 3, 4, 2.5, 3.75, 2, 2, 2],
      gradient: [0.333333, 0.666667, 3, 2, 2.5, 1.5, 7, 8, 9],
      sourceGradient: [0.333333, 2.5, 1.5, 0.333333, 0.666667, 1.5, 2, 0.666667, 1.5]),
    Case(
      reduction: .mean, includesSelf: false,
      values: [1.5, 5, 3, 4, 0, 3, 2, 2, 2],
      gradient: [0, 0, 3, 0, 0, 0, 7, 8, 9],
      sourceGradient: [0.5, 5, 2, 0.5, 1, 2, 4, 1, 2]),
    Case(
      reduction: .maximum, includesSelf: true,
      values: [2, 5, 3, 4, 5, 6, 2, 2, 2],
      gradient: [0, 0, 3, 2, 5, 3, 7, 8, 9],
      sourceGradient: [0, 0, 0, 1, 1, 0, 2, 1, 3]),
    Case(
      reduction: .maximum, includesSelf: false,
      values: [2, 5, 3, 4, 0, 6, 2, 2, 2],
      gradient: [0, 0, 3, 0, 0, 0, 7, 8, 9],
      sourceGradient: [0, 5, 0, 1, 1, 0, 2, 1, 3]),
    Case(
      reduction: .minimum, includesSelf: true,
      values: [1, 2, 3, 4, 0, 0, 2, 2, 2],
      gradient: [0.5, 2, 3, 2, 0, 0, 7, 8, 9],
      sourceGradient: [0.5, 5, 0, 0, 0, 6, 2, 0, 0]),
    Case(
      reduction: .minimum, includesSelf: false,
      values: [1, 5, 3, 4, 0, 0, 2, 2, 2],
      gradient: [0, 0, 3, 0, 0, 0, 7, 8, 9],
      sourceGradient: [0.5, 5, 0, 0, 1, 6, 2, 1, 0]),
  ]

  @Test(arguments: cases) func valuesAndGradientsAreThoseOfPyTorch(_ known: Case) {
    let index = Tensor([[0, 1, 1], [0, 0, 1], [1, 0, 1]], dtype: .int64)
    let x = Tensor([[1, 2, 3], [4, 5, 6], [2, 2, 2]], dtype: .float64).requiringGrad()
    let source = Tensor([[1, 0, 3], [2, 5, 0], [4, 5, 6]], dtype: .float64).requiringGrad()
    let y = x.scatterReduce(
      axis: 0, index, source, known.reduction, includeSelf: known.includesSelf)
    let weights = Tensor.arange(1, 10, dtype: .float64).reshape(3, 3)
    (y * weights).sum().backward()
    expectClose(y, known.values, 1e-5)
    expectClose(x.grad, known.gradient, 1e-5)
    expectClose(source.grad, known.sourceGradient, 1e-5)
  }

  @Test func gradientsOfGradients() throws {
    let index = Tensor([[0, 1, 1], [0, 0, 1]], dtype: .int64)
    let x = Tensor([[0.5, 1, 0.75], [2, 0.25, 1.25]], dtype: .float64)
    let source = Tensor([[1.75, 0.6, 0.4], [0.8, 1.5, -1]], dtype: .float64)
    for reduction in [ScatterReduction.sum, .product, .mean, .maximum, .minimum] {
      for includesSelf in [true, false] {
        try gradgradcheck([x, source]) { inputs in
          inputs[0].scatterReduce(
            axis: 0, index, inputs[1], reduction, includeSelf: includesSelf)
        }
      }
    }
  }

  @Test func integersAreBroughtTogether() {
    let x = Tensor([1, 2, 3], dtype: .int64)
    let index = Tensor([0, 0, 2], dtype: .int64)
    let source = Tensor([5, 7, 4], dtype: .int64)
    #expect(x.scatterReduce(axis: 0, index, source, .mean).scalars == [4, 2, 3])
    #expect(x.scatterReduce(axis: 0, index, source, .maximum).scalars == [7, 2, 4])
    #expect(
      x.scatterReduce(axis: 0, index, source, .product, includeSelf: false).scalars == [35, 2, 4])
  }
}
