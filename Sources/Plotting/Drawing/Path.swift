/// A shape of straight lines and cubic curves, in points.
package struct Path: Sendable, Equatable {
  enum Element: Sendable, Equatable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, to: Point)
    case close
  }

  private(set) var elements: [Element] = []

  init() {}

  var isEmpty: Bool { elements.isEmpty }

  mutating func move(to point: Point) { elements.append(.move(point)) }
  mutating func line(to point: Point) { elements.append(.line(point)) }
  mutating func curve(_ a: Point, _ b: Point, to point: Point) {
    elements.append(.curve(a, b, to: point))
  }
  mutating func close() { elements.append(.close) }
}

extension Path {
  /// A line from point to point, interrupted where a coordinate is not finite.
  init(line points: [Point]) {
    var isDrawing = false
    for point in points {
      if !point.isFinite {
        isDrawing = false
      } else if isDrawing {
        line(to: point)
      } else {
        move(to: point)
        isDrawing = true
      }
    }
  }

  init(polygon corners: [Point]) {
    self.init(line: corners)
    if !isEmpty { close() }
  }

  init(_ box: Box) {
    self.init(polygon: [
      Point(box.x0, box.y0), Point(box.x1, box.y0), Point(box.x1, box.y1), Point(box.x0, box.y1),
    ])
  }

  /// A circle of four Bézier curves, 0.03 % of the radius off at most.
  init(circleAt center: Point, radius: Double) {
    let handle = radius * 0.5522847498
    func at(_ x: Double, _ y: Double) -> Point { Point(center.x + x, center.y + y) }
    move(to: at(radius, 0))
    curve(at(radius, handle), at(handle, radius), to: at(0, radius))
    curve(at(-handle, radius), at(-radius, handle), to: at(-radius, 0))
    curve(at(-radius, -handle), at(-handle, -radius), to: at(0, -radius))
    curve(at(handle, -radius), at(radius, -handle), to: at(radius, 0))
    close()
  }

  /// A box whose corners are rounded by quadratic curves, `radius` long on each side.
  init(_ box: Box, cornerRadius radius: Double) {
    let third = radius / 3
    move(to: Point(box.x0 + radius, box.y0))
    line(to: Point(box.x1 - radius, box.y0))
    curve(
      Point(box.x1 - third, box.y0), Point(box.x1, box.y0 + third),
      to: Point(box.x1, box.y0 + radius))
    line(to: Point(box.x1, box.y1 - radius))
    curve(
      Point(box.x1, box.y1 - third), Point(box.x1 - third, box.y1),
      to: Point(box.x1 - radius, box.y1))
    line(to: Point(box.x0 + radius, box.y1))
    curve(
      Point(box.x0 + third, box.y1), Point(box.x0, box.y1 - third),
      to: Point(box.x0, box.y1 - radius))
    line(to: Point(box.x0, box.y0 + radius))
    curve(
      Point(box.x0, box.y0 + third), Point(box.x0 + third, box.y0),
      to: Point(box.x0 + radius, box.y0))
    close()
  }
}
