public import Tensor

/// Stochastic gradient descent, with momentum if it is asked for.
///
/// As [torch.optim.SGD](https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html).
public final class SGD: GroupedOptimizer<SGDSettings> {
  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, where a setting is negative, and where Nesterov's momentum is asked
  /// for without momentum or with dampening.
  public init(
    _ parameters: [Tensor], learningRate: Double = 0.001, momentum: Double = 0,
    dampening: Double = 0, weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
  ) {
    super.init(
      parameters,
      SGDSettings(
        learningRate: learningRate, momentum: momentum, dampening: dampening,
        weightDecay: weightDecay, nesterov: nesterov, maximize: maximize),
      name: "SGD", memories: [.optional("momentum_buffer")])
  }

  /// Changes every parameter that has a gradient, in place.
  public override func step() {
    forEachGradient { parameter, gradient, memory, settings in
      let hasMomentum = settings.momentum != 0
      // The first velocity is the gradient itself.
      let isFirst = hasMomentum && memory.tensors[0] == nil
      Update.apply(
        .sgd,
        Update.Settings(
          rate: settings.learningRate, decay: settings.weightDecay,
          isAscending: settings.maximize, meanRate: settings.momentum,
          kept1: isFirst ? 0 : settings.momentum, fresh1: isFirst ? 1 : 1 - settings.dampening,
          variant: settings.nesterov),
        to: parameter, gradient, hasMomentum ? memory(0, like: parameter) : nil)
    }
  }
}

/// How ``SGD`` changes a group of parameters.
public struct SGDSettings: OptimizerSettings {
  /// How far a step goes.
  public var learningRate: Double
  /// How much of the last step goes into the next.
  public var momentum: Double
  /// How much of a gradient is left out of the momentum.
  public var dampening: Double
  /// How strongly parameters are drawn to zero.
  public var weightDecay: Double
  /// Whether the gradient is taken ahead of the step (Nesterov's momentum).
  public var nesterov: Bool
  /// Whether steps go up the gradient, not down.
  public var maximize: Bool

  /// The numbers, with PyTorch's names.
  public static var numbers: [(name: String, path: WritableKeyPath<Self, Double>)] {
    [
      ("lr", \.learningRate), ("momentum", \.momentum), ("dampening", \.dampening),
      ("weight_decay", \.weightDecay),
    ]
  }

  /// The choices, with PyTorch's names.
  public static var flags: [(name: String, path: WritableKeyPath<Self, Bool>)] {
    [("nesterov", \.nesterov), ("maximize", \.maximize)]
  }

  /// The momentum.
  public static var momentum: WritableKeyPath<Self, Double>? { \.momentum }

  /// The first setting that is out of its range, in a sentence.
  public var problem: String? {
    let problem = negative([
      "learningRate": learningRate, "momentum": momentum, "weightDecay": weightDecay,
    ])
    if problem != nil { return problem }
    if !nesterov || (momentum > 0 && dampening == 0) { return nil }
    return """
      Nesterov's momentum needs a momentum above 0 and no dampening, not \(momentum) and \
      \(dampening)
      """
  }
}
