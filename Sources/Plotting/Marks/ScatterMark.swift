/// Separate points, as `scatter` draws them.
package struct ScatterMark: Mark {
  package let x: [Double]
  package let y: [Double]
  /// The area of a point's square, in square points.
  package let area: Double
  package let marker: Marker
  package let color: Color
  package let label: String?

  package func extend(_ limits: inout DataLimits) {
    for (x, y) in zip(x, y) { limits.include(x, y) }
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    let centers = zip(x, y).map { frame.point($0, $1) }
    return [
      .points(
        PlacedPoints(
          centers: centers, marker: marker, diameter: area.squareRoot(), color: color))
    ]
  }

  package func summary(titled title: String?) -> String {
    "Scatter plot" + quoted(label ?? title)
      + (x.count == 1 ? ", 1 point" : ", \(x.count) points")
  }
}
