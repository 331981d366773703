import Tensor

/// Saves a training after its epochs: see ``TrainingRun/save(to:)``.
///
/// ```swift
/// let model = Linear(1, 1)
/// let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), loss: MSELoss())
/// let batches = [(Tensor([[0], [1]]), Tensor([[1], [3]]))]
/// let best = CheckpointFile("best.safetensors", onlyBest: true)
/// try trainer.fit(batches, epochs: 3, callbacks: [best])
/// print(try SafetensorsFile("best.safetensors").names.contains("model.weight"))  // true
/// ```
public final class CheckpointFile: TrainingCallback {
  private let path: String
  private let interval: Int
  private let onlyBest: Bool

  /// A callback that saves to `path`. Stops where `interval` is not positive.
  ///
  /// - Parameters:
  ///   - interval: after how many epochs it saves.
  ///   - onlyBest: whether it saves only where the loss on validation data, or on training data where
  ///     there are none, is the best so far, among the epochs after which it would save.
  public init(_ path: String, every interval: Int = 1, onlyBest: Bool = false) {
    require(
      interval > 0,
      "CheckpointFile: an interval of \(interval) epochs is none; use 1 or more")
    (self.path, self.interval, self.onlyBest) = (path, interval, onlyBest)
  }

  /// Saves, if it is time to.
  ///
  /// - Throws: a `TensorFileError` where the file cannot be written.
  public func afterEpoch(_ run: TrainingRun) throws {
    // The history also knows the epochs before a resumption.
    let losses = run.history.epochs.map(\.watchedLoss)
    guard let loss = losses.last, losses.count % interval == 0 else { return }
    let earlier = stride(from: interval, to: losses.count, by: interval)
      .map { losses[$0 - 1] }.filter { !$0.isNaN }
    guard !onlyBest || loss < earlier.min() ?? .infinity else { return }
    try run.save(to: path)
  }
}
