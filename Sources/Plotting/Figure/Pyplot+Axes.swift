extension Pyplot {
  /// Draws a line through the points (x, y); see ``Axes``.
  public func plot(
    _ x: some PlotData, _ y: some PlotData, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: String? = nil,
    linewidth: Double = 1.5, markersize: Double = 6, alpha: Double = 1
  ) {
    currentAxes.plot(
      x, y, format, label: label, linestyle: linestyle, marker: marker, color: color,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws a line through values at 0, 1, 2 …
  public func plot(
    _ y: some PlotData, _ format: String = "", label: String? = nil, linestyle: String? = nil,
    marker: String? = nil, color: String? = nil, linewidth: Double = 1.5, markersize: Double = 6,
    alpha: Double = 1
  ) {
    currentAxes.plot(
      y, format, label: label, linestyle: linestyle, marker: marker, color: color,
      linewidth: linewidth,
      markersize: markersize, alpha: alpha)
  }

  /// Draws a line of steps that rises at the left point (“pre”), the right one (“post”) or between.
  public func step(
    _ x: some PlotData, _ y: some PlotData, where: String = "pre", label: String? = nil,
    linestyle: String = "-", color: String? = nil, linewidth: Double = 1.5, alpha: Double = 1
  ) {
    currentAxes.step(
      x, y, where: `where`, label: label, linestyle: linestyle, color: color,
      linewidth: linewidth, alpha: alpha)
  }

  /// Draws separate points of area `s`, in square points.
  public func scatter(
    _ x: some PlotData, _ y: some PlotData, s: Double = 36, label: String? = nil,
    marker: String = "o", color: String? = nil, alpha: Double = 1
  ) {
    currentAxes.scatter(x, y, s: s, label: label, marker: marker, color: color, alpha: alpha)
  }

  /// Draws a horizontal line across the axes.
  public func axhline(
    _ y: Double = 0, label: String? = nil, linestyle: String = "-", color: String = "C0",
    linewidth: Double = 1.5, alpha: Double = 1
  ) {
    currentAxes.axhline(
      y, label: label, linestyle: linestyle, color: color, linewidth: linewidth, alpha: alpha)
  }

  /// Draws a vertical line across the axes.
  public func axvline(
    _ x: Double = 0, label: String? = nil, linestyle: String = "-", color: String = "C0",
    linewidth: Double = 1.5, alpha: Double = 1
  ) {
    currentAxes.axvline(
      x, label: label, linestyle: linestyle, color: color, linewidth: linewidth, alpha: alpha)
  }

  /// Writes a title above the axes.
  public func title(_ title: String) { currentAxes.setTitle(title) }

  /// Names what runs along the horizontal axis.
  public func xlabel(_ label: String) { currentAxes.setXLabel(label) }

  /// Names what runs along the vertical axis.
  public func ylabel(_ label: String) { currentAxes.setYLabel(label) }

  /// Shows the horizontal axis from `left` to `right`.
  public func xlim(_ left: Double, _ right: Double) { currentAxes.setXLim(left, right) }

  /// Shows the vertical axis from `bottom` to `top`.
  public func ylim(_ bottom: Double, _ top: Double) { currentAxes.setYLim(bottom, top) }

  /// Draws lines across the axes at the ticks, or removes them.
  public func grid(_ isVisible: Bool = true) { currentAxes.grid(isVisible) }

  /// Shows a legend of everything that has a label, at a place such as “best” or “upper right”.
  public func legend(loc: String = "best") { currentAxes.legend(loc: loc) }
}
