/// A mark's shape in points.
package enum PlacedMark: Sendable {
  case line(PlacedLine)
  case points(PlacedPoints)
  case rectangles(PlacedRectangles)
  case polygon(PlacedPolygon)
  case shape(PlacedShape)
  case segments(PlacedSegments)
  case image(PlacedImage)
  case mesh(PlacedMesh)
  case text(PlacedText)

  /// What is drawn later lies above: images, areas, lines, texts.
  var order: Int {
    switch self {
    case .image: 0
    case .points, .rectangles, .polygon, .mesh: 1
    // An outline is a line.
    case .shape(let shape): shape.isAnnotation ? 3 : shape.fill == nil ? 2 : 1
    case .line: 2
    case .segments(let segments): segments.isAnnotation ? 3 : 2
    case .text: 3
    }
  }

  /// Its box where it is not cut off at the axes' border.
  var boxOutsideAxes: Box? {
    switch self {
    case .text(let text): return text.box
    case .shape(let shape) where !shape.isClipped:
      return Box(around: shape.outlines.lazy.flatMap(\.points))
    default: return nil
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
  /// Whether markers are filled with the line's colour.
  var hasFilledMarkers = true
  /// Whether the line ends exactly at its last points.
  var isCutAtEnds = false
}

/// Separate points.
package struct PlacedPoints: Sendable {
  package var centers: [Point]
  package var marker: Marker
  /// The diameters in points: one for all, or one each.
  package var diameters: [Double]
  /// The colours: one for all, or one each.
  package var colors: [Color]
  var edge: Color?
  var edgeWidth: Double

  var diameter: Double { diameters.first ?? 6 }
  var color: Color { colors.first ?? .black }
}

/// Bars of one colour.
package struct PlacedRectangles: Sendable {
  package var boxes: [Box]
  package var color: Color
  var edge: LineStroke?
}

/// A filled area.
package struct PlacedPolygon: Sendable {
  package var parts: [[Point]]
  package var color: Color
  var edge: LineStroke?
}

/// Any closed shape: a wedge, a box, a band between two heights.
package struct PlacedShape: Sendable {
  package var outlines: [Path]
  package var fill: Color?
  var edge: LineStroke?
  var isClipped = true
  /// Whether it belongs to a text.
  package var isAnnotation = false
  /// The value of a contour, or the least of a band; nil for what is none.
  package var level: Double?
}

/// Separate lines of one style.
package struct PlacedSegments: Sendable {
  package var lines: [[Point]]
  /// The colours: one for all, or one each.
  package var colors: [Color]
  package var stroke: LineStroke
  package var isAnnotation = false
  /// Whether legends keep away from it, as from lines of data.
  var isAvoided = false
  /// The value of a contour, or the least of a band; nil for what is none.
  package var level: Double?
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

/// A grid of colours whose cells have any widths and heights.
package struct PlacedMesh: Sendable {
  /// The borders of the columns and the rows.
  package var x: [Double]
  package var y: [Double]
  /// The colours of the cells, row after row.
  package var colors: [Color]
}
