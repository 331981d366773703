/// Why a package did not come into force. Nothing has changed then.
public enum PackageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The request is not of the form that is expected; the text says what is.
  case malformed(String)
  /// SwiftPM refused the package or did not build it; the text is what it said.
  case refused(String)
  /// The session has loaded something that cannot be replaced; the text says what, and the remedy.
  case loadedOtherwise(String)
  /// It was interrupted.
  case interrupted
  /// The cache or a tool failed; the text says which, and how.
  case tool(String)

  /// The error in the words that its reader should see.
  public var description: String {
    switch self {
    case .malformed(let text), .refused(let text), .loadedOtherwise(let text), .tool(let text):
      text
    case .interrupted: "The package was interrupted. Nothing has changed."
    }
  }
}
