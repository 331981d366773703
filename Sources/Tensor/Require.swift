/// Stops the program where a programmer's mistake makes `condition` false.
///
/// Unlike `precondition` it keeps its message under `-O`. The message is a sentence with the
/// operation, the values and the remedy.
@inlinable @inline(__always)
package func require(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition() { fail(message(), file: file, line: line) }
}

/// Stops the program with a sentence that says what went wrong and how to mend it.
@usableFromInline @inline(never)
package func fail(
  _ message: String, file: StaticString = #fileID, line: UInt = #line
) -> Never {
  fatalError(message, file: file, line: line)
}
