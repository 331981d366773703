/// One line of text, set in glyphs: where each stands, and how large the line is. In points.
package struct TextLine: Sendable {
  package struct PlacedGlyph: Sendable {
    let glyph: Glyph
    /// The pen's position from the start of the baseline.
    package let x: Double
    package let y: Double
    /// The glyph's size.
    package let size: Double
  }

  package let glyphs: [PlacedGlyph]
  /// The bars of fractions and roots, from the start of the baseline.
  package let rules: [Box]
  package let width: Double
  /// From the baseline up; at least the font's own.
  package let ascent: Double
  /// From the baseline down; at least the font's own.
  package let descent: Double

  /// Sets `text` in DejaVu Sans.
  init(_ text: String, size: Double) {
    let (glyphs, width, ascent, descent) = FontFile.with { font in
      let unit = size / FontFile.unitsPerEm
      var glyphs: [PlacedGlyph] = []
      var (pen, top, bottom) = (0, Int.min, Int.max)
      var previous: Glyph?
      for scalar in joined(text.unicodeScalars) {
        let glyph = font.glyph(scalar)
        if let previous { pen += font.kerning(previous, glyph) }
        glyphs.append(PlacedGlyph(glyph: glyph, x: Double(pen) * unit, y: 0, size: size))
        if let extent = glyph.extent {
          (top, bottom) = (max(top, extent.upperBound), min(bottom, extent.lowerBound))
        }
        pen += glyph.advance
        previous = glyph
      }
      let hasInk = top >= bottom
      return (
        glyphs, Double(pen) * unit,
        max(font.ascent * size, hasInk ? Double(top) * unit : 0),
        max(font.descent * size, hasInk ? -Double(bottom) * unit : 0)
      )
    }
    self.init(glyphs: glyphs, width: width, ascent: ascent, descent: descent)
  }

  init(
    glyphs: [PlacedGlyph], rules: [Box] = [], width: Double, ascent: Double, descent: Double
  ) {
    self.glyphs = glyphs
    self.rules = rules
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}

/// The characters with the letters that the font joins in one glyph replaced by it.
private func joined(_ text: String.UnicodeScalarView) -> [Unicode.Scalar] {
  var result: [Unicode.Scalar] = []
  for scalar in text {
    switch (result.last, scalar) {
    case ("f", "f"): result[result.count - 1] = "\u{FB00}"
    case ("f", "i"): result[result.count - 1] = "\u{FB01}"
    case ("f", "l"): result[result.count - 1] = "\u{FB02}"
    case ("\u{FB00}", "i"): result[result.count - 1] = "\u{FB03}"
    case ("\u{FB00}", "l"): result[result.count - 1] = "\u{FB04}"
    default: result.append(scalar)
    }
  }
  return result
}
