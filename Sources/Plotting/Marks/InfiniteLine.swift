/// A line without ends through a point, as `axline` draws it.
struct InfiniteLine: Mark {
  let x: Double
  let y: Double
  /// Another point on it; nil where its slope is known.
  let other: (x: Double, y: Double)?
  let slope: Double
  let stroke: LineStroke
  let label: String?

  func extend(_ limits: inout DataLimits) {
    limits.include(x, y)
    if let other { limits.include(other.x, other.y) }
  }

  func place(in frame: Frame) -> [PlacedMark] {
    let start = frame.point(x, y)
    let through = other.map { frame.point($0.x, $0.y) } ?? frame.point(x + 1, y + slope)
    let (dx, dy) = (through.x - start.x, through.y - start.y)
    let length = max(abs(dx), abs(dy))
    guard length > 0, length.isFinite else { return [] }
    // Long enough to leave the axes on both sides.
    let reach =
      (frame.box.width + frame.box.height
        + max(abs(start.x - frame.box.midX), abs(start.y - frame.box.midY))) / length
    func at(_ t: Double) -> Point { Point(start.x + t * dx, start.y + t * dy) }
    guard let (from, to) = frame.box.part(of: at(-reach), at(reach)) else { return [] }
    return [
      .segments(
        PlacedSegments(
          lines: [[from, to]], colors: [stroke.color], stroke: stroke, isAvoided: true))
    ]
  }

  func summary(titled title: String?) -> String {
    "Line" + quoted(label ?? title)
      + " through (\(NumberText.described(x)), \(NumberText.described(y)))"
  }
}
