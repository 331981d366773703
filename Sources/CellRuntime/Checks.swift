// The standard library's checks say nothing of their reason in optimised code, and `assert` is no check at
// all there. Whether a cell is optimised depends on what it holds, so here they always check and tell. Code
// of cells finds these first.

/// Stops the cell if a condition does not hold, and says why.
@_transparent
public func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = String(),
  file: StaticString = #file, line: UInt = #line
) {
  if !condition() { _cellCheckFailed("Precondition failed", message(), file, line) }
}

/// Stops the cell, and says why.
@_transparent
public func preconditionFailure(
  _ message: @autoclosure () -> String = String(), file: StaticString = #file,
  line: UInt = #line
) -> Never {
  _cellCheckFailed("Precondition failed", message(), file, line)
}

/// Stops the cell if a condition does not hold, and says why, in optimised cells as well.
@_transparent
public func assert(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = String(),
  file: StaticString = #file, line: UInt = #line
) {
  if !condition() { _cellCheckFailed("Assertion failed", message(), file, line) }
}

/// Stops the cell, and says why, in optimised cells as well.
@_transparent
public func assertionFailure(
  _ message: @autoclosure () -> String = String(), file: StaticString = #file,
  line: UInt = #line
) {
  _cellCheckFailed("Assertion failed", message(), file, line)
}

/// Stops the cell with the message of a check, or the kind of check where there is no message.
///
/// The checks call this; there is no need to.
@inline(never)
public func _cellCheckFailed(
  _ kind: String, _ message: String, _ file: StaticString, _ line: UInt
) -> Never {
  fatalError(message.isEmpty ? kind : "\(kind): \(message)", file: file, line: line)
}
