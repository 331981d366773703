/// Mathematical text as TeX writes it, read but not yet set.
///
/// The commands are those of matplotlib's
/// [mathtext](https://matplotlib.org/stable/users/explain/text/mathtext.html).
indirect enum MathText: Sendable {
  case character(MathCharacter)
  /// A character with spaces around it, or after it.
  case spaced(MathCharacter, isBefore: Bool)
  /// A space in ems.
  case space(Double)
  case row([MathText])
  /// The upright name of a function, with a space after it or not.
  case function(String, [MathText], isSpacedAfter: Bool)
  case scripts(Scripts)
  case fraction(MathText, MathText, FractionStyle)
  case root(MathText, index: MathText?)
  case accent(Unicode.Scalar, MathText, isWide: Bool)
  /// A line above or below.
  case line(MathText, isAbove: Bool)
  /// A small note above or below.
  case annotated(MathText, note: MathText, isAbove: Bool)
  /// Delimiters as high as what stands between them; nil where none is drawn.
  case delimited(Unicode.Scalar?, [MathText], Unicode.Scalar?)
  /// Room for what is not drawn.
  case hidden(MathText)

  struct Scripts: Sendable {
    let base: MathText?
    var upper: MathText?
    var lower: MathText?
    var primes = 0
    /// Whether they stand above and below the base.
    let isOverUnder: Bool
    var isSpacedAfter = false
  }

  enum FractionStyle: Sendable {
    case text
    case display
    /// Without a line, in parentheses.
    case binomial
  }

  /// Reads a line in which mathematics stand between pairs of dollar signs; nil where none do, which is
  /// so where the number of dollar signs is odd.
  static func parse(line: String) throws(MathError) -> [MathText]? {
    var parts = [""]
    var dollars = 0
    var isEscaped = false
    for character in line {
      if character == "$", !isEscaped {
        dollars += 1
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    guard dollars > 0, dollars.isMultiple(of: 2) else { return nil }
    var nodes: [MathText] = []
    for (index, part) in parts.enumerated() {
      if index.isMultiple(of: 2) {
        let plain = part.replacing("\\$", with: "$").unicodeScalars
        nodes.append(.row(plain.map { .character(MathCharacter($0, .text)) }))
      } else {
        nodes.append(.row(try MathParser.parse(part)))
      }
    }
    return nodes
  }

  /// Stops the program where a text holds mathematics that cannot be read.
  static func check(_ text: String, for operation: String) {
    for line in text.split(separator: "\n") where line.contains("$") {
      do {
        _ = try parse(line: String(line))
      } catch {
        require(false, "\(operation): “\(line)” is no mathematics: \(error.message)")
      }
    }
  }
}

/// Why mathematics cannot be read.
struct MathError: Error {
  /// A sentence with its remedy.
  let message: String
}
