/// A legend in its place.
package struct PlacedLegend: Sendable {
  /// A name, and the shape whose look the sample shows.
  struct Entry: Sendable {
    let label: String
    let shape: PlacedMark
  }

  /// An entry in its place: the sample's box and the name.
  struct Row: Sendable {
    let shape: PlacedMark
    let sample: Box
    let text: PlacedText
  }

  package let box: Box
  let rows: [Row]

  private static let size = 10.0
  private static let borderPad = 0.4 * size
  private static let rowGap = 0.5 * size
  private static let sampleWidth = 2 * size
  private static let sampleHeight = 0.7 * size
  private static let sampleGap = 0.8 * size
  private static let distanceFromAxes = 0.5 * size

  init(
    _ entries: [Entry], _ location: LegendLocation, in axes: Box, avoiding shapes: [PlacedMark]
  ) {
    let size = PlacedLegend.size
    let boxes = entries.map { entry in
      PlacedText(entry.label, size: size, at: Point(0, 0), .left, .baseline).box
        ?? Box(x: 0, y: 0, width: 0, height: PlacedLegend.sampleHeight)
    }
    let inset = PlacedLegend.sampleWidth + PlacedLegend.sampleGap
    let width = 2 * PlacedLegend.borderPad + inset + (boxes.map(\.width).max() ?? 0)
    let height =
      2 * PlacedLegend.borderPad + boxes.reduce(0) { $0 + $1.height }
      + PlacedLegend.rowGap * Double(boxes.count - 1)
    let container = axes.inset(by: PlacedLegend.distanceFromAxes)
    let box =
      location == .best
      ? bestPlace(width: width, height: height, in: container, avoiding: shapes)
      : location.place(width: width, height: height, in: container)
    var (top, rows) = (box.y1 - PlacedLegend.borderPad, [Row]())
    for (entry, name) in zip(entries, boxes) {
      let baseline = Point(box.x0 + PlacedLegend.borderPad, top - name.y1)
      rows.append(
        Row(
          shape: entry.shape,
          sample: Box(
            x: baseline.x, y: baseline.y, width: PlacedLegend.sampleWidth,
            height: PlacedLegend.sampleHeight),
          text: PlacedText(
            entry.label, size: size, at: Point(baseline.x + inset, baseline.y), .left, .baseline)))
      top -= name.height + PlacedLegend.rowGap
    }
    self.box = box
    self.rows = rows
  }
}

/// The first of the ten places that hides nothing, or else the one that hides least: vertices of
/// lines, points, bars, and lines that cross it.
private func bestPlace(
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
  case .image: return 0
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
