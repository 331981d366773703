/// The learning rate goes along a straight line from one factor to another and stays there, as for a
/// warm-up: `LinearLR`.
///
/// ```swift
/// LinearSchedule(from: 0.5, steps: 2).learningRates(4)  // [0.5, 0.75, 1.0, 1.0]
/// ```
///
/// Goyal and others, *Accurate, large minibatch SGD* (2017). As
/// [LinearLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html).
public struct LinearSchedule: Schedule {
  /// The factor at the start.
  public let start: Double
  /// The factor at the end, and from there on.
  public let end: Double
  /// How many steps it takes.
  public let steps: Int

  /// A line from `start` to `end` in `steps` steps.
  public init(from start: Double = 1.0 / 3, to end: Double = 1, steps: Int = 5) {
    checkSteps(steps, "LinearSchedule")
    (self.start, self.end, self.steps) = (start, end, steps)
  }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    initial * (start + (end - start) * Double(min(step, steps)) / Double(steps))
  }
}

/// The learning rate is multiplied by a factor for some steps, as for a warm-up: `ConstantLR`.
///
/// ```swift
/// ConstantSchedule(factor: 0.5, steps: 2).learningRates(4)  // [0.5, 0.5, 1.0, 1.0]
/// ```
///
/// As [ConstantLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ConstantLR.html).
public struct ConstantSchedule: Schedule {
  /// What the learning rate is multiplied by.
  public let factor: Double
  /// For how many steps it is.
  public let steps: Int

  /// A multiplication by `factor` for `steps` steps.
  public init(factor: Double = 1.0 / 3, steps: Int = 5) {
    checkSteps(steps, "ConstantSchedule", least: 0)
    (self.factor, self.steps) = (factor, steps)
  }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    step < steps ? initial * factor : initial
  }
}
