/// Bars from a base line, as `bar`, `barh` and `hist` draw them.
package struct BarMark: Mark {
  /// One bar: where it starts and ends along the axis it stands on, and the value it reaches.
  package struct Bar: Sendable {
    let start: Double
    let end: Double
    let value: Double
  }

  package let bars: [Bar]
  package let isHorizontal: Bool
  package let color: Color
  package let label: String?
  /// What the bars are in words.
  let kind: Kind

  enum Kind: String {
    case bars = "Bar chart"
    case histogram = "Histogram"
  }

  package var isNamedLast: Bool { kind == .bars }

  package func extend(_ limits: inout DataLimits) {
    for bar in bars {
      for (along, value) in [(bar.start, 0), (bar.end, bar.value)] {
        isHorizontal ? limits.include(value, along) : limits.include(along, value)
      }
    }
    isHorizontal ? limits.x.stickyEdges.append(0) : limits.y.stickyEdges.append(0)
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    let boxes = bars.map { bar in
      let (a, b) =
        isHorizontal
        ? (frame.point(0, bar.start), frame.point(bar.value, bar.end))
        : (frame.point(bar.start, 0), frame.point(bar.end, bar.value))
      return Box(x0: min(a.x, b.x), y0: min(a.y, b.y), x1: max(a.x, b.x), y1: max(a.y, b.y))
    }
    return [.rectangles(PlacedRectangles(boxes: boxes, color: color))]
  }

  package func summary(titled title: String?) -> String {
    let values = bars.map(\.value).filter(\.isFinite)
    var text = kind.rawValue + quoted(label ?? title)
    text += bars.count == 1 ? ", 1 bar" : ", \(bars.count) bars"
    if let least = values.min(), let most = values.max() {
      text += " from \(NumberText.general(least, digits: 4)) to "
      text += NumberText.general(most, digits: 4)
    }
    return NumberText.withMinusSign(text)
  }
}
