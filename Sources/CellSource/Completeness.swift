import SwiftParser
import SwiftSyntax

/// Whether a text can be run as it stands, or its author is still writing.
public enum Completeness: Sendable, Equatable {
  /// The text parses.
  case complete
  /// Something is still open; the next line starts with this indentation.
  case incomplete(indentation: String)
  /// No continuation can make it parse.
  case invalid

  /// Looks at a text as a console does when the return key is hit.
  ///
  /// ```swift
  /// Completeness(of: "for i in 0..<3 {")  // incomplete(indentation: "    ")
  /// ```
  public init(of text: String) {
    guard let tree = Parser.parseWithinReason(text), tree.hasError else {
      self = .complete
      return
    }
    let search = OpenEndSearch(tree)
    if search.isInvalid {
      self = .invalid
      return
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.last { !$0.allSatisfy(\.isWhitespace) } ?? ""
    let opens = tree.endOfFileToken.previousToken(viewMode: .sourceAccurate)?.opensBlock ?? false
    let indentation = String(last.prefix { $0 == " " || $0 == "\t" })
    self = .incomplete(indentation: indentation + (opens ? "    " : ""))
  }
}

/// Tells syntax that only wants more text at its end from syntax that is wrong.
private final class OpenEndSearch: SyntaxVisitor {
  private(set) var isInvalid = false
  private let end: AbsolutePosition

  init(_ tree: SourceFileSyntax) {
    end = tree.endOfFileToken.positionAfterSkippingLeadingTrivia
    super.init(viewMode: .all)
    walk(tree)
  }

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    // A missing token is wanted where the next present one begins.
    if token.presence == .missing {
      // A string ends in its line.
      if token.tokenKind == .stringQuote { isInvalid = true }
      let next = token.nextToken(viewMode: .sourceAccurate)
      if next?.positionAfterSkippingLeadingTrivia ?? end < end { isInvalid = true }
    }
    return .skipChildren
  }

  override func visit(_ nodes: UnexpectedNodesSyntax) -> SyntaxVisitorContinueKind {
    isInvalid = true
    return .skipChildren
  }
}

extension TokenSyntax {
  /// Whether what follows in the next line stands within what the token begins.
  fileprivate var opensBlock: Bool {
    switch tokenKind {
    case .leftBrace, .leftParen, .leftSquare: true
    case .keyword(.in): parent?.is(ClosureSignatureSyntax.self) == true
    case .colon:
      parent?.is(SwitchCaseLabelSyntax.self) == true
        || parent?.is(SwitchDefaultLabelSyntax.self) == true
    default: false
    }
  }
}
