import Glibc
public import Tensor

/// Adam with Nesterov's momentum.
///
/// ```swift
/// let weight = Tensor([1]).requiringGrad()
/// let optimizer = NAdam([weight], learningRate: 0.1)
/// weight.grad = Tensor([5])
/// for _ in 0..<3 { optimizer.step() }
/// weight  // [0.7428]
/// ```
///
/// The momentum, which begins at half of the first beta, is taken ahead of the step. ``Adam`` would
/// go 0.3 in these three.
///
/// Dozat, *Incorporating Nesterov momentum into Adam* (2016). As
/// [torch.optim.NAdam](https://docs.pytorch.org/docs/stable/generated/torch.optim.NAdam.html).
public final class NAdam: GroupedOptimizer<NAdamSettings> {
  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, where a setting is negative, and where a beta is not in `0 ..< 1`.
  ///
  /// - Parameters:
  ///   - learningRate: how far a step goes.
  ///   - betas: how much of the averages of the gradient and of its square is kept at each step.
  ///   - epsilon: what is added to the divisor, so that it is not zero.
  ///   - weightDecay: how strongly parameters are drawn to zero.
  ///   - momentumDecay: how fast the momentum grows to the first beta.
  ///   - decoupledWeightDecay: whether the decay bypasses the averages, as in ``AdamW``.
  ///   - maximize: whether steps go up the gradient.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.002,
    betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8, weightDecay: Double = 0,
    momentumDecay: Double = 0.004, decoupledWeightDecay: Bool = false, maximize: Bool = false
  ) {
    super.init(
      parameters,
      NAdamSettings(
        learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
        momentumDecay: momentumDecay, decoupledWeightDecay: decoupledWeightDecay,
        maximize: maximize),
      name: "NAdam", memories: ["exp_avg", "exp_avg_sq", .number("mu_product")])
  }

  /// Changes every parameter that has a gradient, in place.
  public override func step() {
    forEachGradient { parameter, gradient, memory, settings in
      let (momentum, next) = (
        settings.momentum(at: memory.step), settings.momentum(at: memory.step + 1)
      )
      let product = (memory.tensors[2]?.item() ?? 1) * momentum
      memory.tensors[2] = Tensor(product, dtype: .float64)
      let decay = Decay(settings)
      let rate = settings.learningRate
      Update.apply(
        .nadam,
        Update.Settings(
          rate: rate * (1 - momentum) / (1 - product), decay: decay.added, keep: decay.keep,
          isAscending: settings.maximize, meanRate: rate * next / (1 - product * next),
          kept1: settings.betas.0, kept2: settings.betas.1,
          scale: 1 / memory.corrections(settings.betas).1.squareRoot(), epsilon: settings.epsilon),
        to: parameter, gradient, memory(0, like: parameter), memory(1, like: parameter))
    }
  }
}

/// How ``NAdam`` changes a group of parameters.
///
/// ```swift
/// let optimizer = NAdam(Linear(2, 1).parameters, momentumDecay: 0.004)
/// optimizer.momentumDecay = 0.01
/// optimizer.groups[0].settings.momentumDecay  // 0.01
/// ```
public struct NAdamSettings: MomentSettings {
  /// How far a step goes.
  public var learningRate: Double
  /// How much of the averages of the gradient and of its square is kept at each step.
  public var betas: (Double, Double)
  /// What is added to the divisor, so that it is not zero.
  public var epsilon: Double
  /// How strongly parameters are drawn to zero.
  public var weightDecay: Double
  /// How fast the momentum grows to the first beta.
  public var momentumDecay: Double
  /// Whether the decay bypasses the averages.
  public var decoupledWeightDecay: Bool
  /// Whether steps go up the gradient, not down.
  public var maximize: Bool

  /// The momentum of a step: it grows from half of the first beta to all of it.
  fileprivate func momentum(at step: Int) -> Double {
    betas.0 * (1 - 0.5 * pow(0.96, Double(step) * momentumDecay))
  }

  /// The numbers, with PyTorch's names.
  public static var numbers: [(name: String, path: WritableKeyPath<Self, Double>)] {
    [
      ("lr", \.learningRate), ("betas.0", \.betas.0), ("betas.1", \.betas.1), ("eps", \.epsilon),
      ("weight_decay", \.weightDecay), ("momentum_decay", \.momentumDecay),
    ]
  }

  /// The first setting that is out of its range, in a sentence.
  public var problem: String? {
    negative([
      "learningRate": learningRate, "epsilon": epsilon, "weightDecay": weightDecay,
      "momentumDecay": momentumDecay,
    ]) ?? unusable(betas: betas)
  }

  /// The choices, with PyTorch's names.
  public static var flags: [(name: String, path: WritableKeyPath<Self, Bool>)] {
    [("decoupled_weight_decay", \.decoupledWeightDecay), ("maximize", \.maximize)]
  }
}
