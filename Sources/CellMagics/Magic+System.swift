import CellSession
import CellSource

// Magics about what is around the session: commands, the folder, the environment.
extension Magic {
  static let shell = Magic(
    "sh", usage: ["!COMMAND", "%sh COMMAND"],
    summary: "Runs a command of the shell; {x} in it stands for the value of x.",
    line: .swift { call, run throws(CellError) in
      .code("_cellShell(\(run.interpolated(call.arguments)))")
    })

  static let bash = Magic(
    "bash", usage: ["%%bash"], summary: "Runs the cell by bash; it fails if that does.",
    cell: { call, run throws(CellError) in
      let code = "try _cellScript(\"bash\", \(run.textBelow.swiftLiteral))"
      let lines = String(repeating: "\n", count: call.lines.lowerBound - 1)
      try run.runSwift(MappedText(text: lines + code), options: run.options)
    }, takesText: true)

  static let cd = Magic(
    "cd", usage: ["%cd [FOLDER]"], summary: "Changes the folder that relative paths start from.",
    line: .swift { call, run throws(CellError) in
      .code("try _cellChangeFolder(\(run.interpolated(call.arguments.withoutQuotes)))")
    })

  static let pwd = Magic(
    "pwd", usage: ["%pwd"], summary: "Prints the folder that relative paths start from.",
    line: .swift { _, _ throws(CellError) in .code("_cellPrintFolder()") })

  static let env = Magic(
    "env", usage: ["%env", "%env NAME", "%env NAME=VALUE"],
    summary: "Prints or sets environment variables.",
    line: .swift { call, run throws(CellError) in
      if call.arguments.isEmpty { return .code("_cellPrintEnvironment()") }
      guard let match = call.arguments.wholeMatch(of: #/([^\s=]+)(?:(?:\s*=|\s+)\s*(.*))?/#) else {
        throw run.error(call, "%env is followed by NAME or NAME=VALUE.")
      }
      let name = String(match.1).swiftLiteral
      guard let value = match.2 else { return .code("try _cellPrintEnvironment(\(name))") }
      return .code("_cellSetEnvironment(\(name), \(run.interpolated(String(value))))")
    })
}

extension String {
  /// A path as it is meant, where it was quoted because of its spaces.
  var withoutQuotes: String {
    for quote in ["\"", "'"] where count >= 2 && hasPrefix(quote) && hasSuffix(quote) {
      return String(dropFirst().dropLast())
    }
    return self
  }
}

extension MagicRun {
  /// A text as a Swift literal with `{expression}` replaced by the expression's value. Braces around
  /// anything but an expression of variables that are known stay as they are: shells use them too.
  func interpolated(_ text: String) -> String {
    guard text.contains("{") else { return text.swiftLiteral }
    let known = Set(session.cells.variables).union(CellNames(of: script.swift).bindings)
    var literal = ""
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      literal += String(rest[..<brace]).escapedForLiteral
      let isShells = rest[..<brace].last == "$"
      let inner = rest[rest.index(after: brace)...].prefix { $0 != "}" }
      if !isShells, inner.endIndex < rest.endIndex, isExpression(String(inner), of: known) {
        literal += "\\(\(inner))"
        rest = rest[rest.index(after: inner.endIndex)...]
      } else {
        literal += "{"
        rest = rest[rest.index(after: brace)...]
      }
    }
    return "\"\(literal)\(String(rest).escapedForLiteral)\""
  }

  private func isExpression(_ text: String, of known: Set<String>) -> Bool {
    let fragment = SwiftFragment(text)
    guard fragment.isValid,
      fragment.lastValue?.lowerBound == text.utf8.prefix(while: \.isSpace).count
    else { return false }
    let references = CellNames(of: text).references
    return !references.isEmpty && references.isSubset(of: known)
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
