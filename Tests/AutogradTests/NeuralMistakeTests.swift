import Autograd
import Tensor
import Testing

/// What is wrong with a call of a network's function is said in a sentence.
@Suite struct NeuralMistakeTests {
  @Test func channelsThatDoNotFit() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = conv2d(Tensor.ones(1, 3, 8, 8), Tensor.ones(4, 2, 3, 3))
    }
    expect(
      result, says: "an input of shape [1, 3, 8, 8] and a weight of shape [4, 2, 3, 3] do not agree"
    )
  }

  @Test func anEmptyWindow() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = conv2d(Tensor.ones(1, 1, 4, 4), Tensor.ones(1, 1, 0, 3))
    }
    expect(result, says: "conv2d: a window of [0, 3] is empty")
  }

  @Test func aWindowThatIsTooLarge() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = maxPool2d(Tensor.ones(1, 1, 2, 2), kernelSize: 3)
    }
    expect(result, says: "maxPool2d: a window of [3, 3] with dilation [1, 1] does not fit")
  }

  @Test func aClassThatIsNone() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = crossEntropy(Tensor.ones(2, 3), Tensor([0, 3], dtype: .int64))
    }
    expect(result, says: "crossEntropy: target 3 is not one of 3 classes; use 0 to 2")
  }

  @Test func whatIsNoProbability() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = binaryCrossEntropy(Tensor([0.5, 1.5]), Tensor([0, 1]))
    }
    expect(result, says: "binaryCrossEntropy: 1.5 is no probability, which are 0 to 1")
  }

  @Test func whatIsNoVariance() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = gaussianNLLLoss(Tensor([0, 0]), Tensor([0, 3]), variance: Tensor([.nan, -1]))
    }
    expect(result, says: "gaussianNLLLoss: -1.0 is no variance; none is negative")
  }

  @Test func distributionsOfOtherShapes() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = klDivLoss(Tensor.ones(2, 3), Tensor.ones(3, 2))
    }
    expect(result, says: "klDivLoss: shapes [2, 3] and [3, 2] do not agree")
  }

  @Test func targetsOfAnotherShape() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = l1Loss(Tensor.ones(3), Tensor.ones(3, 1))
    }
    expect(result, says: "a prediction of shape [3] and a target of shape [3, 1] differ")
  }

  @Test func anAxisTooShortToMirror() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = pad(Tensor.ones(1, 2), [2, 0], mode: .reflect)
    }
    expect(result, says: "pad: axis 1 of shape [1, 2] is too short")
  }

  @Test func aWordThatIsNone() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = embedding(Tensor([4], dtype: .int64), Tensor.ones(4, 2))
    }
    expect(result, says: "embedding: position 4 is not one of 4 words")
  }

  @Test func oneValueForEachChannel() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = batchNorm(Tensor.ones(1, 2), isTraining: true)
    }
    expect(result, says: "has one value for each channel")
  }

  @Test func integersHaveNoSoftmax() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([1, 2], dtype: .int64).softmax(axis: 0)
    }
    expect(result, says: "softmax: needs a float32 or float64 tensor, not int64")
  }
}
