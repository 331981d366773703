import SwiftParser
import SwiftSyntax

extension Parser {
  /// Parses a text, unless its brackets are nested so deeply that the parser, which tries each as the
  /// start of a type and of a list, would take for ever. Then there is nothing to see in it.
  static func parseWithinReason(_ text: String) -> SourceFileSyntax? {
    var depth = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "["):
        depth += 1
        if depth > 12 { return nil }
      case UInt8(ascii: "]"): depth = max(0, depth - 1)
      default: break
      }
    }
    return parse(source: text)
  }
}
