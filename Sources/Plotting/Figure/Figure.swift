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

  /// How the figure looks.
  public let style: PlotStyle

  private let state: Mutex<State>

  private struct State {
    var axes: [Axes] = []
    var current: Int?
    var isTight = false
    var margins = SubplotMargins()
    var title = (text: "", size: 0.0)
    var isShown = false
  }

  /// Makes an empty figure.
  ///
  /// - Parameters:
  ///   - figsize: Width and height in inches; the style's by default. It stops the program unless both
  ///     are above 0 and at most 1000.
  ///   - dpi: How many pixels of a picture in a file an inch has; the style's by default.
  ///   - facecolor: The colour of the page; the style's by default.
  ///   - style: How it looks otherwise; the current style by default.
  public init(
    figsize: (Double, Double)? = nil, dpi: Double? = nil, facecolor: (any PlotColor)? = nil,
    style: PlotStyle = .current
  ) {
    let figsize = figsize ?? style.figure.size
    require(
      figsize.0 > 0 && figsize.1 > 0 && figsize.0 <= 1000 && figsize.1 <= 1000,
      "Figure: a size of \(figsize.0) × \(figsize.1) inches cannot be drawn; give a width and a "
        + "height above 0 and up to 1000, such as (6.4, 4.8)")
    require(
      dpi.map { $0 >= 1 && $0.isFinite } ?? true,
      "Figure: \(dpi ?? 0) dots per inch make no picture; give a number of 1 or more, such as 150")
    var style = style
    style.figure.dpi = dpi ?? style.figure.dpi
    if let facecolor {
      _ = Color(facecolor, cycle: style.cycle, for: "Figure")
      style.figure.faceColor = facecolor.colorSpelling
    }
    self.figsize = figsize
    self.style = style
    state = Mutex(State(isTight: style.figure.isTight))
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
      GridCell.counts.contains(rows) && GridCell.counts.contains(columns)
        && (1...rows * columns).contains(index),
      "subplot: there is no cell \(index) in a grid of \(rows) × \(columns); cells count from 1 to "
        + "rows × columns, and both of these from 1 to 1000")
    return axes(at: AxesPlace(.cell(GridCell(rows: rows, columns: columns, index: index - 1))))
  }

  /// Makes axes over some cells of a grid.
  ///
  /// ```swift
  /// let grid = GridSpec(2, 3, widthRatios: [2, 1, 1])
  /// let wide = figure.addSubplot(grid[0, 0...2])
  /// ```
  @discardableResult
  public func addSubplot(_ cells: GridSpec.Cells) -> Axes {
    axes(at: AxesPlace(.cell(cells.cell)))
  }

  /// Makes axes anywhere on the figure.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([2.3, 0.8, 0.3, 0.1])
  /// figure.addAxes((0.55, 0.55, 0.3, 0.25)).plot([0.3, 0.1])  // an inset
  /// figure.axes.count  // 2
  /// ```
  ///
  /// - Parameter rectangle: Left, bottom, width and height in fractions of the figure.
  @discardableResult
  public func addAxes(_ rectangle: (Double, Double, Double, Double)) -> Axes {
    let (left, bottom, width, height) = rectangle
    require(
      width > 0 && height > 0,
      "addAxes: axes of \(width) × \(height) of the figure cannot be drawn; both must be above 0")
    return axes(at: AxesPlace(.fixed(Box(x: left, y: bottom, width: width, height: height))))
  }

  /// The axes whose place began as `place`, or new ones.
  private func axes(at place: AxesPlace) -> Axes {
    let known = state.withLock { state -> Axes? in
      let index = state.axes.firstIndex {
        let model = $0.model
        return model.place.root == place.root && !model.isTwin && model.place.aspect == nil
      }
      if let index { state.current = index }
      return index.map { state.axes[$0] }
    }
    return known ?? add(place, isCurrent: true)
  }

  /// Adds axes, behind those that are there.
  @discardableResult
  func add(_ place: AxesPlace, isCurrent: Bool) -> Axes {
    let axes = Axes(place, on: self)
    state.withLock { state in
      if isCurrent { state.current = state.axes.count }
      state.axes.append(axes)
    }
    return axes
  }

  /// Makes axes the current ones; stops the program where they are on another figure.
  ///
  /// ```swift
  /// let figure = Figure()
  /// let grid = figure.subplots(1, 2)
  /// figure.sca(grid[0])
  /// print(figure.currentAxes === grid[0])  // true
  /// ```
  public func sca(_ axes: Axes) {
    let isKnown = state.withLock { state in
      guard let index = state.axes.firstIndex(where: { $0 === axes }) else { return false }
      state.current = index
      return true
    }
    require(isKnown, "sca: these axes are on another figure; choose that figure first")
  }

  /// Writes a title above all axes.
  ///
  /// ```swift
  /// let figure = Figure()
  /// for (axes, name) in zip(figure.subplots(1, 2), ["train", "test"]) { axes.setTitle(name) }
  /// figure.suptitle("Accuracy", fontsize: 14)
  /// ```
  public func suptitle(_ title: String, fontsize: Double? = nil) {
    MathText.check(title, for: "suptitle")
    requireSize("suptitle", fontsize)
    let size = fontsize ?? style.points(style.figure.titleSize)
    state.withLock { $0.title = (title, size) }
  }

  /// Sets the room around and between the axes, as fractions of the figure and of one axes.
  ///
  /// ```swift
  /// let figure = Figure()
  /// _ = figure.subplots(2, 2)
  /// figure.subplotsAdjust(left: 0.1, right: 0.95, wspace: 0.3, hspace: 0.4)
  /// ```
  public func subplotsAdjust(
    left: Double? = nil, bottom: Double? = nil, right: Double? = nil, top: Double? = nil,
    wspace: Double? = nil, hspace: Double? = nil
  ) {
    let isPossible = state.withLock { state in
      var margins = state.margins
      margins.left = left ?? margins.left
      margins.bottom = bottom ?? margins.bottom
      margins.right = right ?? margins.right
      margins.top = top ?? margins.top
      margins.columnGap = wspace ?? margins.columnGap
      margins.rowGap = hspace ?? margins.rowGap
      guard margins.left < margins.right, margins.bottom < margins.top, margins.columnGap > -1,
        margins.rowGap > -1
      else { return false }
      state.margins = margins
      return true
    }
    require(
      isPossible,
      "subplotsAdjust: left must stay below right, bottom below top, and gaps above -1; these leave no "
        + "room")
  }

  /// The axes that were made or chosen last; axes that fill the figure where there are none.
  public var currentAxes: Axes {
    let current = state.withLock { state in state.current.map { state.axes[$0] } }
    return current ?? addSubplot(1, 1, 1)
  }

  /// Fits margins and gaps to the labels, so that nothing is cut off or overlaps.
  ///
  /// ```swift
  /// let figure = Figure()
  /// for axes in figure.subplots(2, 2) { axes.setXLabel("epoch") }
  /// figure.tightLayout()
  /// ```
  public func tightLayout() {
    state.withLock { $0.isTight = true }
  }

  /// All that was asked of the figure so far.
  package var model: FigureModel {
    let state = state.withLock { $0 }
    return FigureModel(
      size: figsize, isTight: state.isTight, margins: state.margins, title: state.title.text,
      titleSize: state.title.size, style: style,
      axes: AxesModel.sharingTicks(state.axes.map(\.model)))
  }

  /// Whether the figure was displayed.
  var isShown: Bool { state.withLock { $0.isShown } }

  /// The figure as an SVG document, in points of 1/72 inch.
  public var svg: String {
    let model = self.model
    let summary = FigureSummary(model)
    return SVGWriter.svg(
      Drawing(FigureLayout(model)), title: summary.title, description: summary.details)
  }
}

extension Figure: Displayable {
  /// The figure as SVG, and a plain text that tells what is drawn.
  public var mimeBundle: MIMEBundle {
    state.withLock { $0.isShown = true }
    return MIMEBundle(text: FigureSummary(model).text, ["image/svg+xml": .text(svg)])
  }
}

extension Figure: CustomStringConvertible {
  /// What is drawn: “Line plot “Training loss”, 20 points, 2.30 → 0.12”.
  public var description: String { FigureSummary(model).text }
}
