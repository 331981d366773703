import Autograd
import Optimizers
import Tensor
import Testing

/// Fifty steps of every schedule against torch 2.13.
@Suite struct ScheduleTests {
  @Test func schedulesArePyTorchs() throws {
    let cases: [String: any Schedule] = [
      "step": StepSchedule(every: 7, factor: 0.5),
      "milestones": MilestoneSchedule(at: [5, 20, 20, 33], factor: 0.3),
      "exponential": ExponentialSchedule(factor: 0.95),
      "cosine": CosineSchedule(steps: 20, minimum: 0.001),
      "restarts": CosineRestartSchedule(period: 6, growth: 2, minimum: 0.01),
      "even restarts": CosineRestartSchedule(period: 9),
      "one cycle": OneCycleSchedule(peak: 0.5, steps: 50),
      "one cycle, Adam": OneCycleSchedule(peak: 0.5, steps: 50),
      "one cycle, three phases": OneCycleSchedule(
        peak: 0.5, steps: 50, rise: 0.4, curve: .linear, baseMomentum: 0.7, maximumMomentum: 0.9,
        startDivisor: 10, finalDivisor: 100, threePhase: true),
      "linear": LinearSchedule(),
      "long linear": LinearSchedule(from: 0.1, to: 0.8, steps: 30),
      "constant": ConstantSchedule(factor: 0.2, steps: 12),
      "polynomial": PolynomialSchedule(steps: 40, power: 2),
      "function": FunctionSchedule { 1 / (1 + 0.1 * Double($0)) },
      "sequence": SequenceSchedule(
        [
          LinearSchedule(from: 0.1, to: 1, steps: 5), CosineSchedule(steps: 30),
          ExponentialSchedule(factor: 0.9),
        ], switchingAt: [5, 35]),
      "combined": CombinedSchedule(
        ConstantSchedule(factor: 0.1, steps: 10), ExponentialSchedule(factor: 0.97)),
    ]
    let goldens = try Goldens.read("schedules", as: [String: Goldens.Rates].self)
    #expect(goldens.count == cases.count + 3)
    for (name, schedule) in cases {
      let golden = try #require(goldens[name])
      let optimizer = makeOptimizer(name)
      let scheduler = Scheduler(optimizer, schedule)
      var (rates, momenta): ([Double], [Double]) = ([], [])
      for _ in 0..<50 {
        rates += optimizer.learningRates
        momenta += optimizer.momenta ?? []
        scheduler.step()
      }
      expectClose(rates, golden.rates, name, tolerance: 1e-8)
      expectClose(momenta, golden.momenta, name + ", momentum", tolerance: 1e-8)
      #expect(schedule.learningRates(50, from: 0.1) == rates, "\(name)")
    }
  }

  @Test func plateausArePyTorchs() throws {
    let goldens = try Goldens.read("schedules", as: [String: Goldens.Rates].self)
    let cases: [String: (any Optimizer) -> PlateauScheduler] = [
      "plateau": { PlateauScheduler($0, patience: 3) },
      "plateau, cooling": {
        PlateauScheduler(
          $0, factor: 0.5, patience: 2, threshold: .absolute(0.01), cooldown: 4, minimum: 0.02)
      },
      "plateau, maximum": {
        PlateauScheduler($0, mode: .maximum, factor: 0.5, patience: 5)
      },
    ]
    for (name, make) in cases {
      let golden = try #require(goldens[name])
      let optimizer = makeOptimizer(name)
      var scheduler = make(optimizer)
      var rates: [Double] = []
      for step in 0..<50 {
        rates += optimizer.learningRates
        scheduler.step(
          step < 8 ? 1 / Double(1 + step) : step < 20 ? 0.2 : 0.1 + 0.001 * Double(step))
        // Nothing is lost on the way through a state.
        let state = scheduler.stateDictionary
        scheduler = make(optimizer)
        try scheduler.load(state)
      }
      expectClose(rates, golden.rates, name, tolerance: 1e-8)
    }
  }

  private func makeOptimizer(_ name: String) -> any Optimizer {
    let parameters = [Tensor.zeros(1).requiringGrad()]
    return name.contains("Adam")
      ? Adam(parameters, learningRate: 0.1) : SGD(parameters, learningRate: 0.1, momentum: 0.9)
  }

  @Test func groupsKeepTheirOwnRates() throws {
    let optimizer = SGD([Tensor.zeros(1).requiringGrad()], learningRate: 0.1)
    optimizer.addGroup([Tensor.zeros(1).requiringGrad()]) { $0.learningRate = 1 }
    let scheduler = Scheduler(optimizer, StepSchedule(every: 2, factor: 0.5))
    for _ in 0..<4 { scheduler.step() }
    expectClose(optimizer.learningRates, [0.025, 0.25], "learning rates", tolerance: 1e-12)

    let other = SGD([Tensor.zeros(1).requiringGrad()], learningRate: 7)
    other.addGroup([Tensor.zeros(1).requiringGrad()])
    let resumed = Scheduler(other, StepSchedule(every: 2, factor: 0.5))
    try resumed.load(scheduler.stateDictionary)
    #expect(resumed.stepCount == 4)
    #expect(other.learningRates == optimizer.learningRates)

    let apart = Scheduler(
      optimizer, [ConstantSchedule(factor: 1), LinearSchedule(from: 0, to: 1, steps: 4)])
    apart.step()
    expectClose(optimizer.learningRates, [0.025, 0.0625], "learning rates", tolerance: 1e-12)
  }

  /// As torch's LambdaLR, which raises an error; its StepLR leaves the new group unscheduled.
  @Test func aGroupThatIsAddedLaterStops() async {
    await #expect(processExitsWith: .failure) {
      let optimizer = SGD([Tensor.zeros(1).requiringGrad()], learningRate: 0.1)
      let scheduler = Scheduler(optimizer, StepSchedule(every: 1, factor: 0.5))
      optimizer.addGroup([Tensor.zeros(1).requiringGrad()])
      scheduler.step()
    }
    let optimizer = SGD([Tensor.zeros(1).requiringGrad()], learningRate: 0.1)
    optimizer.addGroup([Tensor.zeros(1).requiringGrad()]) { $0.learningRate = 1 }
    Scheduler(optimizer, StepSchedule(every: 1, factor: 0.5)).step()
    #expect(optimizer.learningRates == [0.05, 0.5])
  }
}
