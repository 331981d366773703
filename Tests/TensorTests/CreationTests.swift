import Autograd
import Tensor
import Testing

@Suite struct CreationTests {
  @Test func literalsAreFloat32InTheirShape() {
    let x = Tensor([[0, 1, 2], [3, 4.5, -5]])
    #expect(x.shape == [2, 3])
    #expect(x.dtype == .float32)
    #expect(x.scalars == [0, 1, 2, 3, 4.5, -5])
    #expect(Tensor([true, false]).dtype == .bool)
    #expect(Tensor([[1], [2]], dtype: .int64).scalars(as: Int.self) == [1, 2])
    #expect(Tensor(3).shape == [])
  }

  @Test func arraysKeepTheirType() {
    let labels: [Int] = [2, 0, 1]
    let bytes: [UInt8] = [1, 255]
    let measured: [Double] = [0.5, 1.5]
    #expect(Tensor(labels).dtype == .int64)
    #expect(Tensor(bytes).dtype == .uint8)
    #expect(Tensor(measured).dtype == .float32)
    #expect(Tensor(measured, dtype: .float64).scalars(as: Double.self) == measured)
    let rows: [[Float]] = [[1, 2], [3, 4]]
    #expect(Tensor(rows).shape == [2, 2])
    #expect(Tensor(labels, shape: [3, 1]).shape == [3, 1])
  }

  @Test func filledTensors() {
    #expect(Tensor.zeros(2, 2).scalars == [0, 0, 0, 0])
    #expect(Tensor.ones([3]).scalars == [1, 1, 1])
    #expect(Tensor.full([2], 2.5).scalars == [2.5, 2.5])
    #expect(Tensor.eye(2, 3).scalars == [1, 0, 0, 0, 1, 0])
    #expect(Tensor.zerosLike(Tensor.ones([2, 1], dtype: .int32)).dtype == .int32)
    #expect(Tensor.zeros(0, 3).shape == [0, 3])
  }

  @Test func sequences() {
    #expect(Tensor.arange(4).scalars == [0, 1, 2, 3])
    #expect(Tensor.arange(1, 2, step: 0.25).scalars == [1, 1.25, 1.5, 1.75])
    #expect(Tensor.arange(3, 0, step: -1, dtype: .int64).scalars(as: Int.self) == [3, 2, 1])
    #expect(Tensor.linspace(-1, 1, 5).scalars == [-1, -0.5, 0, 0.5, 1])
    #expect(Tensor.linspace(0, 1, 7).scalars.last == 1)
  }

  @Test func conversions() {
    let x = Tensor([-1.5, 0, 2.75])
    #expect(x.to(.int32).scalars(as: Int32.self) == [-1, 0, 2])
    #expect(x.to(.bool).scalars(as: Bool.self) == [true, false, true])
    #expect(Tensor([300, -5]).to(.uint8).scalars(as: UInt8.self) == [255, 0])
    #expect(x.to(.float32) === x)
  }
}
