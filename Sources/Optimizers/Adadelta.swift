public import Tensor

/// Adadelta: steps in the units of the parameters, from running averages of squared gradients and of
/// squared steps.
///
/// ```swift
/// let weight = Tensor([1, 1]).requiringGrad()
/// let optimizer = Adadelta([weight])
/// weight.grad = Tensor([1, 1000])
/// for _ in 0..<100 { optimizer.step() }
/// weight  // [0.5939, 0.5938]
/// ```
///
/// A slope 1000 times greater moves its weight as far: there is no unit to guess a learning rate
/// in.
///
/// Zeiler, *ADADELTA: an adaptive learning rate method* (2012). As
/// [torch.optim.Adadelta](https://docs.pytorch.org/docs/stable/generated/torch.optim.Adadelta.html).
public final class Adadelta: GroupedOptimizer<AdadeltaSettings> {
  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, where a setting is negative, and where `rho` is above 1.
  ///
  /// - Parameters:
  ///   - learningRate: what steps are multiplied by.
  ///   - rho: how much of the averages is kept at each step.
  ///   - epsilon: what is added to the averages, so that steps neither stop nor explode.
  ///   - weightDecay: how strongly parameters are drawn to zero.
  ///   - maximize: whether steps go up the gradient.
  public init(
    _ parameters: [Tensor], learningRate: Double = 1, rho: Double = 0.9, epsilon: Double = 1e-6,
    weightDecay: Double = 0, maximize: Bool = false
  ) {
    super.init(
      parameters,
      AdadeltaSettings(
        learningRate: learningRate, rho: rho, epsilon: epsilon, weightDecay: weightDecay,
        maximize: maximize),
      name: "Adadelta", memories: ["square_avg", "acc_delta"])
  }

  /// Changes every parameter that has a gradient, in place.
  public override func step() {
    forEachGradient { parameter, gradient, memory, settings in
      Update.apply(
        .adadelta,
        Update.Settings(
          rate: settings.learningRate, decay: settings.weightDecay,
          isAscending: settings.maximize, kept2: settings.rho, epsilon: settings.epsilon),
        to: parameter, gradient, memory(0, like: parameter), memory(1, like: parameter))
    }
  }
}

/// How ``Adadelta`` changes a group of parameters.
///
/// ```swift
/// let optimizer = Adadelta(Linear(2, 1).parameters)
/// optimizer.rho = 0.95
/// optimizer.stateDictionary["param_groups.0.rho"]?.item() ?? 0  // 0.95
/// ```
public struct AdadeltaSettings: OptimizerSettings {
  /// What steps are multiplied by.
  public var learningRate: Double
  /// How much of the averages is kept at each step.
  public var rho: Double
  /// What is added to the averages.
  public var epsilon: Double
  /// How strongly parameters are drawn to zero.
  public var weightDecay: Double
  /// Whether steps go up the gradient, not down.
  public var maximize: Bool

  /// The numbers, with PyTorch's names.
  public static var numbers: [(name: String, path: WritableKeyPath<Self, Double>)] {
    [
      ("lr", \.learningRate), ("rho", \.rho), ("eps", \.epsilon), ("weight_decay", \.weightDecay),
    ]
  }

  /// The first setting that is out of its range, in a sentence.
  public var problem: String? {
    negative(["learningRate": learningRate, "epsilon": epsilon, "weightDecay": weightDecay])
      ?? ((0...1).contains(rho) ? nil : "rho is between 0 and 1, not \(rho)")
  }
}
