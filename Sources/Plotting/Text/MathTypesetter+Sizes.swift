/// Characters that grow with what they belong to.
extension MathTypesetter {
  /// Delimiters around boxes, as high as those.
  static func delimited(
    _ left: Unicode.Scalar?, boxes: [MathBox], _ right: Unicode.Scalar?
  ) -> MathBox {
    let height = boxes.map(\.height).max() ?? 0
    let depth = boxes.map(\.depth).max() ?? 0
    var result = MathBox()
    func append(_ delimiter: Unicode.Scalar?) {
      guard let delimiter else { return }
      let tall = tall(delimiter, height: height, depth: depth)
      result.append(tall.box, loweredBy: tall.shift)
    }
    append(left)
    result.append(row(boxes: boxes))
    append(right)
    return result
  }

  /// A character of a given height and depth, and how far it is lowered for that.
  static func tall(_ scalar: Unicode.Scalar, height: Double, depth: Double) -> (
    box: MathBox, shift: Double
  ) {
    let target = height + depth
    let sizes = GlyphInk.sizes[scalar] ?? []
    let candidates = [MathBox(MathCharacter(scalar, .roman))] + sizes.map { box(scalar, $0) }
    let index =
      candidates.firstIndex { $0.height + $0.depth >= target - 0.2 * xHeight }
      ?? candidates.count - 1
    var chosen = candidates[index]
    var shift = 0.0
    if index > 0 || sizes.isEmpty, target > 0 {
      chosen = chosen.scaled(by: target / (chosen.height + chosen.depth))
      shift = depth - chosen.depth
    }
    chosen.character = nil
    return (chosen, shift)
  }

  /// A mark above letters, as wide as they are.
  static func wide(_ accent: Unicode.Scalar, width: Double) -> MathBox {
    let candidates =
      [accentBox(accent)] + (GlyphInk.sizes[accent] ?? []).map { accentBox(accent, $0) }
    let chosen = candidates.first { $0.width >= width } ?? candidates[candidates.count - 1]
    return chosen.scaled(by: width / max(chosen.width, 1))
  }

  /// A mark whose box is its ink.
  static func accentBox(_ accent: Unicode.Scalar, _ ink: GlyphInk? = nil) -> MathBox {
    let glyph =
      ink.map { ink in FontFile.with { $0.glyph(accent, ink: ink) } }
      ?? MathCharacter(accent, .normal).glyph
    let unit = 100 / FontFile.unitsPerEm
    let (breadth, extent) = (glyph.breadth ?? 0...0, glyph.extent ?? 0...0)
    var box = MathBox(
      width: Double(breadth.upperBound - breadth.lowerBound) * unit,
      height: Double(extent.upperBound - extent.lowerBound) * unit)
    box.place(
      .glyph(glyph), x: -Double(breadth.lowerBound) * unit, y: Double(extent.lowerBound) * unit)
    // A ring is a small circle.
    return accent == "∘" ? box.scaled(by: 0.49) : box
  }

  private static func box(_ scalar: Unicode.Scalar, _ ink: GlyphInk) -> MathBox {
    let glyph = FontFile.with { $0.glyph(scalar, ink: ink) }
    var box = MathBox(width: ink.advance, height: ink.top, depth: -ink.bottom)
    box.place(.glyph(glyph))
    return box
  }
}
