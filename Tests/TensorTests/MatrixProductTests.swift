import Autograd
import Tensor
import Testing

@Suite struct MatrixProductTests {
  @Test func smallByHand() {
    let a = Tensor([[1, 2], [3, 4]])
    let b = Tensor([[5, 6], [7, 8]])
    #expect(matmul(a, b).scalars == [19, 22, 43, 50])
    #expect(matmul(a.T, b).scalars == [26, 30, 38, 44])
    #expect(matmul(a, b.T).scalars == [17, 23, 39, 53])
    #expect(a.matmul(Tensor([1, 1])).scalars == [3, 7])
    #expect(Tensor([1, 1]).matmul(a).scalars == [4, 6])
    #expect(Tensor([1, 2]).dot(Tensor([3, 4])).item() == 11)
    #expect(a.to(.int64).matmul(b.to(.int64)).scalars(as: Int.self) == [19, 22, 43, 50])
  }

  @Test func emptyProductsAreZero() {
    #expect(matmul(.zeros(2, 0), .zeros(0, 3)).scalars == [0, 0, 0, 0, 0, 0])
    #expect(matmul(.zeros(0, 2), .zeros(2, 3)).shape == [0, 3])
  }

  /// Sizes on both sides of the step from plain loops to BLAS, and every layout of the operands,
  /// against a sum in double precision.
  @Test(arguments: [(3, 4, 5), (17, 33, 9), (64, 20, 31), (1, 100, 100), (100, 100, 1)])
  func everyLayout(m: Int, k: Int, n: Int) {
    let generator = Generator(seed: 5)
    let a = Tensor.randn([m, k], generator: generator)
    let b = Tensor.randn([k, n], generator: generator)
    let wide = Tensor.randn([k, 2 * n], generator: generator)
    wide[0..., 0..<n] = b
    let lefts = [a, a.T.clone().T]
    let spread = Tensor.zeros(k, n, 2)
    spread[..., 1] = b
    let rights = [b, b.T.clone().T, wide[0..., 0..<n], spread[..., 1]]
    let expected = reference(a, b)
    for left in lefts {
      for right in rights { expectClose(matmul(left, right), expected, tolerance: 2e-5) }
    }
    expectClose(matmul(a.to(.float64), b.to(.float64)), expected, tolerance: 1e-12)
  }

  @Test func stacksAreBroadcast() {
    let a = Tensor.arange(24).reshape(2, 1, 3, 4)
    let b = Tensor.arange(40).reshape(5, 4, 2)
    let product = matmul(a, b)
    #expect(product.shape == [2, 5, 3, 2])
    #expect(product[1, 3].scalars == matmul(a[1, 0], b[3]).scalars)
  }

  private func reference(_ a: Tensor, _ b: Tensor) -> [Double] {
    let (left, right) = (a.scalars(as: Double.self), b.scalars(as: Double.self))
    let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
    return (0..<m * n).map { place in
      (0..<k).reduce(0) { $0 + left[place / n * k + $1] * right[$1 * n + place % n] }
    }
  }
}
