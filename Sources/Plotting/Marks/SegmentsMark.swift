/// Separate lines parallel to an axis, as `hlines` and `vlines` draw them.
struct SegmentsMark: Mark {
  /// From (x, y) to (x, y), in data coordinates.
  struct Segment: Sendable {
    let x: (Double, Double)
    let y: (Double, Double)
  }

  let segments: [Segment]
  /// One for all, or one each.
  let colors: [Color]
  let stroke: LineStroke
  let label: String?

  func extend(_ limits: inout DataLimits) { limits.include(segments) }

  func place(in frame: Frame) -> [PlacedMark] {
    [.segments(PlacedSegments(segments, colors: colors, stroke, in: frame))]
  }

  func summary(titled title: String?) -> String {
    "Lines" + quoted(label ?? title) + ", \(segments.count)"
  }
}

extension DataLimits {
  mutating func include(_ segments: [SegmentsMark.Segment]) {
    for segment in segments {
      include(segment.x.0, segment.y.0)
      include(segment.x.1, segment.y.1)
    }
  }
}

extension PlacedSegments {
  init(
    _ segments: [SegmentsMark.Segment], colors: [Color], _ stroke: LineStroke, in frame: Frame
  ) {
    self.init(
      lines: segments.map { [frame.point($0.x.0, $0.y.0), frame.point($0.x.1, $0.y.1)] },
      colors: colors, stroke: stroke)
  }
}
