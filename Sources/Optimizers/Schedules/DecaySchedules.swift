import Glibc
import Tensor

/// The learning rate is multiplied by a factor every so many steps: `StepLR`.
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
  public func learningRate(at step: Int, from initial: Double) -> Double {
    initial * pow(factor, Double(step / interval))
  }
}

/// The learning rate is multiplied by a factor at given steps: `MultiStepLR`.
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
public struct FunctionSchedule: Schedule {
  private let factor: (Int) -> Double

  /// A multiplication of the first learning rate by what `factor` says of the step.
  public init(_ factor: @escaping (Int) -> Double) { self.factor = factor }

  /// The learning rate after `step` steps.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    initial * factor(step)
  }
}
