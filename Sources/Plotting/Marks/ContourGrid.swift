/// Bands and lines of equal value on a grid of numbers, by marching squares.
///
/// Between neighbouring points of the grid values run straight; where a cell has two opposite high
/// corners, the mean of its corners decides whether they are joined.
struct ContourGrid: Sendable {
  /// Columns' and rows' places, which rise or fall.
  let x: [Double]
  let y: [Double]
  /// The numbers, row after row. A cell with a corner that is not finite is left out.
  let values: [Double]

  private struct Corner {
    let place: Point
    let value: Double
  }

  /// The borders of all places whose value lies from `lower` to `upper`, as closed outlines.
  func band(from lower: Double, to upper: Double) -> [[Point]] {
    var edges: [Edge: Int] = [:]
    for cell in cells {
      let values = cell.map(\.value)
      guard let least = values.min(), let most = values.max(), least < upper, most > lower else {
        continue
      }
      for part in parts(of: cell, lower, upper) {
        for (from, to) in zip(part, part.dropFirst() + part.prefix(1)) where from != to {
          // Neighbours walk along their common side in opposite directions.
          let back = Edge(from: to, to: from)
          if let count = edges[back] {
            edges[back] = count > 1 ? count - 1 : nil
          } else {
            edges[Edge(from: from, to: to), default: 0] += 1
          }
        }
      }
    }
    return joined(edges.flatMap { Array(repeating: $0.key, count: $0.value) })
  }

  /// The lines along which the value is `level`.
  func lines(at level: Double) -> [[Point]] {
    var segments: [Edge] = []
    for cell in cells {
      let values = cell.map(\.value)
      guard let least = values.min(), let most = values.max(), least < level, most >= level else {
        continue
      }
      for part in parts(of: cell, level, .infinity) {
        for (from, to) in zip(part, part.dropFirst() + part.prefix(1)) {
          // A side of the cell is no contour; what cuts across it is.
          if from != to, !isOnSide(from, to, of: cell) {
            segments.append(Edge(from: from, to: to))
          }
        }
      }
    }
    return joined(segments)
  }

  private struct Edge: Hashable {
    let from: Point
    let to: Point
  }

  /// The cells, each from corner to corner around it.
  private var cells: some Sequence<[Corner]> {
    let columns = x.count
    return (0..<max(y.count - 1, 0)).lazy.flatMap { row in
      (0..<max(columns - 1, 0)).lazy.compactMap { column -> [Corner]? in
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { right, up in
          Corner(
            place: Point(x[column + right], y[row + up]),
            value: values[(row + up) * columns + column + right])
        }
        return corners.allSatisfy(\.value.isFinite) ? corners : nil
      }
    }
  }

  /// Where the straight run from `a` to `b` has a value; the same point from both sides.
  private func crossing(_ a: Corner, _ b: Corner, at level: Double) -> Point {
    let isForward = a.place.x < b.place.x || (a.place.x == b.place.x && a.place.y < b.place.y)
    let (from, to) = isForward ? (a, b) : (b, a)
    let t = (level - from.value) / (to.value - from.value)
    return Point(
      from.place.x + t * (to.place.x - from.place.x),
      from.place.y + t * (to.place.y - from.place.y))
  }

  /// The parts of a cell whose value lies from `lower` to `upper`.
  private func parts(of cell: [Corner], _ lower: Double, _ upper: Double) -> [[Point]] {
    let middle = cell.reduce(0) { $0 + $1.value } / 4
    func zone(_ value: Double) -> Int { value < lower ? -1 : value >= upper ? 1 : 0 }
    let zones = cell.map { zone($0.value) }
    // Opposite corners out of the band on one side, with the middle in it, leave one piece; with
    // the middle out of it too, they cut the cell in two.
    for side in [-1, 1] where zone(middle) == side {
      for first in 0..<2 {
        let outside = [first, first + 2]
        let inside = [first + 1, (first + 3) % 4]
        if outside.allSatisfy({ zones[$0] == side }), inside.allSatisfy({ zones[$0] != side }) {
          return inside.map { index in
            let near = [cell[(index + 3) % 4], cell[index], cell[(index + 1) % 4]]
            return walk(near, isClosed: false, lower, upper)
          }
        }
      }
    }
    return [walk(cell, isClosed: true, lower, upper)]
  }

  /// The corners in the band and the crossings between them, along the sides of a cell.
  private func walk(_ corners: [Corner], isClosed: Bool, _ lower: Double, _ upper: Double)
    -> [Point]
  {
    var points: [Point] = []
    func add(_ point: Point) { if points.last != point { points.append(point) } }
    for (index, corner) in corners.enumerated() {
      if corner.value >= lower, corner.value < upper { add(corner.place) }
      guard isClosed || index < corners.count - 1 else { break }
      let next = corners[(index + 1) % corners.count]
      let rises = corner.value < next.value
      for level in rises ? [lower, upper] : [upper, lower] {
        if (corner.value < level) != (next.value < level) {
          add(crossing(corner, next, at: level))
        }
      }
    }
    if points.count > 1, points.first == points.last { points.removeLast() }
    return points
  }

  private func isOnSide(_ a: Point, _ b: Point, of cell: [Corner]) -> Bool {
    let (low, high) = (cell[0].place, cell[2].place)
    return (a.x == b.x && (a.x == low.x || a.x == high.x))
      || (a.y == b.y && (a.y == low.y || a.y == high.y))
  }

  /// Edges put together where one ends and another starts.
  private func joined(_ edges: [Edge]) -> [[Point]] {
    var next: [Point: [Point]] = [:]
    var arrivals: [Point: Int] = [:]
    for edge in edges {
      next[edge.from, default: []].append(edge.to)
      arrivals[edge.to, default: 0] += 1
    }
    var lines: [[Point]] = []
    func follow(from start: Point) {
      var line = [start]
      while let last = line.last, let here = next[last]?.popLast() { line.append(here) }
      if line.count > 1 { lines.append(line) }
    }
    // Open lines begin where none arrives; what is left is closed.
    for edge in edges where arrivals[edge.from] == nil { follow(from: edge.from) }
    for edge in edges where next[edge.from]?.isEmpty == false { follow(from: edge.from) }
    return lines
  }
}
