import Tensor

/// Schedules one after the other: `SequentialLR`.
///
/// ```swift
/// let schedule = SequenceSchedule(
///   [LinearSchedule(from: 0.1, steps: 5), CosineSchedule(steps: 45)], switchingAt: [5])
/// ```
///
/// As [SequentialLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.SequentialLR.html).
public struct SequenceSchedule: Schedule {
  private let schedules: [any Schedule]
  private let milestones: [Int]

  /// Schedules, each of which begins at its milestone; the first begins at 0.
  ///
  /// Stops where there is not one milestone less than there are schedules, and where they do not rise.
  public init(_ schedules: [any Schedule], switchingAt milestones: [Int]) {
    require(
      !schedules.isEmpty && milestones.count == schedules.count - 1,
      """
      SequenceSchedule: \(schedules.count) schedules need \(max(schedules.count - 1, 0)) \
      milestones between them, not \(milestones.count)
      """)
    require(
      zip(milestones, milestones.dropFirst()).allSatisfy { $0 < $1 },
      "SequenceSchedule: milestones must rise, unlike \(milestones)")
    (self.schedules, self.milestones) = (schedules, milestones)
  }

  private func current(_ step: Int) -> (schedule: any Schedule, step: Int) {
    let index = milestones.count { $0 <= step }
    return (schedules[index], index == 0 ? step : step - milestones[index - 1])
  }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    let (schedule, step) = current(step)
    return schedule.learningRate(at: step, from: initial)
  }

  /// The momentum after `step` steps.
  public func momentum(at step: Int) -> Double? {
    let (schedule, step) = current(step)
    return schedule.momentum(at: step)
  }
}

/// Schedules in force at the same time: each changes what the one before it says. `ChainedScheduler`.
///
/// ```swift
/// let schedule = CombinedSchedule(ConstantSchedule(factor: 0.1, steps: 2), ExponentialSchedule(factor: 0.9))
/// ```
///
/// As [ChainedScheduler](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ChainedScheduler.html).
public struct CombinedSchedule: Schedule {
  private let schedules: [any Schedule]

  /// Schedules in force at the same time.
  public init(_ schedules: any Schedule...) { self.schedules = schedules }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    schedules.reduce(initial) { $1.learningRate(at: step, from: $0) }
  }

  /// The momentum after `step` steps: that of the last schedule that has one.
  public func momentum(at step: Int) -> Double? {
    schedules.reversed().lazy.compactMap { $0.momentum(at: step) }.first
  }
}
