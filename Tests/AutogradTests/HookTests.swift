import Autograd
import Tensor
import Testing

@Suite struct HookTests {
  @Test func aHookSeesTheGradientWhenAllOfItHasCome() throws {
    let x = Tensor([1, 2]).requiringGrad()
    let y = x * 2
    var seen: [[Float]] = []
    let hook = y.registerHook {
      seen.append($0.scalars)
      return nil
    }
    (y * y + y).sum().backward()
    // d(y² + y) is 2y + 1, in one piece.
    #expect(seen == [[5, 9]])
    #expect(x.grad?.scalars == [10, 18])
    hook.remove()
    (x * 2).sum().backward()
    #expect(seen.count == 1)
  }

  @Test func aHookMayChangeTheGradient() {
    let x = Tensor([1, 2]).requiringGrad()
    x.registerHook { $0 * 10 }
    x.registerHook { $0 + 1 }
    x.sum().backward()
    #expect(x.grad?.scalars == [11, 11])
  }

  @Test func computedTensorsKeepTheirGradientWhenAsked() {
    let x = Tensor([1, 2]).requiringGrad()
    let (y, z) = (x * 3, x * 4)
    y.retainGrad()
    (y * y + z).sum().backward()
    #expect(y.grad?.scalars == [6, 12])
    #expect(z.grad == nil)
  }

  @Test func gradientsOfChosenTensorsLeaveLeavesAlone() throws {
    let x = Tensor([1, 2]).requiringGrad()
    let other = Tensor([1]).requiringGrad()
    let y = x * x
    let found = (y * 3).sum().gradients(of: [x, y, other])
    #expect(found[0]?.scalars == [6, 12])
    #expect(found[1]?.scalars == [3, 3])
    #expect(found[2] == nil)
    #expect(x.grad == nil)
  }

  @Test func gradientsOfGradients() throws {
    let x = Tensor([1, 2]).requiringGrad()
    let slope = try #require((x ** 3).sum().gradients(of: [x], createGraph: true)[0])
    #expect(slope.scalars == [3, 12])
    let curvature = try #require(slope.sum().gradients(of: [x], createGraph: true)[0])
    #expect(curvature.scalars == [6, 12])
    #expect(curvature.sum().gradients(of: [x])[0]?.scalars == [6, 6])
  }

  @Test func aFunctionWithItsOwnGradient() throws {
    let x = Tensor([0.2, -0.7]).requiringGrad()
    let step = customFunction([x], forward: { $0[0].sign() }, backward: { dy, _ in [dy * 5] })
    #expect(step.scalars == [1, -1])
    step.sum().backward()
    #expect(x.grad?.scalars == [5, 5])
  }

  @Test func aFunctionOfSeveralTensorsGoesBackOnce() throws {
    let (a, b) = (Tensor([1, 2]).requiringGrad(), Tensor([3, 4]).requiringGrad())
    var calls = 0
    let y = customFunction(
      [a, b], forward: { $0[0] * $0[1] },
      backward: { dy, inputs in
        calls += 1
        return [dy * inputs[1], dy * inputs[0]]
      })
    y.sum().backward()
    #expect(calls == 1)
    #expect(a.grad?.scalars == [3, 4])
    #expect(b.grad?.scalars == [1, 2])
    try gradgradcheck([Tensor([1, 2], dtype: .float64), Tensor([3, 4], dtype: .float64)]) {
      customFunction(
        $0, forward: { $0[0] * $0[1] }, backward: { dy, x in [dy * x[1], dy * x[0]] })
    }
  }

  @Test func aHookThatReturnsAnotherShape() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1, 2]).requiringGrad()
      x.registerHook { $0.sum() }
      x.sum().backward()
    }
    expect(result, says: "registerHook: a float32 tensor of shape [] is no gradient")
  }
}
