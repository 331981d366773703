/// The area between two curves, as `fill_between` and `fill_betweenx` draw it.
package struct FillMark: Mark {
  /// Where the curves' values stand along the axis that they share.
  let places: [Double]
  let lower: [Double]
  let upper: [Double]
  /// Which values count; all of them where it is nil.
  let isFilled: [Bool]?
  /// Whether the places run upwards and the values to the right.
  let isSideways: Bool
  let color: Color
  let edge: LineStroke?
  package let label: String?

  package func extend(_ limits: inout DataLimits) {
    for part in parts {
      for index in part {
        for value in [lower[index], upper[index]] {
          isSideways
            ? limits.include(value, places[index]) : limits.include(places[index], value)
        }
      }
    }
  }

  /// The stretches that are filled: all three values are numbers there.
  private var parts: [Range<Int>] {
    var parts: [Range<Int>] = []
    var start: Int?
    for index in places.indices {
      let isNumber =
        !(places[index].isNaN || lower[index].isNaN || upper[index].isNaN)
        && isFilled?[index] ?? true
      if isNumber, start == nil { start = index }
      if !isNumber, let first = start {
        parts.append(first..<index)
        start = nil
      }
    }
    if let start { parts.append(start..<places.count) }
    return parts
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    func point(_ index: Int, _ values: [Double]) -> Point {
      isSideways
        ? frame.point(values[index], places[index]) : frame.point(places[index], values[index])
    }
    let areas = parts.map { part -> [Point] in
      let below = part.map { point($0, lower) }
      let above = part.map { point($0, upper) }
      // Along one curve, back along the other: from the second curve's start and over its end.
      return Array(above.prefix(1)) + below + above.suffix(1) + above.reversed()
    }
    return [.polygon(PlacedPolygon(parts: areas, color: color, edge: edge))]
  }

  package func summary(titled title: String?) -> String {
    "Filled area" + quoted(label ?? title)
      + (places.count == 1 ? ", 1 point" : ", \(places.count) points")
  }
}
