import DeepLearning

/// The optimizers of a first course on neural networks: they change the parameters that they are handed.
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
