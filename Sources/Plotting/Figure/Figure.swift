public import Display
import Synchronization

/// A figure: a page of axes that shows as SVG, laid out and drawn as matplotlib does.
///
/// ```swift
/// let figure = Figure(figsize: (8, 3))
/// let axes = figure.addSubplot(1, 1, 1)
/// axes.plot([0, 1, 2], [2.3, 0.8, 0.1], label: "train")
/// axes.setTitle("Loss")
/// figure
/// ```
///
/// Figures and axes have reference semantics, and may be used from any thread.
public final class Figure: Sendable {
  /// Width and height in inches.
  public let figsize: (width: Double, height: Double)

  private let state = Mutex(State())

  private struct State {
    var axes: [Axes] = []
    var current: Int?
    var isTight = false
  }

  /// Makes an empty figure.
  ///
  /// - Parameter figsize: Width and height in inches. It stops the program unless both are positive.
  public init(figsize: (Double, Double) = (6.4, 4.8)) {
    require(
      figsize.0 > 0 && figsize.1 > 0 && figsize.0 <= 1000 && figsize.1 <= 1000,
      "Figure: a size of \(figsize.0) × \(figsize.1) inches cannot be drawn; give a width and a "
        + "height above 0, such as (6.4, 4.8)")
    self.figsize = figsize
  }

  /// The axes in the order they were made.
  public var axes: [Axes] { state.withLock { $0.axes } }

  /// Makes the axes of one cell of a grid, or finds those that are there already.
  ///
  /// - Parameters:
  ///   - rows: The number of rows of the grid.
  ///   - columns: The number of columns.
  ///   - index: The cell, counted from 1 at the upper left along the rows.
  @discardableResult
  public func addSubplot(_ rows: Int, _ columns: Int, _ index: Int) -> Axes {
    require(
      rows > 0 && columns > 0 && (1...rows * columns).contains(index),
      "subplot: there is no cell \(index) in a grid of \(rows) × \(columns); cells count from 1 to "
        + "rows × columns")
    let cell = GridCell(rows: rows, columns: columns, index: index - 1)
    return state.withLock { state in
      if let known = state.axes.firstIndex(where: { $0.cell == cell }) {
        state.current = known
        return state.axes[known]
      }
      let axes = Axes(cell: cell)
      state.current = state.axes.count
      state.axes.append(axes)
      return axes
    }
  }

  /// The axes that were made or chosen last; axes that fill the figure where there are none.
  public var currentAxes: Axes {
    let current = state.withLock { state in state.current.map { state.axes[$0] } }
    return current ?? addSubplot(1, 1, 1)
  }

  /// Fits margins and gaps to the labels, so that nothing is cut off or overlaps.
  public func tightLayout() {
    state.withLock { $0.isTight = true }
  }

  /// All that was asked of the figure so far.
  package var model: FigureModel {
    let (axes, isTight) = state.withLock { ($0.axes, $0.isTight) }
    return FigureModel(size: figsize, isTight: isTight, axes: axes.map(\.model))
  }

  /// The figure as an SVG document, in points of 1/72 inch.
  public var svg: String {
    let model = self.model
    let summary = FigureSummary(model)
    return SVGWriter.svg(
      Drawing(FigureLayout(model)), title: summary.title, description: summary.text)
  }
}

extension Figure: Displayable {
  /// The figure as SVG, and a plain text that tells what is drawn.
  public var mimeBundle: MIMEBundle {
    MIMEBundle(text: FigureSummary(model).text, ["image/svg+xml": .text(svg)])
  }
}

extension Figure: CustomStringConvertible {
  /// What is drawn: “Line plot “Training loss”, 20 points, 2.30 → 0.12”.
  public var description: String { FigureSummary(model).text }
}
