import Autograd
import Glibc
import Tensor
import Testing

@Suite struct GraphTests {
  @Test func gradientsAddUpUntilTheyAreForgotten() {
    let x = Tensor([1, 2, 3]).requiringGrad()
    (x * x).sum().backward()
    #expect(x.grad?.scalars == [2, 4, 6])
    (3 * x).sum().backward()
    #expect(x.grad?.scalars == [5, 7, 9])
    x.grad = nil
    #expect(x.grad == nil)
  }

  @Test func sharedResultsGatherAllGradients() {
    let x = Tensor(2).requiringGrad()
    let y = x * x
    let z = y * y + y
    z.backward()
    // z = x⁴ + x², z' = 4x³ + 2x
    #expect(x.grad?.item() == 36)
  }

  @Test func oneGradientHandedToTwoLeavesIsTwoTensors() {
    let (a, b) = (Tensor([1]).requiringGrad(), Tensor([2]).requiringGrad())
    (a + b).backward()
    (a * 10).backward()
    #expect(a.grad?.scalars == [11])
    #expect(b.grad?.scalars == [1])
  }

  @Test func whatNeedsNoGradientHasNone() {
    let x = Tensor([1, 2]).requiringGrad()
    #expect((x * 2).requiresGrad)
    #expect(!(x.detach() * 2).requiresGrad)
    #expect(!(x > 1).requiresGrad)
    #expect(!x.argmax().requiresGrad)
    #expect(withoutGradient { !(x * 2).requiresGrad })
    #expect(withoutGradient { withGradient { (x * 2).requiresGrad } })
    let detached = x.detach()
    detached += 1
    #expect(x.scalars == [2, 3])
  }

  @Test func aGivenGradientIsWeighed() {
    let x = Tensor([1, 2]).requiringGrad()
    (x * x).backward(Tensor([10, 100]))
    #expect(x.grad?.scalars == [20, 400])
  }

  @Test func aRetainedGraphServesTwice() {
    let x = Tensor(3).requiringGrad()
    let y = x * x
    y.backward(retainGraph: true)
    y.backward()
    #expect(x.grad?.item() == 12)
  }

  @Test func gradientOfGradient() {
    let x = Tensor(2).requiringGrad()
    exp(x * x).backward(createGraph: true)
    let first = x.grad
    x.grad = nil
    first?.backward()
    // (2x e^(x²))' = (2 + 4x²) e^(x²)
    expectClose(first, [218.39259], 1e-6)
    expectClose(x.grad, [982.7667], 1e-6)
  }

  @Test func changesInPlaceEnterTheGraph() {
    let x = Tensor([1, 2]).requiringGrad()
    let y = x * 1
    y += x * x
    y[0] = 5
    y.sum().backward()
    #expect(y.scalars == [5, 6])
    #expect(x.grad?.scalars == [0, 5])
  }

  @Test func aLeafChangesInPlaceWithoutGradient() {
    let x = Tensor([1, 2]).requiringGrad()
    withoutGradient { x -= 1 }
    #expect(x.scalars == [0, 1])
    #expect(x.requiresGrad && x.isLeaf)
  }

  @Test func aHundredThousandOperationsComeAndGo() {
    let x = Tensor(1).requiringGrad()
    var y = x * 1
    for _ in 0..<100_000 { y = y * 1.00001 }
    y.backward()
    expectClose(x.grad, [2.71826], 1e-2)
    // This chain is freed without a pass, through operations and through the tensors they saved.
    var z = x * 1
    for _ in 0..<100_000 { z = z * z }
    z = x * 1
    for _ in 0..<100_000 { z = z.reshape(1).sum(keepDims: true).reshape([]) }
    z = x * 1
    #expect(z.item() == 1)
  }

  @Test func nothingIsKeptAlive() {
    let x = Tensor([1, 2]).requiringGrad()
    weak var result: Tensor?
    weak var gradient: Tensor?
    do {
      // Operations that save their operands, their result, and both.
      let y = (exp(x) * x + (x / (x ** x)).max()).sum()
      result = y
      y.backward(createGraph: true)
      gradient = x.grad
      #expect(result != nil && gradient != nil)
      x.grad = nil
    }
    #expect(result == nil, "the result outlives its last use")
    #expect(gradient == nil, "the gradient outlives its last use")
  }

  @Test func factorsAreNotKeptAlive() {
    let a = Tensor([[2, 1], [1, 3]]).requiringGrad()
    let factors: [() -> Tensor] = [
      { Linalg.svd(a).u }, { Linalg.svd(a).s }, { Linalg.svd(a).vT }, { Linalg.eigh(a).values },
      { Linalg.eigh(a).vectors }, { Linalg.qr(a).q }, { Linalg.qr(a).r },
    ]
    for (index, factor) in factors.enumerated() {
      weak var kept: Tensor?
      do {
        let result = factor()
        kept = result
        withExtendedLifetime(result) { #expect(kept != nil) }
      }
      #expect(kept == nil, "factor \(index) outlives its last use")
    }
  }

  @Test func aFactorThatWasChangedInPlaceStillHasItsGradient() {
    let a = Tensor([[2, 1], [1, 3]]).requiringGrad()
    let values = Linalg.eigh(a).values
    let sum = values.sum()
    values += 1
    sum.backward()
    // The sum of the eigenvalues is the trace.
    expectClose(a.grad, [1, 0, 0, 1], 1e-5)
    let (_, s, _) = Linalg.svd(a)
    s *= 0
    a.grad = nil
    s.sum().backward()
    expectClose(a.grad, [0, 0, 0, 0], 1e-5)
  }

  @Test func noGradientModeBelongsToOneThread() {
    let x = Tensor(1).requiringGrad()
    let flag = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    flag.initialize(to: false)
    defer { flag.deallocate() }
    withoutGradient {
      // The other thread leaves its own mode on for good, as one does that is stopped inside.
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { argument in
          argument?.assumingMemoryBound(to: Bool.self).pointee =
            (Tensor(1).requiringGrad() * 2).requiresGrad
          return withoutGradient {
            pthread_exit(nil)
          }
        }, flag)
      pthread_join(thread, nil)
      #expect(flag.pointee, "the other thread did not record")
      #expect(!(x * 2).requiresGrad)
    }
    #expect((x * 2).requiresGrad)
  }
}

func expectClose(
  _ actual: Tensor?, _ expected: [Double], _ tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let values = actual?.scalars(as: Double.self) ?? []
  guard values.count == expected.count else {
    Issue.record(
      "\(values.count) values, expected \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  for (index, (value, wanted)) in zip(values, expected).enumerated() {
    let error = (value - wanted).magnitude
    #expect(
      error <= tolerance * max(1, wanted.magnitude),
      "value \(index) is \(value), expected \(wanted), off by \(error)",
      sourceLocation: sourceLocation)
  }
}
