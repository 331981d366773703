/// Sets mathematical text in boxes, by the rules of TeX that matplotlib follows.
///
/// See Knuth, *The TeXbook*, appendix G, and *TeX: The Program*, §§ 700–760.
enum MathTypesetter {
  // From the font's TeX table, for a size of 100.
  static let xHeight = 1120.0 / 2048 * 100
  /// The height of the line of fractions above the baseline.
  static let axisHeight = 25.0
  static let ruleThickness = 0.75 / 12 * 100
  /// The width of the letter m.
  static let em = 1995.0 / 2048 * 100
  static let thinSpace = 0.16667 * em

  /// The line that `nodes` make at a font size of `size`.
  static func line(_ nodes: [MathText], size: Double) -> TextLine {
    let box = row(nodes)
    var (glyphs, rules) = ([TextLine.PlacedGlyph](), [Box]())
    box.draw(to: &glyphs, &rules, x: 0, y: 0, scale: 1)
    let factor = size / 100
    // Boxes are rounded up to whole units, which raises the baseline by the rest.
    let height = box.height.rounded(.up)
    let lift = height - box.height
    let font = FontFile.with { (ascent: $0.ascent, descent: $0.descent) }
    return TextLine(
      glyphs: glyphs.map {
        TextLine.PlacedGlyph(
          glyph: $0.glyph, x: $0.x * factor, y: ($0.y + lift) * factor, size: $0.size * factor)
      },
      rules: rules.map {
        Box(
          x: $0.x0 * factor, y: ($0.y0 + lift) * factor, width: $0.width * factor,
          height: $0.height * factor)
      },
      width: box.width.rounded(.up) * factor, ascent: max(font.ascent * size, height * factor),
      descent: max(font.descent * size, box.depth.rounded(.up) * factor))
  }

  /// Boxes side by side, with the kerning of characters that follow each other.
  static func row(_ nodes: [MathText]) -> MathBox {
    row(boxes: nodes.map(box))
  }

  static func row(boxes: [MathBox]) -> MathBox {
    var row = MathBox()
    for (index, box) in boxes.enumerated() {
      row.append(box)
      if index + 1 < boxes.count { row.width += kerning(box, boxes[index + 1]) }
    }
    return row
  }

  /// The distance that the font puts between two characters of one style, in whole units.
  private static func kerning(_ left: MathBox, _ right: MathBox) -> Double {
    guard let left = left.character, let right = right.character,
      left.character.style == right.character.style
    else { return 0 }
    let units = FontFile.with(left.character.face) { $0.kerning(left.glyph, right.glyph) }
    return (Double(units) / 64 + 0.5).rounded(.down)
  }

  /// The box of one node.
  static func box(_ node: MathText) -> MathBox {
    switch node {
    case .character(let character): return MathBox(character)
    case .space(let ems): return MathBox(width: ems * em)
    case .row(let nodes): return row(nodes)
    case .spaced(let character, let isBefore):
      let space = MathBox(width: 0.2 * em)
      return row(boxes: (isBefore ? [space] : []) + [MathBox(character), space])
    case .function(_, let letters, let isSpacedAfter):
      var name = row(letters)
      if isSpacedAfter { name.width += thinSpace }
      return name
    case .scripts(let scripts): return box(scripts)
    case .fraction(let upper, let lower, let style):
      return fraction(box(upper), box(lower), style)
    case .root(let body, let index): return root(box(body), index: index.map(box))
    case .accent(let accent, let body, let isWide):
      return accented(box(body), accent, isWide: isWide)
    case .line(let body, let isAbove): return isAbove ? overlined(box(body)) : underlined(box(body))
    case .annotated(let body, let note, let isAbove):
      return annotated(box(body), note: box(note).shrunk, isAbove: isAbove)
    case .delimited(let left, let inner, let right):
      return delimited(left, boxes: inner.map(box), right)
    case .hidden(let body):
      let box = box(body)
      return MathBox(width: box.width, height: box.height, depth: box.depth)
    }
  }
}
