/// A box of mathematics, as in TeX: its size around a baseline and what stands in it.
///
/// Measures are for a font size of 100; y runs downwards from the baseline.
struct MathBox: Sendable {
  var width = 0.0
  var height = 0.0
  var depth = 0.0
  private(set) var parts: [Part] = []
  /// What is known of a box with a single character.
  var character: Character?
  /// Whether parts of it stand above each other.
  var isStacked = false

  struct Character: Sendable {
    let character: MathCharacter
    let glyph: Glyph
    /// The width of its ink.
    let inkWidth: Double
  }

  enum Content: Sendable {
    case glyph(Glyph)
    case rule(width: Double, height: Double)
    case box(MathBox)
  }

  struct Part: Sendable {
    let content: Content
    var x: Double
    var y: Double
    /// What is added to x and y after rounding to whole units, as TeX rounds glue.
    var glue: (x: Double, y: Double)
    var scale: Double
  }

  init(width: Double = 0, height: Double = 0, depth: Double = 0) {
    (self.width, self.height, self.depth) = (width, height, depth)
  }

  /// A single character.
  init(_ character: MathCharacter) {
    let glyph = character.glyph
    let unit = 100 / FontFile.unitsPerEm
    width = glyph.exactAdvance * unit
    height = Double(glyph.extent?.upperBound ?? 0) * unit
    depth = -Double(glyph.extent?.lowerBound ?? 0) * unit
    let ink = glyph.breadth.map { Double($0.upperBound - $0.lowerBound) * unit } ?? 0
    self.character = Character(
      character: character, glyph: glyph, inkWidth: character.scalar == " " ? width : ink)
    place(.glyph(glyph))
  }

  /// How wide it is where nothing follows: a character's ink.
  var ownWidth: Double { character?.inkWidth ?? width }

  /// Adds a part without growing.
  mutating func place(
    _ content: Content, x: Double = 0, y: Double = 0, glue: (x: Double, y: Double) = (0, 0),
    scale: Double = 1
  ) {
    parts.append(Part(content: content, x: x, y: y, glue: glue, scale: scale))
  }

  /// Adds a box at the right.
  mutating func append(_ box: MathBox, loweredBy shift: Double = 0) {
    place(.box(box), x: width, y: shift)
    width += box.width
    height = max(height, box.height - shift)
    depth = max(depth, box.depth + shift)
    isStacked = isStacked || box.isStacked
  }

  /// The same at the size of a script.
  var shrunk: MathBox { scaled(by: 0.7) }

  func scaled(by scale: Double) -> MathBox {
    var box = MathBox(width: width * scale, height: height * scale, depth: depth * scale)
    box.place(.box(self), scale: scale)
    box.isStacked = isStacked
    box.character = character.map {
      Character(character: $0.character, glyph: $0.glyph, inkWidth: $0.inkWidth * scale)
    }
    return box
  }

  /// The same in the middle of a given width.
  func centered(in width: Double) -> MathBox {
    var box = MathBox(width: width, height: height, depth: depth)
    box.place(.box(self), glue: ((width - ownWidth) / 2, 0))
    box.isStacked = isStacked
    return box
  }

  /// Writes glyphs and rules to a line, at `x` and `y` downwards.
  func draw(
    to glyphs: inout [TextLine.PlacedGlyph], _ rules: inout [Box], x: Double, y: Double,
    scale: Double
  ) {
    for part in parts {
      let left = x + part.x * scale + (part.glue.x * scale).rounded(.toNearestOrEven)
      let base = y + part.y * scale + (part.glue.y * scale).rounded(.toNearestOrEven)
      switch part.content {
      case .glyph(let glyph):
        glyphs.append(
          TextLine.PlacedGlyph(glyph: glyph, x: left, y: -base, size: 100 * scale * part.scale))
      case .rule(let width, let height):
        rules.append(Box(x: left, y: -base, width: width * scale, height: height * scale))
      case .box(let box):
        box.draw(to: &glyphs, &rules, x: left, y: base, scale: scale * part.scale)
      }
    }
  }
}

/// Boxes from the top to the bottom; the baseline is the last one's.
struct MathStack {
  private(set) var box = MathBox()
  private var bottom = 0.0
  private var baseline = 0.0
  private var parts: [(content: MathBox.Content, y: Double, glue: Double)] = []
  private var glue = 0.0

  mutating func append(_ part: MathBox) {
    parts.append((.box(part), bottom + part.height, glue))
    baseline = bottom + part.height
    box.depth = part.depth
    bottom = baseline + part.depth
    box.width = max(box.width, part.width)
  }

  mutating func appendSpace(_ height: Double) {
    bottom += height
    baseline = bottom
    box.depth = 0
  }

  /// A space that TeX stretches, and so rounds.
  mutating func appendGlue(_ height: Double) { glue += height }

  mutating func appendRule(width: Double, thickness: Double) {
    bottom += thickness
    parts.append((.rule(width: width, height: thickness), bottom, glue))
    baseline = bottom
    box.depth = 0
  }

  /// All of it, `height` high above the baseline.
  func finished(height: Double? = nil) -> MathBox {
    var result = box
    result.height = height ?? baseline
    result.isStacked = true
    for part in parts {
      result.place(part.content, y: part.y - result.height, glue: (0, part.glue))
    }
    return result
  }
}
