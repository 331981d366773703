import Autograd
import Tensor
import Testing

@Suite struct ElementwiseTests {
  @Test func shapesAreBroadcast() {
    let column = Tensor([[1], [2]])
    let row = Tensor([10, 20, 30])
    #expect((column + row).scalars == [11, 21, 31, 12, 22, 32])
    #expect((column * row).shape == [2, 3])
    #expect((row - Tensor(1)).scalars == [9, 19, 29])
  }

  @Test func numbersMixWithTensors() {
    let x = Tensor([1, 2, 4])
    #expect((2 * x + 1).scalars == [3, 5, 9])
    #expect((1 / x).scalars == [1, 0.5, 0.25])
    #expect((3 - x).scalars == [2, 1, -1])
    #expect((x ** 2).scalars == [1, 4, 16])
    #expect((2 ** x).scalars == [2, 4, 16])
    #expect((x % 3).scalars == [1, 2, 1])
    let factor: Double = 0.5
    let count: Int = 4
    #expect((factor * x / count).scalars == [0.125, 0.25, 0.5])
  }

  /// Values of torch 2.13: `torch.exp(torch.tensor([-1., 0., .5, 2.]))` and so on.
  @Test func functionsAgreeWithPyTorch() {
    let x = Tensor([-1, 0, 0.5, 2])
    expectClose(exp(x), [0.36787945, 1.0, 1.6487212, 7.389056])
    expectClose(tanh(x), [-0.7615942, 0.0, 0.46211717, 0.9640276])
    expectClose(sigmoid(x), [0.26894143, 0.5, 0.62245935, 0.880797])
    expectClose(1 / (1 + exp(-x)), [0.26894143, 0.5, 0.62245935, 0.880797])
    expectClose(relu(x), [0, 0, 0.5, 2])
    expectClose(abs(x), [1, 0, 0.5, 2])
    expectClose(log(Tensor([1, 2, 10])), [0, 0.6931472, 2.3025851])
    expectClose(sqrt(Tensor([0, 2, 9])), [0, 1.4142135, 3])
    expectClose(clip(x, -0.5, 1), [-0.5, 0, 0.5, 1])
    expectClose(maximum(0, x), [0, 0, 0.5, 2])
    expectClose(minimum(x, Tensor([0, -1, 1, 1])), [-1, -1, 0.5, 1])
    expectClose(Tensor.where(x > 0, x, 0.01 * x), [-0.01, 0, 0.5, 2])
    expectClose(Tensor.where(x > 0, 1, 0), [0, 0, 1, 1])
  }

  @Test func comparisonsAreBooleans() {
    let x = Tensor([1, 2, 3])
    #expect((x > 2).dtype == .bool)
    #expect((x >= 2).scalars(as: Bool.self) == [false, true, true])
    #expect((x == Tensor([1, 0, 3])).scalars(as: Bool.self) == [true, false, true])
    #expect((x != 2).sum().item(as: Int.self) == 2)
  }

  @Test func integersDivideDownAndWrapAround() {
    let x = Tensor([-7, 7, -7, 7], dtype: .int64)
    let y = Tensor([2, 2, -2, -2], dtype: .int64)
    #expect(Tensor.floorDivide(x, y).scalars(as: Int.self) == [-4, 3, 3, -4])
    #expect((x % y).scalars(as: Int.self) == [1, 1, -1, -1])
    let bytes = Tensor([200, 100], dtype: .uint8)
    #expect((bytes + bytes).scalars(as: UInt8.self) == [144, 200])
    #expect((Tensor([2, 3], dtype: .int64) ** 5).scalars(as: Int.self) == [32, 243])
  }

  @Test func stridedOperandsOfEveryKind() {
    let x = Tensor.arange(24).reshape(2, 3, 4)
    let y = x.permute(2, 0, 1)
    var expected: [Float] = []
    for k in 0..<4 {
      for i in 0..<2 {
        for j in 0..<3 { expected.append(Float((i * 12 + j * 4 + k) * 2)) }
      }
    }
    #expect((y + y).scalars == expected)
    #expect((y * 2).scalars == expected)
    #expect(exp(y).scalars == exp(y.clone()).scalars)
    #expect((y > 5).scalars(as: Bool.self) == (y.clone() > 5).scalars(as: Bool.self))
  }
}

/// Holds float32 values against numbers from elsewhere.
func expectClose(
  _ actual: Tensor, _ expected: [Double], tolerance: Double = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let values = actual.scalars(as: Double.self)
  guard values.count == expected.count else {
    Issue.record(
      "\(values.count) values, expected \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  for (index, (value, wanted)) in zip(values, expected).enumerated() {
    let error = (value - wanted).magnitude
    #expect(
      error <= tolerance * max(1, wanted.magnitude),
      "value \(index) is \(value), expected \(wanted), off by \(error)",
      sourceLocation: sourceLocation)
  }
}
