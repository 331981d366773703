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

  @Test func whatIsDroppedOfAChannelIsAllOfIt() {
    let x = Tensor.ones(4, 50, 3)
    let y = FeatureAlphaDropout(0.5, generator: Generator(seed: 1))(x)
    let rows = y.reshape(200, 3)
    #expect(rows.min(axis: 1).values.scalars == rows.max(axis: 1).values.scalars)
    let kinds = Set(rows[0..., 0].scalars)
    // What PyTorch makes of ones: of what is kept, and of what is dropped.
    expectClose(Tensor(kinds.sorted()), [-0.779_193_94, 1.665_598_9])
    #expect(FeatureAlphaDropout(0.5).eval()(x).scalars == x.scalars)
  }

  @Test func theLikeliestOfManyClasses() {
    let layer = AdaptiveLogSoftmaxWithLoss(8, 10, cutoffs: [2, 5], divisor: 2)
    let x = Tensor.randn(6, 8)
    let logarithms = layer.logProbabilities(x)
    expectClose(logarithms.exp().sum(axis: 1), [1, 1, 1, 1, 1, 1])
    #expect(layer.predict(x).scalars == logarithms.argmax(axis: 1).scalars)
    #expect(layer.namedParameters.map(\.name).contains("tail.1.0.weight"))
  }

  @Test func mistakesAreSaid() async {
    let sizes = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let model = Transformer(
        6, 2, numEncoderLayers: 1, numDecoderLayers: 1, dimFeedforward: 8, batchFirst: true)
      _ = model(Tensor.zeros(2, 3, 6), Tensor.zeros(4, 3, 6))
    }
    expectSaid(
      sizes,
      "a source of shape [2, 3, 6] and a target of shape [4, 3, 6] do not belong to one batch")
    let classes = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let layer = AdaptiveLogSoftmaxWithLoss(8, 10, cutoffs: [4])
      _ = layer(Tensor.zeros(2, 8), Tensor([3, 10], dtype: .int64))
    }
    expectSaid(classes, "target 10 is not one of 10 classes; use 0 to 9")
    let cutoffs = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = AdaptiveLogSoftmaxWithLoss(8, 10, cutoffs: [5, 5]) }
    expectSaid(cutoffs, "cutoffs [5, 5] must be different numbers that rise")
  }

  private func expectSaid(_ result: ExitTest.Result?, _ sentence: String) {
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains(sentence), "\(said)")
  }
}
