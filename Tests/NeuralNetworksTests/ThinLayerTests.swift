import DeepLearning
import Testing

/// Layers over functions that are held against PyTorch elsewhere: what each hands on, with numbers that
/// PyTorch gave.
@Suite struct ThinLayerTests {
  private func expectClose(_ x: Tensor, _ expected: [Float]) {
    let worst = zip(x.scalars, expected).map { abs($0 - $1) }.max() ?? .infinity
    #expect(x.count == expected.count && worst < 1e-6, "\(x) is not \(expected)")
  }

  @Test func temporalClassification() {
    let numbers = (0..<40).map { Double($0 * 7 % 11) / 5 }
    let scores = Tensor(numbers, shape: [5, 2, 4]).to(.float32).requiringGrad()
    let loss = CTCLoss()(
      scores.logSoftmax(axis: -1), Tensor([[1, 2], [3, 1]], dtype: .int64), inputLengths: [5, 4],
      targetLengths: [2, 1])
    loss.backward()
    expectClose(loss, [2.025_921_8])
    expectClose(
      (scores.grad ?? scores)[0],
      [
        -0.034_748_856, -0.126_665_22, 0.031_930_305, 0.129_483_77, -0.195_753_11, 0.054_927_804,
        0.222_743_21, -0.081_917_92,
      ])
  }

  @Test func rowsThatAreTooLongAreShortened() {
    let table = Embedding(pretrained: Tensor([[3, 4], [0.3, 0.4], [6, 8]]), isFrozen: false)
    table.maxNorm = 1
    expectClose(table(Tensor([0, 1], dtype: .int64)), [0.6, 0.8, 0.3, 0.4])
    expectClose(table.weight.detach(), [0.6, 0.8, 0.3, 0.4, 6, 8])
  }

  @Test func softmaxOverChannels() {
    let x = Tensor((0..<8).map { Double($0 * 3 % 5) }, shape: [1, 2, 2, 2]).to(.float32)
    expectClose(
      Softmax2d()(x).reshape(-1),
      [
        0.119_202_92, 0.952_574_13, 0.119_202_92, 0.952_574_13, 0.880_797_03, 0.047_425_874,
        0.880_797_03, 0.047_425_874,
      ])
  }
}
