import DeepLearning
import Foundation
import Testing

/// Batches in a new random order each time they are gone through.
private struct ShuffledBatches: Sequence {
  let x: Tensor
  let y: Tensor
  let generator: Generator

  func makeIterator() -> IndexingIterator<[(Tensor, Tensor)]> {
    let order = Tensor.randperm(x.shape[0], generator: generator)
    return stride(from: 0, to: x.shape[0], by: 8).map { start in
      let part = order[start..<Swift.min(start + 8, x.shape[0])]
      return (x[part], y[part])
    }.makeIterator()
  }
}

/// Everything that a run needs, made anew in the same way each time.
private struct Run {
  let generator: Generator
  let model: Sequential
  let optimizer: AdamW
  let trainer: Trainer<(Tensor, Tensor)>
  let batches: ShuffledBatches
  let callbacks: [any TrainingCallback]

  init(seed: UInt64 = 5, checkpoint: String? = nil) {
    let generator = Generator(seed: seed)
    model = Sequential {
      Linear(2, 16, generator: generator)
      BatchNorm1d(16)
      ReLU()
      Dropout(0.3, generator: generator)
      Linear(16, 2, generator: generator)
    }
    optimizer = AdamW(model.parameters, learningRate: 0.02)
    let data = Generator(seed: 1)
    let x = Tensor.randn(60, 2, generator: data)
    let signs = x.scalars.map { $0 > 0 }
    let y = Tensor((0..<60).map { signs[2 * $0] == signs[2 * $0 + 1] ? 1 : 0 }, dtype: .int64)
    batches = ShuffledBatches(x: x, y: y, generator: generator)
    trainer = Trainer(
      model, optimizer, loss: CrossEntropyLoss(), metrics: [Accuracy()], generators: [generator])
    var callbacks: [any TrainingCallback] = [
      Scheduler(optimizer, CosineSchedule(steps: 8)),
      EarlyStopping(patience: 100, restoring: model),
    ]
    if let checkpoint { callbacks.append(CheckpointFile(checkpoint)) }
    self.callbacks = callbacks
    self.generator = generator
  }

  var validation: [(Tensor, Tensor)] { [(batches.x, batches.y)] }

  /// Trains, and says all numbers that came of it.
  func train(epochs: Int) throws -> [[Float]] {
    let history = try trainer.fit(
      batches, validation: validation, epochs: epochs, callbacks: callbacks)
    let losses = (history.losses + history.validationLosses).map { Float($0) }
    var numbers = model.stateDictionary.map { $0.tensor.scalars(as: Float.self) }
    numbers.append(losses)
    return numbers
  }
}

@Suite struct TrainerTests {
  private func temporaryPath() -> String {
    FileManager.default.temporaryDirectory.path + "/\(UUID()).safetensors"
  }

  @Test func itLearnsAndRemembers() throws {
    let run = Run()
    _ = try run.train(epochs: 30)
    let history = run.trainer.history
    #expect(history.losses.count == 30)
    #expect(history.validationLosses.count == 30)
    #expect(history.losses[29] < history.losses[0])
    #expect(history["accuracy"].count == 30)
    let last = try #require(history.validation("accuracy").last)
    #expect(last > 0.8, "an accuracy of \(last)")
    #expect(history.learningRates[0] == 0.02)
    #expect(run.trainer.epoch == 30)
  }

  /// Dropout, shuffling, a schedule and early stopping go on to the same bits.
  @Test func aResumedRunIsTheSameRun() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = try Run().train(epochs: 7)
    _ = try Run(checkpoint: path).train(epochs: 4)
    let resumed = Run(seed: 99)
    resumed.trainer.callbacks = resumed.callbacks
    try resumed.trainer.resume(from: path)
    #expect(resumed.trainer.history.losses.count == 4)
    #expect(try resumed.train(epochs: 3) == whole)
  }

  @Test func aCheckpointOfAnotherTrainingChangesNothing() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let run = Run(checkpoint: path)
    _ = try run.train(epochs: 1)

    let other = Run(seed: 7)
    let before = other.model.stateDictionary.map { $0.tensor.scalars(as: Float.self) }
    // Without the callbacks their states belong to nobody.
    #expect(throws: TrainingError.self) { try other.trainer.resume(from: path) }
    let wide = Linear(3, 2)
    let stranger = Trainer(
      wide, SGD(wide.parameters), loss: MSELoss(), generators: [Generator(seed: 1)])
    let weights = wide.weight.scalars
    #expect(throws: TrainingError.self) { try stranger.resume(from: path) }
    #expect(wide.weight.scalars == weights)
    #expect(other.model.stateDictionary.map { $0.tensor.scalars(as: Float.self) } == before)
    #expect(other.trainer.history.epochs.isEmpty)
    #expect(throws: TensorFileError.self) { try other.trainer.resume(from: path + ".not there") }
    let bytes = try #require(FileManager.default.contents(atPath: path))
    try bytes.prefix(bytes.count / 2).write(to: URL(filePath: path))
    #expect(throws: TensorFileError.self) { try other.trainer.resume(from: path) }
    try SafetensorsFile.write(["weight": Tensor([1])], to: path)
    let weightsOnly = #expect(throws: TrainingError.self) { try other.trainer.resume(from: path) }
    #expect(weightsOnly?.reason.hasSuffix("no checkpoint of a training: it has no history") == true)
  }

  @Test func aLossThatIsNoNumberStops() throws {
    let model = Linear(1, 1)
    let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.25), loss: MSELoss())
    let good = (Tensor([[1]]), Tensor([[2]]))
    let bad = (Tensor([[Double.nan]]), Tensor([[2]]))
    let weights = model.weight.scalars
    do {
      try trainer.fit([bad, good], epochs: 2, callbacks: [])
      Issue.record("training went on with a loss that is no number")
    } catch let error as TrainingError {
      #expect(error.reason.contains("The loss of epoch 1, batch 1 is nan"), "\(error)")
      #expect(error.reason.contains("0.25"), "\(error)")
    }
    #expect(model.weight.scalars == weights)

    final class Skipping: TrainingCallback {
      func decision(onLossNotFinite run: TrainingRun) -> NonFiniteLossDecision? { .skipBatch }
    }
    let history = try trainer.fit([bad, good], epochs: 2, callbacks: [Skipping()])
    #expect(history.losses.count == 2)
    #expect(history.losses[1] < history.losses[0])
    #expect(throws: TrainingError.self) { try trainer.fit([], epochs: 1) }
  }

  @Test func callbacksTakePart() throws {
    let model = Linear(1, 1)
    let optimizer = SGD(model.parameters, learningRate: 0.1)
    let trainer = Trainer(model, optimizer, loss: MSELoss())
    let batches = [(Tensor([[1]]), Tensor([[2]])), (Tensor([[2]]), Tensor([[4]]))]
    var (seenBatches, seenEpochs) = (0, 0)
    let hook = TrainingHook(
      batch: { run in
        seenBatches += 1
        #expect(run.batchCount == 2)
      },
      epoch: { run in
        seenEpochs += 1
        if run.epoch == 3 { run.stop() }
      })
    let scheduler = Scheduler(optimizer, ExponentialSchedule(factor: 0.5))
    try trainer.fit(batches, epochs: 10, callbacks: [hook, BatchSchedule(scheduler)])
    #expect(seenBatches == 6)
    #expect(seenEpochs == 3)
    #expect(scheduler.stepCount == 6)
    // They follow those that are in the history.
    try trainer.fit(batches, epochs: 1, callbacks: [])
    #expect(trainer.epoch == 4)
  }

  @Test func theBestCheckpointOutlivesAResumption() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let good = [(Tensor([[1]]), Tensor([[2]]))]
    func trainer() -> Trainer<(Tensor, Tensor)> {
      let model = Linear(1, 1, generator: Generator(seed: 3))
      let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.01), loss: MSELoss())
      trainer.callbacks = [CheckpointFile(path, onlyBest: true)]
      return trainer
    }
    try trainer().fit(good, epochs: 2)
    let best = FileManager.default.contents(atPath: path)
    let resumed = trainer()
    try resumed.resume(from: path)
    try resumed.fit([(Tensor([[1]]), Tensor([[200]]))], epochs: 1)
    #expect(resumed.history.losses[2] > resumed.history.losses[1])
    #expect(FileManager.default.contents(atPath: path) == best, "a worse epoch was saved")
  }

  @Test func gradientsAreClipped() throws {
    let model = Linear(1, 1)
    let trainer = Trainer(model, SGD(model.parameters, learningRate: 1), loss: MSELoss())
    trainer.maximumGradientNorm = 0.01
    let before = [model.weight.item(), model.bias?.item() ?? 0]
    try trainer.fit([(Tensor([[1]]), Tensor([[200]]))], epochs: 1, callbacks: [])
    let moved = zip([model.weight.item(), model.bias?.item() ?? 0], before).map { $0 - $1 }
    let length = sqrt(moved[0] * moved[0] + moved[1] * moved[1])
    #expect(abs(length - 0.01) < 1e-4, "a step of \(length)")
  }
}
