/// One axis in its place: ticks, their labels, the axis label, and the text of offset or power.
package struct PlacedAxis: Sendable {
  package struct Tick: Sendable {
    package let value: Double
    package let isMajor: Bool
    /// Where it touches the axes.
    let foot: Point
    package let label: PlacedText

    /// How far it stands out, and how thick it is.
    var length: Double { isMajor ? 3.5 : 2 }
    var width: Double { isMajor ? 0.8 : 0.6 }
  }

  enum Side: Sendable { case bottom, left }

  let side: Side
  package let ticks: [Tick]
  package let label: PlacedText
  package let offset: PlacedText

  static let textSize = 10.0
  private static let labelPad = 4.0
  private static let offsetPad = 3.0

  init(_ model: AxisModel, side: Side, in frame: Frame) {
    let box = frame.box
    let size = PlacedAxis.textSize
    let view = side == .bottom ? frame.x : frame.y
    // A label is taken to be three times as wide as high.
    let space = side == .bottom ? box.width / (3 * size) : box.height / (2 * size)
    let chosen = AxisTicks(model, view, space: Int(max(space, 0)))
    let ticks = chosen.ticks.map { tick in
      let foot =
        side == .bottom
        ? Point(frame.placeX(tick.value), box.y0) : Point(box.x0, frame.placeY(tick.value))
      let pad = tick.isMajor ? 3.5 + 3.5 : 2 + 3.4
      let label =
        side == .bottom
        ? PlacedText(tick.label, size: size, at: Point(foot.x, foot.y - pad), .center, .top)
        : PlacedText(
          tick.label, size: size, at: Point(foot.x - pad, foot.y), .right, .centerBaseline)
      return Tick(value: tick.value, isMajor: tick.isMajor, foot: foot, label: label)
    }
    self.side = side
    self.ticks = ticks
    switch side {
    case .bottom:
      let low = ticks.compactMap(\.label.box?.y0).min() ?? box.y0
      label = PlacedText(
        model.label, size: size, at: Point(box.midX, min(low, box.y0) - PlacedAxis.labelPad),
        .center, .top)
      offset = PlacedText(
        chosen.offsetText, size: size, at: Point(box.x1, low - PlacedAxis.offsetPad), .right, .top)
    case .left:
      let left = ticks.compactMap(\.label.box?.x0).min() ?? box.x0
      label = PlacedText(
        model.label, size: size, at: Point(min(left, box.x0) - PlacedAxis.labelPad, box.midY),
        .center, .bottom, isVertical: true)
      offset = PlacedText(
        chosen.offsetText, size: size, at: Point(box.x0, box.y1 + PlacedAxis.offsetPad), .left,
        .baseline)
    }
  }

  /// All that layout has to make room for. The axis label counts only across the axis.
  var tightBoxes: [Box] {
    var middle = label.box
    if let box = middle {
      middle =
        side == .bottom
        ? Box(x: box.midX - 0.5, y: box.y0, width: 1, height: box.height)
        : Box(x: box.x0, y: box.midY - 0.5, width: box.width, height: 1)
    }
    return (ticks.map(\.label.box) + [offset.box, middle]).compactMap(\.self)
  }
}
