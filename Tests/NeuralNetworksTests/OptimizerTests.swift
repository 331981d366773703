import DeepLearning
import Testing

/// Twenty steps from one start by the same gradients, against torch 2.13: the loss is
/// `((p - c)² · w).sum() + sin(3p).sum()` with p = (1, -2, 0.5, 3), c = (0.5, 1, -1, 2) and
/// w = (1, 2, 3, 0.5).
@Suite struct OptimizerTests {
  @Test func plainDescent() {
    expectSteps([1.28506923, -0.287211627, -0.644581258, 3.33693409]) {
      SGD($0, learningRate: 0.01)
    }
  }

  @Test func momentum() {
    expectSteps([1.26142061, 1.35098612, -0.769128561, 3.40818882]) {
      SGD($0, learningRate: 0.01, momentum: 0.9)
    }
    expectSteps([1.35115683, 1.91652071, -1.03769886, 3.54912758]) {
      SGD($0, learningRate: 0.01, momentum: 0.9, dampening: 0.3)
    }
    expectSteps([1.31613517, 1.27127957, -0.570327938, 3.43410921]) {
      SGD($0, learningRate: 0.01, momentum: 0.9, weightDecay: 0.05, nesterov: true)
    }
  }

  @Test func weightDecay() {
    expectSteps([1.27143228, -0.278998971, -0.641616702, 3.28889775]) {
      SGD($0, learningRate: 0.01, weightDecay: 0.1)
    }
  }

  @Test func adam() {
    expectSteps([1.38613594, -0.982288063, -0.474454701, 3.58689499]) {
      Adam($0, learningRate: 0.05)
    }
    expectSteps([1.32382715, -0.976493359, -0.459082574, 3.44391036]) {
      Adam($0, learningRate: 0.05, betas: (0.8, 0.95), epsilon: 1e-3, weightDecay: 0.1)
    }
  }

  @Test func whatHasNoGradientStays() {
    let (moving, resting) = (Tensor([1]).requiringGrad(), Tensor([1]).requiringGrad())
    let optimizer = Adam([moving, resting])
    (moving * 2).sum().backward()
    optimizer.step()
    #expect(moving.item() != 1)
    #expect(resting.item() == 1)
  }

  @Test func aStepIsSeenThroughViews() {
    let weights = Tensor([[1, 2], [3, 4]]).requiringGrad()
    let row = weights.detach()[0]
    weights.sum().backward()
    let optimizer = SGD([weights], learningRate: 1)
    optimizer.step()
    #expect(row.scalars == [0, 1])
    optimizer.learningRate = 0.5
    optimizer.step()
    #expect(row.scalars == [-0.5, 0.5])
  }

  private func expectSteps(
    _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation,
    _ make: ([Tensor]) -> any Optimizer
  ) {
    let p = Tensor([1, -2, 0.5, 3]).requiringGrad()
    let c = Tensor([0.5, 1, -1, 2])
    let w = Tensor([1, 2, 3, 0.5])
    let optimizer = make([p])
    for _ in 0..<20 {
      let loss = ((p - c) ** 2 * w).sum() + sin(3 * p).sum()
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
    for (value, wanted) in zip(p.scalars(as: Double.self), expected) {
      let error = (value - wanted).magnitude
      #expect(
        error < 1e-5, "\(value) instead of \(wanted), off by \(error)",
        sourceLocation: sourceLocation)
    }
  }
}
