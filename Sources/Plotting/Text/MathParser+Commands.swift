extension MathParser {
  /// The commands that take arguments.
  static let commands =
    [
      "frac", "dfrac", "binom", "sqrt", "overline", "underline", "overset", "underset", "text",
      "operatorname", "boldsymbol", "phantom", "left", "right", "hspace", "mathrm", "mathbf",
      "mathit", "mathsf", "mathtt", "mathbb", "mathcal", "mathdefault", "mathregular",
    ] + Array(accents.keys)

  /// The node of a command that takes arguments; nil where the name is none.
  mutating func command(_ name: String) throws(MathError) -> MathText? {
    if let accent = Self.accents[name] {
      let isWide = name.hasPrefix("wide")
      return .accent(accent, try placeable().node, isWide: isWide)
    }
    switch name {
    case "frac", "dfrac", "binom":
      let style: MathText.FractionStyle =
        name == "frac" ? .text : name == "dfrac" ? .display : .binomial
      let upper = try argument(of: name)
      return .fraction(upper, try argument(of: name), style)
    case "sqrt":
      let index = take("[") ? MathText.row(try tokens { $0.next == "]" }) : nil
      if index != nil { try require("]", after: "the index of \\sqrt") }
      return .root(try argument(of: name), index: index)
    case "overline", "underline":
      return .line(try argument(of: name), isAbove: name == "overline")
    case "overset", "underset":
      let note = try argument(of: name)
      return .annotated(try argument(of: name), note: note, isAbove: name == "overset")
    case "text":
      try require("{", after: "\\text")
      guard let words = takeRaw(until: "}") else {
        throw MathError(message: "“}” is missing after \\text; add it")
      }
      return .row(words.unicodeScalars.map { .character(MathCharacter($0, .roman)) })
    case "operatorname":
      guard case .row(let letters) = try argument(of: name, .roman) else { return nil }
      return function("", letters)
    case "boldsymbol": return try argument(of: name, .boldSymbol)
    case "phantom": return .hidden(try argument(of: name))
    case "hspace":
      try require("{", after: "\\hspace")
      guard let width = takeRaw(until: "}").flatMap(Double.init) else {
        throw MathError(message: "\\hspace wants a number of ems in braces, such as \\hspace{0.5}")
      }
      return .space(width)
    case "left":
      let left = try delimiter(after: "left")
      let inner = try tokens { $0.isAtRight }
      guard takeCommand() == "right" else {
        throw MathError(message: "\\right is missing after \\left; add it, or \\right. for none")
      }
      return .delimited(left, inner, try delimiter(after: "right"))
    default: return nil
    }
  }

  /// Whether `\right` comes next.
  private var isAtRight: Bool {
    var copy = self
    return copy.takeCommand() == "right"
  }

  private mutating func delimiter(after command: String) throws(MathError) -> Unicode.Scalar? {
    if take(".") { return nil }
    for single in "()[]<>|/" where take(String(single)) {
      return single == "<" ? "⟨" : single == ">" ? "⟩" : single.unicodeScalars.first
    }
    let name = takeCommand() ?? ""
    let scalar: Unicode.Scalar? =
      switch name {
      case "{", "}", "[", "]": name.unicodeScalars.first
      case "|": "‖"
      default: MathSymbols.named(name)
      }
    guard let scalar else {
      throw MathError(message: "no delimiter follows \\\(command); write one, such as ( or \\{")
    }
    return scalar
  }

  private static let accents: [String: Unicode.Scalar] = [
    "hat": "\u{302}", "^": "\u{302}", "breve": "\u{306}", "bar": "\u{304}", "grave": "\u{300}",
    "`": "\u{300}", "acute": "\u{301}", "'": "\u{301}", "tilde": "\u{303}", "dot": "\u{307}",
    ".": "\u{307}", "ddot": "\u{308}", "\"": "\u{308}", "dddot": "\u{20DB}", "ddddot": "\u{20DC}",
    "vec": "\u{20D7}", "overrightarrow": "→", "overleftarrow": "←", "mathring": "∘",
    "widehat": "\u{302}", "widetilde": "\u{303}", "widebar": "\u{305}",
  ]
}
