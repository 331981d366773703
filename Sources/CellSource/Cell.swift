/// A cell as its author wrote it.
public struct Cell: Sendable {
  /// Which cell of the session it is; a cell that is run again gets a new number.
  public let number: Int
  /// What the author knows it by, for example “Cell 4”.
  public let label: String
  /// What is run.
  public let code: CellCode

  /// Makes a cell; it is labelled by its number unless a label is given.
  public init(number: Int, label: String? = nil, code: CellCode) {
    self.number = number
    self.label = label ?? "Cell \(number)"
    self.code = code
  }

  /// Makes a cell of Swift code.
  public init(number: Int, label: String? = nil, text: String) {
    self.init(number: number, label: label, code: CellCode(text))
  }

  /// What the author wrote.
  public var text: String { code.source }

  /// The name of the Swift module that the cell becomes.
  public var moduleName: String { "Cell_\(number)" }

  /// The cell's lines, without their ends.
  public var lines: [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
