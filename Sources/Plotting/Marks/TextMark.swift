import Glibc

/// A text at a place of the data, and an arrow from it where it points at something.
struct TextMark: Mark {
  let text: String
  let place: Place
  let size: Double
  let color: Color
  let horizontal: PlacedText.HorizontalAlignment
  let vertical: PlacedText.VerticalAlignment
  var rotation = 0.0
  var background: TextBox.Look?
  var arrow: (style: ArrowStyle, x: Double, y: Double)?

  /// Where a text stands.
  enum Place: Sendable {
    case data(Double, Double)
    /// In fractions of the axes, from the lower left corner.
    case axes(Double, Double)
    /// So many points to the right of a place of the data and above it.
    case beside(x: Double, y: Double, Point)

    func point(in frame: Frame) -> Point {
      switch self {
      case .data(let x, let y): return frame.point(x, y)
      case .axes(let x, let y):
        return Point(frame.box.x0 + x * frame.box.width, frame.box.y0 + y * frame.box.height)
      case .beside(let x, let y, let offset):
        let point = frame.point(x, y)
        return Point(point.x + offset.x, point.y + offset.y)
      }
    }
  }

  func extend(_ limits: inout DataLimits) {}
  func refits(x: ClosedRange<Double>, y: ClosedRange<Double>) -> (x: Bool, y: Bool) {
    (false, false)
  }

  func place(in frame: Frame) -> [PlacedMark] {
    let anchor = place.point(in: frame)
    let placed = PlacedText(
      text, size: size, at: anchor, horizontal, vertical, rotation: rotation, color: color,
      background: background)
    guard let arrow else { return [.text(placed)] }
    // Two points of room around the text.
    let box = (placed.box ?? Box(x: anchor.x, y: anchor.y, width: 0, height: 0))
      .inset(by: -(background?.pad ?? 2))
    return arrow.style.place(
      from: box, to: frame.point(arrow.x, arrow.y), size: size) + [.text(placed)]
  }

  func legendEntries(_ shapes: [PlacedMark]) -> [PlacedLegend.Entry] { [] }

  func summary(titled title: String?) -> String { "Text “\(text)”" }
}

/// How an arrow from a text looks.
///
/// ```swift
/// let figure = Figure()
/// let arrow = ArrowStyle("-|>", color: "C3", linewidth: 1.5)
/// figure.currentAxes.annotate("best", xy: (2, 0.3), xytext: (3, 0.6), arrowprops: arrow)
/// print(figure)  // Text “best”
/// ```
public struct ArrowStyle: Sendable {
  enum Head: String, Sendable, CaseIterable {
    case none = "-"
    case open = "->"
    case filled = "-|>"
    case both = "<->"
  }

  let head: Head
  private(set) var color: Color?
  let width: Double

  /// Makes a style.
  ///
  /// - Parameters:
  ///   - arrowstyle: “->” for an open head, “-|>” for a filled one, “<->” for two, “-” for none.
  ///   - color: Any colour.
  ///   - linewidth: In points.
  public init(
    _ arrowstyle: String = "->", color: (any PlotColor)? = nil, linewidth: Double = 1
  ) {
    let head = Head(rawValue: arrowstyle)
    require(
      head != nil,
      "ArrowStyle: “\(arrowstyle)” is no arrow; choose from "
        + Head.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
    self.head = head ?? .open
    self.color = color.map { Color($0, for: "ArrowStyle") }
    width = linewidth
  }

  /// The same in a colour, unless it has one of its own.
  func colored(_ color: Color) -> ArrowStyle {
    var style = self
    style.color = self.color ?? color
    return style
  }

  /// The line from the border of a box to a point, a little short of both, and its heads.
  func place(from box: Box, to target: Point, size: Double) -> [PlacedMark] {
    let start = Point(box.midX, box.midY)
    let length = hypot(target.x - start.x, target.y - start.y)
    guard length > 0, length.isFinite else { return [] }
    let unit = Point((target.x - start.x) / length, (target.y - start.y) / length)
    let leave = min(
      unit.x == 0 ? .infinity : box.width / 2 / abs(unit.x),
      unit.y == 0 ? .infinity : box.height / 2 / abs(unit.y))
    // Two points of room at both ends.
    guard length - 2 > leave + 2 else { return [] }
    func along(_ distance: Double) -> Point {
      Point(start.x + unit.x * distance, start.y + unit.y * distance)
    }
    // A head begins so far back that the corner of its thick lines lies at the end.
    let corner = 0.5 * width * hypot(0.4, 0.2) / 0.2
    let from = along(leave + 2 + (head == .both ? corner : 0))
    let to = along(length - 2 - (head == .none ? 0 : corner))
    let color = color ?? .black
    let stroke = LineStroke(color: color, width: width)
    func barbs(at tip: Point, _ direction: Double) -> [Point] {
      let (back, side) = (0.4 * size * direction, 0.2 * size)
      return [
        Point(tip.x - unit.x * back - unit.y * side, tip.y - unit.y * back + unit.x * side), tip,
        Point(tip.x - unit.x * back + unit.y * side, tip.y - unit.y * back - unit.x * side),
      ]
    }
    var lines = [[from, to]]
    if head == .open || head == .both { lines.append(barbs(at: to, 1)) }
    if head == .both { lines.append(barbs(at: from, -1)) }
    var marks: [PlacedMark] = [
      .segments(
        PlacedSegments(lines: lines, colors: [color], stroke: stroke, isAnnotation: true))
    ]
    if head == .filled {
      marks.append(
        .shape(
          PlacedShape(
            outlines: [Path(polygon: barbs(at: to, 1))], fill: color, edge: stroke,
            isClipped: false, isAnnotation: true)))
    }
    return marks
  }
}
