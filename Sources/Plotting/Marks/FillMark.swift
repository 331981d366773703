/// The area between two curves, as `fill_between` draws it.
package struct FillMark: Mark {
  package let x: [Double]
  package let lower: [Double]
  package let upper: [Double]
  package let color: Color
  package let label: String?

  package func extend(_ limits: inout DataLimits) {
    for part in parts {
      for index in part {
        limits.include(x[index], lower[index])
        limits.include(x[index], upper[index])
      }
    }
  }

  /// The stretches where all three values are numbers.
  private var parts: [Range<Int>] {
    var parts: [Range<Int>] = []
    var start: Int?
    for index in x.indices {
      let isNumber = !(x[index].isNaN || lower[index].isNaN || upper[index].isNaN)
      if isNumber, start == nil { start = index }
      if !isNumber, let first = start {
        parts.append(first..<index)
        start = nil
      }
    }
    if let start { parts.append(start..<x.count) }
    return parts
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    let areas = parts.map { part -> [Point] in
      let below = part.map { frame.point(x[$0], lower[$0]) }
      let above = part.map { frame.point(x[$0], upper[$0]) }
      // Along one curve, back along the other: from the second curve's start and over its end.
      return Array(above.prefix(1)) + below + above.suffix(1) + above.reversed()
    }
    return [.polygon(PlacedPolygon(parts: areas, color: color))]
  }

  package func summary(titled title: String?) -> String {
    "Filled area" + quoted(label ?? title) + ", \(x.count) points"
  }
}
