import Autograd
public import Tensor

/// Parameters that are changed with the same settings.
///
/// ```swift
/// optimizer.groups[1].learningRate = 0.001
/// ```
@dynamicMemberLookup
public final class ParameterGroup<Settings: OptimizerSettings> {
  /// The tensors that are changed.
  public let parameters: [Tensor]
  /// How they are changed.
  public var settings: Settings

  init(_ parameters: [Tensor], _ settings: Settings) {
    self.parameters = parameters
    self.settings = settings
  }

  /// A setting by its name.
  public subscript<Value>(dynamicMember path: WritableKeyPath<Settings, Value>) -> Value {
    get { settings[keyPath: path] }
    set { settings[keyPath: path] = newValue }
  }
}

/// What an optimizer can be told, apart for each group of parameters.
///
/// ```swift
/// func names<Settings: OptimizerSettings>(_: GroupedOptimizer<Settings>) -> [String] {
///   Settings.numbers.map(\.name)
/// }
/// print(names(SGD(Linear(2, 1).parameters)))  // ["lr", "momentum", "dampening", "weight_decay"]
/// ```
public protocol OptimizerSettings {
  /// How far a step goes.
  var learningRate: Double { get set }

  /// Whether steps go up the gradient, not down.
  var maximize: Bool { get set }

  /// The numbers among the settings, with their names in PyTorch's state dictionaries.
  static var numbers: [(name: String, path: WritableKeyPath<Self, Double>)] { get }

  /// The choices among the settings, with their names in PyTorch's state dictionaries.
  static var flags: [(name: String, path: WritableKeyPath<Self, Bool>)] { get }

  /// The number that says how much of earlier gradients goes into a step, if there is one.
  static var momentum: WritableKeyPath<Self, Double>? { get }

  /// The first setting that is out of its range, in a sentence; nil where all can be used.
  var problem: String? { get }
}

extension OptimizerSettings {
  /// None.
  public static var momentum: WritableKeyPath<Self, Double>? { nil }

  /// `maximize`.
  public static var flags: [(name: String, path: WritableKeyPath<Self, Bool>)] {
    [("maximize", \.maximize)]
  }
}

/// The first of these settings that is negative or no number, in a sentence.
func negative(_ settings: KeyValuePairs<String, Double>) -> String? {
  settings.first { !($0.value >= 0) }
    .map { "\($0.key) is \($0.value); it must be a number, 0 or more" }
}

/// What is wrong where a beta, which says how much of an average is kept, is not in `0 ..< 1`.
func unusable(betas: (Double, Double)) -> String? {
  (0..<1).contains(betas.0) && (0..<1).contains(betas.1)
    ? nil : "betas are at least 0 and below 1, not \(betas)"
}

/// Stops where there are no parameters, and where one cannot be trained or is there already.
func checkParameters(_ parameters: [Tensor], _ optimizer: String, besides others: [Tensor] = []) {
  require(
    !parameters.isEmpty,
    "\(optimizer): there are no parameters; a module's tensors need requiresGrad = true")
  var known = Set(others.map(ObjectIdentifier.init))
  for (index, parameter) in parameters.enumerated() {
    require(
      parameter.isLeaf && parameter.dtype.isFloatingPoint,
      """
      \(optimizer): parameter \(index) of shape \(parameter.shape) was computed, or holds no \
      fractions; give the leaf that it was computed from
      """)
    require(
      known.insert(ObjectIdentifier(parameter)).inserted,
      """
      \(optimizer): parameter \(index) of shape \(parameter.shape) is there twice, and would be \
      changed twice in a step; leave it out of one place
      """)
  }
}
