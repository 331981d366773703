public import CellSource

/// What the compiler has to say about a place in a cell.
public struct Diagnostic: Sendable, Equatable {
  /// How serious it is.
  public enum Severity: String, Sendable {
    case error, warning, note
  }

  /// A change that the compiler proposes: a text, and the column at which it belongs.
  public struct FixIt: Sendable, Equatable {
    /// What to write.
    public var text: String
    /// Where, in the line of the diagnostic's place.
    public var column: Int
  }

  /// How serious it is.
  public var severity: Severity
  /// The compiler's words.
  public var message: String
  /// The place in the cell; nil if it is about no place.
  public var position: SourcePosition?
  /// What the compiler proposes, if it does.
  public var fixIt: FixIt?
  /// Whether it is about what was added behind the cell's own text.
  var isInSupplement = false

  /// What the author is to know of a place in the cell.
  init(warning message: String, at position: SourcePosition) {
    severity = .warning
    self.message = message
    self.position = position
  }

  /// Tells that functions of earlier cells could not follow a new definition.
  init(functionsLeftBehind names: [String]) {
    severity = .warning
    message =
      "\(names.joined(separator: ", ")) of earlier cells would not compile with the new definitions "
      + "of this cell and keeps using the earlier ones"
  }

  init(severity: Severity, message: String) {
    self.severity = severity
    self.message = message
  }

  /// The diagnostic as a terminal shows it: the words, then the cell's line with a caret under the
  /// place and the proposed change below, in colour.
  public func rendered(in cell: Cell) -> String {
    let color =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    let mark = "\u{1B}[1;\(color)m"
    let reset = "\u{1B}[0m"
    let text = "\(mark)\(severity.rawValue):\u{1B}[0;1m \(message)\(reset)"
    let proposal = fixIt.map { [(column: $0.column, text: "\u{1B}[32m\($0.text)\(reset)")] } ?? []
    guard let position,
      let excerpt = cell.excerpt(at: position, mark: "\(mark)^\(reset)", notes: proposal)
    else { return text }
    return (["\u{1B}[1m\(cell.label), line \(position.line):\(reset) " + text] + excerpt)
      .joined(separator: "\n")
  }
}
