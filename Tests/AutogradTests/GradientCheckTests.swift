import Autograd
import Tensor
import Testing

/// An operator and the inputs to check its gradient at.
struct GradientCase: CustomTestStringConvertible, Sendable {
  let name: String
  let shapes: [[Int]]
  let low: Double
  let high: Double
  let function: @Sendable ([Tensor]) -> Tensor

  init(
    _ name: String, _ shapes: [[Int]], in range: ClosedRange<Double> = -2...2,
    _ function: @escaping @Sendable ([Tensor]) -> Tensor
  ) {
    self.name = name
    self.shapes = shapes
    (low, high) = (range.lowerBound, range.upperBound)
    self.function = function
  }

  var testDescription: String { name }

  func inputs(seed: UInt64) -> [Tensor] {
    let generator = Generator(seed: seed)
    return shapes.map {
      Tensor.uniform($0, low: low, high: high, dtype: .float64, generator: generator)
    }
  }
}

let gradientCases: [GradientCase] = [
  .init("add", [[2, 3], [2, 3]]) { $0[0] + $0[1] },
  .init("add, broadcast", [[2, 1], [3]]) { $0[0] + $0[1] },
  .init("subtract, broadcast", [[3], [2, 1]]) { $0[0] - $0[1] },
  .init("multiply, broadcast", [[2, 1, 3], [4, 1]]) { $0[0] * $0[1] },
  .init("multiply by itself", [[3]]) { $0[0] * $0[0] },
  .init("divide", [[2, 3], [3]], in: 0.5...2) { $0[0] / $0[1] },
  .init("power", [[2, 3], [3]], in: 0.5...2) { $0[0] ** $0[1] },
  .init("remainder", [[5], [5]], in: 1.1...1.9) { (3 * $0[0]) % $0[1] },
  .init("negate", [[3]]) { -$0[0] },
  .init("numbers", [[3]], in: 0.5...2) { x in (2 * x[0] + 1 - x[0] / 4) * (3 - x[0]) },
  .init("number over tensor", [[3]], in: 0.5...2) { 2 / $0[0] },
  .init("cube", [[4]]) { $0[0] ** 3 },
  .init("root", [[4]], in: 0.5...2) { $0[0] ** 0.5 },
  .init("number to a power", [[4]]) { 2 ** $0[0] },
  .init("exp", [[4]]) { $0[0].exp() },
  .init("log", [[4]], in: 0.5...2) { $0[0].log() },
  .init("sqrt", [[4]], in: 0.5...2) { $0[0].sqrt() },
  .init("abs", [[6]]) { $0[0].abs() },
  .init("sin", [[4]]) { $0[0].sin() },
  .init("cos", [[4]]) { $0[0].cos() },
  .init("tanh", [[4]]) { $0[0].tanh() },
  .init("sigmoid", [[4]]) { $0[0].sigmoid() },
  .init("relu", [[6]]) { $0[0].relu() },
  .init("maximum", [[6], [6]]) { maximum($0[0], $0[1]) },
  .init("minimum, broadcast", [[2, 3], [3]]) { minimum($0[0], $0[1]) },
  .init("clip", [[8]]) { $0[0].clip(min: -1, max: 1) },
  .init("where", [[6], [6]]) { Tensor.where($0[0] > 0, $0[0] * 2, $0[1]) },
  .init("sum", [[2, 3]]) { $0[0].sum() },
  .init("sum along an axis", [[2, 3, 4]]) { $0[0].sum(axis: 1) },
  .init("sum along axes, kept", [[2, 3, 4]]) { $0[0].sum(axes: [0, -1], keepDims: true) },
  .init("mean", [[2, 3]]) { $0[0].mean() },
  .init("mean along an axis", [[2, 3]]) { $0[0].mean(axis: 0) },
  .init("max", [[2, 3]]) { $0[0].max() },
  .init("max along an axis", [[4, 3]]) { $0[0].max(axis: 0) },
  .init("min along an axis, kept", [[4, 3]]) { $0[0].min(axis: 1, keepDims: true) },
  .init("reshape", [[2, 6]]) { $0[0].reshape(3, 4) },
  .init("reshape of a transpose", [[2, 6]]) { $0[0].T.reshape(3, 4) },
  .init("transpose", [[2, 3, 4]]) { $0[0].transpose(0, 2) },
  .init("permute", [[2, 3, 4]]) { $0[0].permute(2, 0, 1) },
  .init("T", [[2, 3, 4]]) { $0[0].T },
  .init("unsqueeze, squeeze", [[2, 1]]) { $0[0].unsqueeze(0).squeeze(2) },
  .init("expand", [[2, 1]]) { $0[0].expand([3, 2, 4]) },
  .init("clone", [[3]]) { $0[0].clone() },
  .init("subscript", [[4, 5]]) { $0[0][1..., TensorIndex.slice(from: 1, step: 2)] },
  .init("position", [[4, 5]]) { $0[0][-1] },
  .init("narrow", [[4, 5]]) { $0[0].narrow(axis: 1, 1..<3) },
  .init("concatenate", [[2, 3], [2, 1]]) { Tensor.concatenate($0, axis: 1) },
  .init("stack", [[2, 3], [2, 3]]) { Tensor.stack($0, axis: 1) },
  .init("matmul", [[2, 3], [3, 4]]) { $0[0].matmul($0[1]) },
  .init("matmul of stacks", [[2, 1, 2, 3], [3, 3, 2]]) { $0[0].matmul($0[1]) },
  .init("matmul of a row", [[3], [3, 4]]) { $0[0].matmul($0[1]) },
  .init("matmul by a column", [[2, 3], [3]]) { $0[0].matmul($0[1]) },
  .init("dot", [[3], [3]]) { $0[0].dot($0[1]) },
  .init("linear", [[4, 3], [2, 3], [2]]) { Tensor.linear($0[0], $0[1], $0[2]) },
  .init("linear of a stack", [[2, 4, 3], [2, 3]]) { Tensor.linear($0[0], $0[1]) },
  .init("add in place", [[2, 3], [3]]) { x in
    let y = x[0] * 2
    y += x[1]
    y *= x[0]
    return y
  },
  .init("assign in place", [[2, 3], [3]]) { x in
    let y = x[0] * 2
    y[1] = x[1] * x[1]
    return y * y
  },
]

@Suite struct GradientCheckTests {
  @Test(
    arguments: gradientCases + operatorGradientCases + matrixGradientCases + neuralGradientCases)
  func gradientsAreTheSlopes(_ example: GradientCase) throws {
    try gradcheck(example.inputs(seed: 11), rtol: 1e-5, example.function)
  }

  /// The gradient's own gradient, by the slopes of the gradient.
  @Test(
    arguments: gradientCases + operatorGradientCases + matrixGradientCases + neuralGradientCases)
  func gradientsOfGradientsAreTheSlopesOfGradients(_ example: GradientCase) throws {
    try gradgradcheck(example.inputs(seed: 13), atol: 1e-4, rtol: 1e-4, example.function)
  }

  @Test func aWrongGradientIsFound() {
    let wrong = { (x: Tensor) in
      customFunction([x], forward: { $0[0] * 2 }, backward: { dy, _ in [dy * 3] })
    }
    #expect(throws: GradientMismatch.self) {
      try gradcheck(Tensor([1, 2], dtype: .float64), wrong)
    }
  }
}
