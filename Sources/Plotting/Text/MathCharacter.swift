/// A character of mathematics, in one of the styles of letters.
struct MathCharacter: Sendable {
  /// The styles of letters, by the names of TeX's commands.
  enum Style: String, Sendable {
    /// As text around the mathematics.
    case text = "default"
    /// Letters are oblique, digits and signs upright.
    case normal
    case roman = "rm"
    case italic = "it"
    case bold = "bf"
    case boldItalic = "bfit"
    case mono = "tt"
    /// Bold, with letters oblique.
    case boldSymbol
    case doubleStruck = "bb"

    /// The style of a command's name; there is one face for `\mathcal` and `\mathit`.
    init?(command: some StringProtocol) {
      switch command {
      case "regular": self = .text
      case "sf": self = .roman
      case "cal", "scr", "frak": self = .italic
      default:
        guard command != "boldSymbol", let style = Style(rawValue: String(command)) else {
          return nil
        }
        self = style
      }
    }
  }

  let scalar: Unicode.Scalar
  let style: Style
  let face: FontFace

  init(_ scalar: Unicode.Scalar, _ style: Style) {
    self.scalar = style == .doubleStruck ? Self.doubleStruck(scalar) : scalar
    self.style = style
    let isLetter = Self.isLetter(scalar)
    face =
      switch style {
      case .text, .roman, .doubleStruck: .regular
      case .normal: isLetter ? .oblique : .regular
      case .italic: .oblique
      case .bold: .bold
      case .boldItalic: .boldOblique
      case .boldSymbol: isLetter ? .boldOblique : .bold
      case .mono: .mono
      }
  }

  /// Whether it leans to the right, so that what is above stands further right than what is below.
  var isSlanted: Bool {
    face == .oblique && GlyphInk.display[scalar] == nil || scalar == "∫" || scalar == "∮"
  }

  var isIntegral: Bool { ("∫"..."∰").contains(scalar) || scalar == "⨌" }

  /// The glyph; large for sums and integrals.
  var glyph: Glyph {
    if let ink = GlyphInk.display[scalar] { return FontFile.with { $0.glyph(scalar, ink: ink) } }
    return FontFile.with(face) { $0.glyph(scalar) }
  }

  /// Letters but not the Greek capitals.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      scalar.properties.name?.hasPrefix("GREEK CAPITAL") != true
    default: false
    }
  }

  private static func doubleStruck(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "C": "ℂ"
    case "H": "ℍ"
    case "N": "ℕ"
    case "P": "ℙ"
    case "Q": "ℚ"
    case "R": "ℝ"
    case "Z": "ℤ"
    case "A"..."Z": Unicode.Scalar(0x1D538 + scalar.value - 65) ?? scalar
    case "a"..."z": Unicode.Scalar(0x1D552 + scalar.value - 97) ?? scalar
    case "0"..."9": Unicode.Scalar(0x1D7D8 + scalar.value - 48) ?? scalar
    default: scalar
    }
  }
}
