import DeepLearning

/// The network of a first course on backpropagation, as it is written with NumPy.
final class NeuralNetworkWithBackprop {
  let layerSizes: [Int]
  var weights: [Tensor] = []
  var biases: [Tensor] = []

  init(_ layerSizes: [Int], scale: Double = 0.01, generator: Generator = .standard) {
    self.layerSizes = layerSizes
    for i in 0..<layerSizes.count - 1 {
      let w = Tensor.randn(layerSizes[i + 1], layerSizes[i], generator: generator) * scale
      let b = Tensor.zeros(layerSizes[i + 1], 1)
      weights.append(w)
      biases.append(b)
    }
  }

  func sigmoid(_ z: Tensor) -> Tensor {
    1 / (1 + exp(-clip(z, -500, 500)))
  }

  func sigmoidDerivative(_ z: Tensor) -> Tensor {
    let s = sigmoid(z)
    return s * (1 - s)
  }

  func forward(_ x: Tensor) -> (activations: [Tensor], zValues: [Tensor]) {
    var activations = [x]
    var zValues: [Tensor] = []
    for i in 0..<weights.count {
      let z = matmul(weights[i], activations[i]) + biases[i]
      zValues.append(z)
      activations.append(i == weights.count - 1 ? z : sigmoid(z))
    }
    return (activations, zValues)
  }

  func computeLoss(_ yPred: Tensor, _ yTrue: Tensor) -> Tensor {
    ((yPred - yTrue) ** 2).mean()
  }

  func backward(_ x: Tensor, _ y: Tensor, _ activations: [Tensor], _ zValues: [Tensor])
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

  func updateParameters(_ dW: [Tensor], _ db: [Tensor], learningRate: Double) {
    for i in 0..<weights.count {
      weights[i] -= learningRate * dW[i]
      biases[i] -= learningRate * db[i]
    }
  }

  func train(_ x: Tensor, _ y: Tensor, epochs: Int, learningRate: Double) -> [Double] {
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

/// The optimizers of the same course: they change the parameters that they are handed.
protocol ParameterUpdate {
  mutating func update(_ params: [Tensor], _ grads: [Tensor])
}

struct PlainSGD: ParameterUpdate {
  var learningRate = 0.01

  func update(_ params: [Tensor], _ grads: [Tensor]) {
    for (param, grad) in zip(params, grads) {
      param -= learningRate * grad
    }
  }
}

struct PlainAdam: ParameterUpdate {
  var learningRate = 0.001
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var m: [Tensor] = []
  var v: [Tensor] = []
  var t = 0

  mutating func update(_ params: [Tensor], _ grads: [Tensor]) {
    if m.isEmpty {
      m = params.map { Tensor.zerosLike($0) }
      v = params.map { Tensor.zerosLike($0) }
    }
    t += 1
    for (i, (param, grad)) in zip(params, grads).enumerated() {
      m[i] = beta1 * m[i] + (1 - beta1) * grad
      v[i] = beta2 * v[i] + (1 - beta2) * (grad ** 2)
      let mHat = m[i] / (1 - beta1 ** t)
      let vHat = v[i] / (1 - beta2 ** t)
      param -= learningRate * mHat / (sqrt(vHat) + epsilon)
    }
  }
}

struct PlainRMSprop: ParameterUpdate {
  var learningRate = 0.001
  var rho = 0.9
  var epsilon = 1e-8
  var v: [Tensor] = []

  mutating func update(_ params: [Tensor], _ grads: [Tensor]) {
    if v.isEmpty { v = params.map { Tensor.zerosLike($0) } }
    for (i, (param, grad)) in zip(params, grads).enumerated() {
      v[i] = rho * v[i] + (1 - rho) * (grad ** 2)
      param -= learningRate * grad / (sqrt(v[i]) + epsilon)
    }
  }
}

func l2Regularization(_ weights: [Tensor], lambda: Double = 0.01) -> Tensor {
  let penalty = Tensor(0)
  for w in weights { penalty += (w ** 2).sum() }
  return lambda * penalty / 2
}

func applyDropout(_ activations: Tensor, rate: Double = 0.5, training: Bool = true) -> Tensor {
  guard training && rate > 0 else { return activations }
  let mask = Tensor.bernoulli(activations.shape, probability: 1 - rate) / (1 - rate)
  return activations * mask
}
