import DeepLearning
import Testing

private final class SimpleNN: Module {
  let fc1: Linear
  let fc2: Linear
  let dropout = Dropout(0.2)

  init(_ inputSize: Int, _ hiddenSize: Int, _ outputSize: Int, generator: Generator) {
    fc1 = Linear(inputSize, hiddenSize, generator: generator)
    fc2 = Linear(hiddenSize, outputSize, generator: generator)
  }

  func callAsFunction(_ x: Tensor) -> Tensor {
    var x = relu(fc1(x))
    x = dropout(x)
    return fc2(x)
  }
}

@Suite struct TrainingTests {
  let X = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
  let y = Tensor([[0], [1], [1], [0]])

  @Test func theDocumentsLoopReadsAlike() {
    let generator = Generator(seed: 1)
    let model = SimpleNN(2, 4, 1, generator: generator)
    let criterion = MSELoss()
    let optimizer = Adam(model.parameters, learningRate: 0.01)
    var lines: [String] = []
    for epoch in 0..<200 {
      let outputs = model(X)
      let loss = criterion(outputs, y)

      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()

      if epoch % 100 == 0 { lines.append("Epoch \(epoch), Loss: \(loss, decimals: 4)") }
    }
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("Epoch 0, Loss: 0."))
    model.eval()
    let predictions = withoutGradient { model(X) }
    #expect(predictions.shape == [4, 1])
    #expect(!predictions.requiresGrad)
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
        let loss = mseLoss(model(X), y)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
      }
      if mseLoss(model(X), y).item() < 1e-3 { solved += 1 }
    }
    #expect(solved == starts, "\(solved) of \(starts) starts solved XOR")
  }
}
