public import NeuralNetworks
public import Optimizers
public import Tensor

/// Tells when a watched number, such as the loss on validation data, has not become better for a while.
///
/// ```swift
/// let earlyStopping = EarlyStopping(patience: 5, restoring: model)
/// for epoch in 0..<1000 {
///   …
///   if earlyStopping(validationLoss) { break }
/// }
/// earlyStopping.restoreBest()
/// ```
///
/// Prechelt, *Early stopping: but when?* (1998).
public final class EarlyStopping: Resumable {
  /// How many times in a row the number may fail to be better; then it is time to stop.
  public let patience: Int
  /// What a number must be better by to count.
  public let minimumDelta: Double
  /// Whether smaller or greater numbers are better.
  public let mode: Improvement
  /// The best number so far.
  public private(set) var best: Double
  /// How many times in a row the number was not better.
  public private(set) var counter = 0

  private let model: (any Module)?
  private var bestWeights: StateDictionary?

  /// A watch that has seen no number yet. Stops where `patience` is not positive, or `minimumDelta` is
  /// negative.
  ///
  /// - Parameters:
  ///   - patience: how many times in a row the number may fail to be better.
  ///   - minimumDelta: what a number must be better by to count.
  ///   - mode: whether smaller or greater numbers are better.
  ///   - model: whose parameters and buffers are kept from the best time, for ``restoreBest()``.
  public init(
    patience: Int = 10, minimumDelta: Double = 0, mode: Improvement = .minimum,
    restoring model: (any Module)? = nil
  ) {
    require(
      patience > 0 && minimumDelta >= 0,
      """
      EarlyStopping: a patience of \(patience) and a minimumDelta of \(minimumDelta) stop at once \
      or count what is worse; use 1 or more, and 0 or more
      """)
    self.patience = patience
    self.minimumDelta = minimumDelta
    self.mode = mode
    self.model = model
    best = mode.worst
  }

  /// Looks at the number, and says whether it is time to stop. What is not a number is never better.
  ///
  /// ```swift
  /// let stopping = EarlyStopping(patience: 2)
  /// print([0.5, 0.4, 0.45, 0.41].map { stopping($0) })  // [false, false, false, true]
  /// ```
  public func callAsFunction(_ value: Double) -> Bool {
    let isBetter =
      mode == .minimum ? value < best - minimumDelta : value > best + minimumDelta
    if isBetter {
      best = value
      counter = 0
      bestWeights = model?.stateDictionary.copy()
    } else {
      counter += 1
    }
    return counter >= patience
  }

  /// Looks at a tensor of one number, such as a loss.
  public func callAsFunction(_ value: Tensor) -> Bool { self(value.item()) }

  /// Gives the model the parameters and buffers that it had when the number was best. Without a model, or
  /// before the first number, nothing happens.
  ///
  /// ```swift
  /// let layer = Linear(1, 1)
  /// let stopping = EarlyStopping(restoring: layer)
  /// let best = layer.weight.item()
  /// _ = stopping(0.5)  // the best loss so far: the weights are kept
  /// Initialize.zeros(layer.weight)
  /// stopping.restoreBest()
  /// print(layer.weight.item() == best)  // true
  /// ```
  ///
  /// Stops where the model has other parameters than it had at its best time.
  public func restoreBest() {
    guard let model, let bestWeights else { return }
    do {
      try model.load(bestWeights)
    } catch {
      fail("EarlyStopping: the model has changed since its best time. \(error)")
    }
  }

  /// `best`, `counter`, and the best weights as `weights.` and their names.
  public var stateDictionary: StateDictionary {
    var state: StateDictionary = [
      "best": Tensor(best, dtype: .float64), "counter": Tensor(counter),
    ]
    for (name, tensor) in bestWeights ?? [:] { state["weights." + name] = tensor }
    return state
  }

  /// Goes on from a state of ``stateDictionary``.
  ///
  /// ```swift
  /// let (before, after) = (EarlyStopping(patience: 3), EarlyStopping(patience: 3))
  /// _ = [0.5, 0.6].map { before($0) }
  /// try after.load(before.stateDictionary)
  /// print(after.best, after.counter)  // 0.5 1
  /// ```
  ///
  /// - Throws: a `StateError` where the state is none of an early stopping.
  public func load(_ state: StateDictionary) throws(StateError) {
    let weights = state.part("weights.")
    var reader = StateReader(state.without(prefix: "weights."))
    let best = try reader.number("best")
    let counter = try reader.count("counter")
    try reader.finish()
    (self.best, self.counter) = (best, counter)
    bestWeights = weights.isEmpty ? nil : weights.copy()
  }
}
