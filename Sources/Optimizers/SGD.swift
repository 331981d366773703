public import Tensor

/// Stochastic gradient descent, with momentum if it is asked for.
///
/// ```swift
/// let weight = Tensor([1, 1]).requiringGrad()
/// let optimizer = SGD([weight], learningRate: 0.1, momentum: 0.9)
/// weight.grad = Tensor([1, -2])
/// for _ in 0..<2 { optimizer.step() }
/// weight  // [0.7100, 1.5800]
/// ```
///
/// The second step is 1.9 times the first: 0.9 of it and the gradient's own.
///
/// Polyak, *Some methods of speeding up the convergence of iteration methods* (1964); with
/// `nesterov` as in Sutskever, Martens, Dahl and Hinton, *On the importance of initialization and
/// momentum in deep learning* (2013). As
/// [torch.optim.SGD](https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html).
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
///
/// ```swift
/// let (body, head) = (Linear(2, 4), Linear(4, 1))
/// let optimizer = SGD(body.parameters, learningRate: 0.01, momentum: 0.9)
/// optimizer.addGroup(head.parameters) { $0.nesterov = true }
/// print(optimizer.groups.map(\.settings.nesterov))  // [false, true]
/// ```
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
