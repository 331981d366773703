import Autograd
import Tensor
import Testing

/// A mistake stops the program, in release builds too, with a sentence that holds the values.
@Suite struct MistakeTests {
  @Test func broadcasting() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2, 3) + Tensor.zeros(4)
    }
    expect(result, says: "add: shapes [2, 3] and [4] do not agree: 3 != 4")
  }

  @Test(arguments: [[1 << 40, 1 << 40], [1 << 60], [0, 1 << 40, 1 << 40]])
  func moreElementsThanThereCanBe(shape: [Int]) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [shape] in
      _ = Tensor.zeros(shape)
    }
    expect(result, says: "shape: \(shape) has more elements than there can be; use smaller sizes")
  }

  @Test func spectraOfWhatIsNoNumber() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Linalg.eigh(Tensor([[.nan, 1], [1, 2]] as [[Double]]))
    }
    expect(result, says: "eigh: matrix 0 of shape [2, 2] is not finite; look for nan and inf in it")
  }

  @Test func matrixProducts() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(3, 4).matmul(.zeros(5, 6))
    }
    expect(result, says: "matmul: [3, 4] and [5, 6] do not agree: 4 != 5")
  }

  @Test func axes() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2, 3).sum(axis: 2)
    }
    expect(result, says: "sum: shape [2, 3] has no axis 2; axes go from -2 to 1")
  }

  @Test func indices() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2, 3)[0, 3]
    }
    expect(result, says: "subscript: index 3 is outside axis 1 of shape [2, 3]")
  }

  @Test func reshaping() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2, 3).reshape(4, -1)
    }
    expect(result, says: "reshape: 6 elements do not fill [4, -1]")
  }

  @Test func moreThanOneItem() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2).item()
    }
    expect(result, says: "item: a tensor of shape [2] holds 2 numbers, not one")
  }

  @Test func unevenRows() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([[1, 2], [3]])
    }
    expect(result, says: "rows at depth 1 have different lengths, 2 and 1")
  }

  @Test func changesOfStretchedTensors() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor.zeros(1, 2).expand([3, 2]) += 1
    }
    expect(result, says: "add in place: axis 0 of shape [3, 2] was stretched")
  }

  @Test func changesInPlaceThatDoNotFit() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor.zeros(2) += Tensor.zeros(3, 2)
    }
    expect(
      result, says: "add in place: a result of shape [3, 2] does not fit a tensor of shape [2]")
  }
}

/// Holds what a process wrote to standard error before it stopped against the sentence in it.
func expect(
  _ result: ExitTest.Result?, says sentence: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  #expect(text.contains(sentence), "it said: \(text)", sourceLocation: sourceLocation)
}
