/// The first of the ten places that hides nothing, or else the one that hides least: vertices of
/// lines, points, bars, texts, and lines that cross it.
func bestPlace(
  width: Double, height: Double, in container: Box, avoiding shapes: [PlacedMark]
) -> Box {
  var best: (hidden: Int, box: Box)?
  for location in LegendLocation.allCases where location != .best {
    let box = location.place(width: width, height: height, in: container)
    let hidden = shapes.reduce(0) { $0 + hiddenParts(of: $1, behind: box) }
    if hidden == 0 { return box }
    if hidden < best?.hidden ?? .max { best = (hidden, box) }
  }
  return best?.box ?? container
}

private func hiddenParts(of shape: PlacedMark, behind box: Box) -> Int {
  func hidden(_ points: [Point]) -> Int { points.lazy.filter(box.contains).count }
  func crosses(_ points: [Point]) -> Bool {
    let finite = points.lazy.filter(\.isFinite)
    return zip(finite, finite.dropFirst()).contains { segment($0, $1, crosses: box) }
  }
  switch shape {
  case .line(let line): return hidden(line.corners) + (crosses(line.corners) ? 1 : 0)
  case .points(let points): return hidden(points.centers)
  case .rectangles(let bars): return bars.boxes.count(where: box.overlaps)
  case .polygon(let area):
    return area.parts.reduce(0) { sum, part in
      let outline = part + part.prefix(1)
      return sum + hidden(outline) + (crosses(outline) ? 1 : 0)
    }
  case .shape(let shape):
    return shape.outlines.count { Box(around: $0.points).map(box.overlaps) ?? false }
  case .text(let text): return text.box.map(box.overlaps) ?? false ? 1 : 0
  case .segments(let segments) where segments.isAvoided:
    return segments.lines.reduce(0) { $0 + hidden($1) + (crosses($1) ? 1 : 0) }
  // As in matplotlib, collections of lines are in nobody's way.
  case .segments, .image, .mesh: return 0
  }
}

/// Whether a line from `a` to `b` meets the inside of `box`: no axis separates the two.
private func segment(_ a: Point, _ b: Point, crosses box: Box) -> Bool {
  let (dx, dy) = (a.x - b.x, a.y - b.y)
  return abs(a.x + b.x - 2 * box.midX) < abs(dx) + box.width
    && abs(a.y + b.y - 2 * box.midY) < abs(dy) + box.height
    && 2 * abs((a.x - box.midX) * dy - (a.y - box.midY) * dx)
      < box.width * abs(dy) + box.height * abs(dx)
}
