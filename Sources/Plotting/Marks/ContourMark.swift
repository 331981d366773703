/// Lines or bands of equal value, as `contour` and `contourf` draw them.
struct ContourMark: Mark {
  let grid: ContourGrid
  let levels: [Double]
  let scale: ColorScale
  /// The lines' look; nil for filled bands.
  let stroke: LineStroke?

  func extend(_ limits: inout DataLimits) {
    guard let left = grid.x.min(), let right = grid.x.max(), let low = grid.y.min(),
      let high = grid.y.max()
    else { return }
    limits.include(left, low)
    limits.include(right, high)
    limits.x.stickyEdges += [left, right]
    limits.y.stickyEdges += [low, high]
  }

  func place(in frame: Frame) -> [PlacedMark] {
    func placed(_ lines: [[Point]]) -> [[Point]] {
      lines.map { $0.map { frame.point($0.x, $0.y) } }
    }
    if let stroke {
      return levels.map { level in
        .segments(
          PlacedSegments(
            lines: placed(grid.lines(at: level)), colors: [scale.color(level)], stroke: stroke,
            level: level))
      }
    }
    return zip(levels, levels.dropFirst()).map { lower, upper in
      // The last band holds its upper border too.
      let top = upper == levels.last ? upper.nextUp : upper
      let outlines = placed(grid.band(from: lower, to: top)).map { Path(polygon: $0) }
      return .shape(
        PlacedShape(outlines: outlines, fill: scale.color(between: lower, upper), level: lower))
    }
  }

  func legendEntries(_ shapes: [PlacedMark]) -> [PlacedLegend.Entry] { [] }

  func summary(titled title: String?) -> String {
    let (least, most) = (levels.first ?? 0, levels.last ?? 0)
    return (stroke == nil ? "Filled contours" : "Contours") + quoted(title)
      + ", \(levels.count) levels from \(NumberText.described(least)) to "
      + NumberText.described(most)
  }

  /// Round levels over the range of values, as matplotlib chooses them.
  static func levels(_ count: Int, over values: [Double], norm: Scale) -> [Double] {
    let isLogarithmic = norm == .logarithmic
    let shown = values.filter { $0.isFinite && ($0 > 0 || !isLogarithmic) }
    guard let least = shown.min(), let most = shown.max() else {
      return isLogarithmic ? [1, 10] : [0, 1]
    }
    if isLogarithmic { return LogLocator().tickValues(least, most) }
    var locator = MaxNLocator(nbins: count + 1)
    locator.minimumTicks = 1
    let levels = locator.tickValues(least, most)
    // There are no round numbers in a range that is no number itself.
    guard levels.count > 1 else { return [least, most] }
    let start = levels.lastIndex { $0 < least } ?? 0
    let end = levels.firstIndex { $0 > most } ?? levels.count - 1
    return end - start < 2 ? levels : Array(levels[start...end])
  }
}
