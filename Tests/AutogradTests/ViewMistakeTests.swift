import Autograd
import Tensor
import Testing

/// What PyTorch refuses of changes in place, too.
@Suite struct ViewMistakeTests {
  @Test func aViewOfALeafThatIsChanged() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor([1, 2]).requiringGrad()[0] += 1
    }
    expect(
      result, says: "add in place: a view of a leaf that requires a gradient cannot be changed")
  }

  @Test func aPartOfALeafThatIsAssigned() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1, 2]).requiringGrad()
      x[0] = 1
    }
    expect(result, says: "subscript in place: a leaf that requires a gradient cannot be changed")
  }

  @Test func oneOfSeveralPartsThatIsChanged() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1, 2]).requiringGrad()
      (x * 1).unbind()[0].reshape(1) += 1
    }
    expect(result, says: "a view of shape [1] is one of several that split, chunk or unbind made")
  }

  @Test func oneOfSeveralPartsThatIsUsedAfterAChange() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1, 2, 3, 4]).requiringGrad()
      let y = x * 1
      let parts = y.chunk(2)
      y += 1
      _ = parts[0] * 2
    }
    expect(result, says: "a view of shape [2] is one of several that split, chunk or unbind made")
  }

  @Test func aViewFromWithoutGradientThatIsChanged() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1, 2]).requiringGrad()
      let y = Tensor.zeros(2, 2)
      let row = withoutGradient { y[0] }
      row += x
    }
    expect(result, says: "a view of shape [2] was taken inside withoutGradient { }")
  }

  @Test func aSavedViewThatWasOverwritten() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1, 2]).requiringGrad()
      let y = x * 1
      let product = y[0] * y[1]
      y[0] = 3
      product.backward()
    }
    expect(result, says: "a tensor of shape [] that multiply needs for its gradient was changed")
  }

  @Test func aStretchedViewThatIsChanged() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1, 2]).requiringGrad()
      (x * 1).expand([3, 2]) += 1
    }
    expect(result, says: "add in place: axis 0 of shape [3, 2] was stretched")
  }
}
