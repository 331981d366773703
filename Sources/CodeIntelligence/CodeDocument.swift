/// A cell's text as the document that the language server sees, with the places in both.
struct CodeDocument {
  private let header: String
  private let scalars: String.UnicodeScalarView
  private let cursor: String.UnicodeScalarView.Index

  /// Puts a cell behind what makes earlier cells visible.
  ///
  /// - Parameters:
  ///   - codePoint: the cursor, in code points; one behind the text's end stands for the end.
  init(_ cell: String, at codePoint: Int, header: String) {
    self.header = header
    scalars = cell.unicodeScalars
    let offset = max(0, codePoint)
    cursor =
      scalars.index(scalars.startIndex, offsetBy: offset, limitedBy: scalars.endIndex)
      ?? scalars.endIndex
  }

  /// The imports with which a document sees what the cells with these modules defined, oldest first.
  ///
  /// The newest re-exports the others, and shadows what it redefines. Cells declare nothing public;
  /// testable imports show that. Each names a declaration, for else it would be an import of the whole
  /// module, in which nothing would then be shadowed. That there is no such declaration is an error
  /// which the server lives with. The internals of libraries stay hidden.
  static func header(cells: [String], firstImports: [String]) -> String {
    guard let newest = cells.last else {
      return firstImports.map { "import \($0); " }.joined()
    }
    return "import \(newest); "
      + cells.map { "@testable import struct \($0).\($0); " }.joined()
  }

  /// The document: a line of imports, then the cell, then the end of its last line. Without that
  /// end the server crashes on a completion right behind an opening parenthesis.
  ///
  /// - Parameter hidden: how many lines before the cursor's to leave empty.
  func text(hidingLines hidden: Int = 0) -> DocumentText {
    var lines = scalars[..<prefixStart].split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let current = lines.count - 1
    for line in max(0, current - hidden)..<current { lines[line] = "" }
    return DocumentText(
      imports: header, before: lines.joined(separator: "\n"), prefix: prefix,
      after: String(scalars[cursor...]) + "\n", start: prefixPosition)
  }

  /// How many lines to leave out, one try after the other, for an answer about a cell whose earlier
  /// lines the parser gets lost in.
  var hidingTries: [Int] {
    let before = position.line - 1
    return before == 0 ? [0] : before == 1 ? [0, 1] : [0, 1, before]
  }

  /// The cursor's place in the document.
  var position: Position { position(of: cursor) }

  /// Where the name that ends at the cursor begins.
  private var prefixStart: String.UnicodeScalarView.Index {
    var index = cursor
    while index > scalars.startIndex {
      let before = scalars.index(before: index)
      guard scalars[before].continuesName else { break }
      index = before
    }
    return index
  }

  /// The beginning of a name that ends at the cursor; may be empty.
  var prefix: String { String(scalars[prefixStart..<cursor]) }

  /// The place of the prefix in the document.
  var prefixPosition: Position { position(of: prefixStart) }

  /// The prefix's code points, and with them those of the characters before it, which count UTF-16
  /// code units.
  func range(widenedBy units: Int) -> (range: Range<Int>, added: String) {
    var start = prefixStart
    var left = units
    while left > 0, start > scalars.startIndex {
      start = scalars.index(before: start)
      left -= UTF16.width(scalars[start])
    }
    let first = scalars.distance(from: scalars.startIndex, to: start)
    let last = scalars.distance(from: scalars.startIndex, to: cursor)
    return (first..<last, String(scalars[start..<prefixStart]))
  }

  /// A place within the name at the cursor, or that ends there; nil if there is none.
  var namePosition: Position? {
    if cursor < scalars.endIndex, scalars[cursor].continuesName { return position }
    guard cursor > scalars.startIndex else { return nil }
    let before = scalars.index(before: cursor)
    return scalars[before].continuesName ? position(of: before) : nil
  }

  private func position(of index: String.UnicodeScalarView.Index) -> Position {
    // The imports are a line of their own.
    var position = Position(line: 1, character: 0)
    for scalar in scalars[..<index] {
      if scalar == "\n" {
        position = Position(line: position.line + 1, character: 0)
      } else {
        position.character += UTF16.width(scalar)
      }
    }
    return position
  }
}

/// What the server is shown, in parts.
struct DocumentText {
  var imports: String
  var before: String
  /// The beginning of a name, for a completion.
  var prefix: String
  var after: String
  /// Where the prefix begins.
  var start: Position
  /// Empty lines behind the imports.
  var padding = 0

  var whole: String {
    imports + String(repeating: "\n", count: padding + 1) + before + prefix + after
  }

  /// Whether the server would take a completion here for a continuation of another one, which it knows
  /// by nothing but the place where the name begins.
  func looksLike(_ other: DocumentText) -> Bool {
    padded(start) == other.padded(other.start)
  }

  /// Whether it is a continuation: all but the prefix is the same.
  func continues(_ other: DocumentText) -> Bool {
    imports == other.imports && before == other.before && after == other.after
  }

  /// A place in the document without padding, as one in the document with it.
  func padded(_ position: Position) -> Position {
    Position(line: position.line + padding, character: position.character)
  }
}

extension Unicode.Scalar {
  fileprivate var continuesName: Bool {
    self == "_" || self == "$" || properties.isXIDContinue || properties.isEmojiPresentation
  }
}
