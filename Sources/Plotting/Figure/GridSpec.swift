/// A grid of cells for axes that take several of them, or of unlike sizes.
///
/// ```swift
/// let grid = GridSpec(2, 2, widthRatios: [3, 1])
/// let main = figure.addSubplot(grid[0...1, 0])
/// let side = figure.addSubplot(grid[1, 1])
/// ```
public struct GridSpec: Sendable {
  let shape: GridShape

  /// Some neighbouring cells of a grid.
  ///
  /// ```swift
  /// let left: GridSpec.Cells = GridSpec(2, 2)[0...1, 0]
  /// figure.addSubplot(left).setTitle("both rows")
  /// ```
  public struct Cells: Sendable {
    let cell: GridCell
  }

  /// Makes a grid.
  ///
  /// - Parameters:
  ///   - widthRatios: How the columns' widths compare; equal by default.
  ///   - heightRatios: How the rows' heights compare.
  ///   - wspace: The gaps between columns, in mean widths; the figure's by default.
  ///   - hspace: The gaps between rows, in mean heights.
  public init(
    _ rows: Int, _ columns: Int, widthRatios: [Double]? = nil, heightRatios: [Double]? = nil,
    wspace: Double? = nil, hspace: Double? = nil
  ) {
    require(
      rows > 0 && columns > 0,
      "GridSpec: a grid of \(rows) × \(columns) has no cells; both numbers must be above 0")
    require(
      (widthRatios?.count ?? columns) == columns && (heightRatios?.count ?? rows) == rows
        && ((widthRatios ?? []) + (heightRatios ?? [])).allSatisfy { $0 > 0 },
      "GridSpec: ratios of \(widthRatios ?? []) and \(heightRatios ?? []) do not fit \(rows) × "
        + "\(columns) cells; give a number above 0 for each column and each row")
    require(
      [wspace, hspace].allSatisfy { ($0 ?? 0) > -1 && ($0 ?? 0).isFinite },
      "GridSpec: gaps of \(wspace ?? 0) and \(hspace ?? 0) leave no room; both must be above -1")
    shape = GridShape(
      rows, columns, widthRatios: widthRatios, heightRatios: heightRatios, columnGap: wspace,
      rowGap: hspace)
  }

  /// The cell in a row and a column, counted from 0 at the upper left.
  public subscript(row: Int, column: Int) -> Cells { self[row...row, column...column] }

  /// The cells of some rows in one column.
  public subscript(rows: ClosedRange<Int>, column: Int) -> Cells { self[rows, column...column] }

  /// The cells of some columns in one row.
  public subscript(row: Int, columns: ClosedRange<Int>) -> Cells { self[row...row, columns] }

  /// The cells of some rows and columns; stops the program beyond the grid.
  public subscript(rows: ClosedRange<Int>, columns: ClosedRange<Int>) -> Cells {
    require(
      rows.lowerBound >= 0 && rows.upperBound < shape.rows && columns.lowerBound >= 0
        && columns.upperBound < shape.columns,
      "GridSpec: there are no cells \(rows), \(columns) in a grid of \(shape.rows) × "
        + "\(shape.columns); rows and columns count from 0")
    return Cells(cell: GridCell(shape, rows: Range(rows), columns: Range(columns)))
  }
}
