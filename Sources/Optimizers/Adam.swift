public import Tensor

/// Adam: steps scaled by running averages of the gradient and of its square.
///
/// ```swift
/// let weight = Tensor([1, 1]).requiringGrad()
/// let optimizer = Adam([weight], learningRate: 0.1)
/// weight.grad = Tensor([100, -0.001])
/// optimizer.step()
/// weight  // [0.9000, 1.1000]
/// ```
///
/// The first step is of the learning rate, however large the gradient is.
///
/// Kingma and Ba, *Adam: a method for stochastic optimization* (2015); with `amsgrad` as in Reddi,
/// Kale and Kumar, *On the convergence of Adam and beyond* (2018). As
/// [torch.optim.Adam](https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html).
public class Adam: GroupedOptimizer<AdamSettings> {
  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, where a setting is negative, and where a beta is not in `0 ..< 1`.
  ///
  /// - Parameters:
  ///   - learningRate: how far a step goes.
  ///   - betas: how much of the averages of the gradient and of its square is kept at each step.
  ///   - epsilon: what is added to the divisor, so that it is not zero.
  ///   - weightDecay: how strongly parameters are drawn to zero.
  ///   - amsgrad: whether steps are scaled by the greatest average of squares so far.
  ///   - decoupledWeightDecay: whether the decay bypasses the averages, as in ``AdamW``.
  ///   - maximize: whether steps go up the gradient.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.001,
    betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8, weightDecay: Double = 0,
    amsgrad: Bool = false, decoupledWeightDecay: Bool = false, maximize: Bool = false
  ) {
    super.init(
      parameters,
      AdamSettings(
        learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
        amsgrad: amsgrad, decoupledWeightDecay: decoupledWeightDecay, maximize: maximize),
      name: "\(Self.self)", memories: ["exp_avg", "exp_avg_sq", .optional("max_exp_avg_sq")])
  }

  /// Changes every parameter that has a gradient, in place.
  public final override func step() {
    forEachGradient { parameter, gradient, memory, settings in
      // The averages start at zero; rate and scale take back what that does to them.
      let corrections = memory.corrections(settings.betas)
      let decay = Decay(settings)
      Update.apply(
        .adam,
        Update.Settings(
          rate: settings.learningRate / corrections.0, decay: decay.added, keep: decay.keep,
          isAscending: settings.maximize, kept1: settings.betas.0, kept2: settings.betas.1,
          scale: 1 / corrections.1.squareRoot(), epsilon: settings.epsilon),
        to: parameter, gradient, memory(0, like: parameter), memory(1, like: parameter),
        settings.amsgrad ? memory(2, like: parameter) : nil)
    }
  }
}

/// Adam whose weight decay is no part of the gradient, so that the averages do not scale it.
///
/// ```swift
/// let weight = Tensor([4]).requiringGrad()
/// let optimizer = AdamW([weight], learningRate: 0.1, weightDecay: 0.5)
/// weight.grad = Tensor([0])
/// optimizer.step()
/// weight  // [3.8000]
/// ```
///
/// That is a share of `learningRate * weightDecay` less; ``Adam`` would take a whole step to 3.9.
///
/// Loshchilov and Hutter, *Decoupled weight decay regularization* (2019). As
/// [torch.optim.AdamW](https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html).
public final class AdamW: Adam {
  /// An optimizer of these parameters. See ``Adam`` for the settings.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.001,
    betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8, weightDecay: Double = 0.01,
    amsgrad: Bool = false, maximize: Bool = false
  ) {
    super.init(
      parameters, learningRate: learningRate, betas: betas, epsilon: epsilon,
      weightDecay: weightDecay, amsgrad: amsgrad, decoupledWeightDecay: true, maximize: maximize)
  }
}

/// How ``Adam`` and ``AdamW`` change a group of parameters.
///
/// ```swift
/// let (body, head) = (Linear(2, 4), Linear(4, 1))
/// let optimizer = Adam(body.parameters, betas: (0.9, 0.99))
/// optimizer.addGroup(head.parameters) { $0.betas.1 = 0.999 }
/// print(optimizer.groups.map(\.settings.betas.1))  // [0.99, 0.999]
/// ```
public struct AdamSettings: MomentSettings {
  /// How far a step goes.
  public var learningRate: Double
  /// How much of the averages of the gradient and of its square is kept at each step.
  public var betas: (Double, Double)
  /// What is added to the divisor, so that it is not zero.
  public var epsilon: Double
  /// How strongly parameters are drawn to zero.
  public var weightDecay: Double
  /// Whether steps are scaled by the greatest average of squares so far.
  public var amsgrad: Bool
  /// Whether the decay bypasses the averages.
  public var decoupledWeightDecay: Bool
  /// Whether steps go up the gradient, not down.
  public var maximize: Bool

  /// The choices, with PyTorch's names.
  public static var flags: [(name: String, path: WritableKeyPath<Self, Bool>)] {
    [
      ("amsgrad", \.amsgrad), ("decoupled_weight_decay", \.decoupledWeightDecay),
      ("maximize", \.maximize),
    ]
  }
}
