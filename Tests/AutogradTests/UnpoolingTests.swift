import Autograd
import Tensor
import Testing

@Suite struct UnpoolingTests {
  @Test func greatestElementsGoBackToTheirPlaces() {
    let x = Tensor([[1, 5, 2, 0], [3, 4, 8, 1], [0, 2, 1, 1], [7, 0, 3, 9]]).reshape(1, 1, 4, 4)
    let (values, indices) = maxPool2dWithIndices(x, kernelSize: 2)
    let pooled = values.detach().requiringGrad()
    let y = maxUnpool2d(pooled, indices, kernelSize: 2)
    #expect(y.shape == [1, 1, 4, 4])
    #expect(y.scalars == [0, 5, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 7, 0, 0, 9])
    (y * Tensor.arange(16).reshape(1, 1, 4, 4)).sum().backward()
    #expect(pooled.grad?.scalars == [1, 6, 12, 15])
    let larger = maxUnpool2d(pooled, indices, kernelSize: 2, outputSize: [5, 5])
    #expect(larger.shape == [1, 1, 5, 5])
    #expect(larger.scalars.prefix(16) == [0, 5, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 7, 0, 0, 9])
  }

  @Test func windowsThatOverlap() {
    let (values, indices) = maxPool1dWithIndices(
      Tensor([[3, 1, 2, 5, 4]]), kernelSize: 2, stride: 1, padding: 1)
    let y = maxUnpool1d(values, indices, kernelSize: 2, stride: 1, padding: 1)
    #expect(y.scalars == [3, 0, 2, 5, 4])
  }

  @Test func blocksOfSpace() {
    let (values, indices) = maxPool3dWithIndices(
      Tensor.arange(8).reshape(1, 1, 2, 2, 2), kernelSize: 2)
    let y = maxUnpool3d(values, indices, kernelSize: 2)
    #expect(y.shape == [1, 1, 2, 2, 2])
    #expect(y.scalars == [0, 0, 0, 0, 0, 0, 0, 7])
  }

  @Test func aSizeThatTheWindowsDoNotHave() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = maxUnpool2d(
        Tensor.zeros(1, 2, 2), Tensor.zeros(1, 2, 2, dtype: .int64), kernelSize: 2,
        outputSize: [6, 6])
    }
    expect(result, says: "maxUnpool2d: an output of [6, 6] is not less than one stride from [4, 4]")
  }

  @Test func longRowsOfAnEmbeddingAreShortened() {
    let weight = Tensor([[3, 4], [1, 1], [6, 8]]).requiringGrad()
    let y = embedding(Tensor([0, 1, 0], dtype: .int64), weight, maxNorm: 2)
    (y * Tensor([[1, 2], [3, 4], [5, 6]])).sum().backward()
    expectClose(y, [1.2, 1.6, 1, 1, 1.2, 1.6], 1e-6)
    expectClose(weight, [1.2, 1.6, 1, 1, 6, 8], 1e-6)
    #expect(weight.grad?.scalars == [6, 8, 3, 4, 0, 0])
    let other = embedding(
      Tensor([2], dtype: .int64), weight.detach(), maxNorm: 2, normType: 1)
    expectClose(other, [0.857143, 1.142857], 1e-6)
  }
}
