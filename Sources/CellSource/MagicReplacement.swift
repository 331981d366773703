/// A text, and where its pieces came from.
public struct MappedText: Sendable {
  /// The text.
  public var text: String
  /// Where it came from.
  public var map: SourceMap

  /// A text with the map to the one that it was made from.
  public init(text: String, map: SourceMap = SourceMap()) {
    self.text = text
    self.map = map
  }
}

/// The Swift code that takes the place of a magic. It holds no line break.
public enum MagicReplacement: Sendable, Equatable {
  /// Code that has nothing of the call's text in it.
  case code(String)
  /// The call's arguments with code before and after them. Errors in them show where they stand.
  case around(before: String, after: String)

  /// The line with this in the place of a call.
  func apply(to call: MagicCall, line: String, _ edits: inout [SourceMap.Edit]) -> String {
    let bytes = Array(line.utf8)
    func edit(_ column: Int, removed: Int, _ text: String) {
      edits.append(
        SourceMap.Edit(
          position: SourcePosition(line: call.lines.lowerBound, column: column),
          length: text.utf8.count, removed: removed))
    }
    let start = bytes[..<(call.column - 1)]
    switch self {
    case .code(let code):
      edit(call.column, removed: bytes.count - call.column + 1, code)
      return String(decoding: start + code.utf8, as: UTF8.self)
    case .around(let before, let after):
      let end = call.argumentsColumn + call.arguments.utf8.count
      edit(call.column, removed: call.argumentsColumn - call.column, before)
      edit(end, removed: 0, after)
      return String(decoding: start + before.utf8, as: UTF8.self) + call.arguments + after
    }
  }
}

extension String {
  /// The text as a Swift literal on one line; every character that could end it is escaped.
  public var swiftLiteral: String { "\"\(escapedForLiteral)\"" }

  /// The text as it stands between the quotes of a literal.
  public var escapedForLiteral: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\", "\"": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
