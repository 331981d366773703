import Autograd
import Tensor
import Testing

@Suite struct MistakeTests {
  @Test func aPassThroughAFreedGraph() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let y = Tensor(2).requiringGrad() * 2
      y.backward()
      y.backward()
    }
    expect(result, says: "backward: the graph through multiply was used before and is freed")
  }

  @Test func aPassFromManyNumbers() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      (Tensor([1, 2]).requiringGrad() * 2).backward()
    }
    expect(result, says: "backward: a tensor of shape [2] is not one number")
  }

  @Test func aPassWithoutLeaves() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor(1).backward()
    }
    expect(result, says: "backward: the tensor does not depend on one with requiresGrad = true")
  }

  @Test func aSavedValueThatWasChanged() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1, 2]).requiringGrad()
      let y = exp(x)
      y += 1
      y.sum().backward()
    }
    expect(
      result, says: "a tensor of shape [2] that exp needs for its gradient was changed in place")
  }

  @Test func aLeafChangedInPlace() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor([1, 2]).requiringGrad() += 1
    }
    expect(result, says: "add in place: a leaf that requires a gradient cannot be changed")
  }

  @Test func integersHaveNoGradient() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor([1, 2], dtype: .int64).requiringGrad()
    }
    expect(result, says: "requiresGrad: a int64 tensor has no gradient")
  }
}

/// Holds what a process that stopped said against a part of a sentence.
func expect(
  _ result: ExitTest.Result?, says sentence: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  #expect(text.contains(sentence), "it said: \(text)", sourceLocation: sourceLocation)
}
