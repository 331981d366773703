import Autograd
public import Tensor

/// Adam: steps scaled by running averages of the gradient and of its square.
///
/// Kingma and Ba, *Adam: a method for stochastic optimization* (2015). As
/// [torch.optim.Adam](https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html).
public final class Adam: Optimizer {
  /// The tensors that are changed.
  public let parameters: [Tensor]
  /// How far a step goes.
  public var learningRate: Double
  /// How much of the averages of the gradient and of its square is kept at each step.
  public var betas: (Double, Double)
  /// What is added to the divisor, so that it is not zero.
  public var epsilon: Double
  /// How strongly parameters are drawn to zero.
  public var weightDecay: Double

  /// What is kept for one parameter.
  private struct State {
    var step = 0
    let mean: Tensor
    let variance: Tensor
  }

  private var states: [State?]

  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, where a setting is negative, and where a beta is not in `0 ..< 1`.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.001,
    betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8, weightDecay: Double = 0
  ) {
    checkParameters(parameters, "Adam")
    require(
      learningRate >= 0 && epsilon >= 0 && weightDecay >= 0,
      """
      Adam: learningRate \(learningRate), epsilon \(epsilon) and weightDecay \(weightDecay) must \
      not be negative
      """)
    require(
      (0..<1).contains(betas.0) && (0..<1).contains(betas.1),
      "Adam: betas are at least 0 and below 1, not \(betas)")
    self.parameters = parameters
    self.learningRate = learningRate
    self.betas = betas
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    states = Array(repeating: nil, count: parameters.count)
  }

  /// Changes every parameter that has a gradient, in place.
  public func step() {
    let settings = Update.Moments(
      learningRate: learningRate, beta1: betas.0, beta2: betas.1, epsilon: epsilon,
      weightDecay: weightDecay)
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.grad else { continue }
      var state =
        states[index] ?? State(mean: .zerosLike(parameter), variance: .zerosLike(parameter))
      state.step += 1
      states[index] = state
      Update.adam(
        parameter, gradient, mean: state.mean, variance: state.variance, step: state.step, settings)
    }
  }
}
