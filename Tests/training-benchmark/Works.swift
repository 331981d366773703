import CourseNetworks
import DeepLearning

/// The work of a name such as `mlp:64`: one training step with Adam for a batch of the size after the
/// colon. Nil for a name that is not known.
func makeWork(_ name: String) -> (() -> Void)? {
  let parts = name.split(separator: ":")
  let batch = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  manualSeed(0)
  switch parts[0] {
  case "mlp": return mlp(batch)
  case "cnn": return cnn(batch)
  case "cnn-loaded": return loadedCNN(batch, workers: 0)
  case "cnn-worker": return loadedCNN(batch, workers: 1)
  case "lstm": return lstm(batch)
  case "transformer": return transformer(batch)
  default: return nil
  }
}

private func step(_ modules: [any Module], _ loss: @escaping () -> Tensor) -> () -> Void {
  let optimizer = Adam(modules.flatMap(\.parameters), learningRate: 0.001)
  return {
    let loss = loss()
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }
}

/// A network of linear layers for images of digits.
private func mlp(_ batch: Int) -> () -> Void {
  let model = Sequential {
    Linear(784, 256)
    ReLU()
    Linear(256, 128)
    ReLU()
    Linear(128, 10)
  }
  let (x, labels) = (Tensor.randn(batch, 784), Tensor.randint(10, [batch]))
  return step([model]) { crossEntropy(model(x), labels) }
}

private func cnn(_ batch: Int) -> () -> Void {
  let model = SimpleCNN()
  let (x, labels) = (Tensor.randn(batch, 1, 28, 28), Tensor.randint(10, [batch]))
  return step([model]) { crossEntropy(model(x), labels) }
}

/// The same from a loader that turns and moves every image.
private func loadedCNN(_ batch: Int, workers: Int) -> () -> Void {
  let model = SimpleCNN()
  let pixels = Tensor.randint(256, [8000, 1, 28, 28]).to(.uint8)
  let digits = LabelledImages(
    pixels: pixels, labels: Tensor.randint(10, [8000]), classNames: (0...9).map(String.init))
  let loader = DataLoader(digits, batchSize: batch, shuffle: true, dropLast: true, workers: workers)
    .augmented(by: RandomAffine(degrees: 10, translate: (0.1, 0.1)))
  var batches = loader.makeIterator()
  return step([model]) {
    while true {
      if let (x, labels) = batches.next() { return crossEntropy(model(x), labels) }
      batches = loader.makeIterator()
    }
  }
}

/// A classifier of sentences of 50 words: embedding, LSTM and a linear layer.
private func lstm(_ batch: Int) -> () -> Void {
  let (embedding, lstm) = (Embedding(5000, 64), LSTM(64, 128, batchFirst: true))
  let head = Linear(128, 2)
  let (words, labels) = (Tensor.randint(5000, [batch, 50]), Tensor.randint(2, [batch]))
  return step([embedding, lstm, head]) {
    let (_, (hidden, _)) = lstm(embedding(words))
    return crossEntropy(head(hidden[0]), labels)
  }
}

/// A layer of a transformer, with dropout, for sequences of 64 steps.
private func transformer(_ batch: Int) -> () -> Void {
  let layer = TransformerEncoderLayer(128, 8, batchFirst: true)
  let (x, y) = (Tensor.randn(batch, 64, 128), Tensor.randn(batch, 64, 128))
  return step([layer]) { mseLoss(layer(x), y) }
}
