/// What is known of a name or a call: declarations, and their documentation.
public struct CodeInspection: Sendable, Equatable {
  /// As Markdown, with declarations as blocks of Swift code.
  public var markdown: String

  /// Without the marks of code blocks.
  public var text: String {
    markdown.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("```") }.joined(separator: "\n").trimmed
  }

  init?(_ hover: Hover) {
    let title = "## Multiple results"
    let value = hover.contents.value
    markdown = CodeInspection.clean(
      value.hasPrefix(title) ? value.dropFirst(title.count) : value[...])
    if markdown.isEmpty { return nil }
  }

  /// - Parameter help: the functions that a call may be of; the one that its arguments fit best first.
  init?(_ help: SignatureHelp) {
    guard !help.signatures.isEmpty else { return nil }
    let active = min(max(0, help.activeSignature ?? 0), help.signatures.count - 1)
    let best = help.signatures[active]
    let others = help.signatures.indices.filter { $0 != active }.map { help.signatures[$0] }
    let declarations = ([best] + others).map { signature in
      // What makes a value of a type is no function.
      signature.label.hasPrefix("init") || signature.label.hasPrefix("subscript")
        ? signature.label : "func \(signature.label)"
    }
    var text = "```swift\n\(declarations.joined(separator: "\n"))\n```\n"
    if let parameter = best.activeText { text += "\nNow: `\(parameter)`\n" }
    if let documentation = best.documentation?.value { text += "\n\(documentation)\n" }
    markdown = CodeInspection.clean(text[...])
  }

  /// Leaves out the names that the kernel gave to cells' modules.
  private static func clean(_ text: Substring) -> String {
    text.replacing(/\bCell_[0-9]+\./, with: "").trimmed
  }
}

extension SignatureHelp.Signature {
  /// The parameter that is being written.
  fileprivate var activeText: String? {
    guard let activeParameter, let parameters, parameters.indices.contains(activeParameter),
      parameters[activeParameter].label.count == 2
    else { return nil }
    let range = parameters[activeParameter].label
    return String(decoding: label.utf16.prefix(range[1]).dropFirst(range[0]), as: UTF16.self)
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
