/// A cell as its author wrote it.
public struct Cell: Sendable, Equatable {
  /// Which cell of the session it is; a cell that is run again gets a new number.
  public let number: Int
  /// What the author knows it by, for example “Cell 4”.
  public let label: String
  /// The Swift code.
  public let text: String

  /// Makes a cell; it is labelled by its number unless a label is given.
  ///
  /// A byte-order mark and carriage returns at line ends, which come with pasted text, are left out.
  public init(number: Int, label: String? = nil, text: String) {
    self.number = number
    self.label = label ?? "Cell \(number)"
    let scalars = text.unicodeScalars
    let unmarked = scalars.first == "\u{FEFF}" ? scalars.dropFirst() : scalars[...]
    self.text = String(String.UnicodeScalarView(unmarked)).replacing("\r\n", with: "\n")
  }

  /// The name of the Swift module that the cell becomes.
  public var moduleName: String { "Cell_\(number)" }

  /// The cell's lines, without their ends.
  public var lines: [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
