/// Bars from a base line, as `bar`, `barh` and `hist` draw them.
package struct BarMark: Mark {
  /// One bar: where it starts and ends along the axis it stands on, and the value it reaches.
  package struct Bar: Sendable {
    let start: Double
    let end: Double
    let value: Double
    var base = 0.0
  }

  package let bars: [Bar]
  package let isHorizontal: Bool
  /// The colours: one for all, or one each.
  package let colors: [Color]
  var edge: LineStroke?
  package let label: String?
  /// What the bars are in words.
  let kind: Kind
  var form = Form.bars

  enum Kind: String {
    case bars = "Bar chart"
    case histogram = "Histogram"
  }

  /// What is drawn of them.
  enum Form: String {
    case bars = "bar"
    /// The line around all.
    case outline = "step"
    /// The area within that line.
    case area = "stepfilled"
  }

  package var isNamedLast: Bool { kind == .bars || label == nil }

  package func extend(_ limits: inout DataLimits) {
    for bar in bars {
      for (along, value) in [(bar.start, bar.base), (bar.end, bar.base + bar.value)] {
        isHorizontal ? limits.include(value, along) : limits.include(along, value)
      }
    }
    let bases = Set(bars.map(\.base))
    if isHorizontal { limits.x.stickyEdges += bases } else { limits.y.stickyEdges += bases }
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    form == .bars ? boxes(in: frame) : [outline(in: frame)]
  }

  /// The steps along the ends of the bars, from the base and back to it.
  private func outline(in frame: Frame) -> PlacedMark {
    let tops = bars.flatMap { [($0.start, $0.base + $0.value), ($0.end, $0.base + $0.value)] }
    let feet = [bars.first.map { ($0.start, $0.base) }, bars.last.map { ($0.end, $0.base) }]
    let steps = feet.prefix(1).compactMap(\.self) + tops + feet.suffix(1).compactMap(\.self)
    // Renderers count in small fixed-point numbers. What lies too far out of view for them can be brought
    // nearer: steps run along the axes.
    let near = frame.box.inset(by: -1e6)
    let corners = steps.map { along, value in
      let place = isHorizontal ? frame.point(value, along) : frame.point(along, value)
      return Point(
        min(max(place.x, near.x0), near.x1), min(max(place.y, near.y0), near.y1))
    }
    let isFilled = form == .area
    return .shape(
      PlacedShape(
        outlines: [isFilled ? Path(polygon: corners) : Path(line: corners)],
        fill: isFilled ? colors[0] : nil, edge: edge))
  }

  private func boxes(in frame: Frame) -> [PlacedMark] {
    let boxes = bars.map { bar in
      let (a, b) =
        isHorizontal
        ? (frame.point(bar.base, bar.start), frame.point(bar.base + bar.value, bar.end))
        : (frame.point(bar.start, bar.base), frame.point(bar.end, bar.base + bar.value))
      return Box(x0: min(a.x, b.x), y0: min(a.y, b.y), x1: max(a.x, b.x), y1: max(a.y, b.y))
    }
    // Neighbours of one colour are one shape.
    var groups: [PlacedRectangles] = []
    for (index, box) in boxes.enumerated() {
      let color = colors[index % colors.count]
      if let last = groups.last, last.color == color {
        groups[groups.count - 1].boxes.append(box)
      } else {
        groups.append(PlacedRectangles(boxes: [box], color: color, edge: edge))
      }
    }
    return groups.map(PlacedMark.rectangles)
  }

  package var pointedValues: PointedValues {
    let middles = bars.map { $0.start / 2 + $0.end / 2 }
    let ends = bars.map { $0.base + $0.value }
    return isHorizontal ? .points(x: ends, y: middles) : .points(x: middles, y: ends)
  }

  package func summary(titled title: String?) -> String {
    let values = bars.map(\.value).filter(\.isFinite)
    var text = kind.rawValue + quoted(label ?? title)
    text += bars.count == 1 ? ", 1 bar" : ", \(bars.count) bars"
    if let least = values.min(), let most = values.max() {
      text += " from \(NumberText.described(least)) to \(NumberText.described(most))"
    }
    return text
  }
}
