import SwiftParser
import SwiftSyntax

/// A declaration at a cell's top level, in its author's words.
public struct Declaration: Sendable, Equatable {
  /// The comment above it, the declaration, and its body.
  public var source: String
  /// The comment above it, and the declaration without its body.
  public var outline: String

  /// The last declaration of a name in a text; nil if there is none.
  public init?(of name: String, in text: String) {
    let tree = Parser.parseWithinReason(text) ?? Parser.parse(source: "")
    let item = tree.statements.last { Declaration.names(of: $0).contains(name) }
    guard let item else { return nil }
    let bytes = Array(text.utf8)
    let start = Declaration.start(of: item)
    let end = item.endPositionBeforeTrailingTrivia.utf8Offset
    source = String(decoding: bytes[start..<end], as: UTF8.self)
    let body = Declaration.body(of: item)?.utf8Offset ?? end
    outline = String(
      String(decoding: bytes[start..<body], as: UTF8.self)[...].trimmingSpaces)
  }

  private static func names(of item: CodeBlockItemSyntax) -> [String] {
    if let variable = item.item.as(VariableDeclSyntax.self) {
      return CellNames(of: variable.trimmedDescription).definitions.map(\.name)
    }
    if let function = item.item.as(FunctionDeclSyntax.self) { return [function.name.text] }
    return item.item.asProtocol((any NamedDeclSyntax).self).map { [$0.name.text] } ?? []
  }

  /// Where the comment right above the item begins, or else the item.
  private static func start(of item: CodeBlockItemSyntax) -> Int {
    var position = item.position.utf8Offset
    var start: Int?
    var lineEnds = 0
    for piece in item.leadingTrivia {
      switch piece {
      case .docLineComment, .docBlockComment, .lineComment, .blockComment:
        start = start ?? position
        lineEnds = 0
      case .newlines(let count), .carriageReturnLineFeeds(let count):
        lineEnds += count
        // An empty line parts a comment from what follows.
        if lineEnds > 1 { start = nil }
      default: break
      }
      position += piece.sourceLength.utf8Length
    }
    return start ?? item.positionAfterSkippingLeadingTrivia.utf8Offset
  }

  private static func body(of item: CodeBlockItemSyntax) -> AbsolutePosition? {
    if let function = item.item.as(FunctionDeclSyntax.self) { return function.body?.position }
    return item.item.asProtocol((any DeclGroupSyntax).self)?.memberBlock.position
  }
}
