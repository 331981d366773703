/// Rows of numbers that can be drawn as an image: an array of rows, or another library's matrix.
///
/// ```swift
/// struct ChessBoard: PlotGrid {
///   var plotRows: [[Double]] {
///     (0..<8).map { row in (0..<8).map { column in Double((row + column) % 2) } }
///   }
/// }
/// plt.imshow(ChessBoard(), cmap: "gray")
/// ```
public protocol PlotGrid {
  /// The rows, all of one length.
  var plotRows: [[Double]] { get }

  /// Rows of pixels, each red, green and blue from 0 to 1, and an opacity if there is a fourth number;
  /// nil for what is no picture in colours.
  var plotColors: [[[Double]]]? { get }
}

extension PlotGrid {
  /// Nil: these are numbers.
  public var plotColors: [[[Double]]]? { nil }
}

extension Array: PlotGrid where Element: PlotData {
  /// The rows in order.
  public var plotRows: [[Double]] { map(\.plotValues) }
}

/// A grid whose rows were found equally long.
struct CheckedGrid {
  let rows: Int
  let columns: Int
  /// The numbers, row after row.
  let values: [Double]

  /// Stops the program unless all rows of `grid` have one length above 0.
  init(_ grid: some PlotGrid, for operation: String) {
    let rows = grid.plotRows
    let columns = rows.first?.count ?? 0
    require(
      columns > 0 && rows.allSatisfy { $0.count == columns },
      "\(operation): rows of \(Set(rows.map(\.count)).sorted()) numbers are no grid; all rows must be "
        + "equally long and not empty")
    self.rows = rows.count
    self.columns = columns
    values = Array(rows.joined())
  }
}
