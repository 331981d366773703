public import Tensor

/// Lion: steps of one size, in the direction that a running average of gradients has.
///
/// ```swift
/// let weight = Tensor([1, 1]).requiringGrad()
/// let optimizer = Lion([weight], learningRate: 0.1)
/// for slopes in [[10, -0.001], [-0.5, -0.001]] {
///   weight.grad = Tensor(slopes)
///   optimizer.step()
/// }
/// weight  // [0.8000, 1.2000]
/// ```
///
/// Only signs count. The first weight's slope has turned, but the average of both has not yet.
///
/// Chen, Liang, Huang, Real, Wang and others, *Symbolic discovery of optimization algorithms* (2023),
/// algorithm 2. Its learning rate is 3 to 10 times smaller than Adam's, its weight decay as much
/// larger.
public final class Lion: GroupedOptimizer<LionSettings> {
  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, where a setting is negative, and where a beta is not in `0 ..< 1`.
  ///
  /// - Parameters:
  ///   - learningRate: how far a step goes.
  ///   - betas: how much of the average goes into a step, and how much of it is kept afterwards.
  ///   - weightDecay: how strongly parameters are drawn to zero, beside the gradient.
  ///   - maximize: whether steps go up the gradient.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.0001, betas: (Double, Double) = (0.9, 0.99),
    weightDecay: Double = 0, maximize: Bool = false
  ) {
    super.init(
      parameters,
      LionSettings(
        learningRate: learningRate, betas: betas, weightDecay: weightDecay, maximize: maximize),
      name: "Lion", memories: ["exp_avg"])
  }

  /// Changes every parameter that has a gradient, in place.
  public override func step() {
    forEachGradient { parameter, gradient, memory, settings in
      Update.apply(
        .lion,
        Update.Settings(
          rate: settings.learningRate, decay: 0,
          keep: 1 - settings.learningRate * settings.weightDecay, isAscending: settings.maximize,
          kept1: settings.betas.0, kept2: settings.betas.1),
        to: parameter, gradient, memory(0, like: parameter))
    }
  }
}

/// How ``Lion`` changes a group of parameters.
///
/// ```swift
/// let optimizer = Lion(Linear(2, 1).parameters, weightDecay: 0.1)
/// optimizer.weightDecay = 0.3
/// optimizer.groups[0].settings.weightDecay  // 0.3
/// ```
public struct LionSettings: OptimizerSettings {
  /// How far a step goes.
  public var learningRate: Double
  /// How much of the average goes into a step, and how much of it is kept afterwards.
  public var betas: (Double, Double)
  /// How strongly parameters are drawn to zero, beside the gradient.
  public var weightDecay: Double
  /// Whether steps go up the gradient, not down.
  public var maximize: Bool

  /// The numbers, with PyTorch's names for those of its kind.
  public static var numbers: [(name: String, path: WritableKeyPath<Self, Double>)] {
    [
      ("lr", \.learningRate), ("betas.0", \.betas.0), ("betas.1", \.betas.1),
      ("weight_decay", \.weightDecay),
    ]
  }

  /// How much of the average goes into a step.
  public static var momentum: WritableKeyPath<Self, Double>? { \.betas.0 }

  /// The first setting that is out of its range, in a sentence.
  public var problem: String? {
    negative(["learningRate": learningRate, "weightDecay": weightDecay])
      ?? unusable(betas: betas)
  }
}
