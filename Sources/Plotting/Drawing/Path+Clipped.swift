extension Path {
  /// A line through `points`, cut off at the border of `page` and thinned out.
  ///
  /// Renderers count in small fixed-point numbers: what lies a million pages away would come back
  /// on the page. NaN interrupts the line.
  init(line points: [Point], on page: Box) {
    var run: [Point] = []
    var previous: Point?
    self.init()
    func inside(_ point: Point) -> Bool {
      page.x0 <= point.x && point.x <= page.x1 && page.y0 <= point.y && point.y <= page.y1
    }
    for point in points {
      guard point.isFinite else {
        append(simplifying: run)
        (run, previous) = ([], nil)
        continue
      }
      defer { previous = point }
      guard let last = previous else {
        if inside(point) { run = [point] }
        continue
      }
      if !run.isEmpty, inside(point) {
        run.append(point)
        continue
      }
      guard let (from, to) = page.part(of: last, point) else {
        append(simplifying: run)
        run = []
        continue
      }
      if run.isEmpty { run = [from] }
      run.append(to)
      if to != point {
        append(simplifying: run)
        run = []
      }
    }
    append(simplifying: run)
  }
}

extension Box {
  /// The part of the line from `a` to `b` that lies in the box (Liang and Barsky, 1984).
  func part(of a: Point, _ b: Point) -> (Point, Point)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (enter, leave) = (0.0, 1.0)
    for (change, room) in [(-dx, a.x - x0), (dx, x1 - a.x), (-dy, a.y - y0), (dy, y1 - a.y)] {
      if change == 0 {
        if room < 0 { return nil }
      } else if change < 0 {
        enter = max(enter, room / change)
      } else {
        leave = min(leave, room / change)
      }
    }
    guard enter <= leave else { return nil }
    func at(_ t: Double) -> Point { Point(a.x + t * dx, a.y + t * dy) }
    return (enter == 0 ? a : at(enter), leave == 1 ? b : at(leave))
  }

  /// The part of a filled polygon that lies in the box (Sutherland and Hodgman, 1974).
  func part(ofPolygon corners: [Point]) -> [Point] {
    let sides: [(distance: (Point) -> Double, limit: Double)] = [
      ({ $0.x - x0 }, x0), ({ x1 - $0.x }, x1), ({ $0.y - y0 }, y0), ({ y1 - $0.y }, y1),
    ]
    var polygon = corners.filter { !$0.x.isNaN && !$0.y.isNaN }
    for (index, side) in sides.enumerated() {
      guard var previous = polygon.last else { return [] }
      var kept: [Point] = []
      for corner in polygon {
        let (before, now) = (side.distance(previous), side.distance(corner))
        if (before < 0) != (now < 0) {
          // A side that ends at infinity is crossed where its finite end lies.
          let t = now.isInfinite ? 0 : before.isInfinite ? 1 : before / (before - now)
          let cut =
            index < 2
            ? Point(side.limit, previous.y + (t == 0 ? 0 : t * (corner.y - previous.y)))
            : Point(previous.x + (t == 0 ? 0 : t * (corner.x - previous.x)), side.limit)
          if cut.isFinite { kept.append(cut) }
        }
        if now >= 0 { kept.append(corner) }
        previous = corner
      }
      polygon = kept
    }
    return polygon.filter(\.isFinite)
  }

  /// The part of `other` that lies in the box.
  func part(of other: Box) -> Box? {
    let common = Box(
      x0: max(x0, other.x0), y0: max(y0, other.y0), x1: min(x1, other.x1), y1: min(y1, other.y1))
    return common.x0 <= common.x1 && common.y0 <= common.y1 ? common : nil
  }
}
