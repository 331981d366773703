import DeepLearning

/// The work of a name such as `mlp:64`: one training step with Adam for a batch of the size after the
/// colon. Nil for a name that is not known.
func makeWork(_ name: String) -> (() -> Void)? {
  let parts = name.split(separator: ":")
  let batch = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  manualSeed(0)
  switch parts[0] {
  case "mlp":
    let model = Sequential {
      Linear(784, 256)
      ReLU()
      Linear(256, 128)
      ReLU()
      Linear(128, 10)
    }
    return step(model, Tensor.randn(batch, 784), classes: 10)
  case "cnn":
    return step(SimpleCNN(), Tensor.randn(batch, 1, 28, 28), classes: 10)
  default: return nil
  }
}

/// One step of training on random classes.
private func step(_ model: some Layer, _ x: Tensor, classes: Int) -> () -> Void {
  let target = Tensor.randint(classes, [x.shape[0]])
  let optimizer = Adam(model.parameters, learningRate: 0.001)
  return {
    let loss = crossEntropy(model(x), target)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }
}

/// A small network for images of digits: two convolutions with pooling, two linear layers, dropout.
private final class SimpleCNN: Layer {
  let conv1 = Conv2d(1, 32, 3, padding: 1)
  let conv2 = Conv2d(32, 64, 3, padding: 1)
  let fc1 = Linear(64 * 7 * 7, 128)
  let fc2 = Linear(128, 10)
  let dropout = Dropout(0.25)

  func callAsFunction(_ x: Tensor) -> Tensor {
    var x = maxPool2d(relu(conv1(x)), kernelSize: 2)
    x = maxPool2d(relu(conv2(x)), kernelSize: 2)
    x = relu(fc1(x.flatten(startAxis: 1)))
    return fc2(dropout(x))
  }
}
