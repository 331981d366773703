import CFreeType

/// The outline and measures of one glyph at the design size, unhinted.
struct Glyph: Sendable {
  /// Its number in the font.
  let index: UInt32
  /// What tells it from all glyphs of all faces and widths.
  let id: UInt64
  /// How far the pen moves on.
  let advance: Int
  /// The same, not rounded.
  let exactAdvance: Double
  /// The lowest and the highest point; nil where there is no ink.
  let extent: ClosedRange<Int>?
  /// The leftmost and the rightmost point; nil where there is no ink.
  let breadth: ClosedRange<Int>?
  /// Its outline; empty where there is no ink.
  let path: Path
}

/// A font opened by FreeType, with the glyphs that were read so far.
///
/// All measures are in design units, `unitsPerEm` of them to the font's size. matplotlib measures
/// text at 100 pt in FreeType's 1/64 pixels, rounded; the same unit makes the same widths.
struct FontFile: ~Copyable {
  static let unitsPerEm = 6400.0
  /// The typographic ascent and descent of the whole font, in ems.
  let ascent: Double
  let descent: Double

  private let library: FT_Library
  private let face: FT_Face
  private let key: UInt64
  private let isSlanted: Bool
  private var glyphs: [Unicode.Scalar: Glyph] = [:]
  private var stretched: [StretchedGlyph: Glyph] = [:]

  private struct StretchedGlyph: Hashable {
    let scalar: Unicode.Scalar
    let ink: GlyphInk
  }

  /// Opens the font at `path`; nil where it is missing or no font.
  ///
  /// - Parameters:
  ///   - key: What tells the ids of its glyphs from those of other fonts.
  ///   - isSlanted: Whether upright outlines are slanted, where there is no oblique font.
  init?(path: String, key: UInt64, isSlanted: Bool) {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else { return nil }
    var face: FT_Face?
    guard FT_New_Face(library, path, 0, &face) == 0, let face,
      FT_Set_Char_Size(face, 0, FT_F26Dot6(FontFile.unitsPerEm), 72, 72) == 0
    else {
      FT_Done_FreeType(library)
      return nil
    }
    self.library = library
    self.face = face
    self.key = key
    self.isSlanted = isSlanted
    // The typographic line of the font (OS/2), not its largest glyphs.
    var (up, down) = (Double(face.pointee.ascender), Double(face.pointee.descender))
    if let table = FT_Get_Sfnt_Table(face, FT_SFNT_OS2)?.assumingMemoryBound(to: TT_OS2.self) {
      (up, down) = (Double(table.pointee.sTypoAscender), Double(table.pointee.sTypoDescender))
    }
    ascent = up / Double(face.pointee.units_per_EM)
    descent = -down / Double(face.pointee.units_per_EM)
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
  }

  /// The glyph of a character; the font's box for a missing one.
  mutating func glyph(_ scalar: Unicode.Scalar) -> Glyph {
    if let known = glyphs[scalar] { return known }
    let glyph = read(FT_Get_Char_Index(face, FT_ULong(scalar.value)))
    glyphs[scalar] = glyph
    return glyph
  }

  /// The glyph of a character with its ink stretched to a given box.
  mutating func glyph(_ scalar: Unicode.Scalar, ink: GlyphInk) -> Glyph {
    let wanted = StretchedGlyph(scalar: scalar, ink: ink)
    if let known = stretched[wanted] { return known }
    let variant = (UInt64(stretched.count) + 1) << 40
    let glyph = read(FT_Get_Char_Index(face, FT_ULong(scalar.value)), ink: ink, variant: variant)
    stretched[wanted] = glyph
    return glyph
  }

  /// How much closer two neighbours stand than their advances say.
  func kerning(_ left: Glyph, _ right: Glyph) -> Int {
    var delta = FT_Vector()
    guard FT_Get_Kerning(face, left.index, right.index, FT_KERNING_UNFITTED.rawValue, &delta) == 0
    else { return 0 }
    return delta.x
  }

  private func read(_ index: UInt32, ink: GlyphInk? = nil, variant: UInt64 = 0) -> Glyph {
    let id = variant | key << 32 | UInt64(index)
    guard FT_Load_Glyph(face, index, FT_Int32(FT_LOAD_NO_HINTING)) == 0,
      let slot = face.pointee.glyph
    else {
      return Glyph(
        index: index, id: id, advance: 0, exactAdvance: 0, extent: nil, breadth: nil, path: Path())
    }
    let advance = slot.pointee.advance.x
    // In pixels, as a 16.16 number.
    let exactAdvance = Double(slot.pointee.linearHoriAdvance) / 65536 * 64
    guard slot.pointee.outline.n_points > 0 else {
      return Glyph(
        index: index, id: id, advance: advance, exactAdvance: exactAdvance, extent: nil,
        breadth: nil, path: Path())
    }
    if isSlanted { shear(&slot.pointee.outline) }
    if let ink { stretch(&slot.pointee.outline, to: ink) }
    var bounds = FT_BBox()
    FT_Outline_Get_CBox(&slot.pointee.outline, &bounds)
    let unit = FontFile.unitsPerEm / 100
    return Glyph(
      index: index, id: id, advance: ink.map { Int(($0.advance * unit).rounded()) } ?? advance,
      exactAdvance: ink.map { $0.advance * unit } ?? exactAdvance,
      extent: bounds.yMin...bounds.yMax, breadth: bounds.xMin...bounds.xMax,
      path: outlinePath(slot.pointee.outline))
  }

  /// Slants an outline by 11 degrees, as the oblique faces are.
  private func shear(_ outline: inout FT_Outline) {
    var matrix = FT_Matrix(xx: 65536, xy: 12739, yx: 0, yy: 65536)
    FT_Outline_Transform(&outline, &matrix)
  }

  private func stretch(_ outline: inout FT_Outline, to ink: GlyphInk) {
    var bounds = FT_BBox()
    FT_Outline_Get_CBox(&outline, &bounds)
    guard bounds.xMax > bounds.xMin, bounds.yMax > bounds.yMin else { return }
    let unit = FontFile.unitsPerEm / 100
    FT_Outline_Translate(&outline, -bounds.xMin, -bounds.yMin)
    let (x, y) = (
      (ink.right - ink.left) * unit / Double(bounds.xMax - bounds.xMin),
      (ink.top - ink.bottom) * unit / Double(bounds.yMax - bounds.yMin)
    )
    var matrix = FT_Matrix(
      xx: FT_Fixed((x * 65536).rounded()), xy: 0, yx: 0, yy: FT_Fixed((y * 65536).rounded()))
    FT_Outline_Transform(&outline, &matrix)
    FT_Outline_Translate(
      &outline, FT_Pos((ink.left * unit).rounded()), FT_Pos((ink.bottom * unit).rounded()))
  }
}

/// The contours of a TrueType outline.
///
/// A point off the curve is the control point of a quadratic curve; between two of them the curve
/// passes through their middle.
private func outlinePath(_ outline: FT_Outline) -> Path {
  var path = Path()
  var start = 0
  for contour in 0..<Int(outline.n_contours) {
    let end = Int(outline.contours[contour])
    defer { start = end + 1 }
    guard end > start else { continue }
    let points = (start...end).map { index in
      (
        x: outline.points[index].x, y: outline.points[index].y,
        isOnCurve: outline.tags[index] & 1 == 1
      )
    }
    func place(_ index: Int) -> Point { Point(Double(points[index].x), Double(points[index].y)) }
    // Rounded to the unit, which shortens the text of a figure.
    func middle(_ a: Int, _ b: Int) -> Point {
      Point(
        Double((points[a].x + points[b].x) / 2), Double((points[a].y + points[b].y) / 2))
    }
    let first = points.firstIndex { $0.isOnCurve } ?? 0
    path.move(to: points[first].isOnCurve ? place(first) : middle(0, points.count - 1))
    let steps = points[first].isOnCurve ? 1...points.count : 0...(points.count - 1)
    for step in steps {
      let here = (first + step) % points.count
      let next = (here + 1) % points.count
      if points[here].isOnCurve {
        // A curve has already arrived at this point if a control point came before it.
        let before = (here + points.count - 1) % points.count
        if points[before].isOnCurve { path.line(to: place(here)) }
      } else {
        path.quadratic(place(here), to: points[next].isOnCurve ? place(next) : middle(here, next))
      }
    }
    path.close()
  }
  return path
}
