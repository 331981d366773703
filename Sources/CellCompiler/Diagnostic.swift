public import CellSource

/// What the compiler has to say about a place in a cell.
public struct Diagnostic: Sendable, Equatable {
  /// How serious it is.
  public enum Severity: String, Sendable {
    case error, warning, note
  }

  /// How serious it is.
  public var severity: Severity
  /// The compiler's words.
  public var message: String
  /// The place in the cell; nil if it is about no place.
  public var position: SourcePosition?

  /// The refusal of a cell whose top-level code waits where it cannot.
  init(refusedWait position: SourcePosition) {
    severity = .error
    message =
      "this cannot wait at a cell's top level; wait for the value in a line of its own before"
    self.position = position
  }

  /// The diagnostics in a compiler's output, their places mapped back to the cell.
  ///
  /// - Parameter path: the file that the compiler was given.
  init?(line: Substring, path: String, map: SourceMap) {
    var rest = line
    var position: SourcePosition?
    var isInserted = false
    if rest.hasPrefix(path + ":") {
      rest.removeFirst(path.count + 1)
      let numbers = rest.split(separator: ":", maxSplits: 2)
      guard numbers.count == 3, let line = Int(numbers[0]), let column = Int(numbers[1]) else {
        return nil
      }
      let generated = SourcePosition(line: line, column: column)
      isInserted = map.isInserted(generated)
      position = map.cellPosition(of: generated)
      rest = numbers[2]
    } else if rest.hasPrefix("<unknown>:0:") {
      rest.removeFirst("<unknown>:0:".count)
    }
    let parts = rest.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let severity = Severity(rawValue: String(parts[0].trimmed)) else {
      return nil
    }
    // The author is not warned of what was put in.
    if isInserted && severity == .warning { return nil }
    self.severity = severity
    self.message = String(parts[1].trimmed)
    self.position = position
  }

  /// The diagnostics that a compiler printed in its plain style.
  static func parse(_ output: String, path: String, map: SourceMap) -> [Diagnostic] {
    output.split(separator: "\n").compactMap { Diagnostic(line: $0, path: path, map: map) }
  }

  /// The diagnostic as a terminal shows it: the words, then the cell's line with a caret under the
  /// place, in colour.
  public func rendered(in cell: Cell) -> String {
    let color =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    let mark = "\u{1B}[1;\(color)m"
    let reset = "\u{1B}[0m"
    var text = "\(mark)\(severity.rawValue):\u{1B}[0;1m \(message)\(reset)"
    guard let position, position.line <= cell.lines.count else { return text }
    text = "\u{1B}[1m\(cell.label), line \(position.line):\(reset) " + text
    let line = cell.lines[position.line - 1]
    let before = String(decoding: line.utf8.prefix(position.column - 1), as: UTF8.self)
    // Tabs keep their width under themselves.
    let indentation = String(before.map { $0 == "\t" ? "\t" : " " })
    let number = String(position.line)
    let gutter = String(repeating: " ", count: number.count)
    return text + "\n\(number) | \(line)\n\(gutter) | \(indentation)\(mark)^\(reset)"
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    drop { $0 == " " }
  }
}
