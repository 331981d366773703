/// A figure laid out: everything in points, from its lower left corner.
package struct FigureLayout: Sendable {
  package let width: Double
  package let height: Double
  package let axes: [PlacedAxes]

  /// Lays a figure out; with `isTight`, a second time with margins fitted to the first.
  package init(_ figure: FigureModel) {
    let (width, height) = (figure.size.width * 72, figure.size.height * 72)
    func placed(_ margins: SubplotMargins) -> [(cell: GridCell, box: Box, placed: PlacedAxes)] {
      figure.axes.map { axes in
        let box = margins.box(axes.cell, width: width, height: height)
        return (axes.cell, box, PlacedAxes(axes, in: box))
      }
    }
    var axes = placed(SubplotMargins())
    if figure.isTight, !axes.isEmpty,
      let fitted = SubplotMargins(
        fitting: axes.map { ($0.cell, $0.box, $0.placed.tightBox) }, width: width, height: height)
    {
      axes = placed(fitted)
    }
    self.width = width
    self.height = height
    self.axes = axes.map(\.placed)
  }
}
