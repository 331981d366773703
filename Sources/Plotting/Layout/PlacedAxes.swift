/// One axes laid out: everything in points, ready to be drawn or measured.
package struct PlacedAxes: Sendable {
  package let frame: Frame
  package let x: PlacedAxis
  package let y: PlacedAxis
  package let title: PlacedText
  package let marks: [PlacedMark]
  package let legend: PlacedLegend?
  package let hasGrid: Bool

  private static let titleSize = 12.0
  private static let titlePad = 6.0

  /// Lays `model` out in `cell`, or in the middle of it where both axes have one unit.
  init(_ model: AxesModel, in cell: Box) {
    let limits = ViewLimits(model)
    let box = model.hasEqualAspect ? limits.boxOfEqualUnits(in: cell) : cell
    frame = Frame(box: box, x: limits.x, y: limits.y)
    x = PlacedAxis(model.x, side: .bottom, in: frame)
    y = PlacedAxis(model.y, side: .left, in: frame)
    hasGrid = model.hasGrid

    func placedTitle(above top: Double) -> PlacedText {
      PlacedText(
        model.title, size: PlacedAxes.titleSize, at: Point(box.midX, top + PlacedAxes.titlePad),
        .center, .baseline)
    }
    // The title makes way for the power of ten that may stand above the vertical axis.
    var title = placedTitle(above: box.y1)
    if let titleBox = title.box, let offset = y.offset.box, offset.touches(titleBox),
      titleBox.y0 < offset.y1
    {
      title = placedTitle(above: offset.y1)
    }
    self.title = title

    let frame = self.frame
    let placed = model.marks.map { (mark: $0, shapes: $0.place(in: frame)) }
    marks = placed.flatMap(\.shapes)
    let named = placed.filter { !$0.mark.isNamedLast } + placed.filter(\.mark.isNamedLast)
    let entries = named.compactMap { mark, shapes in
      if let label = mark.label, let shape = shapes.first {
        PlacedLegend.Entry(label: label, shape: shape)
      } else {
        nil
      }
    }
    legend = model.legend.flatMap { location in
      entries.isEmpty
        ? nil : PlacedLegend(entries, location, in: box, avoiding: placed.flatMap(\.shapes))
    }
  }

  /// All that layout has to make room for. The title counts only in height.
  var tightBox: Box {
    var tight = (x.tightBoxes + y.tightBoxes).reduce(frame.box) { $0.union($1) }
    if let box = title.box {
      tight = tight.union(Box(x: box.midX - 0.5, y: box.y0, width: 1, height: box.height))
    }
    return tight.union(legend?.box)
  }
}
