/// Points with the ranges around them, as `errorbar` draws them.
struct ErrorBarMark: Mark {
  let x: [Double]
  let y: [Double]
  /// How far the ranges reach below and above each point; nil where there are none along an axis.
  let xError: (below: [Double], above: [Double])?
  let yError: (below: [Double], above: [Double])?
  /// The line's look; nil for the ranges alone.
  let line: LineStroke?
  let bars: LineStroke
  /// Half the length of the strokes at the ends, in points.
  let capSize: Double
  let label: String?

  private var segments: [SegmentsMark.Segment] { horizontal + vertical }

  private var horizontal: [SegmentsMark.Segment] {
    xError.map { error in
      x.indices.map {
        SegmentsMark.Segment(
          x: (x[$0] - error.below[$0], x[$0] + error.above[$0]), y: (y[$0], y[$0]))
      }
    } ?? []
  }

  private var vertical: [SegmentsMark.Segment] {
    yError.map { error in
      x.indices.map {
        SegmentsMark.Segment(
          x: (x[$0], x[$0]), y: (y[$0] - error.below[$0], y[$0] + error.above[$0]))
      }
    } ?? []
  }

  func extend(_ limits: inout DataLimits) {
    for (x, y) in zip(x, y) { limits.include(x, y) }
    limits.include(segments)
  }

  func place(in frame: Frame) -> [PlacedMark] {
    let points = frame.points(x, y)
    var marks: [PlacedMark] = []
    if let line { marks.append(.line(PlacedLine(vertices: points, corners: points, stroke: line))) }
    for (segments, marker) in [
      (horizontal, Marker.verticalLine), (vertical, Marker.horizontalLine),
    ] where !segments.isEmpty {
      marks.append(
        .segments(PlacedSegments(segments, colors: [bars.color], bars, in: frame)))
      let starts = segments.map { frame.point($0.x.0, $0.y.0) }
      let ends = segments.map { frame.point($0.x.1, $0.y.1) }
      marks += [starts, ends].flatMap { caps(at: $0, marker) }
    }
    return marks
  }

  /// The strokes at ends of ranges. They are points of an invisible line, which legends avoid.
  private func caps(at places: [Point], _ marker: Marker) -> [PlacedMark] {
    guard capSize > 0 else { return [] }
    let stroke = LineStroke(
      color: bars.color, style: .none, marker: marker, markerSize: 2 * capSize)
    return [.line(PlacedLine(vertices: places, corners: places, stroke: stroke))]
  }

  var isNamedLast: Bool { true }

  func legendEntries(_ shapes: [PlacedMark]) -> [PlacedLegend.Entry] {
    [
      PlacedLegend.Entry(label: label ?? "", shape: line == nil ? nil : shapes.first) { sample in
        // Half the font's size to each side: the sample is two of them wide.
        let (middle, reach) = (Point(sample.midX, sample.midY), sample.width / 4)
        let across = [Point(middle.x - reach, middle.y), Point(middle.x + reach, middle.y)]
        let upwards = [Point(middle.x, middle.y - reach), Point(middle.x, middle.y + reach)]
        return [(xError, across, Marker.verticalLine), (yError, upwards, .horizontalLine)]
          .flatMap { error, ends, marker -> [PlacedMark] in
            guard error != nil else { return [] }
            return [.segments(PlacedSegments(lines: [ends], colors: [bars.color], stroke: bars))]
              + caps(at: ends, marker)
          }
      }
    ]
  }

  var pointedValues: PointedValues { .points(x: x, y: y) }

  func summary(titled title: String?) -> String {
    summaryOfSeries("Error bars" + quoted(label ?? title), y)
  }
}
