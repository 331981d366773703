/// All that was asked of one axes, before anything is computed. A plain value.
package struct AxesModel: Sendable {
  package var cell: GridCell
  package var marks: [any Mark] = []
  package var title = ""
  package var x = AxisModel()
  package var y = AxisModel()
  package var hasGrid = false
  /// Whether a unit is equally long on both axes, as for images.
  package var hasEqualAspect = false
  package var legend: LegendLocation?
  /// How many automatic colours lines and areas have taken; the two go through the cycle apart.
  var lineColors = 0
  var areaColors = 0

  init(cell: GridCell) {
    self.cell = cell
  }
}

/// What was asked of one axis.
package struct AxisModel: Sendable {
  package var label = ""
  package var scale = Scale.linear
  /// Limits set by hand.
  package var limits: (lower: Double, upper: Double)?
  /// Whether fitted limits run from the largest value to the least.
  package var isInverted = false
  /// The names at 0, 1, 2 … of an axis of categories.
  package var categories: [String]?
}

/// A place in a grid of axes: `rows` × `columns` cells, numbered from 0 along the rows.
package struct GridCell: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  package let index: Int

  var row: Int { index / columns }
  var column: Int { index % columns }
}

/// All that was asked of a figure. A plain value.
package struct FigureModel: Sendable {
  /// Width and height in inches.
  package var size: (width: Double, height: Double)
  /// Whether margins are fitted to the labels.
  package var isTight = false
  package var axes: [AxesModel]
}
