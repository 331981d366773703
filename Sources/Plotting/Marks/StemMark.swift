/// Lines from a base up to values, with a sign at each, as `stem` draws them.
struct StemMark: Mark {
  let x: [Double]
  let y: [Double]
  let bottom: Double
  let stems: LineStroke
  let heads: LineStroke
  let base: LineStroke
  let label: String?

  private var segments: [SegmentsMark.Segment] {
    zip(x, y).map { SegmentsMark.Segment(x: ($0, $0), y: (bottom, $1)) }
  }

  func extend(_ limits: inout DataLimits) { limits.include(segments) }

  func place(in frame: Frame) -> [PlacedMark] {
    let tips = zip(x, y).map { frame.point($0, $1) }
    let finite = x.filter(\.isFinite)
    let ends = [finite.min(), finite.max()].compactMap { $0.map { frame.point($0, bottom) } }
    return [
      .line(PlacedLine(vertices: tips, corners: [], stroke: heads)),
      .segments(PlacedSegments(segments, colors: [stems.color], stems, in: frame)),
      .line(PlacedLine(vertices: ends, corners: ends, stroke: base)),
    ]
  }

  var isNamedLast: Bool { true }

  func legendEntries(_ shapes: [PlacedMark]) -> [PlacedLegend.Entry] {
    [
      PlacedLegend.Entry(label: label ?? "", shape: nil) { sample in
        let (foot, tip) = (
          Point(sample.midX, sample.y0), Point(sample.midX, sample.y0 + 0.6875 * sample.height)
        )
        let ground = [Point(sample.x0, sample.y0), Point(sample.x1, sample.y0)]
        return [
          .segments(PlacedSegments(lines: [[foot, tip]], colors: [stems.color], stroke: stems)),
          .line(PlacedLine(vertices: ground, corners: ground, stroke: base)),
          .line(PlacedLine(vertices: [tip], corners: [], stroke: heads)),
        ]
      }
    ]
  }

  var pointedValues: PointedValues { .points(x: x, y: y) }

  func summary(titled title: String?) -> String {
    summaryOfSeries("Stem plot" + quoted(label ?? title), y)
  }
}
