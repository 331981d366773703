extension Path {
  /// Adds a line through the points of `run` without those that nobody can see: stretches that
  /// leave a straight line by less than a ninth of a point are drawn as that line, out to the
  /// farthest points on both sides.
  ///
  /// The rule is matplotlib's.
  mutating func append(simplifying run: [Point]) {
    guard let first = run.first else { return }
    move(to: first)
    guard run.count > 1 else {
      line(to: first)
      return
    }
    let threshold = 1.0 / 81
    var origin = first
    var direction: Point?
    // The farthest points along the direction and against it.
    var (ahead, behind) = (first, first)
    var (aheadSquared, behindSquared) = (0.0, 0.0)
    var last = first

    func flush(_ path: inout Path) {
      if behindSquared > 0 { path.line(to: behind) }
      path.line(to: ahead)
      if last != ahead { path.line(to: last) }
    }
    for point in run.dropFirst() {
      let (dx, dy) = (point.x - origin.x, point.y - origin.y)
      if let direction {
        let squared = direction.x * direction.x + direction.y * direction.y
        let along = (dx * direction.x + dy * direction.y) / squared
        let (offX, offY) = (dx - along * direction.x, dy - along * direction.y)
        if offX * offX + offY * offY < threshold {
          let reach = along * along * squared
          if along > 0, reach > aheadSquared {
            (ahead, aheadSquared) = (point, reach)
          } else if along < 0, reach > behindSquared {
            (behind, behindSquared) = (point, reach)
          }
          last = point
          continue
        }
        flush(&self)
      }
      origin = last
      direction = Point(point.x - origin.x, point.y - origin.y)
      if direction == Point(0, 0) { direction = nil }
      (ahead, behind, last) = (point, origin, point)
      aheadSquared = direction.map { $0.x * $0.x + $0.y * $0.y } ?? 0
      behindSquared = 0
    }
    flush(&self)
  }
}
