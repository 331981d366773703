public import Optimizers

/// Something that looks on while a ``Trainer`` works, and may take part.
///
/// ```swift
/// final class Shrinking: TrainingCallback {
///   func didEndEpoch(_ run: TrainingRun) { run.optimizer.learningRate *= 0.9 }
/// }
/// ```
///
/// A callback that is ``Resumable`` is saved in checkpoints.
///
/// This one writes down when it is called:
///
/// ```swift
/// final class Diary: TrainingCallback {
///   var calls: [String] = []
///   func willBegin(_ run: TrainingRun) { calls.append("to epoch \(run.lastEpoch)") }
///   func didEndBatch(_ run: TrainingRun) { calls.append("batch \(run.batch)") }
///   func didEndEpoch(_ run: TrainingRun) { calls.append("epoch \(run.epoch)") }
///   func afterEpoch(_ run: TrainingRun) { calls.append("saved") }
///   func didEnd(_ run: TrainingRun) { calls.append("end") }
/// }
/// let (model, diary) = (Linear(1, 1), Diary())
/// let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), loss: MSELoss())
/// let batches = [(Tensor([[0]]), Tensor([[1]])), (Tensor([[1]]), Tensor([[3]]))]
/// try trainer.fit(batches, epochs: 1, callbacks: [diary])
/// print(diary.calls)  // ["to epoch 1", "batch 1", "batch 2", "epoch 1", "saved", "end"]
/// ```
public protocol TrainingCallback: AnyObject {
  /// Training begins.
  func willBegin(_ run: TrainingRun) throws
  /// A batch was trained on.
  func didEndBatch(_ run: TrainingRun) throws
  /// An epoch is over, and its numbers are the last of ``TrainingRun/history``.
  func didEndEpoch(_ run: TrainingRun) throws
  /// All callbacks have seen the end of the epoch: now is the time to save.
  func afterEpoch(_ run: TrainingRun) throws
  /// Training is over.
  func didEnd(_ run: TrainingRun) throws
  /// What is to be done where the loss of a batch is infinite or not a number; nil if others decide.
  /// Where nobody does training stops.
  func decision(onLossNotFinite run: TrainingRun) -> NonFiniteLossDecision?
}

/// What to do with a batch whose loss is infinite or not a number.
///
/// ```swift
/// final class Patience: TrainingCallback {
///   func decision(onLossNotFinite run: TrainingRun) -> NonFiniteLossDecision? { .skipBatch }
/// }
/// let model = Linear(1, 1)
/// let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), loss: MSELoss())
/// let batches = [(Tensor([[Float.nan]]), Tensor([[1]])), (Tensor([[1]]), Tensor([[3]]))]
/// let history = try trainer.fit(batches, epochs: 1, callbacks: [Patience()])
/// print(history.losses[0].isFinite)  // true
/// ```
public enum NonFiniteLossDecision: Sendable {
  /// Stop training with an error.
  case stop
  /// Leave the batch out: parameters stay as they are.
  case skipBatch
  /// Go on as if nothing was.
  case proceed
}

extension TrainingCallback {
  /// Does nothing.
  public func willBegin(_ run: TrainingRun) throws {}
  /// Does nothing.
  public func didEndBatch(_ run: TrainingRun) throws {}
  /// Does nothing.
  public func didEndEpoch(_ run: TrainingRun) throws {}
  /// Does nothing.
  public func afterEpoch(_ run: TrainingRun) throws {}
  /// Does nothing.
  public func didEnd(_ run: TrainingRun) throws {}
  /// Leaves it to others.
  public func decision(onLossNotFinite run: TrainingRun) -> NonFiniteLossDecision? { nil }
}

/// Steps after each epoch.
extension Scheduler: TrainingCallback {
  /// Takes the schedule's next step.
  public func didEndEpoch(_ run: TrainingRun) { step() }
}

/// Steps after each epoch, by the loss on validation data, or on training data where there are none.
extension PlateauScheduler: TrainingCallback {
  /// Looks at the loss.
  public func didEndEpoch(_ run: TrainingRun) {
    if let epoch = run.history.epochs.last { step(epoch.watchedLoss) }
  }
}

/// Looks at the loss on validation data, or on training data where there are none, and gives the model its
/// best weights when training is over.
extension EarlyStopping: TrainingCallback {
  /// Looks at the loss.
  public func didEndEpoch(_ run: TrainingRun) {
    if let epoch = run.history.epochs.last, self(epoch.watchedLoss) { run.stop() }
  }
  /// Gives the model its best weights.
  public func didEnd(_ run: TrainingRun) { restoreBest() }
}
