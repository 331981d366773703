/// One axes laid out: everything in points, ready to be drawn or measured.
package struct PlacedAxes: Sendable {
  package let frame: Frame
  package let x: PlacedAxis
  package let y: PlacedAxis
  package var title: PlacedText
  package let marks: [PlacedMark]
  package let legend: PlacedLegend?
  let hasSpines: Bool
  let isFilled: Bool
  /// The place that the axes could take.
  let cellBox: Box

  let style: PlotStyle
  private let titleSize: Double

  /// Lays `model` out in `cell`, or in a part of it where both axes have one unit.
  init(_ model: AxesModel, _ limits: ViewLimits, in cell: Box) {
    style = model.style
    let anchor = model.place.anchor
    var box = cell
    if let aspect = model.place.aspect { box = cell.part(ofAspect: aspect, anchor: anchor) }
    if model.aspect == .equalByBox { box = limits.boxOfEqualUnits(in: box, anchor: anchor) }
    let limits = model.aspect == .equalByLimits ? limits.widened(toEqualUnitsIn: box) : limits
    cellBox = cell
    frame = Frame(box: box, x: limits.x, y: limits.y)
    x = PlacedAxis(model.x, isShown: model.isFramed && model.x.isVisible, in: frame)
    y = PlacedAxis(model.y, isShown: model.isFramed && model.y.isVisible, in: frame)
    hasSpines = model.isFramed && model.hasSpines
    isFilled = model.isFramed && model.isFilled
    titleSize = model.titleSize
    title = PlacedAxes.title(
      model.title, size: titleSize, above: box.y1, in: box, model.style)

    let frame = self.frame
    let placed = model.marks.map { (mark: $0, shapes: $0.place(in: frame)) }
    marks = placed.flatMap(\.shapes)
    let named = placed.filter { !$0.mark.isNamedLast } + placed.filter(\.mark.isNamedLast)
    let entries = named.flatMap { mark, shapes in mark.legendEntries(shapes) }
    legend = model.legend.flatMap { legend in
      entries.isEmpty
        ? nil
        : PlacedLegend(
          entries, legend, model.style, in: box, avoiding: placed.flatMap(\.shapes))
    }
    raiseTitle(above: [self])
  }

  private static func title(
    _ text: String, size: Double, above top: Double, in box: Box, _ style: PlotStyle
  ) -> PlacedText {
    PlacedText(
      text, size: size,
      at: Point(box.midX, top + style.axes.titlePad), .center, .baseline,
      color: style.color(style.axes.titleColor ?? style.textColor))
  }

  /// The title makes way for labels at the top, and for the power of ten that may stand above the
  /// vertical axis.
  private mutating func raiseTitle(above others: [PlacedAxes]) {
    var top = frame.box.y1
    for axes in others {
      if axes.x.side == .top { top = axes.x.tightBoxes.map(\.y1).reduce(top, max) }
      if let titleBox = title.box, let offset = axes.y.offset.box, offset.touches(titleBox) {
        top = max(top, offset.y1)
      }
    }
    if let titleBox = title.box, titleBox.y0 < top {
      title = PlacedAxes.title(title.text, size: titleSize, above: top, in: frame.box, style)
    }
    // What hangs deep below its line, such as the limits of a sum, is lifted out of the axes.
    if let titleBox = title.box, titleBox.y0 < top {
      title = PlacedAxes.title(
        title.text, size: titleSize, above: 2 * top - titleBox.y0, in: frame.box, style)
    }
  }

  /// Axes that lie over each other have their titles above the labels of both.
  static func raisingTitles(_ axes: [PlacedAxes]) -> [PlacedAxes] {
    axes.map { one in
      let others = axes.filter { $0.frame.box == one.frame.box }
      guard others.count > 1 else { return one }
      var raised = one
      raised.raiseTitle(above: others)
      return raised
    }
  }

  /// All that layout has to make room for. The title counts only in height.
  var tightBox: Box {
    var tight = (x.tightBoxes + y.tightBoxes).reduce(frame.box) { $0.union($1) }
    if let box = title.box {
      tight = tight.union(Box(x: box.midX - 0.5, y: box.y0, width: 1, height: box.height))
    }
    for mark in marks { tight = tight.union(mark.boxOutsideAxes) }
    return tight.union(legend?.box)
  }
}
