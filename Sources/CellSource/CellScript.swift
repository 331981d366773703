import SwiftParser
import SwiftSyntax

/// A cell taken apart: its magics, and the Swift code around them.
///
/// What looks like a magic inside a string or a comment is none: the parser knows.
///
/// ```swift
/// let script = CellScript("%time f()\n!ls\nlet a = 1")
/// script.calls.map(\.name)  // ["time", "!"]
/// script.swift  // "\n\nlet a = 1"
/// ```
public struct CellScript: Sendable {
  /// The call with `%%` that the cell begins with, if it does. It takes ``body``, and nothing else
  /// here is looked at.
  public let cellMagic: MagicCall?
  /// The lines below the cell's magic, behind as many empty lines as there are above them, so that
  /// lines keep their numbers. All of the text if there is no such magic.
  public let body: String
  /// The calls, in order.
  public let calls: [MagicCall]
  /// The Swift code, with an empty line for every line of a magic.
  public let swift: String

  private let lines: [Substring]

  /// Takes a text apart.
  public init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines.firstIndex { !$0.allSatisfy(\.isWhitespace) }
    if let first, let call = MagicCall(lines[first], line: first + 1), call.form == .cell {
      cellMagic = call
      let rest = lines[(first + 1)...].joined(separator: "\n")
      body = String(repeating: "\n", count: first + 1) + rest
      calls = []
      swift = ""
      return
    }
    cellMagic = nil
    body = text
    (calls, swift) = CellScript.separate(lines)
  }

  /// How many lines the cell has.
  public var lineCount: Int { lines.count }

  /// The Swift code of some of the lines, with others' places left empty, and with Swift in the place
  /// of calls.
  public func code(
    _ range: Range<Int>, replacing calls: [(call: MagicCall, replacement: MagicReplacement)] = []
  ) -> MappedText {
    var result = lines.indices.map { range.contains($0 + 1) ? String(lines[$0]) : "" }
    var edits: [SourceMap.Edit] = []
    for (call, replacement) in calls {
      let first = call.lines.lowerBound
      for line in call.lines { result[line - 1] = "" }
      let line = String(lines[first - 1])
      result[first - 1] = replacement.apply(to: call, line: line, &edits)
    }
    return MappedText(text: result.joined(separator: "\n"), map: SourceMap(edits))
  }

  /// Finds the calls, by parsing the text without what may be one. What turns out to be part of a
  /// string, a comment or an expression is put back, and the text is parsed once more if that can
  /// matter to what follows.
  private static func separate(_ lines: [Substring]) -> (calls: [MagicCall], swift: String) {
    var candidates = lines.indices.compactMap { MagicCall(lines[$0], line: $0 + 1) }
    for index in candidates.indices where candidates[index].form == .shell {
      candidates[index].continueLines(lines)
    }
    while true {
      let places = CandidatePlaces(
        blanked(lines, candidates), lines: candidates.map(\.lines.lowerBound)
      ).places
      var calls: [MagicCall] = []
      var isRepeated = false
      for (call, place) in zip(candidates, places) {
        if case .statement(let isAtTopLevel) = place, isAtTopLevel || call.mayStandInside {
          calls.append(call)
          calls[calls.count - 1].isAtTopLevel = isAtTopLevel
        } else if lines[call.lines.lowerBound - 1].contains(where: { "\"/*(){}[]".contains($0) }) {
          candidates.removeAll { $0 == call }
          isRepeated = true
          break
        }
      }
      if !isRepeated { return (calls, blanked(lines, calls)) }
    }
  }

  private static func blanked(_ lines: [Substring], _ calls: [MagicCall]) -> String {
    var swift = lines
    for line in calls.flatMap(\.lines) { swift[line - 1] = "" }
    return swift.joined(separator: "\n")
  }
}

extension MagicCall {
  /// Whether it may stand within braces: an inspection is too much like Swift there.
  fileprivate var mayStandInside: Bool {
    if case .inspection = form { false } else { true }
  }

  /// Joins a command with the lines after it, as long as a line ends with `\`.
  fileprivate mutating func continueLines(_ all: [Substring]) {
    while arguments.hasSuffix("\\"), lines.upperBound < all.count {
      arguments.removeLast()
      arguments += all[lines.upperBound].trimmingSpaces
      lines = lines.lowerBound...(lines.upperBound + 1)
    }
  }
}

/// Where in a text lines lie whose content was taken out.
private struct CandidatePlaces {
  enum Place: Equatable {
    /// A statement could begin there.
    case statement(isAtTopLevel: Bool)
    /// In the middle of an expression, of a string or of a comment.
    case inside
  }

  private(set) var places: [Place] = []

  /// - Parameter lines: the empty lines to look up, counted from 1, in order.
  init(_ text: String, lines: [Int]) {
    guard !lines.isEmpty else { return }
    let tree = Parser.parseWithinReason(text) ?? Parser.parse(source: "")
    let starts = CandidatePlaces.starts(of: lines, in: text)
    var openers: [TokenKind] = []
    var last: TokenSyntax?
    var next = 0
    for token in tree.tokens(viewMode: .sourceAccurate) {
      while next < starts.count, starts[next] < token.endPosition.utf8Offset || token.isEnd {
        places.append(
          CandidatePlaces.place(starts[next], before: token, after: last, openers: openers))
        next += 1
      }
      switch token.tokenKind {
      case .leftBrace, .leftParen, .leftSquare: openers.append(token.tokenKind)
      case .rightBrace, .rightParen, .rightSquare: _ = openers.popLast()
      default: break
      }
      last = token
    }
  }

  private static func place(
    _ offset: Int, before token: TokenSyntax, after last: TokenSyntax?, openers: [TokenKind]
  ) -> Place {
    switch token.tokenKind {
    case .stringSegment, .regexLiteralPattern, .period: return .inside
    case .multilineStringQuote where last?.isInString == true: return .inside
    default: break
    }
    guard offset <= token.positionAfterSkippingLeadingTrivia.utf8Offset else { return .inside }
    var position = token.position.utf8Offset
    for piece in token.leadingTrivia {
      let end = position + piece.sourceLength.utf8Length
      switch piece {
      case .blockComment, .docBlockComment:
        if position < offset && offset < end { return .inside }
      default: break
      }
      position = end
    }
    guard openers.last ?? .leftBrace == .leftBrace, last?.endsStatement ?? true else {
      return .inside
    }
    return .statement(isAtTopLevel: openers.isEmpty)
  }

  private static func starts(of lines: [Int], in text: String) -> [Int] {
    var starts = [0]
    for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    return lines.map { starts[$0 - 1] }
  }
}

extension TokenSyntax {
  fileprivate var isEnd: Bool { tokenKind == .endOfFile }

  /// Whether it begins a string or belongs to it, so that a quote behind it ends the string.
  fileprivate var isInString: Bool {
    switch tokenKind {
    case .stringSegment: true
    case .multilineStringQuote:
      parent?.as(StringLiteralExprSyntax.self)?.openingQuote.id == id
    default: false
    }
  }

  /// Whether a statement may end with it, so that one may begin on the next line.
  fileprivate var endsStatement: Bool {
    switch tokenKind {
    case .binaryOperator, .prefixOperator, .comma, .colon, .equal, .arrow, .period, .leftParen,
      .leftSquare, .infixQuestionMark, .keyword(.return):
      // `case 1:` ends with a colon too, but what follows may be a statement.
      tokenKind == .colon && parent?.is(SwitchCaseLabelSyntax.self) == true
    default: true
    }
  }
}
