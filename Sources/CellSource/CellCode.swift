/// The code of a cell, or of a part of it: the Swift that is compiled, and what its author wrote.
public struct CellCode: Sendable {
  /// What the author wrote, which messages quote.
  public var source: String
  /// The Swift code, line by line in the place of the source.
  public var swift: MappedText
  /// How it is compiled and run.
  public var options: CellOptions

  /// Swift code as it was written; see ``cleaned(_:)``.
  public init(_ source: String, options: CellOptions = CellOptions()) {
    let source = CellCode.cleaned(source)
    self.init(source: source, swift: MappedText(text: source), options: options)
  }

  /// Swift code that was made from what was written.
  public init(source: String, swift: MappedText, options: CellOptions = CellOptions()) {
    self.source = source
    self.swift = swift
    self.options = options
  }

  /// A text without a byte-order mark and carriage returns at line ends, which come with pasted text.
  public static func cleaned(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let unmarked = scalars.first == "\u{FEFF}" ? scalars.dropFirst() : scalars[...]
    return String(String.UnicodeScalarView(unmarked)).replacing("\r\n", with: "\n")
  }
}

/// How a cell is compiled and run.
public struct CellOptions: Sendable, Equatable {
  /// Whether the compiler optimises; nil if that depends on what the cell holds.
  public var optimizes: Bool?
  /// The version of the language, 5 or 6.
  public var languageMode = 5
  /// Whether the time that the cell takes is measured and printed.
  public var isTimed = false
  /// What becomes of the value of a last expression.
  public var valueUse = ValueUse.shown
  /// The number under which the value of a last expression is kept, for `out(3)` and `_3`.
  public var resultNumber: Int?
  /// Swift code that comes before the cell's own, in a line with its first.
  public var prologue = ""
  /// What the cell's code stands within, so that what it defines is gone at its end; usually nothing.
  public var enclosure: Enclosure?

  /// Code around a cell's own.
  public struct Enclosure: Sendable, Equatable {
    /// What comes before it, in a line with its first.
    public var before: String
    /// What comes in a line below it.
    public var after: String

    /// Makes an enclosure.
    public init(before: String, after: String) {
      self.before = before
      self.after = after
    }
  }

  /// What becomes of the value of a last expression.
  public enum ValueUse: Sendable {
    /// It is shown.
    case shown
    /// It is computed as something whose use the optimiser cannot see.
    case swallowed
    /// Nothing.
    case none
  }

  /// The usual way.
  public init() {}
}
