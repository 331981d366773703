/// A band across the whole axes between two values, as `axhspan` and `axvspan` draw it.
struct SpanMark: Mark {
  let direction: ReferenceLine.Direction
  let lower: Double
  let upper: Double
  let color: Color
  let edge: LineStroke?
  let label: String?

  func extend(_ limits: inout DataLimits) {
    for value in [lower, upper] {
      switch direction {
      case .horizontal: limits.y.include(value)
      case .vertical: limits.x.include(value)
      }
    }
  }

  func refits(x: ClosedRange<Double>, y: ClosedRange<Double>) -> (x: Bool, y: Bool) {
    (direction == .vertical, direction == .horizontal)
  }

  func place(in frame: Frame) -> [PlacedMark] {
    var box = frame.box
    switch direction {
    case .horizontal:
      let (a, b) = (frame.placeY(lower), frame.placeY(upper))
      (box.y0, box.y1) = (min(a, b), max(a, b))
    case .vertical:
      let (a, b) = (frame.placeX(lower), frame.placeX(upper))
      (box.x0, box.x1) = (min(a, b), max(a, b))
    }
    return [.rectangles(PlacedRectangles(boxes: [box], color: color, edge: edge))]
  }

  func summary(titled title: String?) -> String {
    (direction == .horizontal ? "Horizontal" : "Vertical") + " band" + quoted(label ?? title)
      + " from \(NumberText.described(lower)) to \(NumberText.described(upper))"
  }
}
