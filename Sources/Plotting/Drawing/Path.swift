import Glibc

/// A shape of straight lines and of quadratic and cubic curves, in points.
package struct Path: Sendable, Equatable {
  enum Element: Sendable, Equatable {
    case move(Point)
    case line(Point)
    case quadratic(Point, to: Point)
    case curve(Point, Point, to: Point)
    case close
  }

  private(set) var elements: [Element] = []

  init() {}

  var isEmpty: Bool { elements.isEmpty }

  /// All points, control points of curves among them.
  package var points: [Point] {
    elements.flatMap { element -> [Point] in
      switch element {
      case .move(let point), .line(let point): [point]
      case .quadratic(let a, let end): [a, end]
      case .curve(let a, let b, let end): [a, b, end]
      case .close: []
      }
    }
  }

  /// The corners, and points close to each other along curves.
  package var samples: [Point] { polylines { _ in 32 }.flatMap(\.points) }

  mutating func move(to point: Point) { elements.append(.move(point)) }
  mutating func line(to point: Point) { elements.append(.line(point)) }
  mutating func quadratic(_ a: Point, to point: Point) {
    elements.append(.quadratic(a, to: point))
  }
  mutating func curve(_ a: Point, _ b: Point, to point: Point) {
    elements.append(.curve(a, b, to: point))
  }
  mutating func close() { elements.append(.close) }
  mutating func append(_ other: Path) { elements += other.elements }

  /// The shape with each point where `place` puts it.
  func mapped(_ place: (Point) -> Point) -> Path {
    var path = Path()
    path.elements = elements.map { element in
      switch element {
      case .move(let point): .move(place(point))
      case .line(let point): .line(place(point))
      case .quadratic(let a, let end): .quadratic(place(a), to: place(end))
      case .curve(let a, let b, let end): .curve(place(a), place(b), to: place(end))
      case .close: .close
      }
    }
    return path
  }
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

  /// A closed shape of an arc and either its middle or, from `inner` above 0, an arc within.
  ///
  /// - Parameters:
  ///   - point: The place of a point of the circle around the origin.
  ///   - start: The angle in radians against the clock from the right at which it begins.
  ///   - end: The angle at which it ends.
  init(
    wedgeFrom start: Double, to end: Double, inner: Double,
    placedBy point: (Double, Double) -> Point
  ) {
    func arc(_ radius: Double, _ from: Double, _ to: Double) -> [(Point, Point, Point)] {
      // A Bézier curve for each eighth of the circle at most.
      let count = max(1, Int((abs(to - from) / (.pi / 4)).rounded(.up)))
      let step = (to - from) / Double(count)
      let handle = 4 / 3 * tan(step / 4) * radius
      return (0..<count).map { index in
        let (a, b) = (from + Double(index) * step, from + Double(index + 1) * step)
        let (x0, y0, x1, y1) = (cos(a), sin(a), cos(b), sin(b))
        return (
          point(radius * x0 - handle * y0, radius * y0 + handle * x0),
          point(radius * x1 + handle * y1, radius * y1 - handle * x1),
          point(radius * x1, radius * y1)
        )
      }
    }
    move(to: point(cos(start), sin(start)))
    for (a, b, to) in arc(1, start, end) { curve(a, b, to: to) }
    if inner > 0 {
      line(to: point(inner * cos(end), inner * sin(end)))
      for (a, b, to) in arc(inner, end, start) { curve(a, b, to: to) }
    } else {
      line(to: point(0, 0))
    }
    close()
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
