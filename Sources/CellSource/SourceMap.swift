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
/// A generated text is its cell's text with pieces put in and taken out, none of which holds a line
/// break, and maybe more lines behind: the cell's lines are the same in both, so `#line` says what the
/// author expects, and only columns are mapped.
public struct SourceMap: Sendable {
  /// A text that was put in at a place of the text before, for so many bytes that stood there.
  struct Edit: Sendable {
    var position: SourcePosition
    var length: Int
    var removed = 0
  }

  /// Texts may be made in steps: the edits of each, the latest first.
  private let steps: [[Edit]]
  private let lineCount: Int

  /// The map of a text that is the cell's own.
  public init() {
    self.init(steps: [], lineCount: .max)
  }

  /// - Parameters:
  ///   - edits: in the order of their places.
  ///   - lineCount: how many lines the cell has; what is behind them was added.
  init(_ edits: [Edit], lineCount: Int = .max) {
    self.init(steps: [edits], lineCount: lineCount)
  }

  private init(steps: [[Edit]], lineCount: Int) {
    self.steps = steps
    self.lineCount = lineCount
  }

  /// Whether a place in the generated text lies behind the cell's lines.
  public func isBehind(_ generated: SourcePosition) -> Bool {
    generated.line > lineCount
  }

  /// The map of a text that was made from one which itself has a map.
  func after(_ earlier: SourceMap) -> SourceMap {
    SourceMap(steps: steps + earlier.steps, lineCount: lineCount)
  }

  /// Whether a place in the generated text lies in what was put in.
  public func isInserted(_ generated: SourcePosition) -> Bool {
    var position = generated
    for edits in steps {
      let (origin, isInserted) = SourceMap.origin(of: position, edits)
      if isInserted { return true }
      position = origin
    }
    return false
  }

  /// The place in the cell that a place in the generated text stands for. A place within a text that
  /// was put in stands for where it was put in.
  public func cellPosition(of generated: SourcePosition) -> SourcePosition {
    steps.reduce(generated) { SourceMap.origin(of: $0, $1).position }
  }

  private static func origin(
    of generated: SourcePosition, _ edits: [Edit]
  ) -> (position: SourcePosition, isInserted: Bool) {
    var shift = 0
    for edit in edits where edit.position.line == generated.line {
      let start = edit.position.column + shift
      if generated.column < start { break }
      if generated.column < start + edit.length { return (edit.position, true) }
      shift += edit.length - edit.removed
    }
    let column = generated.column - shift
    return (SourcePosition(line: generated.line, column: column), false)
  }
}
