/// Why a text is not JSON, and where.
public struct JSONError: Error, Equatable, CustomStringConvertible {
  /// What was found or missed.
  public let reason: String

  /// How many bytes precede the place.
  public let offset: Int

  public var description: String { "not JSON at byte \(offset): \(reason)" }
}
