import Autograd
import Tensor
import Testing

@Suite struct IndexingTests {
  let x = Tensor.arange(24).reshape(2, 3, 4)

  @Test func positionsAndRanges() {
    #expect(x[0].shape == [3, 4])
    #expect(x[1, 2, 3].item() == 23)
    #expect(x[-1, -1, -1].item() == 23)
    #expect(x[0..., 1].scalars == [4, 5, 6, 7, 16, 17, 18, 19])
    #expect(x[0, 1..<3, ...2].scalars == [4, 5, 6, 8, 9, 10])
    #expect(x[..., 1].shape == [2, 3])
    #expect(x[1, ..., 2..<4].scalars == [14, 15, 18, 19, 22, 23])
    #expect(x[0, 0, (-2)...].scalars == [2, 3])
    #expect(x[0, 0, ..<(-1)].scalars == [0, 1, 2])
    #expect(x[0, 0, TensorIndex.slice(step: 3)].scalars == [0, 3])
    #expect(x[newAxis, 0, newAxis].shape == [1, 1, 3, 4])
  }

  @Test func partsAreViews() {
    let y = Tensor.zeros(2, 3)
    let row = y[1]
    row += 1
    #expect(y.scalars == [0, 0, 0, 1, 1, 1])
    y.T[0] = Tensor([5, 6])
    #expect(y.scalars == [5, 0, 0, 6, 1, 1])
    #expect(row.scalars == [6, 1, 1])
  }

  @Test func partsAreAssigned() {
    let y = Tensor.zeros(2, 3)
    y[0, 1] = 7
    y[1] = Tensor([1, 2, 3])
    y[..., 2] = 9
    y[1, 0] += 4
    #expect(y.scalars == [0, 7, 9, 5, 2, 9])
    y[0...] = y.T.reshape(2, 3)
    #expect(y.scalars == [0, 5, 7, 2, 9, 9])
  }

  @Test func numbersAreAssignedToParts() {
    let y = Tensor.zeros(2, 2)
    let half = 0.5
    y[0] = half
    y[1, 1] = Float(2)
    y[1] += 1
    y[0] *= y[1]
    #expect(y.scalars == [0.5, 1.5, 1, 3])
    #expect((y[0, 1] * 2 + y[1, 1]).item() == 6)
    #expect("\(y[1, 0])" == "1.0")
  }

  @Test func operandsMayShareMemory() {
    let y = Tensor([[1, 2], [3, 4]])
    y += y.T
    #expect(y.scalars == [2, 5, 5, 8])
    let row = Tensor([1, 2, 3, 4])
    row[1...] -= row[..<3]
    #expect(row.scalars == [1, 1, 1, 1])
    row[..<3] = row[1...] * 2
    row[1...] = row[..<3]
    #expect(row.scalars == [2, 2, 2, 2])
  }

  @Test func joined() {
    let a = Tensor([[1, 2]])
    let b = Tensor([[3, 4], [5, 6]])
    #expect(Tensor.concatenate([a, b]).scalars == [1, 2, 3, 4, 5, 6])
    #expect(Tensor.concatenate([b, b.T], axis: 1).scalars == [3, 4, 3, 5, 5, 6, 4, 6])
    #expect(Tensor.stack([a, a], axis: 1).shape == [1, 2, 2])
  }

  @Test func shapesChangeWithoutCopies() {
    #expect(x.reshape(4, -1).shape == [4, 6])
    #expect(x.T.shape == [2, 4, 3])
    #expect(x.transpose(0, 2).shape == [4, 3, 2])
    #expect(x.permute(1, 2, 0).reshape(-1)[0..<4].scalars == [0, 12, 1, 13])
    #expect(x.unsqueeze(-1).shape == [2, 3, 4, 1])
    #expect(x.unsqueeze(0).squeeze().shape == [2, 3, 4])
    #expect(x[0..<1].squeeze(0).shape == [3, 4])
    #expect(Tensor([[1], [2]]).expand([2, 3]).scalars == [1, 1, 1, 2, 2, 2])
    let flat = x.flatten()
    flat[0] = 100
    #expect(x[0, 0, 0].item() == 100)
  }
}
