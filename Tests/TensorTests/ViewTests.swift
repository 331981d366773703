import Autograd
import Tensor
import Testing

/// Which operations share numbers, and which copy them.
@Suite struct ViewTests {
  @Test func aReshapeSharesNumbersWhereStridesCanSayIt() {
    let x = Tensor.arange(24).reshape(2, 3, 4)
    x.transpose(0, 2).reshape(2, 2, 3, 2)[1, 1, 2, 1] = 100
    #expect(x[1, 2, 3].item() == 100)
    x[0..., 1].view(2, 2, 2)[0, 0, 0] = 200
    #expect(x[0, 1, 0].item() == 200)
    x.T.reshape(24)[0] = 300
    #expect(x[0, 0, 0].item() == 0)
  }

  @Test func partsShareNumbers() {
    let x = Tensor.zeros(4, 4)
    x.diagonal(offset: 1)[0...] = 1
    x.split(2)[1].select(axis: 0, 1)[0] = 2
    x.unbind(axis: 1)[3] += 5
    x.squeeze().unflatten(axis: 0, [2, 2])[1, 0, 0] = 7
    #expect(x.scalars == [0, 1, 0, 5, 0, 0, 1, 5, 7, 0, 0, 6, 2, 0, 0, 5])
  }

  @Test func indexTensorsCopyAndAssignInPlace() {
    let x = Tensor.arange(6).reshape(3, 2)
    let rows = x[[2, 0]]
    rows[0...] = -1
    #expect(x.scalars == [0, 1, 2, 3, 4, 5])
    x[[2, 0], 1] = Tensor([10, 20])
    #expect(x.scalars == [0, 20, 2, 3, 4, 10])
    x[x > 5] = 0
    #expect(x.scalars == [0, 0, 2, 3, 4, 0])
    x.T[0] = Tensor([7, 8, 9])
    #expect(x.scalars == [7, 0, 8, 3, 9, 0])
    x[every(2), 0] *= 2
    #expect(x.scalars == [14, 0, 8, 3, 18, 0])
  }

  @Test func indexTensorsBesideOtherIndices() {
    let x = Tensor.arange(24).reshape(2, 3, 4)
    #expect(x[0..., [0, 2], 1].shape == [2, 2])
    #expect(x[[0, 1], 0..., [1, 2]].shape == [2, 3])
    #expect(x[0, ..., [1, 2]].shape == [3, 2])
    #expect(x[newAxis, [1]].shape == [1, 1, 3, 4])
    #expect(x[Tensor([[0, 1], [1, 0]], dtype: .int64), 2].scalars == x[[0, 1, 1, 0], 2].scalars)
    #expect(x[x[0..., 0..., 0] > 10].shape == [3, 4])
    #expect(x[-1, [-1]].scalars == [20, 21, 22, 23])
  }
}
