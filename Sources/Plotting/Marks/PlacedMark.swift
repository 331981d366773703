/// A mark's shape in points.
package enum PlacedMark: Sendable {
  case line(PlacedLine)
  case points(PlacedPoints)
  case rectangles(PlacedRectangles)
  case polygon(PlacedPolygon)
  case image(PlacedImage)

  /// What is drawn later lies above: areas, then lines.
  var order: Int {
    switch self {
    case .image: 0
    case .points, .rectangles, .polygon: 1
    case .line: 2
    }
  }
}

/// A line through points.
package struct PlacedLine: Sendable {
  /// The points of the data.
  package var vertices: [Point]
  /// What is drawn: the vertices, or the corners of a step line.
  package var corners: [Point]
  package var stroke: LineStroke
}

/// How a line looks.
package struct LineStroke: Sendable {
  package var color: Color
  package var width = 1.5
  package var style = LineStyle.solid
  package var marker = Marker.none
  package var markerSize = 6.0
}

/// Separate points.
package struct PlacedPoints: Sendable {
  package var centers: [Point]
  package var marker: Marker
  /// The diameter in points.
  package var diameter: Double
  package var color: Color
}

/// Bars of one colour.
package struct PlacedRectangles: Sendable {
  package var boxes: [Box]
  package var color: Color
}

/// A filled area.
package struct PlacedPolygon: Sendable {
  package var parts: [[Point]]
  package var color: Color
}

/// A grid of colours.
package struct PlacedImage: Sendable {
  package var box: Box
  package var rows: Int
  package var columns: Int
  /// The colours of the cells, the topmost row first.
  package var colors: [Color]
  /// Left, right, bottom and top in the axes' units.
  package var extent: [Double]
}
