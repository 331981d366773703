public import NeuralNetworks
public import Optimizers

/// Takes a step of a schedule after each batch, as ``OneCycleSchedule`` wants it.
///
/// ```swift
/// let scheduler = Scheduler(optimizer, OneCycleSchedule(peak: 0.01, steps: 3 * loader.count))
/// try trainer.fit(loader, epochs: 3, callbacks: [ProgressLine(), BatchSchedule(scheduler)])
/// ```
public final class BatchSchedule: TrainingCallback, Resumable {
  private let scheduler: Scheduler

  /// A callback that steps this scheduler.
  public init(_ scheduler: Scheduler) { self.scheduler = scheduler }

  /// Takes the schedule's next step.
  public func didEndBatch(_ run: TrainingRun) { scheduler.step() }

  /// The scheduler's state.
  public var stateDictionary: StateDictionary { scheduler.stateDictionary }

  /// Loads the scheduler's state.
  public func load(_ state: StateDictionary) throws(StateError) { try scheduler.load(state) }
}
