/// Kernels that change a parameter and an optimizer's state in one pass.
package enum Update {
  /// What one step of stochastic gradient descent needs to know.
  package struct Descent {
    package var learningRate: Double
    package var momentum: Double
    package var dampening: Double
    package var weightDecay: Double
    package var isNesterov: Bool

    package init(
      learningRate: Double, momentum: Double, dampening: Double, weightDecay: Double,
      isNesterov: Bool
    ) {
      self.learningRate = learningRate
      self.momentum = momentum
      self.dampening = dampening
      self.weightDecay = weightDecay
      self.isNesterov = isNesterov
    }
  }

  /// One step down the gradient. `velocity` is what earlier steps left, if there is momentum; on the
  /// first it holds nothing yet.
  package static func descend(
    _ parameter: Tensor, _ gradient: Tensor, velocity: Tensor?, isFirst: Bool, _ settings: Descent
  ) {
    withValues(parameter) { values in
      let gradient = gradient.contiguousValues()
      if values.dtype == .float32 {
        descend(Float.self, values, gradient, velocity, isFirst, settings)
      } else {
        descend(Double.self, values, gradient, velocity, isFirst, settings)
      }
    }
  }

  private static func descend<Scalar: FloatingScalar>(
    _: Scalar.Type, _ values: Tensor, _ gradient: Tensor, _ velocity: Tensor?, _ isFirst: Bool,
    _ settings: Descent
  ) {
    let parameter = values.pointer(as: Scalar.self)
    let slope = gradient.pointer(as: Scalar.self)
    let rate = Scalar(settings.learningRate)
    let decay = Scalar(settings.weightDecay)
    guard let velocity = velocity?.pointer(as: Scalar.self) else {
      for i in 0..<values.count { parameter[i] -= rate * (slope[i] + decay * parameter[i]) }
      return
    }
    let momentum = Scalar(settings.momentum)
    let fresh = Scalar(1 - settings.dampening)
    for i in 0..<values.count {
      let direction = slope[i] + decay * parameter[i]
      velocity[i] = isFirst ? direction : momentum * velocity[i] + fresh * direction
      parameter[i] -=
        rate * (settings.isNesterov ? direction + momentum * velocity[i] : velocity[i])
    }
  }

  /// What one step of Adam needs to know.
  package struct Moments {
    package var learningRate: Double
    package var beta1: Double
    package var beta2: Double
    package var epsilon: Double
    package var weightDecay: Double

    package init(
      learningRate: Double, beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double
    ) {
      self.learningRate = learningRate
      self.beta1 = beta1
      self.beta2 = beta2
      self.epsilon = epsilon
      self.weightDecay = weightDecay
    }
  }

  /// One step of Adam, the `step`th: `mean` and `variance` are the running averages of the gradient
  /// and its square.
  package static func adam(
    _ parameter: Tensor, _ gradient: Tensor, mean: Tensor, variance: Tensor, step: Int,
    _ settings: Moments
  ) {
    withValues(parameter) { values in
      let gradient = gradient.contiguousValues()
      if values.dtype == .float32 {
        adam(Float.self, values, gradient, mean, variance, step, settings)
      } else {
        adam(Double.self, values, gradient, mean, variance, step, settings)
      }
    }
  }

  private static func adam<Scalar: RowScalar>(
    _: Scalar.Type, _ values: Tensor, _ gradient: Tensor, _ mean: Tensor, _ variance: Tensor,
    _ step: Int, _ settings: Moments
  ) {
    let (parameter, slope) = (values.pointer(as: Scalar.self), gradient.pointer(as: Scalar.self))
    let (mean, variance) = (mean.pointer(as: Scalar.self), variance.pointer(as: Scalar.self))
    // The averages start at zero; rate and scale take back what that does to them.
    let exponent = Double(step)
    let step = AdamStep(
      decay: Scalar(settings.weightDecay), beta1: Scalar(settings.beta1),
      beta2: Scalar(settings.beta2), fresh1: Scalar(1 - settings.beta1),
      fresh2: Scalar(1 - settings.beta2),
      rate: Scalar(settings.learningRate / (1 - Double.pow(settings.beta1, exponent))),
      scale: Scalar(1 / (1 - Double.pow(settings.beta2, exponent)).squareRoot()),
      epsilon: Scalar(settings.epsilon))
    Parallel.forEachPart(of: values.count, cost: 4) { part in
      let start = part.lowerBound
      Scalar.adam(
        parameter + start, slope + start, mean + start, variance + start, step, part.count)
    }
  }

  /// Lets `body` change a parameter's numbers, which it sees row by row.
  private static func withValues(_ parameter: Tensor, _ body: (Tensor) -> Void) {
    let values = parameter.contiguousValues()
    body(values)
    if values !== parameter { parameter.write(values) }
    parameter.markChanged()
  }
}
