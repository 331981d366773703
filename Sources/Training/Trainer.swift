import Autograd
public import NeuralNetworks
public import Optimizers
public import Tensor

/// Trains a network over epochs of batches: the plain loop, with a place for what goes with it.
///
/// ```swift
/// let trainer = Trainer(model, Adam(model.parameters), loss: CrossEntropyLoss(), metrics: [Accuracy()])
/// let history = try trainer.fit(
///   trainBatches, validation: testBatches, epochs: 3,
///   callbacks: [ProgressLine(), EarlyStopping(patience: 2, restoring: model)])
/// plt.plot(history.losses)
/// ```
///
/// Batches are any sequence that can be gone through once for each epoch: a data loader, an array. Where
/// it is `Resumable`, as a data loader is, checkpoints know where it is. After
/// an interruption the model is as the last whole step left it, and `fit` can be called again.
public final class Trainer<Batch>: TrainingRun {
  /// What a network made of a batch. The loss is one number.
  public typealias Result = (prediction: Tensor, target: Tensor, loss: Tensor)

  /// What is measured beside the loss, on training and on validation data.
  public var metrics: [any Metric]
  /// The greatest norm of all gradients together; larger ones are scaled down to it. None if nil.
  public var maximumGradientNorm: Double?

  private let evaluate: (Batch) -> Result

  /// A trainer for batches of any kind.
  ///
  /// ```swift
  /// let trainer = Trainer(model, optimizer) { (batch: SentenceBatch) in
  ///   let scores = model(batch.tokens, lengths: batch.lengths)
  ///   return (scores, batch.labels, crossEntropy(scores, batch.labels))
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - model: the network.
  ///   - optimizer: what changes its parameters.
  ///   - metrics: what is measured beside the loss.
  ///   - generators: where random numbers come from; checkpoints say where each of them is.
  ///   - evaluate: computes predictions and their loss. Means are taken over samples: as many as the
  ///     first axis of the target has.
  public init(
    _ model: any Module, _ optimizer: any Optimizer, metrics: [any Metric] = [],
    generators: [Generator] = [.standard], evaluate: @escaping (Batch) -> Result
  ) {
    self.metrics = metrics
    self.evaluate = evaluate
    super.init(model, optimizer, callbacks: [ProgressLine()], generators: generators)
  }

  /// Trains for some epochs. After that the model is as in use: see `Module.eval()`.
  ///
  /// ```swift
  /// let model = Linear(1, 1)
  /// for parameter in model.parameters { Initialize.zeros(parameter) }
  /// let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), loss: MSELoss())
  /// let batches = [(Tensor([[0], [1]]), Tensor([[1], [3]]))]
  /// let history = try trainer.fit(batches, epochs: 2)
  /// print(history.losses.map { fixedPoint($0, decimals: 3) })  // ["5.000", "2.825"]
  /// ```
  ///
  /// - Parameters:
  ///   - batches: what is trained on.
  ///   - validation: batches that the network is only measured on, after each epoch.
  ///   - epochs: how many epochs, 0 or more; they follow those that are in the history.
  ///   - callbacks: who looks on and takes part; those of the last time where there are none given, at
  ///     first a ``ProgressLine``.
  /// - Returns: what all epochs so far came to.
  /// - Throws: a ``TrainingError`` where a loss is infinite or not a number, and where there are no
  ///   batches, or others than the checkpoint of a ``TrainingRun/resume(from:)`` was made with; what
  ///   callbacks throw. The model stays as it is then.
  @discardableResult
  public func fit(
    _ batches: some Sequence<Batch>, validation: (any Sequence<Batch>)? = nil, epochs: Int,
    callbacks: [any TrainingCallback]? = nil
  ) throws -> TrainingHistory {
    require(epochs >= 0, "fit: \(epochs) epochs cannot be; use 0 or more")
    if let callbacks { self.callbacks = callbacks }
    try begin(batches, validation: validation)
    begin(epochs: epochs)
    for callback in self.callbacks { try callback.willBegin(self) }
    while epoch < lastEpoch, !isStopped {
      epoch += 1
      try train(batches, validation)
    }
    model.eval()
    for callback in self.callbacks { try callback.didEnd(self) }
    return history
  }

  /// The mean loss and the metrics over batches, with the network as it is in use, which it stays.
  ///
  /// ```swift
  /// let model = Linear(1, 1)
  /// for parameter in model.parameters { Initialize.zeros(parameter) }
  /// let optimizer = SGD(model.parameters, learningRate: 0.1)
  /// let trainer = Trainer(model, optimizer, loss: MSELoss(), metrics: [MeanAbsoluteError()])
  /// let measured = try trainer.evaluate([(Tensor([[0], [1]]), Tensor([[1], [3]]))])
  /// print(measured.loss, measured.metrics)  // 5.0 ["mean absolute error": 2.0]
  /// ```
  ///
  /// - Throws: a ``TrainingError`` where there are no batches.
  public func evaluate(
    _ batches: some Sequence<Batch>
  ) throws -> (loss: Double, metrics: [String: Double]) {
    model.eval()
    for metric in metrics { metric.reset() }
    var mean = SampleMean()
    withoutGradient {
      for batch in batches {
        let result = evaluate(batch)
        mean.add(result.loss.item(), samples(result.target))
        for metric in metrics { metric.update(result.prediction, result.target) }
      }
    }
    guard mean.count > 0 else { throw TrainingError(reason: "There are no batches to measure on.") }
    return (mean.value, values)
  }

  private func train(
    _ batches: some Sequence<Batch>, _ validation: (any Sequence<Batch>)?
  ) throws {
    let start = now()
    let learningRate = optimizer.learningRate
    model.train()
    for metric in metrics { metric.reset() }
    var mean = SampleMean()
    batch = 0
    let expected = batches.underestimatedCount
    batchCount = expected > 0 ? expected : nil
    for batch in batches {
      self.batch += 1
      guard let result = try step(batch) else { continue }
      mean.add(loss, samples(result.target))
      meanLoss = mean.value
      let prediction = result.prediction.detach()
      for metric in metrics { metric.update(prediction, result.target) }
      for callback in callbacks { try callback.didEndBatch(self) }
    }
    guard self.batch > 0 else {
      throw TrainingError(
        reason: """
          Epoch \(epoch) has no batches. Is the dataset empty, or a sequence that can be gone \
          through only once?
          """)
    }
    var record = TrainingHistory.Epoch(
      loss: mean.value, metrics: values, learningRate: learningRate, seconds: 0)
    if let validation {
      let measured = try evaluate(validation)
      (record.validationLoss, record.validationMetrics) = (measured.loss, measured.metrics)
    }
    record.seconds = now() - start
    history.epochs.append(record)
    for callback in callbacks { try callback.didEndEpoch(self) }
    for callback in callbacks { try callback.afterEpoch(self) }
  }

  /// Takes one step; nil where the batch is left out.
  private func step(_ batch: Batch) throws -> Result? {
    var first: Result?
    do {
      try optimizer.step {
        optimizer.zeroGrad()
        let result = evaluate(batch)
        if first == nil {
          first = result
          loss = result.loss.item()
          try checkLoss()
        }
        result.loss.backward()
        if let maximumGradientNorm {
          clipGradientNorm(optimizer.parameters, to: maximumGradientNorm)
        }
        return result.loss
      }
    } catch is SkippedBatch {
      return nil
    }
    return first
  }

  private func checkLoss() throws {
    if loss.isFinite { return }
    switch callbacks.lazy.compactMap({ $0.decision(onLossNotFinite: self) }).first ?? .stop {
    case .proceed: return
    case .skipBatch: throw SkippedBatch()
    case .stop:
      throw TrainingError(
        reason: """
          The loss of epoch \(epoch), batch \(batch) is \(loss). Look for a learning rate that is \
          too large (it is \(optimizer.learningRate)), for values in the batch that are infinite or \
          no numbers, and for a division by zero or a logarithm of zero in the model or the loss; \
          a maximumGradientNorm may help. The parameters are as they were before this batch.
          """)
    }
  }

  private func samples(_ target: Tensor) -> Int { target.rank == 0 ? 1 : target.shape[0] }

  private var values: [String: Double] {
    Dictionary(metrics.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
  }
}

extension Trainer where Batch == (Tensor, Tensor) {
  /// A trainer for batches of inputs and targets.
  public convenience init(
    _ model: some Layer, _ optimizer: any Optimizer, loss: some Criterion,
    metrics: [any Metric] = [], generators: [Generator] = [.standard]
  ) {
    self.init(
      model, optimizer, loss: { loss($0, $1) }, metrics: metrics, generators: generators)
  }

  /// A trainer for batches of inputs and targets, with a function as the loss.
  public convenience init(
    _ model: some Layer, _ optimizer: any Optimizer, loss: @escaping (Tensor, Tensor) -> Tensor,
    metrics: [any Metric] = [], generators: [Generator] = [.standard]
  ) {
    self.init(model, optimizer, metrics: metrics, generators: generators) { x, y in
      let prediction = model(x)
      return (prediction, y, loss(prediction, y))
    }
  }
}

/// Says that a batch is left out.
private struct SkippedBatch: Error {}

/// A mean over samples, gathered batch by batch.
private struct SampleMean {
  private var sum = 0.0
  private(set) var count = 0

  var value: Double { sum / Double(count) }

  mutating func add(_ mean: Double, _ samples: Int) {
    sum += mean * Double(samples)
    count += samples
  }
}
