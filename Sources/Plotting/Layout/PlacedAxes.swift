/// One axes laid out: everything in points, ready to be drawn or measured.
package struct PlacedAxes: Sendable {
  package let frame: Frame
  package let x: PlacedAxis
  package let y: PlacedAxis
  /// The titles at the left, in the middle and at the right.
  package private(set) var titles: [PlacedText] = []
  package let marks: [PlacedMark]
  package let legend: PlacedLegend?
  let hasSpines: Bool
  let isFilled: Bool
  /// The place that the axes could take.
  let cellBox: Box

  let style: PlotStyle
  private let titleModels: [PlacedText.HorizontalAlignment: TitleModel]

  /// The title in the middle.
  package var title: PlacedText { titles[1] }

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
    titleModels = model.titles

    let frame = self.frame
    let placed = model.marks.map { $0.place(in: frame) }
    let marks = placed.flatMap(\.self)
    self.marks = marks
    let entries = model.legendEntries(placed)
    legend = model.legend.flatMap { legend in
      entries.isEmpty
        ? nil : PlacedLegend(entries, legend, model.style, in: box, avoiding: marks)
    }
    raiseTitles(above: [self])
  }

  private func title(at place: PlacedText.HorizontalAlignment, above top: Double) -> PlacedText {
    let box = frame.box
    let x =
      switch place {
      case .left: box.x0
      case .center: box.midX
      case .right: box.x1
      }
    let model = titleModels[place]
    return PlacedText(
      model?.text ?? "", size: model?.size ?? style.fontSize,
      at: Point(x, top + style.axes.titlePad), place, .baseline,
      color: style.color(style.axes.titleColor ?? style.textColor))
  }

  /// Titles stand on one line, above all that any of them makes way for.
  private mutating func raiseTitles(above others: [PlacedAxes]) {
    let places = PlacedText.HorizontalAlignment.allCases
    let top = places.map { clearing(for: $0, above: others) }.max() ?? frame.box.y1
    titles = places.map { title(at: $0, above: top) }
  }

  /// From where a title makes way for labels at the top, and for the power of ten that may stand above
  /// the vertical axis.
  private func clearing(
    for place: PlacedText.HorizontalAlignment, above others: [PlacedAxes]
  ) -> Double {
    guard let box = title(at: place, above: frame.box.y1).box else { return frame.box.y1 }
    var top = frame.box.y1
    for axes in others {
      if axes.x.side == .top { top = axes.x.tightBoxes.map(\.y1).reduce(top, max) }
      if let offset = axes.y.offset.box, offset.touches(box) { top = max(top, offset.y1) }
    }
    guard box.y0 < top else { return frame.box.y1 }
    // What hangs deep below its line, such as the limits of a sum, is lifted out of the axes.
    guard let raised = title(at: place, above: top).box, raised.y0 < top else { return top }
    return 2 * top - raised.y0
  }

  /// Axes that lie over each other have their titles above the labels of both.
  static func raisingTitles(_ axes: [PlacedAxes]) -> [PlacedAxes] {
    axes.map { one in
      let others = axes.filter { $0.frame.box == one.frame.box }
      guard others.count > 1 else { return one }
      var raised = one
      raised.raiseTitles(above: others)
      return raised
    }
  }

  /// All that layout has to make room for. Titles count only in height.
  var tightBox: Box {
    var tight = (x.tightBoxes + y.tightBoxes).reduce(frame.box) { $0.union($1) }
    for box in titles.compactMap(\.box) {
      tight = tight.union(Box(x: box.midX - 0.5, y: box.y0, width: 1, height: box.height))
    }
    for mark in marks { tight = tight.union(mark.boxOutsideAxes) }
    return tight.union(legend?.box)
  }
}
