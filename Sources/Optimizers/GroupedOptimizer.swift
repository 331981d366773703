import Autograd
public import NeuralNetworks
public import Tensor

/// What the optimizers here have in common: groups of parameters, each with settings of its own.
///
/// Most networks need one group, and then its settings read as the optimizer's own:
///
/// ```swift
/// let optimizer = SGD(model.parameters, learningRate: 0.1, momentum: 0.9)
/// optimizer.momentum = 0.95
/// ```
///
/// Further groups start with the settings of the first and change what they name:
///
/// ```swift
/// let optimizer = AdamW(model.body.parameters, learningRate: 1e-4)
/// optimizer.addGroup(model.head.parameters) {
///   $0.learningRate = 1e-3
///   $0.weightDecay = 0
/// }
/// ```
@dynamicMemberLookup
public class GroupedOptimizer<Settings: OptimizerSettings>: Optimizer {
  /// The tensors that are changed, of all groups.
  public private(set) final var parameters: [Tensor] = []
  /// The groups of parameters.
  public private(set) final var groups: [ParameterGroup<Settings>] = []

  /// The optimizer's name in messages.
  private let name: String
  /// What may be remembered of a parameter.
  private let slots: [MemorySlot]
  /// What is remembered of each parameter that has moved.
  private final var memories: [ParameterMemory?] = []

  /// An optimizer of one group.
  init(_ parameters: [Tensor], _ settings: Settings, name: String, memories: [MemorySlot]) {
    self.name = name
    slots = memories
    add(parameters, settings)
  }

  /// Adds parameters with settings of their own: those of the first group, as `change` leaves them.
  ///
  /// ```swift
  /// let (body, head) = (Linear(2, 4), Linear(4, 1))
  /// let optimizer = SGD(body.parameters, learningRate: 0.01, momentum: 0.9)
  /// optimizer.addGroup(head.parameters) { $0.learningRate = 0.1 }
  /// print(optimizer.learningRates, optimizer.groups[1].momentum)  // [0.01, 0.1] 0.9
  /// ```
  ///
  /// Stops where there are no parameters, where one is there already, and where a setting is out of
  /// its range.
  public final func addGroup(_ parameters: [Tensor], _ change: (inout Settings) -> Void = { _ in })
  {
    var settings = groups[0].settings
    change(&settings)
    add(parameters, settings)
  }

  private func add(_ added: [Tensor], _ settings: Settings) {
    if let problem = settings.problem { fail("\(name): \(problem)") }
    checkParameters(added, name, besides: parameters)
    groups.append(ParameterGroup(added, settings))
    parameters += added
    memories += Array(repeating: nil, count: added.count)
  }

  /// Changes every parameter that has a gradient, in place.
  public func step() {
    fail("\(name): a step of the class that the optimizers share does nothing; override it")
  }

  /// Calls `body` with each parameter that has a gradient, counting its steps.
  @inline(__always)
  final func forEachGradient(
    _ body: (_ parameter: Tensor, _ gradient: Tensor, ParameterMemory, Settings) -> Void
  ) {
    var index = 0
    for group in groups {
      for parameter in group.parameters {
        defer { index += 1 }
        guard let gradient = parameter.grad else { continue }
        let memory = memories[index] ?? remember(index)
        memory.step += 1
        body(parameter, gradient, memory, group.settings)
      }
    }
  }

  private final func remember(_ index: Int) -> ParameterMemory {
    let memory = ParameterMemory(count: slots.count)
    memories[index] = memory
    return memory
  }

  /// A setting of the first group by its name.
  public final subscript<Value>(
    dynamicMember path: WritableKeyPath<Settings, Value>
  ) -> Value {
    get { groups[0].settings[keyPath: path] }
    set { groups[0].settings[keyPath: path] = newValue }
  }

  /// How far a step goes; of several groups, that of the first.
  public final var learningRate: Double {
    get { groups[0].settings.learningRate }
    set { groups[0].settings.learningRate = newValue }
  }

  /// How far a step goes for each group.
  public final var learningRates: [Double] {
    get { groups.map(\.settings.learningRate) }
    set { for (group, rate) in zip(groups, newValue) { group.settings.learningRate = rate } }
  }

  /// How much of earlier gradients goes into a step, for each group.
  public final var momenta: [Double]? {
    get {
      guard let path = Settings.momentum else { return nil }
      return groups.map { $0.settings[keyPath: path] }
    }
    set {
      guard let path = Settings.momentum, let newValue else { return }
      for (group, momentum) in zip(groups, newValue) {
        group.settings[keyPath: path] = momentum
      }
    }
  }
}

// MARK: State

extension GroupedOptimizer {
  /// What the optimizer remembers, and its settings.
  ///
  /// The names are those of PyTorch's state dictionaries, with dots between their levels:
  /// `state.3.exp_avg` is the running average of the fourth parameter's gradient, `state.3.step` how
  /// often it was changed, and `param_groups.0.lr` the first group's learning rate. A parameter that
  /// never moved has none. The tensors are the optimizer's own: its next step changes them.
  public final var stateDictionary: StateDictionary {
    var state = StateDictionary()
    for (index, memory) in memories.enumerated() {
      guard let memory else { continue }
      state["state.\(index).step"] = Tensor(memory.step)
      for (slot, tensor) in zip(slots, memory.tensors) {
        state["state.\(index).\(slot.name)"] = tensor
      }
    }
    for (index, group) in groups.enumerated() {
      for (name, path) in Settings.numbers {
        state["param_groups.\(index).\(name)"] = Tensor(
          group.settings[keyPath: path], dtype: .float64)
      }
      for (name, path) in Settings.flags {
        state["param_groups.\(index).\(name)"] = Tensor(group.settings[keyPath: path])
      }
    }
    return state
  }

  /// Goes on from a state of ``stateDictionary``, whose tensors are copied.
  ///
  /// ```swift
  /// let weight = Tensor([1]).requiringGrad()
  /// let optimizer = SGD([weight], learningRate: 0.1, momentum: 0.9)
  /// let saved = optimizer.stateDictionary.copy()
  /// optimizer.learningRate = 0.001
  /// try optimizer.load(saved)
  /// optimizer.learningRate  // 0.1
  /// ```
  ///
  /// Choices such as `amsgrad` stay as they are where the state does not name them.
  ///
  /// - Throws: an ``StateError`` where the state is that of another optimizer or of other
  ///   parameters, or a setting is out of its range; nothing is changed then.
  public final func load(_ state: StateDictionary) throws(StateError) {
    var reader = StateReader(state)
    var loaded: [ParameterMemory?] = []
    for (index, parameter) in parameters.enumerated() {
      loaded.append(try memory(of: parameter, "state.\(index).", &reader))
    }
    var settings: [Settings] = []
    for (index, group) in groups.enumerated() {
      settings.append(try self.settings(of: group, "param_groups.\(index).", &reader))
    }
    try reader.finish()
    memories = loaded
    for (group, changed) in zip(groups, settings) { group.settings = changed }
  }

  private final func settings(
    of group: ParameterGroup<Settings>, _ prefix: String, _ reader: inout StateReader
  ) throws(StateError) -> Settings {
    var settings = group.settings
    for (name, path) in Settings.numbers {
      let number = try reader.number(prefix + name)
      guard !number.isNaN else { throw StateError("“\(prefix)\(name)” is not a number.") }
      settings[keyPath: path] = number
    }
    for (name, path) in Settings.flags {
      if let flag = try reader.flag(ifPresent: prefix + name) { settings[keyPath: path] = flag }
    }
    if let problem = settings.problem {
      throw StateError("The settings “\(prefix)…” cannot be used: \(problem).")
    }
    return settings
  }

  private final func memory(
    of parameter: Tensor, _ prefix: String, _ reader: inout StateReader
  ) throws(StateError) -> ParameterMemory? {
    let memory = ParameterMemory(count: slots.count)
    // PyTorch counts no steps where nothing depends on them.
    let step = try reader.count(ifPresent: prefix + "step")
    memory.step = step ?? 1
    for (index, slot) in slots.enumerated() {
      let shape = slot.isNumber ? [] : parameter.shape
      let tensor = try reader.tensor(ifPresent: prefix + slot.name, shape: shape)
      guard tensor != nil || step == nil || slot.isOptional else {
        throw StateError("“\(prefix)\(slot.name)” is missing, though there is a step.")
      }
      let dtype = slot.isNumber ? .float64 : parameter.dtype
      memory.tensors[index] = tensor?.converted(to: dtype).copied()
    }
    return step == nil && memory.tensors.allSatisfy { $0 == nil } ? nil : memory
  }
}
