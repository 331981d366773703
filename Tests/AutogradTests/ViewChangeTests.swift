import Autograd
import Tensor
import Testing

/// A computation with changes of views in place, and what PyTorch gives for it: the sum of the
/// result, the gradient, and the gradient of the gradient's sum weighed by `weights`.
struct ViewChange: CustomTestStringConvertible {
  let testDescription: String
  let sum: Double
  let gradient: [Double]
  let second: [Double]
  let function: @Sendable (Tensor) -> Tensor

  init(
    _ name: String, _ sum: Double, _ gradient: [Double], _ second: [Double],
    _ function: @escaping @Sendable (Tensor) -> Tensor
  ) {
    testDescription = name
    self.sum = sum
    self.gradient = gradient
    self.second = second
    self.function = function
  }
}

private func weights() -> Tensor {
  Tensor([[1, -2, 3], [0.5, 4, -1]], dtype: .float64)
}

private let changes: [ViewChange] = [
  .init("a view is changed", 527, [18, 24, 30, 44, 58, 72], [4, 12, 2, 9, 32, 2]) { x in
    let y = x * 1
    let v = y[0]
    v += x[1] * 2
    return y * y
  },
  .init(
    "a view is multiplied", 120, [10, 92, -18, 4, 80, -36], [4, 168, 30, 4.5, -16, -30]
  ) { x in
    let y = x * x
    y.select(axis: 0, 1) *= x[0]
    return y * weights()
  },
  .init(
    "a view of a view", 1144, [8, 256, 384, 448, 40, 48], [8, -192, 480, 376, 32, -8]
  ) { x in
    let y = x * 2
    let v = y[0..., 1...]
    let u = v[0]
    u *= x[1, 0]
    return y * y
  },
  .init(
    "the base changes after the view was taken", 2564, [0, 128, 0, 0, 2000, 0],
    [0, -384, 0, 0, 4800, 0]
  ) { x in
    let y = x * 2
    let v = y[0..., 1]
    y *= x
    return v * v
  },
  .init(
    "a view is used after another was changed", 32, [32, 0, 0, 16, 0, 0], [40, 0, 0, 18, 0, 0]
  ) { x in
    let y = x * 1
    let u = y[0]
    let v = y[0..., 0]
    u *= x[1]
    return v * v
  },
  .init(
    "view, base and view are changed", 3718, [96, 432, 1224, 272, 536, 932],
    [174, -912, 3132, 109, 1160, -326]
  ) { x in
    let y = x * 1
    let v = y[0]
    v *= 3
    y *= x
    v += x[1]
    return y * y + v
  },
  .init(
    "a transposed view", 436, [36, 212, 12, 40, 80, 40], [0, 155, 8, -5, -90, -5]
  ) { x in
    let y = x * 1
    let t = y.T
    t[1] *= x[0, 0..<2]
    return t.matmul(y)
  },
  .init(
    "a reshaped view", 916, [56, 24, 618, 16, 360, -12], [164, -16, 1614, -30, 1008, 2]
  ) { x in
    let y = x * 1
    let row = y.reshape(6)
    row[2..<5] *= x[0]
    return y * y * weights()
  },
  .init("a diagonal", 294, [8, 8, 156, 8, 90, 12], [-8, 0, 396, 1, 252, -2]) { x in
    let y = x * 1
    y.diagonal() *= x[0, 1...]
    return y * y
  },
  .init(
    "zeros are filled", 91.5, [2.5, 6, 1, 8, -20, 36], [0, 0, 0, 1, -16, -6]
  ) { x in
    let y = Tensor.zeros(2, 3, dtype: .float64)
    let v = y[1]
    v += x[0]
    y[0] = x[1] * x[1]
    return y * weights() + v
  },
  .init("a part is assigned", 255, [32, 100, 0, 16, 50, 0], [40, 60, 0, 18, -40, 0]) { x in
    let y = x * 1
    y[0] = x[1] * x[0]
    y[0..., 2] = 7
    return y * y
  },
  .init(
    "a part of a view is assigned", 28, [34, -24, 18, 4, 0, 0], [34, 24, 18, 0.5, 0, 0]
  ) { x in
    let y = x * 1
    let v = y[0..., 1...]
    v[1] = x[0, 0..<2] * 2
    return y * y * weights()
  },
  .init(
    "an expanded view sees the change", 872, [48, 200, 432, 12, 80, 216],
    [60, 120, 288, 25.5, -96, 396]
  ) { x in
    let y = x[0] * 1
    let e = y.expand([2, 3])
    y *= x[1]
    return e * weights() * e
  },
  .init(
    "every second column", 33.58, [0.5, 1.5, 1.5, 0.32, 9.168, 0.48],
    [1.5, -16.5, 4.5, -0.472, 10.1248, -0.848]
  ) { x in
    let y = x * 1
    y[0..., every(2)] /= x[0..., 1..<2]
    return y * y
  },
  .init(
    "a view is changed twice", 2108, [160, 450, 936, 48, 200, 504],
    [168, 320, 552, 86, -200, 852]
  ) { x in
    let y = x * 1
    let v = y[0]
    v *= 2
    v *= x[1]
    return y * v
  },
  .init("a mask in a view is assigned", 35, [4, 8, 6, 8, 0, 0], [4, -8, 6, 1, 0, 0]) { x in
    let y = x * 1
    let v = y[1]
    v[v > 4.5] = x[0, 0..<2]
    return y * y
  },
  .init(
    "each row follows from the one before", 1174, [85, 156, 259, 57, 172, 363],
    [28.5, 344, -121, 70, 84, 249]
  ) { x in
    let y = Tensor.zeros(4, 3, dtype: .float64)
    y[0] = x[0]
    for row in 1..<4 { y[row] = y[row - 1].clone() * x[1] }
    return y
  },
  .init("a squeezed view", -70, [-1, 6, -15, -3.5, -36, 11], [-2, -8, -18, -0.5, -32, -2]) { x in
    let y = x * 1
    let v = y.unsqueeze(1).squeeze(1)
    v -= x * x
    return y * weights()
  },
]

@Suite struct ViewChangeTests {
  @Test(arguments: changes)
  func gradientsAreThoseOfPyTorch(_ change: ViewChange) {
    let x = Tensor([[1, 2, 3], [4, 5, 6]], dtype: .float64).requiringGrad()
    let sum = change.function(x).sum()
    expectClose(sum, [change.sum], 1e-9)
    let first = sum.gradients(of: [x], createGraph: true)[0]
    expectClose(first, change.gradient, 1e-9)
    let second = (first.map { $0 * weights() })?.sum().gradients(of: [x])[0]
    expectClose(second, change.second, 1e-9)
  }

  @Test func aBaseWithAnotherOrderInMemory() {
    let x = Tensor([[1, 2, 3], [4, 5, 6]]).requiringGrad()
    let y = Tensor.zeros(3, 2).T.detach()
    let row = y.T.reshape(6)
    row[0..<3] += x[1]
    (y * Tensor([[1, 2, 3], [4, 5, 6]])).sum().backward()
    // The first three elements in memory are y[0, 0], y[1, 0] and y[0, 1].
    #expect(x.grad?.scalars == [0, 0, 0, 1, 4, 2])
  }

  @Test func changesWithoutGradientKeepTheHistory() {
    let x = Tensor([1, 2]).requiringGrad()
    let y = x * 1
    let v = y[0]
    withoutGradient { v += 1 }
    (y * 3).sum().backward()
    #expect(y.scalars == [2, 2])
    #expect(x.grad?.scalars == [3, 3])
  }

  @Test func viewsOfPlainNumbersBeginToRequireAGradient() {
    let x = Tensor([1, 2]).requiringGrad()
    let y = Tensor.zeros(2)
    let v = y[0]
    #expect(!v.requiresGrad)
    y += x
    #expect(v.requiresGrad && !v.isLeaf)
    (v * 5).backward()
    #expect(x.grad?.scalars == [5, 0])
  }

  @Test func aDetachedTensorHasAHistoryOfItsOwn() {
    let x = Tensor([1, 2]).requiringGrad()
    let y = x * 1
    let detached = y.detach()
    detached += x * x
    y.sum().backward()
    #expect(y.scalars == [2, 6])
    #expect(x.grad?.scalars == [1, 1])
  }

  @Test func aKeptGradientIsThatOfTheLastValues() {
    let x = Tensor([[1, 2], [3, 4]]).requiringGrad()
    let y = x * 1
    y.retainGrad()
    y *= 2
    (y * y).sum().backward()
    #expect(y.grad?.scalars == [4, 8, 12, 16])
  }

  @Test func partsOfATensorSplitAtPositionsAreTracked() {
    let x = Tensor([1, 2, 3, 4]).requiringGrad()
    let y = x * 1
    y.tensorSplit(2)[0] *= x[2...]
    y.sum().backward()
    #expect(x.grad?.scalars == [3, 4, 2, 3])
  }

  @Test func abandonedChangesAreNotKeptAlive() {
    weak var kept: Tensor?
    do {
      let x = Tensor([1, 2]).requiringGrad()
      let y = Tensor.zeros(3, 2)
      y[0] = x
      for row in 1..<3 { y[row] = y[row - 1] * x }
      kept = y
      withExtendedLifetime(y) { #expect(kept != nil) }
    }
    #expect(kept == nil, "a buffer that was filled row by row outlives its last use")
  }
}
