public import Tensor

/// Adam with the greatest gradient of late in place of the average of squares.
///
/// ```swift
/// let weight = Tensor([0]).requiringGrad()
/// let optimizer = Adamax([weight], learningRate: 0.1)
/// for slope in [10.0, 1] {
///   weight.grad = Tensor([slope])
///   optimizer.step()
/// }
/// weight  // [-0.1527]
/// ```
///
/// The first step was of 0.1; after it a slope of 1 is still measured by the 10 before.
///
/// Kingma and Ba, *Adam: a method for stochastic optimization* (2015), section 7. As
/// [torch.optim.Adamax](https://docs.pytorch.org/docs/stable/generated/torch.optim.Adamax.html).
public final class Adamax: GroupedOptimizer<AdamaxSettings> {
  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, where a setting is negative, and where a beta is not in `0 ..< 1`.
  ///
  /// - Parameters:
  ///   - learningRate: how far a step goes.
  ///   - betas: how much of the gradient's average and of its greatest size is kept at each step.
  ///   - epsilon: what is added to the divisor, so that it is not zero.
  ///   - weightDecay: how strongly parameters are drawn to zero.
  ///   - maximize: whether steps go up the gradient.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.002,
    betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8, weightDecay: Double = 0,
    maximize: Bool = false
  ) {
    super.init(
      parameters,
      AdamaxSettings(
        learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
        maximize: maximize),
      name: "Adamax", memories: ["exp_avg", "exp_inf"])
  }

  /// Changes every parameter that has a gradient, in place.
  public override func step() {
    forEachGradient { parameter, gradient, memory, settings in
      Update.apply(
        .adamax,
        Update.Settings(
          rate: settings.learningRate / memory.corrections(settings.betas).0,
          decay: settings.weightDecay, isAscending: settings.maximize, kept1: settings.betas.0,
          kept2: settings.betas.1, epsilon: settings.epsilon),
        to: parameter, gradient, memory(0, like: parameter), memory(1, like: parameter))
    }
  }
}

/// How ``Adamax`` changes a group of parameters.
///
/// ```swift
/// let optimizer = Adamax(Linear(2, 1).parameters)
/// optimizer.betas.0 = 0.8
/// optimizer.groups[0].settings.betas.0  // 0.8
/// ```
public struct AdamaxSettings: MomentSettings {
  /// How far a step goes.
  public var learningRate: Double
  /// How much of the gradient's average and of its greatest size is kept at each step.
  public var betas: (Double, Double)
  /// What is added to the divisor, so that it is not zero.
  public var epsilon: Double
  /// How strongly parameters are drawn to zero.
  public var weightDecay: Double
  /// False: the decay is part of the gradient.
  public var decoupledWeightDecay: Bool { false }
  /// Whether steps go up the gradient, not down.
  public var maximize: Bool
}
