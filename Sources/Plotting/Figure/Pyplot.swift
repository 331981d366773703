import Display
import Synchronization

/// matplotlib's pyplot: functions that draw on the current figure, which is made when it is needed.
///
/// ```swift
/// plt.figure(figsize: (12, 4))
/// plt.subplot(1, 2, 1)
/// plt.plot(x, y, label: "train", linestyle: "--", marker: "o", color: "C1")
/// plt.title("Loss")
/// plt.grid(true)
/// plt.tightLayout()
/// plt.show()
/// ```
public let plt = Pyplot()

/// The type of `plt`. The figures that are open belong to the program, not to the value.
public struct Pyplot: Sendable {
  /// The open figures with their numbers, the current one last.
  private static let open = Mutex<[(number: Int, figure: Figure)]>([])

  /// Shows what is open at the end of a cell, except figures that were shown as its value.
  private static let awaitFlush: Void = DisplayChannel.onFlush {
    for figure in plt.closeAll() where !figure.isShown { DisplayChannel.show(figure.mimeBundle) }
  }

  /// Opens a new figure, or chooses the one of a number if it is open: the current one from now on.
  ///
  /// ```swift
  /// plt.figure(1, figsize: (8, 3), dpi: 150, facecolor: "0.95")
  /// plt.plot([1, 3, 2])
  /// plt.figure(2)
  /// plt.plot([4, 5])
  /// plt.figure(1)
  /// plt.title("Drawn on the first one")
  /// plt.show()
  /// ```
  ///
  /// - Parameters:
  ///   - number: The figure's number; one above those of all others by default.
  ///   - figsize: Width and height in inches.
  ///   - dpi: How many pixels of a picture in a file an inch has.
  ///   - facecolor: The colour of the page.
  @discardableResult
  public func figure(
    _ number: Int? = nil, figsize: (Double, Double)? = nil, dpi: Double? = nil,
    facecolor: (any PlotColor)? = nil
  ) -> Figure {
    let known = Pyplot.open.withLock { open -> Figure? in
      guard let index = open.firstIndex(where: { $0.number == number }) else { return nil }
      let chosen = open.remove(at: index)
      open.append(chosen)
      return chosen.figure
    }
    if let known { return known }
    let figure = Figure(figsize: figsize, dpi: dpi, facecolor: facecolor)
    Pyplot.awaitFlush
    Pyplot.open.withLock { open in
      // Behind the largest number too: a stop here would leave the lock closed for good.
      open.append((number ?? (open.map(\.number).max() ?? 0) &+ 1, figure))
    }
    return figure
  }

  /// The current figure.
  public var currentFigure: Figure {
    Pyplot.open.withLock { $0.last?.figure } ?? figure()
  }

  /// The axes that are drawn in.
  public var currentAxes: Axes { currentFigure.currentAxes }

  /// ``currentFigure`` by matplotlib's name.
  ///
  /// ```swift
  /// plt.plot(x, y)
  /// plt.gcf().suptitle("A line")
  /// ```
  public func gcf() -> Figure { currentFigure }

  /// ``currentAxes`` by matplotlib's name.
  ///
  /// ```swift
  /// plt.plot(x, y)
  /// plt.gca().setXLabel("x")
  /// ```
  public func gca() -> Axes { currentAxes }

  /// Chooses the axes of one cell of a grid on the current figure, and makes them if need be.
  ///
  /// ```swift
  /// plt.figure(figsize: (8, 3))
  /// plt.subplot(1, 2, 1)
  /// plt.plot(x, y)
  /// plt.subplot(1, 2, 2)
  /// plt.scatter(x, y)
  /// plt.gcf().axes.count  // 2
  /// ```
  ///
  /// - Parameter index: The cell, counted from 1 at the upper left along the rows.
  @discardableResult
  public func subplot(_ rows: Int, _ columns: Int, _ index: Int) -> Axes {
    currentFigure.addSubplot(rows, columns, index)
  }

  /// Opens a figure with one pair of axes.
  public func subplots(
    figsize: (Double, Double)? = nil, dpi: Double? = nil, facecolor: (any PlotColor)? = nil
  ) -> (Figure, Axes) {
    let figure = figure(figsize: figsize, dpi: dpi, facecolor: facecolor)
    return (figure, figure.addSubplot(1, 1, 1))
  }

  /// Opens a figure with a grid of axes, in the order of its rows.
  ///
  /// - Parameters:
  ///   - sharex: Which axes show the same range horizontally: `true` for all of them, or “row” or “col”;
  ///     where those in a column do, only the lowest have labels.
  ///   - sharey: The same vertically; where those in a row do, only the leftmost have labels.
  public func subplots(
    _ rows: Int, _ columns: Int, sharex: any SharedAxes = false, sharey: any SharedAxes = false,
    figsize: (Double, Double)? = nil, dpi: Double? = nil, facecolor: (any PlotColor)? = nil
  ) -> (Figure, [Axes]) {
    let figure = figure(figsize: figsize, dpi: dpi, facecolor: facecolor)
    return (figure, figure.subplots(rows, columns, sharex: sharex, sharey: sharey))
  }

  /// Writes a title above all axes of the current figure.
  public func suptitle(_ title: String, fontsize: Double? = nil) {
    currentFigure.suptitle(title, fontsize: fontsize)
  }

  /// Sets the room around and between the axes of the current figure; see ``Figure``.
  public func subplotsAdjust(
    left: Double? = nil, bottom: Double? = nil, right: Double? = nil, top: Double? = nil,
    wspace: Double? = nil, hspace: Double? = nil
  ) {
    currentFigure.subplotsAdjust(
      left: left, bottom: bottom, right: right, top: top, wspace: wspace, hspace: hspace)
  }

  /// Draws in these axes from now on.
  public func sca(_ axes: Axes) { axes.figure(for: "sca").sca(axes) }

  /// Fits margins and gaps to the labels, so that nothing is cut off or overlaps.
  public func tightLayout() { currentFigure.tightLayout() }

  /// Shows every open figure, and closes it.
  ///
  /// ```swift
  /// plt.plot(x, y)
  /// plt.show()
  /// ```
  public func show() {
    for figure in closeAll() { DisplayChannel.show(figure.mimeBundle) }
  }

  /// Closes the current figure without showing it; the one before it becomes current.
  ///
  /// ```swift
  /// let kept = plt.figure()
  /// plt.figure()
  /// plt.close()
  /// print(plt.currentFigure === kept)  // true
  /// ```
  public func close() {
    Pyplot.open.withLock { figures in _ = figures.popLast() }
  }

  /// Closes the figure of a number without showing it, if it is open.
  public func close(_ number: Int) {
    Pyplot.open.withLock { figures in figures.removeAll { $0.number == number } }
  }

  /// Closes every open figure without showing it: `plt.close("all")`. It stops on any other word.
  public func close(_ figures: String) {
    require(
      figures == "all",
      "close: “\(figures)” names no figures; use close() for the current one, close(\"all\") for all"
    )
    closeAll()
  }

  /// Closes every open figure without showing it.
  ///
  /// ```swift
  /// plt.closeAll()
  /// for _ in 1...3 { plt.figure() }
  /// plt.closeAll().count  // 3
  /// ```
  ///
  /// - Returns: The figures that were open, the oldest first.
  @discardableResult
  public func closeAll() -> [Figure] {
    Pyplot.open.withLock { figures in
      defer { figures = [] }
      return figures.map(\.figure)
    }
  }
}
