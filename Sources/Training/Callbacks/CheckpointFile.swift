import Tensor

/// Saves a training after its epochs: see ``TrainingRun/save(to:)``.
public final class CheckpointFile: TrainingCallback {
  private let path: String
  private let interval: Int
  private let onlyBest: Bool

  /// A callback that saves to `path`.
  ///
  /// - Parameters:
  ///   - interval: after how many epochs it saves.
  ///   - onlyBest: whether it saves only where the loss on validation data, or on training data where
  ///     there are none, is the best so far.
  public init(_ path: String, every interval: Int = 1, onlyBest: Bool = false) {
    require(
      interval > 0,
      "CheckpointFile: an interval of \(interval) epochs is none; use 1 or more")
    (self.path, self.interval, self.onlyBest) = (path, interval, onlyBest)
  }

  /// Saves, if it is time to.
  public func afterEpoch(_ run: TrainingRun) throws {
    guard let epoch = run.history.epochs.last else { return }
    // The history also knows the epochs before a resumption.
    let earlier = run.history.epochs.dropLast().map(\.watchedLoss).filter { !$0.isNaN }
    let isBest = epoch.watchedLoss < earlier.min() ?? .infinity
    guard run.history.epochs.count % interval == 0, isBest || !onlyBest else { return }
    try run.save(to: path)
  }
}
