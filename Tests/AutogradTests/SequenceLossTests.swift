import Autograd
import Tensor
import Testing

@Suite struct SequenceLossTests {
  private static func probabilities() -> Tensor {
    Tensor((0..<24).map { Double($0 * 7 % 11) / 4 }, dtype: .float64).reshape(4, 2, 3)
      .logSoftmax(axis: -1).detach().requiringGrad()
  }

  @Test func theMeanIsThatOfPyTorch() {
    let x = Self.probabilities()
    let targets = Tensor([[1, 2], [1, 1]], dtype: .int64)
    let loss = ctcLoss(x, targets, inputLengths: [4, 4], targetLengths: [2, 2])
    loss.backward()
    expectClose(loss, [1.173472], 1e-6)
    expectClose(
      x.grad,
      [
        0.014905, -0.074561, 0.059657, 0.099389, -0.121897, 0.022508, 0.008021, -0.012137, 0.004117,
        0.00785, -0.030357, 0.022508, 0.01511, 0.017957, -0.033067, -0.086722, -0.065148, 0.15187,
        0.009986, 0.026391, -0.036378, 0.004818, -0.156688, 0.15187,
      ], 1e-6)
  }

  @Test(arguments: [true, false])
  func sequencesOfSeveralLengths(isPadded: Bool) {
    let x = Self.probabilities()
    let targets =
      isPadded
      ? Tensor([[1, 2], [2, 0]], dtype: .int64) : Tensor([1, 2, 2], dtype: .int64)
    let loss = ctcLoss(
      x, targets, inputLengths: [4, 3], targetLengths: [2, 1], reduction: .sum)
    loss.backward()
    expectClose(loss, [1.758639], 1e-6)
    expectClose(
      x.grad,
      [
        0.059619, -0.298246, 0.238627, -0.264306, 0.244728, 0.019578, 0.032084, -0.04855, 0.016466,
        -0.159408, 0.244728, -0.08532, 0.060441, 0.071827, -0.132267, 0.181147, 0.105564, -0.286712,
        0.039946, 0.105564, -0.14551, 0, 0, 0,
      ], 1e-6)
  }

  @Test func labelsThatDoNotFitCountAsZero() {
    let x = Self.probabilities()
    let targets = Tensor([[1, 1], [2, 2]], dtype: .int64)
    let losses = ctcLoss(
      x, targets, inputLengths: [4, 2], targetLengths: [2, 2], reduction: .none,
      zeroInfinity: true)
    losses.sum().backward()
    expectClose(losses, [3.307821, 0], 1e-6)
    expectClose(
      x.grad,
      [
        0.089885, -0.328512, 0.238627, 0, 0, 0, -0.180525, 0.090494, 0.090031, 0, 0, 0, -0.224463,
        -0.383019, 0.607482, 0, 0, 0, -0.070229, -0.537253, 0.607482, 0, 0, 0,
      ], 1e-6)
    let infinite = ctcLoss(
      x, targets, inputLengths: [4, 2], targetLengths: [2, 2], reduction: .none)
    #expect(infinite[1].item() == .infinity)
  }

  @Test func oneSequenceNeedsNoAxis() {
    let x = Self.probabilities().detach()
    let one = ctcLoss(
      x[0..., 0], Tensor([1, 2], dtype: .int64), inputLengths: [4], targetLengths: [2],
      reduction: .none)
    let all = ctcLoss(
      x, Tensor([[1, 2], [1, 1]], dtype: .int64), inputLengths: [4, 4], targetLengths: [2, 2],
      reduction: .none)
    #expect(one.shape == [])
    expectClose(one, [all[0].item()], 1e-12)
  }

  @Test func aLabelThatIsNoClass() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = ctcLoss(
        Tensor.zeros(4, 1, 3), Tensor([[1, 3]], dtype: .int64), inputLengths: [4],
        targetLengths: [2])
    }
    expect(result, says: "ctcLoss: label 3 is not one of 3 classes; use 0 to 2")
  }
}
