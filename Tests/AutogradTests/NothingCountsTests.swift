import Autograd
import Tensor
import Testing

/// Rows of which nothing counts neither spoil a result nor the gradient of what does count. Expected
/// are PyTorch's numbers.
@Suite struct NothingCountsTests {
  @Test(arguments: [DType.bool, .float32])
  func aQueryFromWhichEveryKeyIsHidden(kind: DType) {
    let query = Tensor([[1, 0], [0, 1], [1, 1]]).requiringGrad()
    let key = Tensor([[1, 2], [0, 1]]).requiringGrad()
    let value = Tensor([[1], [3]]).requiringGrad()
    let allowed = Tensor([[true, false], [false, false], [true, true]])
    let mask = kind == .bool ? allowed : Tensor.where(allowed, 0, -Double.infinity)
    let found = scaledDotProductAttention(query, key, value, mask: mask)
    let expected = Tensor([[1], [0], [1.3911406]])
    #expect(found.allclose(expected), "\(found)")
    found.sum().backward()
    #expect(query.grad?.allclose(Tensor([[0, 0], [0, 0], [-0.2224878, -0.2224878]])) == true)
    #expect(value.grad?.allclose(Tensor([[1.8044298], [0.1955703]])) == true)
  }

  @Test func anIgnoredRowThatIsNoNumber() {
    let logarithms = Tensor([[1, 2], [.nan, 0]] as [[Double]], dtype: .float32).requiringGrad()
    let loss = nllLoss(logarithms, Tensor([0, 1], dtype: .int64), ignoredClass: 1)
    #expect(loss.item() == -1)
    loss.backward()
    #expect(logarithms.grad?.scalars == [-1, 0, 0, 0])
  }

  @Test(arguments: [0, 0.1])
  func aMeanOfNothing(smoothing: Double) {
    let logits = Tensor([[1, 2], [3, 0]]).requiringGrad()
    let target = Tensor([1, 1], dtype: .int64)
    let loss = crossEntropy(logits, target, ignoredClass: 1, labelSmoothing: smoothing)
    #expect(loss.item().isNaN)
    loss.backward()
    #expect(logits.grad?.scalars == [0, 0, 0, 0])
  }

  @Test func targetsThatAreNoProbabilities() {
    let prediction = Tensor([-1, -2])
    let loss = klDivLoss(prediction, Tensor([0.5, 0]), reduction: .sum).item()
    #expect(abs(loss - 0.1534264) < 1e-6, "\(loss)")
    #expect(klDivLoss(prediction, Tensor([0.5, -0.1]), reduction: .sum).item().isNaN)
  }
}
