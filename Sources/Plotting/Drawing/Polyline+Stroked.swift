import Glibc

extension Polyline {
  /// The area that a pen covers along the line: polygons that meet without lying on each other,
  /// except on the inner side of a bend.
  func stroked(width: Double, cap: Drawing.Stroke.Cap, join: Drawing.Stroke.Join) -> [[Point]] {
    let half = width / 2
    var corners: [Point] = []
    for point in points where corners.last != point { corners.append(point) }
    if isClosed, corners.count > 1, corners.first == corners.last { corners.removeLast() }
    guard corners.count > 1 else {
      // A dot of the pen's size, as SVG has it, where lines have caps.
      guard let dot = corners.first, cap == .square else { return [] }
      return [
        [
          Point(dot.x - half, dot.y - half), Point(dot.x + half, dot.y - half),
          Point(dot.x + half, dot.y + half), Point(dot.x - half, dot.y + half),
        ]
      ]
    }
    let count = isClosed ? corners.count : corners.count - 1
    let directions = (0..<count).map { index -> Point in
      let (a, b) = (corners[index], corners[(index + 1) % corners.count])
      let length = a.distance(to: b)
      return Point((b.x - a.x) / length, (b.y - a.y) / length)
    }
    var parts: [[Point]] = []
    parts.reserveCapacity(2 * count)
    for (index, direction) in directions.enumerated() {
      var (a, b) = (corners[index], corners[(index + 1) % corners.count])
      if cap == .square, !isClosed {
        if index == 0 { a = Point(a.x - half * direction.x, a.y - half * direction.y) }
        if index == count - 1 { b = Point(b.x + half * direction.x, b.y + half * direction.y) }
      }
      let (x, y) = (-half * direction.y, half * direction.x)
      parts.append([
        Point(a.x - x, a.y - y), Point(b.x - x, b.y - y), Point(b.x + x, b.y + y),
        Point(a.x + x, a.y + y),
      ])
    }
    for index in isClosed ? 0..<count : 1..<count {
      let before = directions[(index + count - 1) % count]
      if let wedge = wedge(at: corners[index], before, directions[index], half, join) {
        parts.append(wedge)
      }
    }
    return parts
  }

  /// What fills the gap on the outer side of a bend.
  private func wedge(
    at corner: Point, _ before: Point, _ after: Point, _ half: Double, _ join: Drawing.Stroke.Join
  ) -> [Point]? {
    let turn = before.x * after.y - before.y * after.x
    let along = before.x * after.x + before.y * after.y
    guard abs(turn) > 1e-9 || along < 0 else { return nil }
    // A turn to the left has its outer side at the right.
    let side = turn > 0 ? -half : half
    func outer(_ direction: Point) -> Point {
      Point(corner.x - side * direction.y, corner.y + side * direction.x)
    }
    var wedge = [corner, outer(before)]
    switch join {
    case .miter:
      // Beyond four widths, SVG's limit, the tip is cut off.
      if along > -0.875 {
        let reach = side / (1 + along)
        wedge.append(
          Point(
            corner.x - reach * (before.y + after.y), corner.y + reach * (before.x + after.x)))
      }
    case .round:
      let angle = atan2(turn, along)
      let steps = max(1, Int((abs(angle) * half.squareRoot() * 2).rounded(.up)))
      for step in 1..<max(steps, 2) where steps > 1 {
        let part = angle * Double(step) / Double(steps)
        let (s, c) = (sin(part), cos(part))
        wedge.append(outer(Point(before.x * c - before.y * s, before.x * s + before.y * c)))
      }
    }
    wedge.append(outer(after))
    return wedge
  }

  /// The dashes of the line, given the lengths of dashes and gaps in turn.
  func dashed(_ lengths: [Double]) -> [Polyline] {
    guard let first = lengths.first, lengths.reduce(0, +) > 0, var last = points.first else {
      return [self]
    }
    var dashes: [Polyline] = []
    var (index, rest) = (0, first)
    var dash = [last]
    for corner in points.dropFirst() + (isClosed ? points.prefix(1) : []) {
      var length = last.distance(to: corner)
      while length > rest {
        let part = rest / length
        last = Point(last.x + part * (corner.x - last.x), last.y + part * (corner.y - last.y))
        length -= rest
        if index.isMultiple(of: 2) { dashes.append(Polyline(points: dash + [last])) }
        dash = [last]
        index += 1
        rest = lengths[index % lengths.count]
      }
      rest -= length
      last = corner
      dash.append(corner)
    }
    if index.isMultiple(of: 2) { dashes.append(Polyline(points: dash)) }
    return dashes
  }
}
