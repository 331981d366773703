/// Separate points, as `scatter` draws them.
package struct ScatterMark: Mark {
  package let x: [Double]
  package let y: [Double]
  /// The areas of the points' squares in square points: one for all, or one each.
  package let areas: [Double]
  package let marker: Marker
  /// The colours: one for all, or one each.
  package let colors: [Color]
  let edge: Color?
  /// The width of the points' borders, or of the lines of signs that are not filled.
  let edgeWidth: Double
  package let label: String?

  package func extend(_ limits: inout DataLimits) {
    for (x, y) in zip(x, y) { limits.include(x, y) }
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    let centers = frame.points(x, y)
    return [
      .points(
        PlacedPoints(
          centers: centers, marker: marker, diameters: areas.map { $0.squareRoot() },
          colors: colors, edge: edge, edgeWidth: edgeWidth))
    ]
  }

  package var pointedValues: PointedValues { .points(x: x, y: y) }

  package func summary(titled title: String?) -> String {
    "Scatter plot" + quoted(label ?? title)
      + (x.count == 1 ? ", 1 point" : ", \(x.count) points")
  }
}
