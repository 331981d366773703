package import DeepLearning

/// The network of a first course on backpropagation, as it is written with NumPy.
package final class NeuralNetworkWithBackprop {
  package let layerSizes: [Int]
  package var weights: [Tensor] = []
  package var biases: [Tensor] = []

  package init(_ layerSizes: [Int], scale: Double = 0.01, generator: Generator = .standard) {
    self.layerSizes = layerSizes
    for i in 0..<layerSizes.count - 1 {
      let w = Tensor.randn(layerSizes[i + 1], layerSizes[i], generator: generator) * scale
      let b = Tensor.zeros(layerSizes[i + 1], 1)
      weights.append(w)
      biases.append(b)
    }
  }

  package func sigmoid(_ z: Tensor) -> Tensor {
    1 / (1 + exp(-clip(z, -500, 500)))
  }

  package func sigmoidDerivative(_ z: Tensor) -> Tensor {
    let s = sigmoid(z)
    return s * (1 - s)
  }

  package func forward(_ x: Tensor) -> (activations: [Tensor], zValues: [Tensor]) {
    var activations = [x]
    var zValues: [Tensor] = []
    for i in 0..<weights.count {
      let z = matmul(weights[i], activations[i]) + biases[i]
      zValues.append(z)
      activations.append(i == weights.count - 1 ? z : sigmoid(z))
    }
    return (activations, zValues)
  }

  package func computeLoss(_ yPred: Tensor, _ yTrue: Tensor) -> Tensor {
    ((yPred - yTrue) ** 2).mean()
  }

  package func backward(_ x: Tensor, _ y: Tensor, _ activations: [Tensor], _ zValues: [Tensor])
    -> (dW: [Tensor], db: [Tensor])
  {
    let m = x.shape[1]
    var dW = weights.map { Tensor.zerosLike($0) }
    var db = biases.map { Tensor.zerosLike($0) }
    var delta = activations[activations.count - 1] - y
    for l in (0..<weights.count).reversed() {
      dW[l] = matmul(delta, activations[l].T) / m
      db[l] = delta.sum(axis: 1, keepDims: true) / m
      if l > 0 {
        delta = matmul(weights[l].T, delta) * sigmoidDerivative(zValues[l - 1])
      }
    }
    return (dW, db)
  }

  package func updateParameters(_ dW: [Tensor], _ db: [Tensor], learningRate: Double) {
    for i in 0..<weights.count {
      weights[i] -= learningRate * dW[i]
      biases[i] -= learningRate * db[i]
    }
  }

  package func train(_ x: Tensor, _ y: Tensor, epochs: Int, learningRate: Double) -> [Double] {
    var losses: [Double] = []
    for _ in 0..<epochs {
      let (activations, zValues) = forward(x)
      losses.append(computeLoss(activations[activations.count - 1], y).item())
      let (dW, db) = backward(x, y, activations, zValues)
      updateParameters(dW, db, learningRate: learningRate)
    }
    return losses
  }
}
