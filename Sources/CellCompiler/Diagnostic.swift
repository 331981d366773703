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
  /// Whether it is about what was added behind the cell's own text.
  var isInSupplement = false

  /// The refusal of a cell whose top-level code waits where it cannot.
  init(refusedWait position: SourcePosition) {
    severity = .error
    message =
      "this cannot wait at a cell's top level; wait for the value in a line of its own before"
    self.position = position
  }

  /// Tells that functions of earlier cells could not follow a new definition.
  init(functionsLeftBehind names: [String]) {
    severity = .warning
    message =
      "\(names.joined(separator: ", ")) of earlier cells would not compile with the new definitions "
      + "of this cell and keeps using the earlier ones"
  }

  /// The diagnostics in a compiler's output, their places mapped back to the cell.
  ///
  /// - Parameter path: the file that the compiler was given.
  init?(line: Substring, path: String, map: SourceMap) {
    guard let match = line.wholeMatch(of: #/(.*?):(\d+)(?::(\d+))?: (error|warning|note): (.*)/#),
      let severity = Severity(rawValue: String(match.4))
    else { return nil }
    self.severity = severity
    // Behind the words stands the name of the group that the diagnostic belongs to.
    message = CellModules.unnamed(in: match.5.replacing(#/ \[#[\w-]+\]$/#, with: ""))
    var isInserted = false
    if match.1 == path, let line = Int(match.2), let column = match.3.flatMap({ Int($0) }) {
      let generated = SourcePosition(line: line, column: column)
      isInSupplement = map.isBehind(generated)
      isInserted = map.isInserted(generated)
      position = isInSupplement ? nil : map.cellPosition(of: generated)
    } else if severity == .note {
      // It shows a piece of another module's interface.
      return nil
    }
    // The author is not warned of what was put in, nor of conforming types of other modules: all cells
    // are modules.
    let isNoise =
      isInserted || isInSupplement
      || message.hasPrefix("extension declares a conformance of imported type")
    if isNoise && severity == .warning { return nil }
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
