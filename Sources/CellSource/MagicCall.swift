/// A line of a cell that is for the notebook and not for the compiler, as IPython's magics are.
public struct MagicCall: Sendable, Equatable {
  /// How the line is written.
  public enum Form: Sendable, Equatable {
    /// `%name arguments`
    case line
    /// `%%name arguments`, which takes the rest of the cell as well.
    case cell
    /// `!command`
    case shell
    /// `name?`, or with two question marks `name??`.
    case inspection(wantsSource: Bool)
  }

  /// How the line is written.
  public var form: Form
  /// The magic's name, without its marks; of an inspection, the name that is asked for.
  public var name: String
  /// What follows the name, without spaces around it; of a shell line, the command.
  public var arguments: String
  /// The lines that it takes, the first being 1: more than one where a command's line ends with `\`.
  public var lines: ClosedRange<Int>
  /// The column of its mark, in bytes from 1.
  public var column: Int
  /// The column in which the arguments begin.
  public var argumentsColumn: Int
  /// Whether it stands outside of all braces, brackets and parentheses.
  public var isAtTopLevel: Bool

  /// The call as its author would quote it, for example `%time`.
  public var title: String {
    switch form {
    case .line: "%" + name
    case .cell: "%%" + name
    case .shell: "!"
    case .inspection(let wantsSource): name + (wantsSource ? "??" : "?")
    }
  }
}

extension MagicCall {
  /// What a line calls, as far as the line itself tells; nil if it is Swift.
  ///
  /// `!` has to be in the first column: behind spaces it is Swift's “not”.
  init?(_ text: Substring, line: Int) {
    let indentation = text.prefix { $0 == " " || $0 == "\t" }
    let code = text.dropFirst(indentation.count)
    let trimmed = code.trimmingSpaces
    let start = indentation.utf8.count + 1
    if code.hasPrefix("%") {
      let marks = code.hasPrefix("%%") ? 2 : 1
      let named = code.dropFirst(marks)
      guard let first = named.first, first.isLetter else { return nil }
      let name = named.prefix { !$0.isWhitespace }
      let gap = named.dropFirst(name.count).prefix(while: \.isWhitespace)
      self.init(
        form: marks == 2 ? .cell : .line, name: String(name),
        arguments: String(named.dropFirst(name.count).trimmingSpaces), lines: line...line,
        column: start, argumentsColumn: start + marks + name.utf8.count + gap.utf8.count,
        isAtTopLevel: true)
    } else if indentation.isEmpty && code.hasPrefix("!") && !code.hasPrefix("!=") {
      let command = trimmed.drop { $0 == "!" }.trimmingSpaces
      guard !command.isEmpty else { return nil }
      self.init(
        form: .shell, name: "!", arguments: String(command), lines: line...line, column: 1,
        argumentsColumn: 2, isAtTopLevel: true)
    } else if indentation.isEmpty,
      let match = trimmed.wholeMatch(of: #/(\?{0,2})([A-Za-z_][\w.]*)(\?{0,2})/#),
      match.1.isEmpty != match.3.isEmpty
    {
      self.init(
        form: .inspection(wantsSource: match.1.count + match.3.count == 2),
        name: String(match.2), arguments: "", lines: line...line, column: 1, argumentsColumn: 1,
        isAtTopLevel: true)
    } else {
      return nil
    }
  }
}

extension Substring {
  /// Without spaces at its ends.
  var trimmingSpaces: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
