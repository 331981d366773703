/// Calls closures: for a plot that grows while a network learns.
///
/// ```swift
/// let figure = display("")
/// let live = TrainingHook { run in
///   plt.plot(run.history.losses)
///   figure.update(plt.currentFigure)
/// }
/// ```
public final class TrainingHook: TrainingCallback {
  private let batch: ((TrainingRun) throws -> Void)?
  private let epoch: ((TrainingRun) throws -> Void)?

  /// A callback that calls `batch` after each batch and `epoch` after each epoch.
  public init(
    batch: ((TrainingRun) throws -> Void)? = nil, epoch: ((TrainingRun) throws -> Void)? = nil
  ) {
    (self.batch, self.epoch) = (batch, epoch)
  }

  /// A callback that calls `epoch` after each epoch.
  public convenience init(_ epoch: @escaping (TrainingRun) throws -> Void) {
    self.init(epoch: epoch)
  }

  /// Calls the closure for batches.
  public func didEndBatch(_ run: TrainingRun) throws { try batch?(run) }
  /// Calls the closure for epochs.
  public func didEndEpoch(_ run: TrainingRun) throws { try epoch?(run) }
}
