/// A grid of numbers as colours, the first row at the top, as `imshow` draws it.
package struct ImageMark: Mark {
  package let rows: Int
  package let columns: Int
  /// The numbers, row after row.
  package let values: [Double]
  package let map: ColorMap
  /// The numbers that get the first and the last colour.
  package let range: (lower: Double, upper: Double)

  package var label: String? { nil }

  package func extend(_ limits: inout DataLimits) {
    limits.include(-0.5, -0.5)
    limits.include(Double(columns) - 0.5, Double(rows) - 0.5)
    limits.x.stickyEdges += [-0.5, Double(columns) - 0.5]
    limits.y.stickyEdges += [-0.5, Double(rows) - 0.5]
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    let corner = frame.point(-0.5, Double(rows) - 0.5)
    let opposite = frame.point(Double(columns) - 0.5, -0.5)
    let span = range.upper - range.lower
    return [
      .image(
        PlacedImage(
          box: Box(
            x0: min(corner.x, opposite.x), y0: min(corner.y, opposite.y),
            x1: max(corner.x, opposite.x), y1: max(corner.y, opposite.y)),
          rows: rows, columns: columns,
          colors: values.map { map.color(span > 0 ? ($0 - range.lower) / span : 0) },
          extent: [-0.5, Double(columns) - 0.5, Double(rows) - 0.5, -0.5]))
    ]
  }

  package func summary(titled title: String?) -> String {
    let least = NumberText.general(range.lower, digits: 4)
    let most = NumberText.general(range.upper, digits: 4)
    return NumberText.withMinusSign(
      "Image\(quoted(title)), \(rows) × \(columns), from \(least) to \(most)")
  }
}
