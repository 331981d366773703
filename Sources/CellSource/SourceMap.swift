/// A place in a text: line and column count from 1, columns in bytes of UTF-8, as the compiler's do.
public struct SourcePosition: Sendable, Equatable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Where each piece of a generated text came from.
///
/// A generated text is its cell's text with insertions, none of which holds a line break, and maybe
/// more lines behind: the cell's lines are the same in both, so `#line` says what the author expects,
/// and only columns are mapped.
public struct SourceMap: Sendable {
  /// A text that was put in at a place of the cell.
  struct Insertion: Sendable {
    var position: SourcePosition
    var length: Int
  }

  private let insertions: [Insertion]
  private let lineCount: Int

  /// - Parameters:
  ///   - insertions: in the order of their places.
  ///   - lineCount: how many lines the cell has.
  init(_ insertions: [Insertion], lineCount: Int) {
    self.insertions = insertions
    self.lineCount = lineCount
  }

  /// Whether a place in the generated text lies behind the cell's lines.
  public func isBehind(_ generated: SourcePosition) -> Bool {
    generated.line > lineCount
  }

  /// Whether a place in the generated text lies in an insertion.
  public func isInserted(_ generated: SourcePosition) -> Bool {
    var shift = 0
    for insertion in insertions where insertion.position.line == generated.line {
      let start = insertion.position.column + shift
      if (start..<start + insertion.length).contains(generated.column) { return true }
      shift += insertion.length
    }
    return false
  }

  /// The place in the cell that a place in the generated text stands for. A place within an
  /// insertion stands for where it was put in.
  public func cellPosition(of generated: SourcePosition) -> SourcePosition {
    var column = generated.column
    for insertion in insertions where insertion.position.line == generated.line {
      if column < insertion.position.column { break }
      column = max(insertion.position.column, column - insertion.length)
    }
    return SourcePosition(line: generated.line, column: column)
  }
}
