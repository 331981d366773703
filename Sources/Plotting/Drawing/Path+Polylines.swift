/// Points joined by straight lines.
struct Polyline {
  var points: [Point]
  var isClosed = false
}

extension Path {
  /// The path in straight lines, a polyline for each of its parts.
  ///
  /// - Parameter steps: Into how many lines a curve is cut, given the length of its control polygon.
  func polylines(_ steps: (Double) -> Int) -> [Polyline] {
    var lines: [Polyline] = []
    var line = Polyline(points: [])
    func finish() {
      if !line.points.isEmpty { lines.append(line) }
    }
    for element in elements {
      switch element {
      case .move(let point):
        finish()
        line = Polyline(points: [point])
      case .line(let point): line.points.append(point)
      case .quadratic(let a, let end):
        guard let start = line.points.last else { continue }
        let count = steps(start.distance(to: a) + a.distance(to: end))
        for step in 1...count {
          let t = Double(step) / Double(count)
          let (p, q, r) = ((1 - t) * (1 - t), 2 * (1 - t) * t, t * t)
          line.points.append(
            Point(p * start.x + q * a.x + r * end.x, p * start.y + q * a.y + r * end.y))
        }
      case .curve(let a, let b, let end):
        guard let start = line.points.last else { continue }
        let count = steps(start.distance(to: a) + a.distance(to: b) + b.distance(to: end))
        for step in 1...count {
          let (t, s) = (Double(step) / Double(count), 1 - Double(step) / Double(count))
          let (p, q, r, u) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
          line.points.append(
            Point(
              p * start.x + q * a.x + r * b.x + u * end.x,
              p * start.y + q * a.y + r * b.y + u * end.y))
        }
      case .close:
        line.isClosed = true
        finish()
        line = Polyline(points: [])
      }
    }
    finish()
    return lines
  }
}

extension Point {
  func distance(to other: Point) -> Double {
    let (dx, dy) = (other.x - x, other.y - y)
    return (dx * dx + dy * dy).squareRoot()
  }
}
