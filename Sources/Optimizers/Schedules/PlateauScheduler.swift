public import NeuralNetworks
import Tensor

/// Whether a watched number is better when it is smaller, such as a loss, or when it is greater, such as
/// an accuracy.
///
/// ```swift
/// let sgd = SGD([Tensor([1]).requiringGrad()], learningRate: 0.1)
/// let scheduler = PlateauScheduler(sgd, mode: .maximum, factor: 0.5, patience: 0)
/// for accuracy in [0.8, 0.9, 0.85] { scheduler.step(accuracy) }
/// print(scheduler.best, sgd.learningRate)  // 0.9 0.05
/// ```
public enum Improvement: Sendable {
  /// Smaller is better.
  case minimum
  /// Greater is better.
  case maximum

  /// The worst that there is.
  package var worst: Double { self == .minimum ? .infinity : -.infinity }
}

/// Multiplies the learning rates by a factor when a watched number has not become better for a while:
/// `ReduceLROnPlateau`.
///
/// ```swift
/// let scheduler = PlateauScheduler(optimizer, patience: 3)
/// for epoch in 0..<50 {
///   …
///   scheduler.step(validationLoss)
/// }
/// ```
///
/// As [ReduceLROnPlateau](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html).
public final class PlateauScheduler: Resumable {
  /// What a number must be better by to count.
  ///
  /// ```swift
  /// let sgd = SGD([Tensor([1]).requiringGrad()], learningRate: 0.1)
  /// let scheduler = PlateauScheduler(sgd, factor: 0.5, patience: 0, threshold: .absolute(0.1))
  /// for loss in [2.0, 1.5, 1.45] { scheduler.step(loss) }
  /// print(scheduler.best, sgd.learningRate)  // 1.5 0.05
  /// ```
  public enum Threshold: Sendable {
    /// This share of the best number.
    case relative(Double)
    /// This much.
    case absolute(Double)
  }

  private let optimizer: any Optimizer
  private let mode: Improvement
  private let factor: Double
  private let patience: Int
  private let threshold: Threshold
  private let cooldown: Int
  private let minimum: Double
  private let leastChange: Double

  /// The best number so far.
  public private(set) var best: Double
  private var badSteps = 0
  private var coolingSteps = 0
  private var stepCount = 0

  /// A scheduler of an optimizer's learning rates.
  ///
  /// - Parameters:
  ///   - mode: whether smaller or greater numbers are better.
  ///   - factor: what learning rates are multiplied by.
  ///   - patience: how many steps without a better number are borne.
  ///   - threshold: what a number must be better by to count.
  ///   - cooldown: for how many steps after a change nothing is counted.
  ///   - minimum: the least learning rate.
  ///   - leastChange: a smaller change of a learning rate is not made.
  public init(
    _ optimizer: any Optimizer, mode: Improvement = .minimum, factor: Double = 0.1,
    patience: Int = 10, threshold: Threshold = .relative(1e-4), cooldown: Int = 0,
    minimum: Double = 0, leastChange: Double = 1e-8
  ) {
    require(
      factor < 1, "PlateauScheduler: a factor of \(factor) lowers nothing; use one below 1")
    self.optimizer = optimizer
    self.mode = mode
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.cooldown = cooldown
    self.minimum = minimum
    self.leastChange = leastChange
    best = mode.worst
  }

  /// Looks at the watched number, and lowers the learning rates if it is time to.
  public func step(_ value: Double) {
    stepCount += 1
    if isBetter(value) {
      best = value
      badSteps = 0
    } else {
      badSteps += 1
    }
    if coolingSteps > 0 {
      coolingSteps -= 1
      badSteps = 0
    }
    guard badSteps > patience else { return }
    optimizer.learningRates = optimizer.learningRates.map { rate in
      let lower = max(rate * factor, minimum)
      return rate - lower > leastChange ? lower : rate
    }
    coolingSteps = cooldown
    badSteps = 0
  }

  private func isBetter(_ value: Double) -> Bool {
    switch (mode, threshold) {
    case (.minimum, .relative(let share)): value < best * (1 - share)
    case (.minimum, .absolute(let amount)): value < best - amount
    case (.maximum, .relative(let share)): value > best * (1 + share)
    case (.maximum, .absolute(let amount)): value > best + amount
    }
  }

  /// `best`, `num_bad_epochs`, `cooldown_counter` and `last_epoch`, as in PyTorch. The learning rates
  /// are the optimizer's to save.
  public var stateDictionary: StateDictionary {
    [
      "best": Tensor(best, dtype: .float64), "num_bad_epochs": Tensor(badSteps),
      "cooldown_counter": Tensor(coolingSteps), "last_epoch": Tensor(stepCount),
    ]
  }

  /// Goes on from a state of ``stateDictionary``.
  public func load(_ state: StateDictionary) throws(StateError) {
    var reader = StateReader(state)
    let best = try reader.number("best")
    let counts = (
      try reader.count("num_bad_epochs"), try reader.count("cooldown_counter"),
      try reader.count("last_epoch")
    )
    try reader.finish()
    self.best = best
    (badSteps, coolingSteps, stepCount) = counts
  }
}
