/// Reads what stands between two dollar signs.
///
/// The rules for spaces and scripts are those of matplotlib's mathtext.
struct MathParser {
  private let source: [Unicode.Scalar]
  private(set) var position = 0
  /// The style of letters in every group that is open.
  private var styles: [MathCharacter.Style] = [.normal]
  /// Whether a function waits for the end of its scripts with its space.
  private var owesSpace = false

  /// The nodes of a formula.
  static func parse(_ source: String) throws(MathError) -> [MathText] {
    var parser = MathParser(source: Array(source.unicodeScalars))
    let nodes = try parser.tokens { $0.next == nil }
    guard !nodes.isEmpty else {
      throw MathError(message: "nothing stands between its dollar signs; write a formula")
    }
    return nodes
  }

  private init(source: [Unicode.Scalar]) {
    self.source = source
  }

  /// The next character that is no space.
  var next: Unicode.Scalar? {
    source[position...].first { $0 != " " }
  }

  var style: MathCharacter.Style { styles[styles.count - 1] }

  /// The last character before `index` that is no space, and the first from there on.
  func neighbours(of range: Range<Int>) -> (before: Unicode.Scalar?, after: Unicode.Scalar?) {
    (
      source[..<range.lowerBound].last { $0 != " " },
      source[range.upperBound...].first { $0 != " " }
    )
  }

  mutating func skipSpaces() {
    while position < source.count, source[position] == " " { position += 1 }
  }

  /// Takes `text` if it comes next.
  mutating func take(_ text: String) -> Bool {
    skipSpaces()
    let wanted = Array(text.unicodeScalars)
    guard source[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  mutating func require(_ text: String, after what: String) throws(MathError) {
    guard take(text) else {
      throw MathError(message: "“\(text)” is missing after \(what); add it")
    }
  }

  /// Takes the characters up to `end`, as they are.
  mutating func takeRaw(until end: Unicode.Scalar) -> String? {
    guard let last = source[position...].firstIndex(of: end) else { return nil }
    defer { position = last + 1 }
    return String(String.UnicodeScalarView(source[position..<last]))
  }

  /// Takes the name of a command, without its backslash.
  mutating func takeCommand() -> String? {
    skipSpaces()
    guard position < source.count, source[position] == "\\" else { return nil }
    let letters = source[(position + 1)...].prefix {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0)
    }
    let name = letters.isEmpty ? source[(position + 1)...].prefix(1) : letters
    position += 1 + name.count
    return String(String.UnicodeScalarView(name))
  }

  /// Reads nodes until `isEnd` says so.
  mutating func tokens(until isEnd: (MathParser) -> Bool) throws(MathError) -> [MathText] {
    var nodes: [MathText] = []
    while !isEnd(self) {
      guard next != nil else { return nodes }
      let start = position
      if let command = takeCommand() {
        if let width = Self.spaces[command] {
          nodes.append(.space(width))
          continue
        }
        if let style = MathCharacter.Style(command: command) {
          styles[styles.count - 1] = style
          continue
        }
        position = start
      } else if take("~") {
        nodes.append(.space(Self.spaces[" "] ?? 0))
        continue
      }
      nodes.append(try scripted())
    }
    return nodes
  }

  /// A node with its scripts and primes.
  private mutating func scripted() throws(MathError) -> MathText {
    let startsWithScript = next == "^" || next == "_"
    let isPrime = next == "'"
    let base = startsWithScript || isPrime ? nil : try placeable()
    var scripts = MathText.Scripts(base: base?.node, isOverUnder: base?.isOverUnder ?? false)
    while let sign = next, sign == "^" || sign == "_" {
      _ = take(String(sign))
      guard next != nil else {
        throw MathError(message: "nothing follows “\(sign)”; write what stands there")
      }
      let script = try placeable().node
      guard (sign == "^" ? scripts.upper : scripts.lower) == nil else {
        throw MathError(
          message: "“\(sign)” stands twice after one base; put braces around the first")
      }
      if sign == "^" { scripts.upper = script } else { scripts.lower = script }
    }
    while take("'") { scripts.primes += 1 }
    if let base, scripts.upper == nil, scripts.lower == nil, scripts.primes == 0 {
      return base.node
    }
    scripts.isSpacedAfter = owesSpace
    owesSpace = false
    return .scripts(scripts)
  }

  /// Something that may have scripts.
  mutating func placeable() throws(MathError) -> (node: MathText, isOverUnder: Bool) {
    skipSpaces()
    let start = position
    if take("{") { return (try group(style), false) }
    if let name = takeCommand() {
      if name.hasPrefix("math"), let style = MathCharacter.Style(command: name.dropFirst(4)),
        take("{")
      {
        return (try group(style), false)
      }
      if MathSymbolKind.functions.contains(name) {
        let letters = name.unicodeScalars.map { MathText.character(MathCharacter($0, .roman)) }
        return (function(name, letters), MathSymbolKind.overUnder.contains(name))
      }
      if let node = try command(name) { return (node, false) }
      guard let scalar = MathSymbols.named(name) ?? Self.escaped(name) else {
        throw MathError(message: Self.unknown(name))
      }
      return (
        symbol(scalar, name: name, in: start..<position), MathSymbolKind.overUnder.contains(name)
      )
    }
    guard let scalar = next, Self.isPlain(scalar) else {
      let found = next.map { "“\($0)” has no place there" } ?? "something is missing at its end"
      throw MathError(message: "\(found); check braces and backslashes")
    }
    position += 1
    return (
      symbol(scalar == "-" ? "\u{2212}" : scalar, name: String(scalar), in: start..<position), false
    )
  }

  /// The rest of a group, whose brace is open.
  mutating func group(_ style: MathCharacter.Style) throws(MathError) -> MathText {
    styles.append(style)
    defer { styles.removeLast() }
    let nodes = try tokens { $0.next == "}" }
    try require("}", after: "a group")
    return .row(nodes)
  }

  /// A group that has to come next.
  mutating func argument(of command: String, _ style: MathCharacter.Style? = nil) throws(MathError)
    -> MathText
  {
    try require("{", after: "\\\(command)")
    return try group(style ?? self.style)
  }

  /// The name of a function; a space follows unless a delimiter or a script does.
  mutating func function(_ name: String, _ letters: [MathText]) -> MathText {
    let after = next
    owesSpace = after == "^" || after == "_"
    let isDelimiter = after.map { "()[]<>|/.".unicodeScalars.contains($0) } ?? false
    return .function(name, letters, isSpacedAfter: !owesSpace && !isDelimiter)
  }

  private func symbol(_ scalar: Unicode.Scalar, name: String, in range: Range<Int>) -> MathText {
    let character = MathCharacter(scalar, style)
    let (before, after) = neighbours(of: range)
    switch MathSymbolKind(name: name) {
    case .ordinary: return .character(character)
    case .relation: return owesSpace ? .character(character) : .spaced(character, isBefore: true)
    case .binary:
      let isSign =
        before.map {
          "{([<".unicodeScalars.contains($0) || MathSymbolKind.relationCharacters.contains($0)
        } ?? true
      return owesSpace || isSign ? .character(character) : .spaced(character, isBefore: true)
    case .punctuation:
      let isInGroup = scalar == "," && before == "{" && after == "}"
      let isDecimal =
        scalar == "." && before?.properties.numericType == .decimal
        && after?.properties.numericType == .decimal
      return isInGroup || isDecimal ? .character(character) : .spaced(character, isBefore: false)
    }
  }

  /// Characters that stand for themselves.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x80 { return true }
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": return true
    default: return "+-*/<>=:,.;!?&'@()[]|".unicodeScalars.contains(scalar)
    }
  }

  private static func escaped(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "%", "$", "{", "}", "[", "]", "_": name.unicodeScalars.first
    case "|": "‖"
    default: nil
    }
  }

  private static func unknown(_ name: String) -> String {
    guard !name.isEmpty else { return "a backslash ends it; write a command" }
    let names = Array(MathSymbols.names) + commands + MathSymbolKind.functions
    let near = NearestName.of(name, in: names).map { "; did you mean \\\($0)?" } ?? ""
    return "\\\(name) is no symbol that is known\(near)"
  }

  private static let spaces: [String: Double] = [
    ",": 0.16667, "thinspace": 0.16667, "/": 0.16667, ">": 0.22222, ":": 0.22222, ";": 0.27778,
    " ": 0.33333, "enspace": 0.5, "quad": 1, "qquad": 2, "!": -0.16667,
  ]
}
