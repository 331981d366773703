/// A figure laid out: everything in points, from its lower left corner.
package struct FigureLayout: Sendable {
  package let width: Double
  package let height: Double
  package let axes: [PlacedAxes]
  package let title: PlacedText
  let faceColor: Color

  /// Lays a figure out; with `isTight`, a second time with margins fitted to the first.
  package init(_ figure: FigureModel) {
    let (width, height) = (figure.size.width * 72, figure.size.height * 72)
    let limits = ViewLimits.all(of: figure.axes)
    func placed(_ margins: SubplotMargins) -> [PlacedAxes] {
      let axes = zip(figure.axes, limits).map { axes, limits in
        PlacedAxes(
          axes, limits, in: axes.place.box(margins, width: width, height: height))
      }
      return PlacedAxes.raisingTitles(axes)
    }
    title = PlacedText(
      figure.title, size: figure.titleSize, at: Point(0.5 * width, 0.98 * height), .center, .top,
      color: figure.style.color(figure.style.textColor))
    faceColor = figure.style.color(figure.style.figure.faceColor)
    var margins = figure.margins
    var axes = placed(margins)
    if figure.isTight, !axes.isEmpty {
      // Axes of one cell, such as those with a colour bar, are one to the margins.
      var cells: [(cell: GridCell, box: Box, tightBox: Box)] = []
      for (model, placed) in zip(figure.axes, axes) {
        guard let cell = model.place.cell, cell.grid.columnGap == nil, cell.grid.rowGap == nil
        else { continue }
        if let known = cells.firstIndex(where: { $0.cell == cell }) {
          cells[known].box = cells[known].box.union(placed.cellBox)
          cells[known].tightBox = cells[known].tightBox.union(placed.tightBox)
        } else {
          cells.append((cell, placed.cellBox, placed.tightBox))
        }
      }
      if let fitted = SubplotMargins(
        fitting: cells, titleHeight: title.box?.height, fontSize: figure.style.fontSize,
        width: width, height: height)
      {
        margins = fitted
        axes = placed(margins)
      }
    }
    self.width = width
    self.height = height
    self.axes = axes
  }
}
