package import DeepLearning

/// The course's first exercise: layers with a function of choice, trained on small batches, with
/// gradients by hand. Samples are columns, as in ``NeuralNetworkWithBackprop``.
package final class CompleteNeuralNetwork {
  package enum Activation: String {
    case relu, sigmoid, tanh

    func callAsFunction(_ z: Tensor) -> Tensor {
      switch self {
      case .relu: DeepLearning.relu(z)
      case .sigmoid: DeepLearning.sigmoid(z)
      case .tanh: DeepLearning.tanh(z)
      }
    }

    /// The slope where the function's value is `a`.
    func derivative(_ a: Tensor) -> Tensor {
      switch self {
      case .relu: (a > 0).to(a.dtype)
      case .sigmoid: a * (1 - a)
      case .tanh: 1 - a * a
      }
    }
  }

  private let activation: Activation
  private let seed: UInt64
  package private(set) var weights: [Tensor] = []
  package private(set) var biases: [Tensor] = []

  package init(_ layerSizes: [Int], activation: Activation = .relu, seed: UInt64 = 0) {
    self.activation = activation
    self.seed = seed
    let generator = Generator(seed: seed)
    for (inputs, outputs) in zip(layerSizes, layerSizes.dropFirst()) {
      let spread = Double(activation == .relu ? 2 : 1) / Double(inputs)
      weights.append(Tensor.randn(outputs, inputs, generator: generator) * spread.squareRoot())
      biases.append(Tensor.zeros(outputs, 1))
    }
  }

  package func forward(_ x: Tensor) -> Tensor { activations(x)[weights.count] }

  /// The input and what each layer makes of it; the last layer has no function.
  private func activations(_ x: Tensor) -> [Tensor] {
    var activations = [x]
    for layer in weights.indices {
      let z = matmul(weights[layer], activations[layer]) + biases[layer]
      activations.append(layer == weights.count - 1 ? z : activation(z))
    }
    return activations
  }

  /// The gradients of the mean squared error.
  package func backward(_ x: Tensor, _ y: Tensor) -> (dW: [Tensor], db: [Tensor]) {
    let activations = activations(x)
    var (dW, db) = (weights, biases)
    var delta = 2 * (activations[weights.count] - y) / y.count
    for layer in weights.indices.reversed() {
      dW[layer] = matmul(delta, activations[layer].T)
      db[layer] = delta.sum(axis: 1, keepDims: true)
      if layer > 0 {
        delta = matmul(weights[layer].T, delta) * activation.derivative(activations[layer])
      }
    }
    return (dW, db)
  }

  /// The loss after each epoch.
  @discardableResult
  package func train(
    _ x: Tensor, _ y: Tensor, epochs: Int, batchSize: Int = 32, learningRate: Double = 0.1
  ) -> [Double] {
    let batches = DataLoader(
      TensorDataset(x.T, y.T), batchSize: batchSize, shuffle: true, seed: seed)
    return (0..<epochs).map { _ in
      for (inputs, targets) in batches {
        let (dW, db) = backward(inputs.T, targets.T)
        for layer in weights.indices {
          weights[layer] -= learningRate * dW[layer]
          biases[layer] -= learningRate * db[layer]
        }
      }
      return mseLoss(forward(x), y).item()
    }
  }
}
