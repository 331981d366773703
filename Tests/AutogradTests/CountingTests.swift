import Autograd
import Tensor
import Testing

/// Counts of numbers and numbers as rows, with values of PyTorch.
@Suite struct CountingTests {
  private let numbers = Tensor([0, 3, 3, 5, 1], dtype: .int64)

  @Test func numbersAreCounted() {
    #expect(numbers.bincount().scalars(as: Int.self) == [1, 1, 0, 2, 0, 1])
    #expect(numbers.bincount(minLength: 8).scalars(as: Int.self) == [1, 1, 0, 2, 0, 1, 0, 0])
    #expect(Tensor.zeros([0], dtype: .int64).bincount().shape == [0])
    let weighted = numbers.bincount(weights: Tensor([0.5, 1, 2, 3, -1]))
    #expect(weighted.scalars == [0.5, -1, 0, 3, 0, 3])
    #expect(weighted.dtype == .float32)
    #expect(numbers.bincount(weights: numbers).dtype == .float64)
  }

  @Test func classesBecomeRows() {
    let rows = oneHot(Tensor([[0, 2], [1, 1]], dtype: .int64), 3)
    #expect(rows.shape == [2, 2, 3] && rows.dtype == .int64)
    #expect(rows.scalars(as: Int.self) == [1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0])
    #expect(oneHot(Tensor([1, 3], dtype: .int64)).shape == [2, 4])
  }

  @Test func numbersAreLimits() {
    let x = Tensor([-2, 0, 7]).requiringGrad()
    let y = Tensor.minimum(Tensor.maximum(x, 0), 6)
    #expect(y.scalars == [0, 0, 6])
    #expect(Tensor.maximum(0.5, x).scalars == [0.5, 0.5, 7])
    #expect(Tensor.minimum(1, x).scalars == [-2, 0, 1])
    y.sum().backward()
    #expect(x.grad?.scalars == [0, 1, 0])
  }

  @Test func oneScaleIsForAllAxes() {
    let x = Tensor.randn(1, 2, 3, 4)
    #expect(interpolate(x, scale: 2).scalars == interpolate(x, scale: [2, 2]).scalars)
    #expect(interpolate(x, scale: 1.5, mode: .linear).shape == [1, 2, 4, 6])
  }

  @Test func aLabelThatIsNoClass() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = oneHot(Tensor([0, 3], dtype: .int64), 3)
    }
    expect(result, says: "oneHot: label 3 is not one of 3 classes; use 0 to 2")
  }

  @Test func aNumberBelowZeroIsNotCounted() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([1, -4], dtype: .int64).bincount()
    }
    expect(result, says: "bincount: -4 is negative; numbers are counted from 0 on")
  }

  @Test func tooManyThreads() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Parallelism.threadCount = 2_000
    }
    expect(result, says: "threadCount: 2000 threads are more than this can use")
  }
}
