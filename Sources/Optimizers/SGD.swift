import Autograd
public import Tensor

/// Stochastic gradient descent, with momentum if it is asked for.
///
/// As [torch.optim.SGD](https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html).
public final class SGD: Optimizer {
  /// The tensors that are changed.
  public let parameters: [Tensor]
  /// How far a step goes.
  public var learningRate: Double
  /// How much of the last step goes into the next.
  public var momentum: Double
  /// How much of a gradient is left out of the momentum.
  public var dampening: Double
  /// How strongly parameters are drawn to zero.
  public var weightDecay: Double
  /// Whether the gradient is taken ahead of the step (Nesterov's momentum).
  public let nesterov: Bool

  /// What earlier steps left, for each parameter that has moved.
  private var velocities: [Tensor?]

  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, where a setting is negative, and where Nesterov's momentum is asked
  /// for without momentum or with dampening.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.001, momentum: Double = 0,
    dampening: Double = 0, weightDecay: Double = 0, nesterov: Bool = false
  ) {
    checkParameters(parameters, "SGD")
    require(
      learningRate >= 0 && momentum >= 0 && weightDecay >= 0,
      """
      SGD: learningRate \(learningRate), momentum \(momentum) and weightDecay \(weightDecay) must \
      not be negative
      """)
    require(
      !nesterov || (momentum > 0 && dampening == 0),
      "SGD: Nesterov's momentum needs a momentum above 0 and no dampening")
    self.parameters = parameters
    self.learningRate = learningRate
    self.momentum = momentum
    self.dampening = dampening
    self.weightDecay = weightDecay
    self.nesterov = nesterov
    velocities = Array(repeating: nil, count: parameters.count)
  }

  /// Changes every parameter that has a gradient, in place.
  public func step() {
    let settings = Update.Descent(
      learningRate: learningRate, momentum: momentum, dampening: dampening,
      weightDecay: weightDecay, isNesterov: nesterov)
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.grad else { continue }
      let isFirst = velocities[index] == nil
      if isFirst && momentum != 0 { velocities[index] = .zerosLike(parameter) }
      Update.descend(
        parameter, gradient, velocity: momentum == 0 ? nil : velocities[index], isFirst: isFirst,
        settings)
    }
  }
}
