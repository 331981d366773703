public import NeuralNetworks
import Tensor

/// Puts a ``Schedule`` in force: sets an optimizer's learning rates, step by step.
///
/// ```swift
/// let optimizer = SGD(model.parameters, learningRate: 0.1, momentum: 0.9)
/// let scheduler = Scheduler(optimizer, CosineSchedule(steps: 50))
/// for epoch in 0..<50 {
///   …                 // optimizer.step() for every batch
///   scheduler.step()
/// }
/// ```
///
/// It is for the groups of parameters that the optimizer has when it is made: where one is added later a
/// step stops with a sentence, and a new scheduler is needed.
public final class Scheduler: Resumable {
  private let optimizer: any Optimizer
  private let schedules: [any Schedule]
  private var initial: [Double]

  /// How many steps were taken.
  public private(set) var stepCount = 0

  /// A schedule for all groups of parameters, each from its own learning rate. It is in force at once.
  public convenience init(_ optimizer: any Optimizer, _ schedule: some Schedule) {
    self.init(
      optimizer, Array(repeating: schedule, count: optimizer.learningRates.count))
  }

  /// A schedule for each group of parameters. They are in force at once.
  ///
  /// Stops where there are not as many schedules as groups.
  public init(_ optimizer: any Optimizer, _ schedules: [any Schedule]) {
    initial = optimizer.learningRates
    require(
      schedules.count == initial.count,
      """
      Scheduler: \(schedules.count) schedules are not one for each of \(initial.count) groups of \
      parameters
      """)
    self.optimizer = optimizer
    self.schedules = schedules
    apply()
  }

  /// Takes the next step of the schedule. Call it after the optimizer's steps: after each epoch, or
  /// after each batch where the schedule counts batches.
  public func step() {
    stepCount += 1
    apply()
  }

  private func apply() {
    let groups = optimizer.learningRates.count
    require(
      groups == initial.count,
      """
      Scheduler: the optimizer has \(groups) groups of parameters now, and had \(initial.count) when \
      the scheduler was made; make a new scheduler after addGroup
      """)
    optimizer.learningRates = zip(schedules, initial).map {
      $0.learningRate(at: stepCount, from: $1)
    }
    guard let momenta = optimizer.momenta else { return }
    optimizer.momenta = zip(schedules, momenta).map { $0.momentum(at: stepCount) ?? $1 }
  }

  /// `last_epoch`, the steps that were taken, and `base_lrs.0` and so on, from where the rates go.
  public var stateDictionary: StateDictionary {
    var state: StateDictionary = ["last_epoch": Tensor(stepCount)]
    for (group, rate) in initial.enumerated() {
      state["base_lrs.\(group)"] = Tensor(rate, dtype: .float64)
    }
    return state
  }

  /// Goes on from a state of ``stateDictionary``.
  public func load(_ state: StateDictionary) throws(StateError) {
    var reader = StateReader(state)
    let count = try reader.count("last_epoch")
    var rates: [Double] = []
    for group in initial.indices { rates.append(try reader.size("base_lrs.\(group)")) }
    try reader.finish()
    (stepCount, initial) = (count, rates)
    apply()
  }
}
