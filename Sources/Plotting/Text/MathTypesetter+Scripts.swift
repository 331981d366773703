extension MathTypesetter {
  // From the font's TeX table, for a size of 100.
  private static let superscriptDrop = 790.527 / 2048 * 100
  private static let subscriptDropBelow = 102.4 / 2048 * 100
  private static let superscriptRise = 845.824 / 2048 * 100
  private static let subscriptDrop = 307.199 / 2048 * 100
  private static let subscriptDropWithSuperscript = 632.832 / 2048 * 100

  /// A base with what stands at its upper and lower right, or above and below it.
  static func box(_ scripts: MathText.Scripts) -> MathBox {
    let base = scripts.base.map(box) ?? MathBox()
    var upper = scripts.upper.map(box)
    if scripts.primes > 0 {
      let prime = MathBox(MathCharacter("′", .normal))
      upper = row(
        boxes: (upper.map { [$0] } ?? []) + Array(repeating: prime, count: scripts.primes))
    }
    let lower = scripts.lower.map(box)
    var result = MathBox()
    if scripts.isOverUnder {
      let (box, shift) = overUnder(base, upper?.shrunk, lower?.shrunk)
      result.append(box, loweredBy: shift)
    } else {
      result.append(base)
      attach(upper, lower, to: lastCharacter(scripts.base), base, in: &result)
    }
    if scripts.isSpacedAfter { result.width += thinSpace }
    return result
  }

  private static func overUnder(_ base: MathBox, _ upper: MathBox?, _ lower: MathBox?) -> (
    MathBox, shift: Double
  ) {
    let width = max(base.ownWidth, upper?.ownWidth ?? 0, lower?.ownWidth ?? 0)
    let gap = 3 * ruleThickness
    var stack = MathStack()
    if let upper {
      stack.append(upper.centered(in: width))
      stack.appendSpace(gap)
    }
    stack.append(base.centered(in: width))
    guard let lower else { return (stack.finished(), 0) }
    stack.appendSpace(gap)
    stack.append(lower.centered(in: width))
    return (stack.finished(), lower.height + gap + base.depth)
  }

  /// The character that scripts stand beside.
  private static func lastCharacter(_ node: MathText?) -> MathCharacter? {
    switch node {
    case .character(let character): character
    case .row(let nodes), .function(_, let nodes, isSpacedAfter: false):
      if case .character(let character)? = nodes.last { character } else { nil }
    default: nil
    }
  }

  private static func attach(
    _ upper: MathBox?, _ lower: MathBox?, to last: MathCharacter?, _ base: MathBox,
    in result: inout MathBox
  ) {
    let lastBox = last.map { MathBox($0) } ?? base
    let isIntegral = last?.isIntegral ?? false
    let delta = 0.025 * xHeight
    var (upperKern, lowerKern) = (delta, delta)
    if last?.isSlanted == true {
      upperKern += delta + 0.2 * (lastBox.height - xHeight * 2 / 3)
      lowerKern = 0
      if isIntegral {
        lowerKern = (3 * 0.025 - 0.1) * lastBox.height
        upperKern = (3 * 0.025 + 0.1) * lastBox.height
      }
    }
    let leastRise = base.isStacked ? base.height - superscriptDrop * 0.7 : 0
    let leastDrop = base.isStacked ? base.depth + subscriptDropBelow * 0.7 : 0
    func script(_ box: MathBox, kern: Double) -> MathBox {
      row(boxes: [MathBox(width: kern), box]).shrunk
    }
    let above = upper.map { script($0, kern: upperKern) }
    let below = lower.map { script($0, kern: lowerKern) }
    let space = isIntegral ? 0 : 0.05 * xHeight

    var rise =
      isIntegral
      ? lastBox.height - subscriptDropBelow
      : max(leastRise, superscriptRise, (above?.depth ?? 0) + xHeight / 4)
    var drop =
      isIntegral
      ? lastBox.depth + subscriptDropBelow
      : above == nil
        ? max(leastDrop, subscriptDrop, (below?.height ?? 0) - xHeight * 4 / 5)
        : max(leastDrop, subscriptDropWithSuperscript)
    if let above, let below {
      // Keep the two apart, first by lowering the lower one.
      let missing = 4 * ruleThickness - ((rise - above.depth) - (below.height - drop))
      if missing > 0 {
        drop += missing
        let lift = max(0, xHeight * 4 / 5 - rise + above.depth)
        rise += lift
        drop -= lift
      }
    }
    let start = result.width
    for (box, shift) in [(above, -rise), (below, drop)] {
      guard let box else { continue }
      result.width = start
      result.append(box, loweredBy: shift)
    }
    result.width = start + max(above?.width ?? 0, below?.width ?? 0) + space
    result.isStacked = result.isStacked || (above != nil && below != nil)
  }
}
