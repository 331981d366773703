import Autograd
import Tensor
import Testing

@Suite struct ReductionTests {
  let x = Tensor([[1, 5, 3], [4, 2, 6]])

  @Test func alongAxes() {
    #expect(x.sum().item() == 21)
    #expect(x.sum(axis: 0).scalars == [5, 7, 9])
    #expect(x.sum(axis: -1, keepDims: true).shape == [2, 1])
    #expect(x.sum(axes: [0, 1]).shape == [])
    #expect(x.mean().item() == 3.5)
    #expect(x.mean(axis: 1).scalars == [3, 4])
    #expect(x.max().item() == 6)
    #expect(x.max(axis: 0).scalars == [4, 5, 6])
    #expect(x.min(axis: 1).scalars == [1, 2])
    #expect(x.argmax().item() == 5)
    #expect(x.argmax(axis: 1).scalars(as: Int.self) == [1, 2])
    #expect(x.argmin(axis: 0, keepDims: true).shape == [1, 3])
    #expect(x.T.argmax(axis: 0).scalars(as: Int.self) == [1, 2])
  }

  @Test func middleAxesAndViews() {
    let y = Tensor.arange(24).reshape(2, 3, 4)
    #expect(y.sum(axis: 1).scalars == [12, 15, 18, 21, 48, 51, 54, 57])
    #expect(y.permute(2, 0, 1).sum(axis: 2).T.scalars == [12, 15, 18, 21, 48, 51, 54, 57])
    #expect(y.sum(axes: [0, 2]).scalars == [60, 92, 124])
  }

  @Test func typesOfResults() {
    #expect((x > 2).sum().dtype == .int64)
    #expect(Tensor([1, 2], dtype: .int32).sum().dtype == .int64)
    #expect(Tensor([1, 2], dtype: .int32).max().dtype == .int32)
    #expect(Tensor([[1, 2]], dtype: .float64).sum(axis: 0).dtype == .float64)
  }

  @Test func specialValues() {
    #expect(Tensor.zeros(0).sum().item() == 0)
    let holes = Tensor([1.0, .nan, 3.0] as [Float])
    #expect(holes.max().item().isNaN)
    #expect(holes.argmax().item() == 1)
  }

  @Test func longSumsStayExact() {
    let sum = Tensor.full([1_000_000], 0.1).sum().item()
    // A plain loop in single precision gives 100958.34.
    #expect(abs(sum - 100_000.00149) < 0.005, "sum \(sum)")
    let columns = Tensor.full([1_000_000, 3], 0.1).sum(axis: 0).scalars(as: Double.self)
    #expect(columns.allSatisfy { abs($0 - 100_000.00149) < 0.1 }, "sums \(columns)")
  }
}
