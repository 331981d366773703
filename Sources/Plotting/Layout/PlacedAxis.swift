/// One axis in its place: ticks, their labels, the axis label, and the text of offset or power.
package struct PlacedAxis: Sendable {
  package struct Tick: Sendable {
    package let value: Double
    package let isMajor: Bool
    /// Where it touches the axes.
    let foot: Point
    package let label: PlacedText
  }

  let side: AxisSide
  let major: TickStyle
  let minor: TickStyle
  let majorGrid: LineStroke?
  let minorGrid: LineStroke?
  package let ticks: [Tick]
  package let label: PlacedText
  package let offset: PlacedText
  /// The axes and the length of the ticks.
  private let spineBox: Box
  let isTickedTwice: Bool

  private static let offsetPad = 3.0

  init(_ model: AxisModel, isShown: Bool, in frame: Frame) {
    let box = frame.box
    let side = model.side
    self.side = side
    isTickedTwice = model.isTickedTwice
    (major, minor) = (model.major, model.minor)
    (majorGrid, minorGrid) = isShown ? (model.majorGrid, model.minorGrid) : (nil, nil)
    guard isShown else {
      ticks = []
      label = PlacedText("", size: 10, at: Point(0, 0), .left, .top)
      offset = label
      spineBox = box
      return
    }
    let view = side.isHorizontal ? frame.x : frame.y
    // A label is taken to be three times as wide as high.
    let size = model.major.labelSize
    let space = side.isHorizontal ? box.width / (3 * size) : box.height / (2 * size)
    let chosen = AxisTicks(model, view, space: Int(max(space, 0)))
    let ticks = chosen.ticks.map { tick in
      let foot = side.foot(of: tick.value, in: frame)
      return Tick(
        value: tick.value, isMajor: tick.isMajor, foot: foot,
        label: side.label(tick.label, at: foot, tick.isMajor ? model.major : model.minor))
    }
    self.ticks = ticks
    let boxes = ticks.compactMap(\.label.box)
    let gap = model.name.pad
    let labelBoxes = model.labelSide ?? side == side ? boxes : []
    let offsetText = model.major.hasLabels ? chosen.offsetText : ""
    func placed(
      _ text: String, size: Double, color: Color, _ x: Double, _ y: Double,
      _ horizontal: PlacedText.HorizontalAlignment,
      _ vertical: PlacedText.VerticalAlignment, isUpwards: Bool = false
    ) -> PlacedText {
      PlacedText(
        text, size: size, at: Point(x, y), horizontal, vertical,
        rotation: isUpwards ? 90 : 0, isAlignedFirst: isUpwards, color: color)
    }
    let pad = PlacedAxis.offsetPad
    let lengths = ticks.map { $0.isMajor ? model.major : model.minor }
      .filter(\.hasMarks).map(\.outward)
    let corner = side.outwards(Point(box.x0, box.y0), by: lengths.max() ?? 0)
    let opposite = side.outwards(Point(box.x1, box.y1), by: lengths.max() ?? 0)
    let out = box.union(Box(x0: corner.x, y0: corner.y, x1: opposite.x, y1: opposite.y))
    // The length of ticks on the other side, turned around the middle.
    let around = Box(
      x0: box.x0 + box.x1 - out.x1, y0: box.y0 + box.y1 - out.y1, x1: box.x0 + box.x1 - out.x0,
      y1: box.y0 + box.y1 - out.y0)
    spineBox = isTickedTwice ? out.union(around) : out
    let edge = spineBox
    func named(
      _ x: Double, _ y: Double, _ vertical: PlacedText.VerticalAlignment, isUpwards: Bool = false
    ) -> PlacedText {
      placed(
        model.label, size: model.name.size, color: model.name.color, x, y, .center, vertical,
        isUpwards: isUpwards)
    }
    func offsetLabel(
      _ x: Double, _ y: Double, _ horizontal: PlacedText.HorizontalAlignment,
      _ vertical: PlacedText.VerticalAlignment
    ) -> PlacedText {
      placed(
        offsetText, size: model.major.labelSize, color: model.major.labelColor, x, y, horizontal,
        vertical)
    }
    switch model.labelSide ?? side {
    case .bottom:
      let low = labelBoxes.map(\.y0).reduce(edge.y0, min)
      label = named(box.midX, low - gap, .top)
    case .top:
      let high = labelBoxes.map(\.y1).reduce(edge.y1, max)
      label = named(box.midX, high + gap, .baseline)
    case .left:
      let left = labelBoxes.map(\.x0).reduce(edge.x0, min)
      label = named(left - gap, box.midY, .bottom, isUpwards: true)
    case .right:
      let right = labelBoxes.map(\.x1).reduce(edge.x1, max)
      label = named(right + gap, box.midY, .top, isUpwards: true)
    }
    switch side {
    case .bottom:
      offset = offsetLabel(
        box.x1, (boxes.map(\.y0).min() ?? box.y0) - pad, .right, .top)
    case .top:
      offset = offsetLabel(
        box.x1, (boxes.map(\.y1).max() ?? box.y1) + pad, .right, .bottom)
    case .left: offset = offsetLabel(box.x0, box.y1 + pad, .left, .baseline)
    case .right: offset = offsetLabel(box.x1, box.y1 + pad, .right, .baseline)
    }
  }

  /// All that layout has to make room for. The axis label counts only across the axis.
  var tightBoxes: [Box] {
    var middle = label.box
    if let box = middle {
      middle =
        side.isHorizontal
        ? Box(x: box.midX - 0.5, y: box.y0, width: 1, height: box.height)
        : Box(x: box.x0, y: box.midY - 0.5, width: box.width, height: 1)
    }
    return (ticks.map(\.label.box) + [offset.box, middle, spineBox]).compactMap(\.self)
  }
}

extension AxisSide {
  /// Where the tick of a value touches the axes.
  fileprivate func foot(of value: Double, in frame: Frame) -> Point {
    switch self {
    case .bottom: Point(frame.placeX(value), frame.box.y0)
    case .top: Point(frame.placeX(value), frame.box.y1)
    case .left: Point(frame.box.x0, frame.placeY(value))
    case .right: Point(frame.box.x1, frame.placeY(value))
    }
  }

  /// The point that lies `distance` outside of the axes.
  func outwards(_ point: Point, by distance: Double) -> Point {
    switch self {
    case .bottom: Point(point.x, point.y - distance)
    case .top: Point(point.x, point.y + distance)
    case .left: Point(point.x - distance, point.y)
    case .right: Point(point.x + distance, point.y)
    }
  }

  fileprivate func label(_ text: String, at foot: Point, _ style: TickStyle) -> PlacedText {
    let (horizontal, vertical): (PlacedText.HorizontalAlignment, PlacedText.VerticalAlignment) =
      switch self {
      case .bottom: (.center, .top)
      case .top: (.center, .bottom)
      case .left: (.right, .centerBaseline)
      case .right: (.left, .centerBaseline)
      }
    return PlacedText(
      style.hasLabels ? text : "", size: style.labelSize,
      at: outwards(foot, by: style.outward + style.pad), style.labelAlignment ?? horizontal,
      vertical, rotation: style.labelRotation, color: style.labelColor)
  }
}
