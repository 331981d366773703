import Tensor

/// How the learning rate goes over the steps of a run: a plain value that a ``Scheduler`` puts in force.
///
/// ```swift
/// let schedule = CosineSchedule(steps: 50)
/// plt.plot(schedule.learningRates(50, from: 0.1))
///
/// let scheduler = Scheduler(optimizer, schedule)
/// for epoch in 0..<50 {
///   …
///   scheduler.step()
/// }
/// ```
///
/// | here | in torch.optim.lr_scheduler |
/// |---|---|
/// | ``StepSchedule`` | `StepLR` |
/// | ``MilestoneSchedule`` | `MultiStepLR` |
/// | ``ExponentialSchedule`` | `ExponentialLR` |
/// | ``CosineSchedule`` | `CosineAnnealingLR` |
/// | ``CosineRestartSchedule`` | `CosineAnnealingWarmRestarts` |
/// | ``OneCycleSchedule`` | `OneCycleLR` |
/// | ``LinearSchedule`` | `LinearLR` |
/// | ``ConstantSchedule`` | `ConstantLR` |
/// | ``PolynomialSchedule`` | `PolynomialLR` |
/// | ``FunctionSchedule`` | `LambdaLR` |
/// | ``SequenceSchedule`` | `SequentialLR` |
/// | ``CombinedSchedule`` | `ChainedScheduler` |
/// | ``PlateauScheduler`` | `ReduceLROnPlateau` |
public protocol Schedule {
  /// The learning rate after `step` steps, where the optimizer was made with `initial`.
  func learningRate(at step: Int, from initial: Double) -> Double

  /// The momentum after `step` steps, of Adam and its kin the first beta; nil where it stays.
  func momentum(at step: Int) -> Double?
}

extension Schedule {
  /// Nil: the momentum stays.
  public func momentum(at step: Int) -> Double? { nil }

  /// The learning rates of the first `count` steps, to be looked at or plotted.
  ///
  /// ```swift
  /// ExponentialSchedule(factor: 0.5).learningRates(3, from: 0.1)  // [0.1, 0.05, 0.025]
  /// ```
  public func learningRates(_ count: Int, from initial: Double = 1) -> [Double] {
    (0..<count).map { learningRate(at: $0, from: initial) }
  }
}

/// Stops where a schedule's count of steps is none.
func checkSteps(_ steps: Int, _ schedule: String, least: Int = 1) {
  require(
    steps >= least, "\(schedule): \(steps) steps are too few; use \(least) or more")
}
