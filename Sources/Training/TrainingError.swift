/// Why training ended before its time, or a checkpoint could not be used.
///
/// ```swift
/// let model = Linear(1, 1)
/// let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), loss: MSELoss())
/// let enough = TrainingHook { _ in throw TrainingError(reason: "Stopped by hand.") }
/// do {
///   try trainer.fit([(Tensor([[0]]), Tensor([[1]]))], epochs: 9, callbacks: [enough])
/// } catch {
///   print(error)  // Stopped by hand.
/// }
/// ```
public struct TrainingError: Error, CustomStringConvertible, Equatable {
  /// What went wrong and where to look, in a sentence.
  public let reason: String

  /// What went wrong and where to look.
  public var description: String { reason }

  /// An error of this reason: a callback that throws it ends the training.
  public init(reason: String) {
    self.reason = reason
  }
}
