import Glibc
import Tensor

/// The learning rate is multiplied by a factor every so many steps: `StepLR`.
///
/// ```swift
/// StepSchedule(every: 2, factor: 0.5).learningRates(5)  // [1.0, 1.0, 0.5, 0.5, 0.25]
/// ```
///
/// As [StepLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html).
public struct StepSchedule: Schedule {
  /// How many steps lie between two changes.
  public let interval: Int
  /// What the learning rate is multiplied by.
  public let factor: Double

  /// A multiplication by `factor` every `interval` steps.
  public init(every interval: Int, factor: Double = 0.1) {
    checkSteps(interval, "StepSchedule")
    (self.interval, self.factor) = (interval, factor)
  }

  /// The learning rate after `step` steps.
  ///
  /// ```swift
  /// StepSchedule(every: 10, factor: 0.5).learningRate(at: 25, from: 0.4)  // 0.1
  /// ```
  public func learningRate(at step: Int, from initial: Double) -> Double {
    initial * pow(factor, Double(step / interval))
  }
}

/// The learning rate is multiplied by a factor at given steps: `MultiStepLR`.
///
/// ```swift
/// MilestoneSchedule(at: [1, 4], factor: 0.5).learningRates(5)  // [1.0, 0.5, 0.5, 0.5, 0.25]
/// ```
///
/// As [MultiStepLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiStepLR.html).
public struct MilestoneSchedule: Schedule {
  /// The steps at which it is; one that is there twice counts twice.
  public let milestones: [Int]
  /// What the learning rate is multiplied by.
  public let factor: Double

  /// A multiplication by `factor` at each of `milestones`.
  public init(at milestones: [Int], factor: Double = 0.1) {
    (self.milestones, self.factor) = (milestones, factor)
  }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    initial * pow(factor, Double(milestones.count { $0 <= step }))
  }
}

/// The learning rate is multiplied by a factor at every step: `ExponentialLR`.
///
/// ```swift
/// ExponentialSchedule(factor: 0.5).learningRates(4)  // [1.0, 0.5, 0.25, 0.125]
/// ```
///
/// As [ExponentialLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html).
public struct ExponentialSchedule: Schedule {
  /// What the learning rate is multiplied by.
  public let factor: Double

  /// A multiplication by `factor` at every step.
  public init(factor: Double) { self.factor = factor }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    initial * pow(factor, Double(step))
  }
}

/// The learning rate falls to zero as a power of the steps that are left: `PolynomialLR`.
///
/// ```swift
/// PolynomialSchedule(steps: 4).learningRates(5)            // [1.0, 0.75, 0.5, 0.25, 0.0]
/// PolynomialSchedule(steps: 4, power: 2).learningRates(5)  // [1.0, 0.5625, 0.25, 0.0625, 0.0]
/// ```
///
/// As [PolynomialLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.PolynomialLR.html).
public struct PolynomialSchedule: Schedule {
  /// After how many steps it is zero.
  public let steps: Int
  /// The power: 1 is a straight line.
  public let power: Double

  /// A fall to zero in `steps` steps.
  public init(steps: Int = 5, power: Double = 1) {
    checkSteps(steps, "PolynomialSchedule")
    (self.steps, self.power) = (steps, power)
  }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    initial * pow(1 - Double(min(step, steps)) / Double(steps), power)
  }
}

/// The learning rate is multiplied by a function of the step: `LambdaLR`.
///
/// ```swift
/// let schedule = FunctionSchedule { step in 1 / (1 + 0.1 * Double(step)) }
/// ```
///
/// As [LambdaLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html).
public struct FunctionSchedule: Schedule {
  private let factor: (Int) -> Double

  /// A multiplication of the first learning rate by what `factor` says of the step.
  public init(_ factor: @escaping (Int) -> Double) { self.factor = factor }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    initial * factor(step)
  }
}
