import SwiftParser
import SwiftSyntax

/// Functions that get a name of their own each time they are defined anew.
///
/// The opaque result of a function, `some Sequence`, is a type that no other function has. So a new version
/// hides no earlier one, as it would with any other result: both would be meant by the name.
struct RenamedFunctions: Sendable {
  /// What is behind the names in the modules.
  private var suffixes: [String: String] = [:]

  /// Gives a function that a cell defines a name of its own.
  mutating func rename(_ name: String, by cell: Cell) -> String {
    let suffix = "__\(cell.moduleName)"
    suffixes[name] = suffix
    return suffix
  }

  /// Whether a name is that of such a function.
  func contains(_ name: String) -> Bool { suffixes[name] != nil }

  /// Forgets names that now stand for something else.
  mutating func forget(_ names: Set<String>) {
    suffixes = suffixes.filter { !names.contains($0.key) }
  }

  /// What is put in behind the names wherever a text mentions them.
  ///
  /// - Parameter defined: the names that are defined at top level there. What else a text binds, it
  ///   means.
  func insertions(
    in node: some SyntaxProtocol, defining defined: Set<String> = []
  ) -> [(position: AbsolutePosition, text: String)] {
    if suffixes.isEmpty { return [] }
    let bound = NameReader(node).bindings.subtracting(defined)
    return ReferenceSearch(node).found.compactMap { reference in
      let name = reference.baseName.text
      guard let suffix = suffixes[name], !bound.contains(name) else { return nil }
      return (reference.baseName.endPositionBeforeTrailingTrivia, suffix)
    }
  }

  /// A text with the names as they are in the modules.
  func applied(to text: String) -> String {
    if suffixes.isEmpty { return text }
    var bytes = Array(text.utf8)
    for (position, suffix) in insertions(in: Parser.parse(source: text)).reversed() {
      bytes.insert(contentsOf: suffix.utf8, at: position.utf8Offset)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
