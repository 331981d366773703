/// What could stand at a cursor.
public struct CodeCompletions: Sendable, Equatable {
  /// One proposal.
  public struct Match: Sendable, Equatable {
    /// What takes the place of the range: a name without arguments, or an argument's label.
    public var text: String
    /// What kind of thing it is: `function`, `property`, `instance`, `class`, `module`, `keyword` or
    /// `param`.
    public var type: String
    /// What follows the name in its declaration, such as `(by: Int) -> Int` or `: Int`; one
    /// line for each overload.
    public var signature: String
  }

  /// The proposals, the best first.
  public var matches: [Match]
  /// What the proposals replace, in Unicode code points.
  public var range: Range<Int>

  /// No proposals.
  init(noneAt codePoint: Int) {
    matches = []
    range = codePoint..<codePoint
  }

  /// Makes names to insert of what the server proposes.
  init(_ items: [CompletionList.Item], in document: CodeDocument) {
    let start = document.prefixPosition
    // What follows an optional also replaces the point before it.
    let widest =
      items.compactMap(\.textEdit)
      .map { start.character - $0.range.start.character }.max() ?? 0
    let (range, added) = document.range(widenedBy: max(0, widest))
    self.range = range

    let prefix = document.prefix
    var places: [String: Int] = [:]
    var signatures: [Set<String>] = []
    matches = []
    let sorted = items.sorted { ($0.sortText ?? "") < ($1.sortText ?? "") }
    let exact = sorted.filter { $0.name.hasPrefix(prefix) }
    let others = sorted.filter {
      !$0.name.hasPrefix(prefix) && $0.name.lowercased().hasPrefix(prefix.lowercased())
    }
    for item in exact + others where item.isInteresting(prefix: prefix) {
      let before = item.startsEarlier(than: start) ? item.editPrefix : added
      let text = before + item.name
      let signature = item.signature
      if let place = places[text] {
        if !signature.isEmpty, signatures[place].insert(signature).inserted {
          matches[place].signature += (matches[place].signature.isEmpty ? "" : "\n") + signature
        }
      } else {
        places[text] = matches.count
        signatures.append([signature])
        matches.append(Match(text: text, type: item.type, signature: signature))
      }
    }
  }
}

extension CompletionList.Item {
  /// The name with the labels of its arguments, such as `move(to:)`, without a question mark and point
  /// that lead to it.
  private var fullName: Substring {
    (filterText ?? label)[...].drop { $0 == "?" || $0 == "." }
  }

  /// Whether this is the list of arguments of a call that is being written.
  private var isArgumentList: Bool { label.first == "(" }

  /// What is inserted: the name, or the next argument's label.
  var name: String {
    if isArgumentList || fullName.last == ":" {
      let first = fullName.prefix { $0 != ":" }
      return first.isEmpty ? "" : first + ": "
    }
    return String(fullName.prefix { $0 != "(" })
  }

  /// What kind of thing it is, in the words that front ends know from Python.
  var type: String {
    if isArgumentList || fullName.last == ":" { return "param" }
    // The protocol's numbers.
    return switch kind {
    case 2, 3, 4: "function"
    case 5, 10: "property"
    case 7, 8, 13, 22, 25: "class"
    case 9: "module"
    case 14: "keyword"
    default: "instance"
    }
  }

  /// What follows the name in a declaration: parameters and result, or the type.
  var signature: String {
    switch type {
    case "function":
      let result = detail.map { $0.isEmpty || $0 == "Void" ? "" : " -> \($0)" } ?? ""
      return parameters + result
    case "param": return isArgumentList ? parameters : detail.map { ": \($0)" } ?? ""
    case "property", "instance": return detail.map { $0.isEmpty ? "" : ": \($0)" } ?? ""
    default: return ""
    }
  }

  /// The parameters as in a declaration. The server says `(name: Int)` whether or not `name` is a label
  /// that callers write; its list of labels tells which are.
  private var parameters: String {
    guard let open = label.firstIndex(of: "("), let close = label.lastIndex(of: ")") else {
      return ""
    }
    let labels = fullName.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
    let list = isArgumentList ? fullName : labels
    let names = list.split(separator: ":", omittingEmptySubsequences: false).dropLast()
    let parameters = label[label.index(after: open)..<close].splitAtTopLevel()
    guard names.count == parameters.count else { return String(label[open...]) }
    let declared = zip(names, parameters).map { name, parameter in
      name.isEmpty ? "_ \(parameter)" : String(parameter)
    }
    return "(" + declared.joined(separator: ", ") + ")" + label[label.index(after: close)...]
  }

  /// Whether somebody who writes a cell wants to see it: no operators or literals, nothing of the
  /// kernel's own, and what is hidden by an underscore only when asked for.
  func isInteresting(prefix: String) -> Bool {
    let name = name
    guard let first = name.unicodeScalars.first else { return false }
    if first == "_" { return prefix.hasPrefix("_") && !name.hasPrefix("_cell") }
    guard first.properties.isXIDStart || first.properties.isEmojiPresentation || first == "$" else {
      return false
    }
    if kind == 9 {
      return CellModule.number(name) == nil && name != "CellRuntime" && name != "CompilerGate"
    }
    return true
  }

  /// Whether it replaces something before the name, such as the point in `optional.`.
  func startsEarlier(than position: Position) -> Bool {
    guard let start = textEdit?.range.start else { return false }
    // Edits are of the cursor's line, whose number is another in a padded document.
    return start.character < position.character
  }

  /// What it puts before its name.
  var editPrefix: String {
    String(textEdit?.newText.prefix { $0 == "?" || $0 == "." } ?? "")
  }
}

extension Substring {
  /// The parts between commas that no parenthesis, bracket or angle bracket encloses.
  fileprivate func splitAtTopLevel() -> [Substring] {
    var parts: [Substring] = []
    var start = startIndex
    var depth = 0
    var previous: Character = " "
    for index in indices {
      switch self[index] {
      case "(", "[", "<", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case ">" where previous != "-": depth -= 1
      case "," where depth == 0:
        parts.append(self[start..<index].drop { $0 == " " })
        start = self.index(after: index)
      default: break
      }
      previous = self[index]
    }
    let last = self[start...].drop { $0 == " " }
    return last.isEmpty && parts.isEmpty ? [] : parts + [last]
  }
}
