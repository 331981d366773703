import SwiftParser
import SwiftSyntax

/// What the syntax of a piece of Swift tells of it.
public struct SwiftFragment: Sendable {
  /// Whether it parses.
  public let isValid: Bool
  /// The first and the place behind the last character of an expression that the piece ends with and
  /// that has a value, in bytes of UTF-8 from the piece's start.
  public let lastValue: Range<Int>?
  /// Whether there is any code, beside comments and spaces.
  public let isEmpty: Bool
  /// Whether something in it may throw.
  public let triesSomething: Bool

  /// Reads a text.
  public init(_ text: String) {
    let tree = Parser.parseWithinReason(text) ?? Parser.parse(source: "")
    isValid = !tree.hasError
    isEmpty = tree.statements.isEmpty
    triesSomething = tree.tokens(viewMode: .sourceAccurate).contains {
      $0.tokenKind == .keyword(.try)
    }
    lastValue = tree.statements.last.flatMap { item in
      guard item.semicolon == nil, CellReader.hasValue(item) else { return nil }
      return item.positionAfterSkippingLeadingTrivia
        .utf8Offset..<item.endPositionBeforeTrailingTrivia.utf8Offset
    }
  }
}
