public import Tensor

/// RMSprop: steps divided by the root of a running average of squared gradients.
///
/// ```swift
/// let weight = Tensor([1, 1]).requiringGrad()
/// let optimizer = RMSprop([weight], learningRate: 0.01)
/// weight.grad = Tensor([100, -0.001])
/// optimizer.step()
/// weight  // [0.9000, 1.1000]
/// ```
///
/// The first steps are ten times the learning rate: unlike that of ``Adam``, the average is not
/// corrected for having started at zero.
///
/// Tieleman and Hinton, *Neural networks for machine learning*, lecture 6.5 (2012); `centered` as in
/// Graves, *Generating sequences with recurrent neural networks* (2013). As
/// [torch.optim.RMSprop](https://docs.pytorch.org/docs/stable/generated/torch.optim.RMSprop.html).
public final class RMSprop: GroupedOptimizer<RMSpropSettings> {
  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, and where a setting is negative.
  ///
  /// - Parameters:
  ///   - learningRate: how far a step goes.
  ///   - alpha: how much of the average is kept at each step.
  ///   - epsilon: what is added to the divisor, so that it is not zero.
  ///   - weightDecay: how strongly parameters are drawn to zero.
  ///   - momentum: how much of the last step goes into the next.
  ///   - centered: whether the average gradient is taken off before squaring, so that steps are
  ///     divided by the gradient's deviation.
  ///   - maximize: whether steps go up the gradient.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.01, alpha: Double = 0.99,
    epsilon: Double = 1e-8, weightDecay: Double = 0, momentum: Double = 0, centered: Bool = false,
    maximize: Bool = false
  ) {
    super.init(
      parameters,
      RMSpropSettings(
        learningRate: learningRate, alpha: alpha, epsilon: epsilon, weightDecay: weightDecay,
        momentum: momentum, centered: centered, maximize: maximize),
      name: "RMSprop",
      memories: ["square_avg", .optional("momentum_buffer"), .optional("grad_avg")])
  }

  /// Changes every parameter that has a gradient, in place.
  public override func step() {
    forEachGradient { parameter, gradient, memory, settings in
      Update.apply(
        .rmsprop,
        Update.Settings(
          rate: settings.learningRate, decay: settings.weightDecay,
          isAscending: settings.maximize, kept1: settings.momentum, kept2: settings.alpha,
          epsilon: settings.epsilon),
        to: parameter, gradient, memory(0, like: parameter),
        settings.momentum > 0 ? memory(1, like: parameter) : nil,
        settings.centered ? memory(2, like: parameter) : nil)
    }
  }
}

/// How ``RMSprop`` changes a group of parameters.
///
/// ```swift
/// let optimizer = RMSprop(Linear(2, 1).parameters, momentum: 0.9)
/// optimizer.groups[0].settings.centered = true
/// print(RMSpropSettings.flags.map(\.name))  // ["centered", "maximize"]
/// ```
public struct RMSpropSettings: OptimizerSettings {
  /// How far a step goes.
  public var learningRate: Double
  /// How much of the average is kept at each step.
  public var alpha: Double
  /// What is added to the divisor, so that it is not zero.
  public var epsilon: Double
  /// How strongly parameters are drawn to zero.
  public var weightDecay: Double
  /// How much of the last step goes into the next.
  public var momentum: Double
  /// Whether the average gradient is taken off before squaring.
  public var centered: Bool
  /// Whether steps go up the gradient, not down.
  public var maximize: Bool

  /// The numbers, with PyTorch's names.
  public static var numbers: [(name: String, path: WritableKeyPath<Self, Double>)] {
    [
      ("lr", \.learningRate), ("alpha", \.alpha), ("eps", \.epsilon),
      ("weight_decay", \.weightDecay), ("momentum", \.momentum),
    ]
  }

  /// The choices, with PyTorch's names.
  public static var flags: [(name: String, path: WritableKeyPath<Self, Bool>)] {
    [("centered", \.centered), ("maximize", \.maximize)]
  }

  /// The momentum.
  public static var momentum: WritableKeyPath<Self, Double>? { \.momentum }

  /// The first setting that is out of its range, in a sentence.
  public var problem: String? {
    negative([
      "learningRate": learningRate, "alpha": alpha, "epsilon": epsilon,
      "weightDecay": weightDecay, "momentum": momentum,
    ])
  }
}
