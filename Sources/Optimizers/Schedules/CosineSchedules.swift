import Glibc
import Tensor

/// The learning rate falls along half a wave of the cosine, and rises again after that:
/// `CosineAnnealingLR`.
///
/// ```swift
/// Tensor(CosineSchedule(steps: 4).learningRates(5))  // [1.0000, 0.8536, 0.5000, 0.1464, 0.0000]
/// ```
///
/// Loshchilov and Hutter, *SGDR: stochastic gradient descent with warm restarts* (2017). As
/// [CosineAnnealingLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html).
public struct CosineSchedule: Schedule {
  /// How many steps the fall takes.
  public let steps: Int
  /// The lowest learning rate.
  public let minimum: Double

  /// A fall to `minimum` in `steps` steps.
  public init(steps: Int, minimum: Double = 0) {
    checkSteps(steps, "CosineSchedule")
    (self.steps, self.minimum) = (steps, minimum)
  }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    minimum + (initial - minimum) * (1 + cos(.pi * Double(step) / Double(steps))) / 2
  }
}

/// The learning rate falls along half a wave of the cosine, jumps back, and falls again, each time more
/// slowly if so wished: `CosineAnnealingWarmRestarts`.
///
/// ```swift
/// let schedule = CosineRestartSchedule(period: 2, growth: 2, minimum: 0.1)
/// Tensor(schedule.learningRates(5))  // [1.0000, 0.5500, 1.0000, 0.8682, 0.5500]
/// ```
///
/// Loshchilov and Hutter, *SGDR: stochastic gradient descent with warm restarts* (2017). As
/// [CosineAnnealingWarmRestarts](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html).
public struct CosineRestartSchedule: Schedule {
  /// How many steps the first fall takes.
  public let period: Int
  /// How many times longer each fall is than the one before.
  public let growth: Int
  /// The lowest learning rate.
  public let minimum: Double

  /// Falls to `minimum`, the first in `period` steps.
  public init(period: Int, growth: Int = 1, minimum: Double = 0) {
    checkSteps(period, "CosineRestartSchedule")
    require(growth >= 1, "CosineRestartSchedule: a growth of \(growth) is none; use 1 or more")
    (self.period, self.growth, self.minimum) = (period, growth, minimum)
  }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    var (place, length) = (step, period)
    while place >= length {
      place -= length
      length *= growth
    }
    return CosineSchedule(steps: length, minimum: minimum).learningRate(at: place, from: initial)
  }
}
