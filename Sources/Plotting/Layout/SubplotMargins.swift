/// The room around and between the axes of a figure, as fractions of it.
struct SubplotMargins: Sendable {
  var left = 0.125
  var right = 0.9
  var bottom = 0.11
  var top = 0.88
  /// The gaps between columns and rows, as fractions of one axes' width and height.
  var columnGap = 0.2
  var rowGap = 0.2

  /// What is left for the axes on a figure of the given size.
  func inner(width: Double, height: Double) -> Box {
    Box(x0: left * width, y0: bottom * height, x1: right * width, y1: top * height)
  }
}

extension SubplotMargins {
  /// Margins that hold the labels of all axes; nil where the figure is too small for them.
  ///
  /// An outer margin is the largest overhang beyond the axes plus a pad of 1.08 font sizes; a gap
  /// is the largest sum of the overhangs that meet in it plus the pad.
  ///
  /// - Parameter titleHeight: The height of the figure's own title; nil where it has none.
  init?(
    fitting axes: [(cell: GridCell, box: Box, tightBox: Box)], titleHeight: Double?,
    fontSize: Double, width: Double, height: Double
  ) {
    let rows = axes.map(\.cell.grid.rows).max() ?? 1
    let columns = axes.map(\.cell.grid.columns).max() ?? 1
    // Grids whose lines do not meet have no common margins.
    guard
      axes.allSatisfy({ rows % $0.cell.grid.rows == 0 && columns % $0.cell.grid.columns == 0 })
    else { return nil }
    // Overhang in each gap: across[row][0...columns], down[0...rows][column].
    var across = Array(repeating: Array(repeating: 0.0, count: columns + 1), count: rows)
    var down = Array(repeating: Array(repeating: 0.0, count: columns), count: rows + 1)
    for (cell, box, tight) in axes {
      let (rowScale, columnScale) = (rows / cell.grid.rows, columns / cell.grid.columns)
      let (top, bottom) = (
        cell.rowSpan.lowerBound * rowScale, cell.rowSpan.upperBound * rowScale
      )
      let (left, right) = (
        cell.columnSpan.lowerBound * columnScale, cell.columnSpan.upperBound * columnScale
      )
      for row in top..<bottom {
        across[row][left] += box.x0 - tight.x0
        across[row][right] += tight.x1 - box.x1
      }
      for column in left..<right {
        down[top][column] += tight.y1 - box.y1
        down[bottom][column] += box.y0 - tight.y0
      }
    }
    let pad = 1.08 * fontSize
    func widest(_ gap: Int) -> Double { across.map { $0[gap] }.max() ?? 0 }
    func highest(_ gap: Int) -> Double { down[gap].max() ?? 0 }
    left = (max(widest(0), 0) + pad) / width
    right = 1 - (max(widest(columns), 0) + pad) / width
    top = 1 - (max(highest(0), 0) + pad + (titleHeight.map { $0 + pad } ?? 0)) / height
    bottom = (max(highest(rows), 0) + pad) / height
    guard left < right, bottom < top else { return nil }
    if columns > 1 {
      let gap = ((1..<columns).map(widest).max() ?? 0) + pad
      let axesWidth = (right - left - gap / width * Double(columns - 1)) / Double(columns)
      guard axesWidth > 0 else { return nil }
      columnGap = gap / width / axesWidth
    }
    if rows > 1 {
      let gap = ((1..<rows).map(highest).max() ?? 0) + pad
      let axesHeight = (top - bottom - gap / height * Double(rows - 1)) / Double(rows)
      guard axesHeight > 0 else { return nil }
      rowGap = gap / height / axesHeight
    }
  }
}
