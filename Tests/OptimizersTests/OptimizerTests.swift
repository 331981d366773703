import Autograd
import NeuralNetworks
import Optimizers
import Tensor
import Testing

@Suite struct OptimizerTests {
  @Test func whatHasNoGradientStays() {
    let (moving, resting) = (Tensor([1]).requiringGrad(), Tensor([1]).requiringGrad())
    let optimizer = Adam([moving, resting])
    (moving * 2).sum().backward()
    optimizer.step()
    #expect(moving.item() != 1)
    #expect(resting.item() == 1)
  }

  @Test func aStepIsSeenThroughViews() {
    let weights = Tensor([[1, 2], [3, 4]]).requiringGrad()
    let row = weights.detach()[0]
    weights.sum().backward()
    let optimizer = SGD([weights], learningRate: 1)
    optimizer.step()
    #expect(row.scalars == [0, 1])
    optimizer.learningRate = 0.5
    optimizer.step()
    #expect(row.scalars == [-0.5, 0.5])
  }

  @Test func groupsHaveSettingsOfTheirOwn() {
    let (slow, fast) = (Tensor([1]).requiringGrad(), Tensor([1]).requiringGrad())
    let optimizer = SGD([slow], learningRate: 0.1, weightDecay: 1)
    optimizer.addGroup([fast]) {
      $0.learningRate = 0.5
      $0.weightDecay = 0
    }
    #expect(optimizer.learningRates == [0.1, 0.5])
    #expect(optimizer.groups.map(\.weightDecay) == [1, 0])
    #expect(optimizer.weightDecay == 1)
    #expect(optimizer.parameters.count == 2)
    for parameter in optimizer.parameters { parameter.grad = Tensor([1]) }
    optimizer.step()
    expectClose([slow.item(), fast.item()], [0.8, 0.5], "parameters")
    optimizer.groups[1].learningRate = 1
    optimizer.step()
    expectClose([fast.item()], [-0.5], "the second group")
    optimizer.zeroGrad()
    for parameter in optimizer.parameters { #expect(parameter.grad == nil) }
  }

  @Test func aStepMayTakeAClosure() {
    let w = Tensor([3]).requiringGrad()
    let optimizer = SGD([w], learningRate: 0.25)
    let loss = optimizer.step {
      optimizer.zeroGrad()
      let loss = (w * w).sum()
      loss.backward()
      return loss
    }
    #expect(loss.item() == 9)
    #expect(w.item() == 1.5)
  }

  @Test func stateNamesArePyTorchs() {
    let w = Tensor([[1, 2]]).requiringGrad()
    let optimizer = Adam([w], amsgrad: true)
    #expect(optimizer.stateDictionary["state.0.step"] == nil)
    w.grad = Tensor([[1, 1]])
    optimizer.step()
    #expect(
      Set(optimizer.stateDictionary.names) == [
        "state.0.step", "state.0.exp_avg", "state.0.exp_avg_sq", "state.0.max_exp_avg_sq",
        "param_groups.0.lr", "param_groups.0.betas.0", "param_groups.0.betas.1",
        "param_groups.0.eps", "param_groups.0.weight_decay", "param_groups.0.amsgrad",
        "param_groups.0.decoupled_weight_decay", "param_groups.0.maximize",
      ])
  }

  @Test func choicesAreInTheState() throws {
    func weight() -> Tensor { Tensor([1]).requiringGrad() }
    let adam = Adam([weight()])
    try adam.load(Adam([weight()], amsgrad: true, maximize: true).stateDictionary)
    #expect(adam.amsgrad && adam.maximize && !adam.decoupledWeightDecay)
    let sgd = SGD([weight()])
    let nesterov = SGD([weight()], momentum: 0.9, nesterov: true).stateDictionary
    try sgd.load(nesterov)
    #expect(sgd.nesterov && sgd.momentum == 0.9)
    let rmsprop = RMSprop([weight()])
    try rmsprop.load(RMSprop([weight()], centered: true).stateDictionary)
    #expect(rmsprop.centered)
    // A state that does not name them leaves them.
    var silent = nesterov
    silent["param_groups.0.nesterov"] = nil
    silent["param_groups.0.maximize"] = nil
    try sgd.load(silent)
    #expect(sgd.nesterov)
  }

  @Test func aStrangeStateChangesNothing() throws {
    let w = Tensor([1, 2]).requiringGrad()
    let optimizer = Adam([w])
    w.grad = Tensor([1, 1])
    optimizer.step()
    let good = optimizer.stateDictionary.copy()
    let mean = try #require(good["state.0.exp_avg"]).scalars

    func refuses(_ part: String, _ change: (inout StateDictionary) -> Void) {
      var state = good
      change(&state)
      do {
        try optimizer.load(state)
        Issue.record("a state was loaded in spite of: \(part)")
      } catch {
        #expect(error.reason.contains(part), "\(error)")
      }
      #expect(optimizer.stateDictionary["state.0.exp_avg"]?.scalars == mean)
      #expect(optimizer.learningRate == 0.001)
    }
    refuses("shape [3]") { $0["state.0.exp_avg"] = Tensor([1, 2, 3]) }
    refuses("exp_avg_sq” is missing") { $0["state.0.exp_avg_sq"] = nil }
    refuses("param_groups.0.lr") { $0["param_groups.0.lr"] = nil }
    refuses("learningRate is -1.0") { $0["param_groups.0.lr"] = Tensor(-1.0) }
    refuses("“param_groups.0.lr” is not a number") { $0["param_groups.0.lr"] = Tensor(Double.nan) }
    refuses("betas are at least 0 and below 1, not (0.9, 1.5)") {
      $0["param_groups.0.betas.1"] = Tensor(1.5, dtype: .float64)
    }
    refuses("“param_groups.0.amsgrad” is 2.0") { $0["param_groups.0.amsgrad"] = Tensor(2.0) }
    refuses("no count") { $0["state.0.step"] = Tensor(-1.0) }
    refuses("momentum_buffer") { $0["state.0.momentum_buffer"] = Tensor([1, 2]) }
    refuses("state.1") { $0["state.1.step"] = Tensor(1) }
  }

  @Test func aLearningRateBelowZeroIsRefusedByAll() {
    let bad: StateDictionary = ["param_groups.0.lr": Tensor(-0.5)]
    final class Plain: Optimizer {
      let parameters: [Tensor] = []
      var learningRate = 0.1
      func step() {}
    }
    let plain = Plain()
    let error = #expect(throws: StateError.self) { try plain.load(bad) }
    #expect(
      error?.reason.contains("“param_groups.0.lr” is -0.5") == true, "\(String(describing: error))")
    #expect(plain.learningRate == 0.1)
    var state = LBFGS([Tensor([1]).requiringGrad()]).stateDictionary
    state["param_groups.0.lr"] = Tensor(-0.5)
    let newton = LBFGS([Tensor([1]).requiringGrad()], learningRate: 0.1)
    #expect(throws: StateError.self) { try newton.load(state) }
    #expect(newton.learningRate == 0.1)
  }

  @Test func mistakesStop() async {
    await #expect(processExitsWith: .failure) { _ = Adam([]) }
    await #expect(processExitsWith: .failure) {
      _ = SGD([Tensor([1]).requiringGrad()], learningRate: -1)
    }
    await #expect(processExitsWith: .failure) {
      let w = Tensor([1]).requiringGrad()
      SGD([w]).addGroup([w])
    }
    await #expect(processExitsWith: .failure) {
      LBFGS([Tensor([1]).requiringGrad()]).step()
    }
  }
}
