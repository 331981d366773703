/// A position in points (1/72 inch), from the figure's lower left corner.
package struct Point: Sendable, Hashable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  var isFinite: Bool { x.isFinite && y.isFinite }
}

/// An upright rectangle in points, from the figure's lower left corner.
package struct Box: Sendable, Equatable {
  package var x0: Double
  package var y0: Double
  package var x1: Double
  package var y1: Double

  package init(x0: Double, y0: Double, x1: Double, y1: Double) {
    self.x0 = x0
    self.y0 = y0
    self.x1 = x1
    self.y1 = y1
  }

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.init(x0: x, y0: y, x1: x + width, y1: y + height)
  }

  /// The smallest box that holds all points; nil where there are none.
  package init?(around points: some Sequence<Point>) {
    var box: Box?
    for point in points where point.isFinite {
      let here = Box(x0: point.x, y0: point.y, x1: point.x, y1: point.y)
      box = box?.union(here) ?? here
    }
    guard let box else { return nil }
    self = box
  }

  package var width: Double { x1 - x0 }
  package var height: Double { y1 - y0 }
  var midX: Double { (x0 + x1) / 2 }
  var midY: Double { (y0 + y1) / 2 }

  func union(_ other: Box) -> Box {
    Box(
      x0: min(x0, other.x0), y0: min(y0, other.y0), x1: max(x1, other.x1), y1: max(y1, other.y1))
  }

  func union(_ other: Box?) -> Box { other.map(union) ?? self }

  /// Whether the boxes share at least a point of their borders.
  func touches(_ other: Box) -> Bool {
    max(x0, other.x0) <= min(x1, other.x1) && max(y0, other.y0) <= min(y1, other.y1)
  }

  /// Whether the boxes share some area.
  func overlaps(_ other: Box) -> Bool {
    max(x0, other.x0) < min(x1, other.x1) && max(y0, other.y0) < min(y1, other.y1)
  }

  /// Whether `point` lies inside, not on the border.
  func contains(_ point: Point) -> Bool {
    x0 < point.x && point.x < x1 && y0 < point.y && point.y < y1
  }

  func inset(by distance: Double) -> Box {
    Box(x0: x0 + distance, y0: y0 + distance, x1: x1 - distance, y1: y1 - distance)
  }
}
