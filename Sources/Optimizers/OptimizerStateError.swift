/// Why a state could not be loaded into an optimizer or a schedule.
public struct OptimizerStateError: Error, CustomStringConvertible, Equatable {
  /// What is wrong, in a sentence.
  public let reason: String

  /// What is wrong.
  public var description: String { reason }

  package init(_ reason: String) {
    self.reason = reason
  }
}
