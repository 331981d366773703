import Autograd
public import NeuralNetworks
public import Optimizers
public import Tensor
import TensorFiles

/// A training as callbacks see it: where it is, and what takes part. ``Trainer`` is the training itself.
///
/// ```swift
/// let model = Linear(1, 1)
/// let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), loss: MSELoss())
/// let batches = [(Tensor([[0]]), Tensor([[1]])), (Tensor([[1]]), Tensor([[3]]))]
/// var places: [String] = []
/// let place = TrainingHook(batch: { run in places.append("\(run.epoch).\(run.batch)") })
/// try trainer.fit(batches, epochs: 2, callbacks: [place])
/// print(places)  // ["1.1", "1.2", "2.1", "2.2"]
/// ```
public class TrainingRun {
  /// The network.
  public final let model: any Module
  /// What changes its parameters.
  public final let optimizer: any Optimizer
  /// What the epochs came to, those before a resumption among them.
  public internal(set) final var history = TrainingHistory()
  /// Who looks on and takes part, in this order.
  public final var callbacks: [any TrainingCallback]
  /// Where random numbers come from. Checkpoints say where each of them is; name those that you use
  /// beside the standard one.
  public final var generators: [Generator]

  /// The number of the epoch, from 1.
  public internal(set) final var epoch = 0
  /// The number of the epoch after which training ends.
  public internal(set) final var lastEpoch = 0
  /// The number of the latest batch in the epoch, from 1.
  public internal(set) final var batch = 0
  /// How many batches an epoch has, where that is known.
  public internal(set) final var batchCount: Int?
  /// The loss of the latest batch.
  public internal(set) final var loss = Double.nan
  /// The mean loss over the samples of the epoch so far.
  public internal(set) final var meanLoss = Double.nan
  /// Whether training ends after the epoch.
  public private(set) final var isStopped = false

  /// The batches among those of the latest `fit` that can be saved.
  private final var sources: [(prefix: String, part: any Resumable)] = []
  /// What a checkpoint says of batches, until the next `fit` brings them.
  private final var awaited = StateDictionary()

  init(
    _ model: any Module, _ optimizer: any Optimizer, callbacks: [any TrainingCallback],
    generators: [Generator]
  ) {
    self.model = model
    self.optimizer = optimizer
    self.callbacks = callbacks
    self.generators = generators
  }

  /// Ends training after the epoch.
  ///
  /// ```swift
  /// let model = Linear(1, 1)
  /// let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), loss: MSELoss())
  /// let batches = [(Tensor([[0], [1]]), Tensor([[1], [3]]))]
  /// let enough = TrainingHook { run in if run.epoch == 5 { run.stop() } }
  /// print(try trainer.fit(batches, epochs: 100, callbacks: [enough]).epochs.count)  // 5
  /// ```
  public final func stop() { isStopped = true }

  /// Knows the batches that are gone through from now on, and takes them to where a checkpoint left them.
  final func begin(_ batches: Any, validation: Any?) throws(TrainingError) {
    let given: [(prefix: String, batches: Any?)] = [
      ("batches.", batches), ("validation.", validation),
    ]
    sources = given.compactMap { prefix, batches in
      (batches as? any Resumable).map { (prefix, $0) }
    }
    defer { awaited = StateDictionary() }
    for (prefix, part) in sources {
      let state = awaited.part(prefix)
      if state.isEmpty { continue }
      do {
        try part.load(state)
      } catch {
        throw TrainingError(reason: "fit: the checkpoint was made with other batches: \(error)")
      }
    }
  }

  final func begin(epochs: Int) {
    isStopped = false
    epoch = history.epochs.count
    lastEpoch = epoch + epochs
  }
}

// MARK: Checkpoints

extension TrainingRun {
  /// Saves all that training goes on from: the model, the optimizer, the callbacks that are
  /// ``Resumable``, such as schedules and early stopping, the history, where generators are, and where
  /// data loaders are that `fit` was given. The file is written beside its place and put there when it
  /// is whole.
  ///
  /// ```swift
  /// let model = Linear(1, 1)
  /// let trainer = Trainer(model, Adam(model.parameters), loss: MSELoss())
  /// try trainer.fit([(Tensor([[0], [1]]), Tensor([[1], [3]]))], epochs: 2)
  /// try trainer.save(to: "line.safetensors")
  /// ```
  ///
  /// It is a safetensors file of tensors named `model.…`, `optimizer.…`, `callbacks.0.…`, `batches.…`,
  /// `validation.…`, `history.…` and `generators.0`; the first two are as PyTorch names them.
  ///
  /// - Throws: a `TensorFileError` where the file cannot be written.
  public final func save(to path: String) throws {
    var tensors: [String: Tensor] = [:]
    for (name, tensor) in checkpoint { tensors[name] = tensor }
    try SafetensorsFile.write(tensors, metadata: ["content": "training"], to: path)
  }

  /// Goes on from a checkpoint: the next ``Trainer/fit(_:validation:epochs:callbacks:)`` continues as if
  /// nothing had been between, to the same bits. Model, optimizer, callbacks and generators have to be
  /// made as they were for the run that saved it; set ``callbacks`` before. A data loader that the next
  /// `fit` is given goes on with the epoch that would have been next; saved within an epoch, with the
  /// rest of it. So does every sequence of batches that is ``Resumable``; of others, `loader.prefix(9)`
  /// among them, a checkpoint knows nothing, and a ``SavedText`` among the callbacks can keep their state.
  ///
  /// ```swift
  /// let model = Linear(1, 1)
  /// let trainer = Trainer(model, Adam(model.parameters), loss: MSELoss())
  /// let batches = [(Tensor([[0], [1]]), Tensor([[1], [3]]))]
  /// try trainer.fit(batches, epochs: 2)
  /// try trainer.save(to: "line.safetensors")
  /// try trainer.resume(from: "line.safetensors")  // another day, after the first three lines
  /// print(try trainer.fit(batches, epochs: 1).epochs.count)  // 3
  /// ```
  ///
  /// - Throws: a `TensorFileError` where the file is not there or is damaged, a ``TrainingError`` where
  ///   it is of another training; nothing is changed then.
  public final func resume(from path: String) throws {
    let file = try SafetensorsFile(path)
    guard file.names.contains(where: { $0.hasPrefix("history.") }) else {
      throw TrainingError(reason: "\(path): this is no checkpoint of a training: it has no history")
    }
    var state = StateDictionary()
    for name in file.names { state[name] = try file.tensor(name) }
    let before = checkpoint.copy()
    do {
      try load(state)
    } catch {
      // What it was a moment ago fits.
      try? load(before)
      throw TrainingError(reason: "\(path): the checkpoint is of another training: \(error)")
    }
    awaited = StateDictionary(
      state.filter { $0.name.hasPrefix("batches.") || $0.name.hasPrefix("validation.") })
  }

  private var resumables: [(prefix: String, part: any Resumable)] {
    [("optimizer.", optimizer)]
      + callbacks.enumerated().compactMap { index, callback in
        (callback as? any Resumable).map { ("callbacks.\(index).", $0) }
      }
  }

  private var checkpoint: StateDictionary {
    var state = StateDictionary()
    state.add(model.stateDictionary, under: "model.")
    for (prefix, part) in resumables { state.add(part.stateDictionary, under: prefix) }
    for (name, tensor) in awaited { state[name] = tensor }
    if awaited.isEmpty {
      for (prefix, part) in sources { state.add(part.stateDictionary, under: prefix) }
    }
    state.add(history.state, under: "history.")
    for (index, generator) in generators.enumerated() {
      let place = generator.state
      state["generators.\(index)"] = Tensor([
        Int64(bitPattern: place.key), Int64(bitPattern: place.counter),
      ])
    }
    return state
  }

  private func load(_ state: StateDictionary) throws {
    let history = try TrainingHistory(state.part("history."))
    let places = state.part("generators.")
    guard places.count == generators.count, places.allSatisfy({ $0.tensor.shape == [2] }) else {
      throw TrainingError(
        reason: "it has \(places.count) generators, and there are \(generators.count)")
    }
    let parts = resumables
    if let stranger = state.names.first(where: { name in
      name.hasPrefix("callbacks.") && !parts.contains { name.hasPrefix($0.prefix) }
    }) {
      throw TrainingError(reason: "“\(stranger)” belongs to no callback")
    }
    try model.load(state.part("model."))
    for (prefix, part) in parts { try part.load(state.part(prefix)) }
    self.history = history
    for (index, generator) in generators.enumerated() {
      guard let place = places["\(index)"]?.scalars(as: Int64.self) else { continue }
      generator.state = GeneratorState(
        key: UInt64(bitPattern: place[0]), counter: UInt64(bitPattern: place[1]))
    }
  }
}
