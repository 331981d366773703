/// A line across the whole axes at one value, as `axhline` and `axvline` draw it.
package struct ReferenceLine: Mark {
  package enum Direction: Sendable { case horizontal, vertical }

  package let direction: Direction
  package let value: Double
  package let stroke: LineStroke
  package let label: String?

  package func extend(_ limits: inout DataLimits) {
    switch direction {
    case .horizontal: limits.y.include(value)
    case .vertical: limits.x.include(value)
    }
  }

  /// It moves the limits only where it would be out of view.
  package func refits(x: ClosedRange<Double>, y: ClosedRange<Double>) -> (
    x: Bool, y: Bool
  ) {
    (direction == .vertical && !x.contains(value), direction == .horizontal && !y.contains(value))
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    let ends =
      switch direction {
      case .horizontal:
        [frame.box.x0, frame.box.x1].map { Point($0, frame.placeY(value)) }
      case .vertical:
        [frame.box.y0, frame.box.y1].map { Point(frame.placeX(value), $0) }
      }
    return [.line(PlacedLine(vertices: ends, corners: ends, stroke: stroke))]
  }

  package func summary(titled title: String?) -> String {
    "\(direction == .horizontal ? "Horizontal" : "Vertical") line"
      + quoted(label ?? title)
      + " at \(NumberText.described(value))"
  }
}
