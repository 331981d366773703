extension MathTypesetter {
  // From the font's TeX table, for a size of 100: how far numerators are raised and denominators
  // lowered, in displayed formulas, in text, and without a line.
  private static let displayRise = 1529.86 / 2048 * 100
  private static let textRise = 868.352 / 2048 * 100
  private static let plainRise = 970.752 / 2048 * 100
  private static let displayDrop = 1548.29 / 2048 * 100
  private static let textDrop = 768.0 / 2048 * 100
  /// What a root's line stands above its body.
  private static let rootClearance = 6.0

  static func fraction(_ upper: MathBox, _ lower: MathBox, _ style: MathText.FractionStyle)
    -> MathBox
  {
    let isDisplay = style == .display
    // In a text, x-height and all measures that depend on it shrink as well.
    let scale = isDisplay ? 1 : 0.7
    let (top, bottom) = isDisplay ? (upper, lower) : (upper.shrunk, lower.shrunk)
    let width = max(top.width, bottom.width)
    let (above, below) = (top.centered(in: width), bottom.centered(in: width))
    let drop = (isDisplay ? displayDrop : textDrop) * scale
    var stack = MathStack()
    stack.append(above)
    let shift: Double
    if style == .binomial {
      let least = 3 * ruleThickness
      let gap = (plainRise * scale - above.depth) - (below.height - drop)
      stack.appendSpace(max(gap, least))
      shift = drop + max(least - gap, 0) / 2
    } else {
      let least = isDisplay ? 3 * ruleThickness : ruleThickness
      let rise = (isDisplay ? displayRise : textRise) * scale
      let half = ruleThickness / 2
      let gapBelow = max(axisHeight - half - (below.height - drop), least)
      stack.appendSpace(max(rise - above.depth - (axisHeight + half), least))
      stack.appendRule(width: width, thickness: ruleThickness)
      stack.appendSpace(gapBelow)
      shift = below.height + gapBelow + half - axisHeight
    }
    stack.append(below)
    var result = MathBox(width: ruleThickness)
    result.append(stack.finished(), loweredBy: shift)
    result.width += ruleThickness
    return style == .binomial ? delimited("(", boxes: [result], ")") : result
  }

  static func root(_ body: MathBox, index: MathBox?) -> MathBox {
    let check = tall("√", height: body.height + 5 * ruleThickness, depth: body.depth)
    let (height, depth) = (check.box.height - check.shift, check.box.depth + check.shift)
    let rightSide = lined(body, pad: 2 * ruleThickness, height: height, depth: depth)
    var small = index?.shrunk.shrunk ?? MathBox(width: check.box.width / 2)
    small.character = nil
    var result = MathBox()
    result.append(small, loweredBy: -0.6 * height)
    result.width -= check.box.width / 2
    result.append(check.box, loweredBy: check.shift)
    result.append(rightSide)
    return result
  }

  static func overlined(_ body: MathBox) -> MathBox {
    lined(body, pad: 0, height: body.height + 3 * ruleThickness, depth: body.depth)
  }

  /// A body below a line at a given height.
  private static func lined(_ body: MathBox, pad: Double, height: Double, depth: Double) -> MathBox
  {
    let padded = row(boxes: [MathBox(width: pad), body, MathBox(width: pad)])
    let total = height + rootClearance
    var stack = MathStack()
    stack.appendRule(width: padded.width, thickness: ruleThickness)
    stack.appendGlue(total - ruleThickness - padded.height - max(0, padded.depth - depth))
    stack.append(padded)
    var box = stack.finished(height: total)
    box.depth = min(padded.depth, depth)
    return box
  }

  static func underlined(_ body: MathBox) -> MathBox {
    var stack = MathStack()
    stack.append(body)
    stack.appendSpace(3 * ruleThickness)
    stack.appendRule(width: body.width, thickness: ruleThickness)
    let below = body.depth + 4 * ruleThickness
    // The stack's baseline is that of its line.
    var box = MathBox(width: body.width, height: body.height, depth: below + ruleThickness)
    box.place(.box(stack.finished()), y: below)
    box.isStacked = true
    return box
  }

  static func annotated(_ body: MathBox, note: MathBox, isAbove: Bool) -> MathBox {
    let width = max(body.width, note.width)
    let gap = 3 * ruleThickness
    var stack = MathStack()
    stack.append((isAbove ? note : body).centered(in: width))
    stack.appendSpace(gap)
    stack.append((isAbove ? body : note).centered(in: width))
    var result = MathBox()
    result.append(stack.finished(), loweredBy: isAbove ? 0 : body.depth + note.height + gap)
    return result
  }

  static func accented(_ body: MathBox, _ accent: Unicode.Scalar, isWide: Bool) -> MathBox {
    let mark = isWide ? wide(accent, width: body.ownWidth) : accentBox(accent)
    // A mark stands further right over letters, which lean.
    let left = isWide ? 0 : body.ownWidth / 4
    var above = MathBox(width: body.ownWidth, height: mark.height)
    above.place(.box(mark), x: left, glue: ((body.ownWidth - left - mark.width) / 2, 0))
    var stack = MathStack()
    stack.append(above)
    stack.appendSpace(2 * ruleThickness)
    stack.append(row(boxes: [body]))
    return stack.finished()
  }
}
