import Glibc

/// A square picture that strokes and shapes are drawn into, with soft edges.
struct Drawing {
  let size: Int
  /// How much of each pixel is covered, from 0 to 1, row by row.
  private(set) var coverage: [Float]

  init(size: Int) {
    self.size = size
    coverage = Array(repeating: 0, count: size * size)
  }

  /// Draws lines from point to point, as wide as a pen. Points and widths are in pixels.
  mutating func stroke(_ points: [Point], width: Float) {
    for (from, to) in zip(points, points.dropFirst()) {
      let reach = width / 2 + 1
      cover(
        x: (min(from.x, to.x) - reach)...(max(from.x, to.x) + reach),
        y: (min(from.y, to.y) - reach)...(max(from.y, to.y) + reach)
      ) { place in width / 2 - place.distance(from: from, to: to) }
    }
  }

  /// Fills the inside of what `depth` describes: how far, in pixels, a point is inside; less than zero
  /// outside.
  mutating func fill(_ depth: (Point) -> Float) {
    let all = 0...Float(size - 1)
    cover(x: all, y: all, depth)
  }

  private mutating func cover(
    x: ClosedRange<Float>, y: ClosedRange<Float>, _ depth: (Point) -> Float
  ) {
    let last = Float(size - 1)
    let rows = Int(max(0, min(last, y.lowerBound)))...Int(max(0, min(last, y.upperBound)))
    let columns = Int(max(0, min(last, x.lowerBound)))...Int(max(0, min(last, x.upperBound)))
    for row in rows {
      for column in columns {
        let share = min(1, max(0, depth(Point(x: Float(column), y: Float(row))) + 0.5))
        coverage[row * size + column] = max(coverage[row * size + column], share)
      }
    }
  }
}

/// A place in a picture; y grows downwards.
struct Point {
  var x: Float
  var y: Float

  /// How far the point is from the line between two others.
  func distance(from start: Point, to end: Point) -> Float {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    let share =
      square == 0 ? 0 : min(1, max(0, ((x - start.x) * dx + (y - start.y) * dy) / square))
    let (ex, ey) = (x - start.x - share * dx, y - start.y - share * dy)
    return (ex * ex + ey * ey).squareRoot()
  }
}
