import Glibc
import Tensor

/// The settings of optimizers that keep running averages of the gradient and of its size: Adam and
/// its kin.
///
/// ```swift
/// func shortenMemory<Settings: MomentSettings>(_ optimizer: GroupedOptimizer<Settings>) {
///   for group in optimizer.groups { group.settings.betas.1 = 0.99 }
/// }
/// let optimizer = NAdam(Linear(2, 1).parameters)
/// shortenMemory(optimizer)
/// optimizer.betas.1  // 0.99
/// ```
public protocol MomentSettings: OptimizerSettings {
  /// How much of the averages is kept at each step.
  var betas: (Double, Double) { get set }
  /// What is added to the divisor, so that it is not zero.
  var epsilon: Double { get set }
  /// How strongly parameters are drawn to zero.
  var weightDecay: Double { get set }
  /// Whether the decay bypasses the averages.
  var decoupledWeightDecay: Bool { get }
}

extension MomentSettings {
  /// The numbers, with PyTorch's names.
  public static var numbers: [(name: String, path: WritableKeyPath<Self, Double>)] {
    [
      ("lr", \.learningRate), ("betas.0", \.betas.0), ("betas.1", \.betas.1), ("eps", \.epsilon),
      ("weight_decay", \.weightDecay),
    ]
  }

  /// How much of the gradients' average is kept.
  public static var momentum: WritableKeyPath<Self, Double>? { \.betas.0 }

  /// The first setting that is out of its range, in a sentence.
  public var problem: String? {
    negative(["learningRate": learningRate, "epsilon": epsilon, "weightDecay": weightDecay])
      ?? unusable(betas: betas)
  }
}

/// Weight decay in the two forms in which a step takes it.
struct Decay {
  /// How much of the parameter is added to its gradient.
  var added = 0.0
  /// The share of the parameter that is left before the step.
  var keep = 1.0

  @inline(__always)
  init(_ settings: some MomentSettings) {
    if settings.decoupledWeightDecay {
      keep = 1 - settings.learningRate * settings.weightDecay
    } else {
      added = settings.weightDecay
    }
  }
}

extension ParameterMemory {
  /// How much of the averages' weight is that of gradients, after this many steps from zero.
  @inline(__always)
  func corrections(_ betas: (Double, Double)) -> (Double, Double) {
    (1 - pow(betas.0, Double(step)), 1 - pow(betas.1, Double(step)))
  }
}
