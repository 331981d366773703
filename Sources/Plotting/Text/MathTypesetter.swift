/// Sets mathematical text in one line, by the rules of TeX that matplotlib follows.
///
/// See Knuth, *The TeXbook*, appendix G. Measures are for a size of 100.
struct MathTypesetter: ~Copyable {
  private static let size = 100.0
  /// A script is this much smaller than what it stands at.
  private static let scriptFactor = 0.7
  /// The space around a binary operator, in sizes: a fifth of the letter m.
  private static let operatorSpace = 0.2 * 1995 / 2048
  private static let operators: Set<Unicode.Scalar> = ["×", "⋅", "±", "+", "\u{2212}", "="]

  // From the font's TeX table, in sizes.
  private static let xHeight = 1120.0 / 2048
  private static let superscriptRise = 845.824 / 2048
  private static let subscriptDrop = 307.199 / 2048
  private static let subscriptDropWithSuperscript = 632.832 / 2048
  /// Four times this stays free between a superscript and a subscript.
  private static let ruleThickness = 0.75 / 12
  private static let scriptKern = 0.025 * xHeight
  private static let spaceAfterScript = 0.05 * xHeight

  private struct Extent {
    var width = 0.0
    var height = 0.0
    var depth = 0.0

    mutating func cover(_ other: Extent, raisedBy shift: Double = 0) {
      height = max(height, other.height + shift)
      depth = max(depth, other.depth - shift)
    }
  }

  private var glyphs: [TextLine.PlacedGlyph] = []

  /// The line that `nodes` make at a font size of `size`.
  static func line(_ nodes: [MathText], size: Double) -> TextLine {
    var typesetter = MathTypesetter()
    let extent = typesetter.set(nodes, size: MathTypesetter.size, x: 0, y: 0)
    let factor = size / MathTypesetter.size
    // Boxes are rounded up to whole units, which raises the baseline by the rest.
    let height = extent.height.rounded(.up)
    let lift = height - extent.height
    let glyphs = typesetter.glyphs.map {
      TextLine.PlacedGlyph(
        glyph: $0.glyph, x: $0.x * factor, y: ($0.y + lift) * factor, size: $0.size * factor)
    }
    let font = FontFile.withDejaVuSans { (ascent: $0.ascent, descent: $0.descent) }
    return TextLine(
      glyphs: glyphs, width: extent.width.rounded(.up) * factor,
      ascent: max(font.ascent * size, height * factor),
      descent: max(font.descent * size, extent.depth.rounded(.up) * factor))
  }

  private mutating func set(_ nodes: [MathText], size: Double, x: Double, y: Double) -> Extent {
    var extent = Extent()
    for (index, node) in nodes.enumerated() {
      var space = 0.0
      // A sign at the start belongs to what follows.
      if index > 0, index < nodes.count - 1, case .symbol(let scalar) = node,
        MathTypesetter.operators.contains(scalar)
      {
        space = MathTypesetter.operatorSpace * size
      }
      let part = set(node, size: size, x: x + extent.width + space, y: y)
      extent.cover(part)
      extent.width += part.width + 2 * space
    }
    return extent
  }

  private mutating func set(_ node: MathText, size: Double, x: Double, y: Double) -> Extent {
    switch node {
    case .group(let nodes): return set(nodes, size: size, x: x, y: y)
    case .text(let text):
      let line = TextLine(text, size: size)
      glyphs += line.glyphs.map {
        TextLine.PlacedGlyph(glyph: $0.glyph, x: x + $0.x, y: y, size: size)
      }
      return Extent(width: line.width)
    case .symbol(let scalar):
      let glyph = FontFile.withDejaVuSans { $0.glyph(scalar) }
      glyphs.append(TextLine.PlacedGlyph(glyph: glyph, x: x, y: y, size: size))
      let unit = size / FontFile.unitsPerEm
      return Extent(
        width: glyph.exactAdvance * unit, height: Double(glyph.extent?.upperBound ?? 0) * unit,
        depth: Double(-(glyph.extent?.lowerBound ?? 0)) * unit)
    case .scripts(let base, let upper, let lower):
      return setScripts(base, upper, lower, size: size, x: x, y: y)
    }
  }

  private mutating func setScripts(
    _ base: MathText, _ upper: MathText?, _ lower: MathText?, size: Double, x: Double, y: Double
  ) -> Extent {
    var extent = set(base, size: size, x: x, y: y)
    let small = size * MathTypesetter.scriptFactor
    let kern = MathTypesetter.scriptKern * small
    let start = x + extent.width + kern
    let xHeight = MathTypesetter.xHeight * size
    let firstAbove = glyphs.count
    let above = upper.map { set($0, size: small, x: start, y: y) }
    let firstBelow = glyphs.count
    let below = lower.map { set($0, size: small, x: start, y: y) }

    var rise = max(MathTypesetter.superscriptRise * size, (above?.depth ?? 0) + xHeight / 4)
    var drop = MathTypesetter.subscriptDropWithSuperscript * size
    if let above, let below {
      // Keep the two apart, first by lowering the lower one.
      let gap = (rise - above.depth) - (below.height - drop)
      let missing = 4 * MathTypesetter.ruleThickness * size - gap
      if missing > 0 {
        drop += missing
        let lift = max(0, 0.8 * xHeight - (rise - above.depth))
        rise += lift
        drop -= lift
      }
    } else if let below {
      drop = max(MathTypesetter.subscriptDrop * size, below.height - 0.8 * xHeight)
    }
    if let above { extent.cover(above, raisedBy: rise) }
    if let below { extent.cover(below, raisedBy: -drop) }
    raise(firstAbove..<firstBelow, by: rise)
    raise(firstBelow..<glyphs.count, by: -drop)
    let scriptWidth = max(above?.width ?? 0, below?.width ?? 0)
    extent.width += kern + scriptWidth + MathTypesetter.spaceAfterScript * size
    return extent
  }

  private mutating func raise(_ range: Range<Int>, by distance: Double) {
    for index in range {
      let glyph = glyphs[index]
      glyphs[index] = TextLine.PlacedGlyph(
        glyph: glyph.glyph, x: glyph.x, y: glyph.y + distance, size: glyph.size)
    }
  }
}
