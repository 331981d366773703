import DeepLearning
import Foundation
import Testing

/// What a checkpoint keeps beside the model and its optimizer.
@Suite struct CheckpointTests {
  /// A training on the library's own loaders, made anew in the same way each time.
  private struct Run {
    let model = Linear(3, 1, generator: Generator(seed: 2))
    let trainer: Trainer<(Tensor, Tensor)>
    let loader: DataLoader<(Tensor, Tensor)>
    let validation: DataLoader<(Tensor, Tensor)>

    init(workers: Int = 0, seed: UInt64 = 7, batchSize: Int = 8) {
      let data = Generator(seed: 1)
      let samples = TensorDataset(
        Tensor.randn(50, 3, generator: data), Tensor.randn(50, 1, generator: data))
      loader = DataLoader(
        samples, batchSize: batchSize, shuffle: true, workers: workers, seed: seed)
      validation = DataLoader(samples, batchSize: 7, shuffle: true, seed: seed)
      trainer = Trainer(model, Adam(model.parameters, learningRate: 0.05), loss: MSELoss())
      trainer.callbacks = []
    }

    /// Trains, and says all numbers that came of it.
    func train(epochs: Int) throws -> [[Double]] {
      let history = try trainer.fit(loader, validation: validation, epochs: epochs)
      return model.stateDictionary.map { $0.tensor.scalars(as: Double.self) }
        + [history.losses, history.validationLosses]
    }
  }

  private func withFile(_ body: (String) throws -> Void) rethrows {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID()).safetensors"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test(arguments: [0, 2])
  func aShufflingLoaderGoesOn(workers: Int) throws {
    try withFile { path in
      let whole = try Run(workers: workers).train(epochs: 3)
      let first = Run(workers: workers)
      _ = try first.train(epochs: 2)
      try first.trainer.save(to: path)
      // Its seed is the checkpoint's.
      let resumed = Run(workers: workers, seed: 99)
      try resumed.trainer.resume(from: path)
      // Nothing is lost where it is saved again before the loader is there.
      try resumed.trainer.save(to: path)
      let again = Run(workers: workers, seed: 98)
      try again.trainer.resume(from: path)
      #expect(try resumed.train(epochs: 1) == whole)
      #expect(try again.train(epochs: 1) == whole)
    }
  }

  @Test(arguments: [3, 7])
  func aCheckpointWithinAnEpochGoesOnWithItsRest(last: Int) throws {
    try withFile { path in
      let broken = Run()
      let hook = TrainingHook(batch: { run in
        if run.epoch == 2, run.batch == last { try run.save(to: path) }
      })
      broken.trainer.callbacks = [hook]
      _ = try broken.train(epochs: 3)
      let resumed = Run()
      try resumed.trainer.resume(from: path)
      #expect(resumed.trainer.history.epochs.count == 1)
      _ = try resumed.train(epochs: last == 7 ? 1 : 2)
      #expect(resumed.model.weight.scalars == broken.model.weight.scalars)
    }
  }

  @Test func otherBatchesAreRefusedOrGoOnAsTheyAre() throws {
    try withFile { path in
      let run = Run()
      run.trainer.callbacks = [
        TrainingHook(batch: { run in if run.batch == 5 { try run.save(to: path) } })
      ]
      _ = try run.train(epochs: 1)
      let other = Run(batchSize: 25)
      try other.trainer.resume(from: path)
      let error = #expect(throws: TrainingError.self) { try other.train(epochs: 1) }
      #expect(
        error?.reason.contains("“position” is 5, and an epoch has 2 batches") == true,
        "\(String(describing: error))")
      let array = Run()
      try array.trainer.resume(from: path)
      try array.trainer.fit(Array(array.loader), epochs: 1)
      #expect(array.trainer.history.losses.count == 1)
    }
  }

  @Test func theBestIsThatOfTheEpochsThatAreLookedAt() throws {
    try withFile { path in
      // A checkpoint is looked for after epochs 2, 4 and 6; those between are better.
      let losses = [1.0, 5, 0.5, 3, 0.1, 4]
      let model = Linear(1, 1)
      let trainer = Trainer(model, SGD(model.parameters, learningRate: 0)) { (batch: Int) in
        let loss = model.weight.sum() * 0 + losses[batch]
        return (loss, Tensor([0]), loss)
      }
      var saved: [Int] = []
      trainer.callbacks = [CheckpointFile(path, every: 2, onlyBest: true)]
      for epoch in losses.indices {
        try? FileManager.default.removeItem(atPath: path)
        try trainer.fit([0], validation: [epoch], epochs: 1)
        if FileManager.default.fileExists(atPath: path) { saved.append(epoch + 1) }
      }
      #expect(saved == [2, 4])
    }
  }
}
