import Synchronization

/// One pair of axes on a figure: what is drawn in it, its title, labels, limits and legend.
///
/// Methods bear the names and arguments of matplotlib's, in Swift's spelling.
public final class Axes: Sendable {
  let cell: GridCell
  private let state: Mutex<AxesModel>

  init(cell: GridCell) {
    self.cell = cell
    state = Mutex(AxesModel(cell: cell))
  }

  /// All that was asked of the axes so far.
  package var model: AxesModel { state.withLock { $0 } }

  func update<Result: Sendable>(_ change: (inout sending AxesModel) -> Result) -> Result {
    state.withLock { change(&$0) }
  }
}

extension Axes {
  /// Writes a title above the axes.
  public func setTitle(_ title: String) { update { $0.title = title } }

  /// Names what runs along the horizontal axis.
  public func setXLabel(_ label: String) { update { $0.x.label = label } }

  /// Names what runs along the vertical axis.
  public func setYLabel(_ label: String) { update { $0.y.label = label } }

  /// Shows the horizontal axis from `left` to `right`; the axis runs backwards if `left` is larger.
  public func setXLim(_ left: Double, _ right: Double) {
    requireLimits("xlim", left, right)
    update { $0.x.limits = (left, right) }
  }

  /// Shows the vertical axis from `bottom` to `top`; the axis runs backwards if `bottom` is larger.
  public func setYLim(_ bottom: Double, _ top: Double) {
    requireLimits("ylim", bottom, top)
    update { $0.y.limits = (bottom, top) }
  }

  /// Draws lines across the axes at the ticks, or removes them.
  public func grid(_ isVisible: Bool = true) { update { $0.hasGrid = isVisible } }

  /// Shows a legend of everything that has a label.
  ///
  /// - Parameter loc: “upper right”, “lower left”, “center” and so on; “best” is the first of ten
  ///   places that hides no data.
  public func legend(loc: String = "best") {
    let location = LegendLocation(loc)
    update { $0.legend = location }
  }
}

private func requireLimits(_ operation: String, _ from: Double, _ to: Double) {
  require(
    from.isFinite && to.isFinite,
    "\(operation): limits of \(from) and \(to) cannot be shown; both must be finite")
}
