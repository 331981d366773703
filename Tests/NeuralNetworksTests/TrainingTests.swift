import CourseNetworks
import DeepLearning
import Testing

@Suite struct TrainingTests {
  let x = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
  let y = Tensor([[0], [1], [1], [0]])

  @Test func theDocumentsLoopReadsAlike() {
    let generator = Generator(seed: 1)
    let model = SimpleNN(2, 4, 1, generator: generator)
    let criterion = MSELoss()
    let optimizer = Adam(model.parameters, learningRate: 0.01)
    var lines: [String] = []
    for epoch in 0..<200 {
      let outputs = model(x)
      let loss = criterion(outputs, y)

      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()

      if epoch % 100 == 0 { lines.append("Epoch \(epoch), Loss: \(loss, decimals: 4)") }
    }
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("Epoch 0, Loss: 0."))
    model.eval()
    let predictions = withoutGradient { model(x) }
    #expect(predictions.shape == [4, 1])
    #expect(!predictions.requiresGrad)
  }

  /// Losses of torch 2.13 for six steps of Adam from the same weights, and the sums of the sizes of
  /// two gradients after them.
  @Test func trainingTakesPyTorchsSteps() {
    expectLosses(
      [0.20501232, 0.1438491, 0.11738833, 0.10345596, 0.094675042, 0.090519607],
      gradients: (0.072272047, 0.14390145), relu)
    expectLosses(
      [0.25555304, 0.1437383, 0.10301028, 0.10187797, 0.11212965, 0.11643931],
      gradients: (0.083921351, 0.34725374), tanh)
    expectLosses(
      [0.24581464, 0.15070118, 0.11432447, 0.11342736, 0.12560242, 0.13121547],
      gradients: (0.028426738, 0.31225485), sigmoid)
  }

  private func expectLosses(
    _ expected: [Double], gradients: (Double, Double), _ activation: (Tensor) -> Tensor,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func spread(_ shape: Int...) -> Tensor {
      let count = shape.reduce(1, *)
      return ((Tensor.arange(Double(count)) * 7 % 11) / 10 - 0.5).reshape(shape)
    }
    let parameters = [spread(8, 3), spread(8), spread(5, 8), spread(5)]
    for parameter in parameters { parameter.requiringGrad() }
    let (x, y) = (spread(16, 3), spread(16, 5))
    let optimizer = Adam(parameters, learningRate: 0.05)
    for wanted in expected {
      let hidden = activation(Tensor.linear(x, parameters[0], parameters[1]))
      let loss = mseLoss(Tensor.linear(hidden, parameters[2], parameters[3]), y)
      let error = (loss.item() - wanted).magnitude
      #expect(
        error < 1e-5, "a loss of \(loss.item()) instead of \(wanted)",
        sourceLocation: sourceLocation)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
    let sums = [parameters[0], parameters[3]].map { $0.grad?.abs().sum().item() ?? .nan }
    #expect(
      abs(sums[0] - gradients.0) < 1e-4 && abs(sums[1] - gradients.1) < 1e-4,
      "gradients of \(sums) instead of \(gradients)", sourceLocation: sourceLocation)
  }

  /// Hidden units may die, so that not every start succeeds with four of them; eight do.
  @Test func xorIsLearned() {
    let starts = 10
    var solved = 0
    for seed in 0..<starts {
      let generator = Generator(seed: UInt64(seed))
      let model = Sequential {
        Linear(2, 8, generator: generator)
        Tanh()
        Linear(8, 1, generator: generator)
      }
      let optimizer = Adam(model.parameters, learningRate: 0.02)
      for _ in 0..<1000 {
        let loss = mseLoss(model(x), y)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
      }
      if mseLoss(model(x), y).item() < 1e-3 { solved += 1 }
    }
    #expect(solved == starts, "\(solved) of \(starts) starts solved XOR")
  }
}
