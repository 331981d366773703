public import Tensor

/// Adagrad: steps divided by the root of the sum of all squared gradients so far.
///
/// ```swift
/// let weight = Tensor([0]).requiringGrad()
/// let optimizer = Adagrad([weight], learningRate: 1)
/// weight.grad = Tensor([3])
/// for _ in 0..<4 { optimizer.step() }
/// weight  // [-2.7845]
/// ```
///
/// Steps are of 1, 1/√2, 1/√3 and 1/√4: what moved far moves less.
///
/// Duchi, Hazan and Singer, *Adaptive subgradient methods for online learning and stochastic
/// optimization* (2011). As
/// [torch.optim.Adagrad](https://docs.pytorch.org/docs/stable/generated/torch.optim.Adagrad.html).
public final class Adagrad: GroupedOptimizer<AdagradSettings> {
  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, and where a setting is negative.
  ///
  /// - Parameters:
  ///   - learningRate: how far a step goes.
  ///   - learningRateDecay: how fast steps become smaller: at step `t` they are divided by
  ///     `1 + learningRateDecay * (t - 1)`.
  ///   - weightDecay: how strongly parameters are drawn to zero.
  ///   - initialAccumulator: where the sums of squares start.
  ///   - epsilon: what is added to the divisor, so that it is not zero.
  ///   - maximize: whether steps go up the gradient.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.01, learningRateDecay: Double = 0,
    weightDecay: Double = 0, initialAccumulator: Double = 0, epsilon: Double = 1e-10,
    maximize: Bool = false
  ) {
    super.init(
      parameters,
      AdagradSettings(
        learningRate: learningRate, learningRateDecay: learningRateDecay,
        weightDecay: weightDecay, initialAccumulator: initialAccumulator, epsilon: epsilon,
        maximize: maximize),
      name: "Adagrad", memories: ["sum"])
  }

  /// Changes every parameter that has a gradient, in place.
  public override func step() {
    forEachGradient { parameter, gradient, memory, settings in
      let divisor = 1 + Double(memory.step - 1) * settings.learningRateDecay
      Update.apply(
        .adagrad,
        Update.Settings(
          rate: settings.learningRate / divisor, decay: settings.weightDecay,
          isAscending: settings.maximize, epsilon: settings.epsilon),
        to: parameter, gradient,
        memory(0, like: parameter, from: settings.initialAccumulator))
    }
  }
}

/// How ``Adagrad`` changes a group of parameters.
///
/// ```swift
/// let optimizer = Adagrad(Linear(2, 1).parameters, learningRate: 0.1)
/// optimizer.learningRateDecay = 0.01
/// print(AdagradSettings.numbers.map(\.name).prefix(3))  // ["lr", "lr_decay", "weight_decay"]
/// ```
public struct AdagradSettings: OptimizerSettings {
  /// How far a step goes.
  public var learningRate: Double
  /// How fast steps become smaller.
  public var learningRateDecay: Double
  /// How strongly parameters are drawn to zero.
  public var weightDecay: Double
  /// Where the sums of squares start.
  public var initialAccumulator: Double
  /// What is added to the divisor, so that it is not zero.
  public var epsilon: Double
  /// Whether steps go up the gradient, not down.
  public var maximize: Bool

  /// The numbers, with PyTorch's names.
  public static var numbers: [(name: String, path: WritableKeyPath<Self, Double>)] {
    [
      ("lr", \.learningRate), ("lr_decay", \.learningRateDecay), ("weight_decay", \.weightDecay),
      ("initial_accumulator_value", \.initialAccumulator), ("eps", \.epsilon),
    ]
  }

  /// The first setting that is out of its range, in a sentence.
  public var problem: String? {
    negative([
      "learningRate": learningRate, "learningRateDecay": learningRateDecay,
      "weightDecay": weightDecay, "initialAccumulator": initialAccumulator, "epsilon": epsilon,
    ])
  }
}
