/// Why training ended before its time, or a checkpoint could not be used.
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
