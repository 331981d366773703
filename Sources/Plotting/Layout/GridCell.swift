/// A grid of cells: how many, and how their widths and heights compare.
package struct GridShape: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  var widthRatios: [Double]
  var heightRatios: [Double]
  /// Gaps as fractions of the mean cell; nil for those of the figure.
  var columnGap: Double?
  var rowGap: Double?

  init(
    _ rows: Int, _ columns: Int, widthRatios: [Double]? = nil, heightRatios: [Double]? = nil,
    columnGap: Double? = nil, rowGap: Double? = nil
  ) {
    self.rows = rows
    self.columns = columns
    self.widthRatios = widthRatios ?? Array(repeating: 1, count: columns)
    self.heightRatios = heightRatios ?? Array(repeating: 1, count: rows)
    self.columnGap = columnGap
    self.rowGap = rowGap
  }

  /// The box of some neighbouring cells when the grid fills `outer`.
  func box(rows: Range<Int>, columns: Range<Int>, in outer: Box, columnGap: Double, rowGap: Double)
    -> Box
  {
    func span(_ cells: Range<Int>, _ ratios: [Double], _ length: Double, _ gap: Double) -> (
      Double, Double
    ) {
      let count = Double(ratios.count)
      let cell = length / (count + gap * (count - 1))
      let unit = cell * count / ratios.reduce(0, +)
      func start(_ index: Int) -> Double {
        ratios[..<index].reduce(0, +) * unit + gap * cell * Double(index)
      }
      return (start(cells.lowerBound), start(cells.upperBound) - gap * cell)
    }
    let (x0, x1) = span(columns, widthRatios, outer.width, columnGap)
    let (y0, y1) = span(rows, heightRatios, outer.height, rowGap)
    return Box(
      x0: outer.x0 + x0, y0: outer.y1 - y1, x1: outer.x0 + x1, y1: outer.y1 - y0)
  }
}

/// Neighbouring cells of a grid.
package struct GridCell: Sendable, Equatable {
  /// How many rows, and how many columns, a grid may have.
  static let counts = 1...1000

  package let grid: GridShape
  package let rowSpan: Range<Int>
  package let columnSpan: Range<Int>

  init(_ grid: GridShape, rows: Range<Int>, columns: Range<Int>) {
    self.grid = grid
    rowSpan = rows
    columnSpan = columns
  }

  /// The cell of that number, counted from 0 along the rows.
  init(rows: Int, columns: Int, index: Int) {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    self.init(
      GridShape(rows, columns), rows: row..<row + 1, columns: column..<column + 1)
  }

  func box(in outer: Box, columnGap: Double, rowGap: Double) -> Box {
    grid.box(
      rows: rowSpan, columns: columnSpan, in: outer, columnGap: grid.columnGap ?? columnGap,
      rowGap: grid.rowGap ?? rowGap)
  }

  var isLastRow: Bool { rowSpan.upperBound == grid.rows }
  var isFirstColumn: Bool { columnSpan.lowerBound == 0 }
}

/// Where axes stand on their figure.
package struct AxesPlace: Sendable, Equatable {
  enum Root: Sendable, Equatable {
    case cell(GridCell)
    /// A box in fractions of the figure.
    case fixed(Box)
  }

  var root: Root
  /// Cells of grids within, from the outside in: a colour bar takes some room off its axes.
  var nested: [GridCell] = []
  /// Height over width, where that is fixed.
  var aspect: Double?
  /// Where a smaller box lies in its cell, from 0 at the left and the bottom to 1.
  var anchor = Point(0.5, 0.5)

  init(_ root: Root) {
    self.root = root
  }

  var cell: GridCell? { if case .cell(let cell) = root { cell } else { nil } }

  /// The place in points, before any aspect is applied.
  func box(_ margins: SubplotMargins, width: Double, height: Double) -> Box {
    var box =
      switch root {
      case .cell(let cell):
        cell.box(
          in: margins.inner(width: width, height: height), columnGap: margins.columnGap,
          rowGap: margins.rowGap)
      case .fixed(let part):
        Box(x0: part.x0 * width, y0: part.y0 * height, x1: part.x1 * width, y1: part.y1 * height)
      }
    for cell in nested { box = cell.box(in: box, columnGap: 0, rowGap: 0) }
    return box
  }
}

extension Box {
  /// The largest box of that height over width inside this one.
  func part(ofAspect aspect: Double, anchor: Point) -> Box {
    let width = min(self.width, self.height / aspect)
    let height = width * aspect
    return Box(
      x: x0 + anchor.x * (self.width - width), y: y0 + anchor.y * (self.height - height),
      width: width, height: height)
  }
}
