import Glibc
public import Tensor

/// Adam that does without the scaling by squares until enough of them were seen.
///
/// ```swift
/// let weight = Tensor([1, 1]).requiringGrad()
/// let optimizer = RAdam([weight], learningRate: 0.1)
/// weight.grad = Tensor([1, -2])
/// optimizer.step()
/// weight  // [0.9000, 1.2000]
/// ```
///
/// The first steps are those of momentum: the gradient times the learning rate.
///
/// Liu, Jiang, He, Chen, Liu, Gao and Han, *On the variance of the adaptive learning rate and beyond*
/// (2020). As
/// [torch.optim.RAdam](https://docs.pytorch.org/docs/stable/generated/torch.optim.RAdam.html).
public final class RAdam: GroupedOptimizer<RAdamSettings> {
  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, where a setting is negative, and where a beta is not in `0 ..< 1`.
  ///
  /// - Parameters:
  ///   - learningRate: how far a step goes.
  ///   - betas: how much of the averages of the gradient and of its square is kept at each step.
  ///   - epsilon: what is added to the divisor, so that it is not zero.
  ///   - weightDecay: how strongly parameters are drawn to zero.
  ///   - decoupledWeightDecay: whether the decay bypasses the averages, as in ``AdamW``.
  ///   - maximize: whether steps go up the gradient.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.001,
    betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8, weightDecay: Double = 0,
    decoupledWeightDecay: Bool = false, maximize: Bool = false
  ) {
    super.init(
      parameters,
      RAdamSettings(
        learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
        decoupledWeightDecay: decoupledWeightDecay, maximize: maximize),
      name: "RAdam", memories: ["exp_avg", "exp_avg_sq"])
  }

  /// Changes every parameter that has a gradient, in place.
  public override func step() {
    forEachGradient { parameter, gradient, memory, settings in
      let corrections = memory.corrections(settings.betas)
      let rectification = settings.rectification(at: memory.step, corrections.1)
      let decay = Decay(settings)
      Update.apply(
        .radam,
        Update.Settings(
          rate: settings.learningRate / corrections.0
            * (rectification.map { $0 * corrections.1.squareRoot() } ?? 1),
          decay: decay.added, keep: decay.keep, isAscending: settings.maximize,
          kept1: settings.betas.0, kept2: settings.betas.1, epsilon: settings.epsilon,
          variant: rectification != nil),
        to: parameter, gradient, memory(0, like: parameter), memory(1, like: parameter))
    }
  }
}

/// How ``RAdam`` changes a group of parameters.
///
/// ```swift
/// let (body, head) = (Linear(2, 4), Linear(4, 1))
/// let optimizer = RAdam(body.parameters, weightDecay: 0.01, decoupledWeightDecay: true)
/// optimizer.addGroup(head.parameters) { $0.weightDecay = 0 }
/// print(optimizer.groups.map(\.settings.weightDecay))  // [0.01, 0.0]
/// ```
public struct RAdamSettings: MomentSettings {
  /// How far a step goes.
  public var learningRate: Double
  /// How much of the averages of the gradient and of its square is kept at each step.
  public var betas: (Double, Double)
  /// What is added to the divisor, so that it is not zero.
  public var epsilon: Double
  /// How strongly parameters are drawn to zero.
  public var weightDecay: Double
  /// Whether the decay bypasses the averages.
  public var decoupledWeightDecay: Bool
  /// Whether steps go up the gradient, not down.
  public var maximize: Bool

  /// The choices, with PyTorch's names.
  public static var flags: [(name: String, path: WritableKeyPath<Self, Bool>)] {
    [("decoupled_weight_decay", \.decoupledWeightDecay), ("maximize", \.maximize)]
  }

  /// What a step is multiplied by for the few squares that its scale rests on; nil where there are
  /// too few to rest on at all. The count of squares is that of a plain average as uncertain as the
  /// running one.
  fileprivate func rectification(at step: Int, _ correction: Double) -> Double? {
    let beta = betas.1
    let most = 2 / (1 - beta) - 1
    let count = most - 2 * Double(step) * pow(beta, Double(step)) / correction
    guard count > 5 else { return nil }
    return
      ((count - 4) * (count - 2) * most / ((most - 4) * (most - 2) * count)).squareRoot()
  }
}
