import CFreeType
import Synchronization

/// The outline and measures of one glyph at the design size, unhinted.
struct Glyph: Sendable {
  /// Its number in the font.
  let index: UInt32
  /// How far the pen moves on.
  let advance: Int
  /// The same, not rounded.
  let exactAdvance: Double
  /// The lowest and the highest point; nil where there is no ink.
  let extent: ClosedRange<Int>?
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
  private var glyphs: [Unicode.Scalar: Glyph] = [:]

  /// Opens the font at `path`; nil where it is missing or no font.
  init?(path: String) {
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

  /// How much closer two neighbours stand than their advances say.
  func kerning(_ left: Glyph, _ right: Glyph) -> Int {
    var delta = FT_Vector()
    guard FT_Get_Kerning(face, left.index, right.index, FT_KERNING_UNFITTED.rawValue, &delta) == 0
    else { return 0 }
    return delta.x
  }

  private func read(_ index: UInt32) -> Glyph {
    guard FT_Load_Glyph(face, index, FT_Int32(FT_LOAD_NO_HINTING)) == 0,
      let slot = face.pointee.glyph
    else { return Glyph(index: index, advance: 0, exactAdvance: 0, extent: nil, path: Path()) }
    let advance = slot.pointee.advance.x
    // In pixels, as a 16.16 number.
    let exactAdvance = Double(slot.pointee.linearHoriAdvance) / 65536 * 64
    guard slot.pointee.outline.n_points > 0 else {
      return Glyph(
        index: index, advance: advance, exactAdvance: exactAdvance, extent: nil, path: Path())
    }
    var bounds = FT_BBox()
    FT_Outline_Get_CBox(&slot.pointee.outline, &bounds)
    return Glyph(
      index: index, advance: advance, exactAdvance: exactAdvance, extent: bounds.yMin...bounds.yMax,
      path: outlinePath(slot.pointee.outline))
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

extension FontFile {
  private static let dejaVuSans = Mutex(opened())

  private static let folders = [
    "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/TTF", "/usr/share/fonts/dejavu", "/Library/Fonts",
  ]

  /// Reads from DejaVu Sans, matplotlib's font; stops the program where it is not installed.
  static func withDejaVuSans<Result: Sendable>(_ body: (inout FontFile) -> Result) -> Result {
    let result: Result? = dejaVuSans.withLock { slot in
      guard var font = slot.take() else { return nil }
      let result = body(&font)
      slot = consume font
      return result
    }
    // Stopping here and not while the font is looked for leaves no lock behind.
    guard let result else {
      fatalError(
        "plotting: the font DejaVu Sans was not found; install it, on Debian with "
          + "`apt-get install fonts-dejavu-core` (looked in \(folders.joined(separator: ", ")))")
    }
    return result
  }

  private static func opened() -> FontFile? {
    for folder in folders {
      if let font = FontFile(path: "\(folder)/DejaVuSans.ttf") { return font }
    }
    return nil
  }
}
