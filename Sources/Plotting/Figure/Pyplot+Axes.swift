extension Pyplot {
  /// Draws a line through the points (x, y); see ``Axes``.
  public func plot(
    _ x: some PlotNumbers, _ y: some PlotNumbers, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    currentAxes.plot(
      x, y, format, label: label, linestyle: linestyle, marker: marker, color: color,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws a line through values at 0, 1, 2 …
  public func plot(
    _ y: some PlotData, _ format: String = "", label: String? = nil, linestyle: String? = nil,
    marker: String? = nil, color: (any PlotColor)? = nil, linewidth: Double? = nil,
    markersize: Double? = nil,
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
    linestyle: String? = nil, color: (any PlotColor)? = nil, linewidth: Double? = nil,
    alpha: Double = 1
  ) {
    currentAxes.step(
      x, y, where: `where`, label: label, linestyle: linestyle, color: color,
      linewidth: linewidth, alpha: alpha)
  }

  /// Draws separate points of area `s`, in square points.
  public func scatter(
    _ x: some PlotNumbers, _ y: some PlotNumbers, s: Double = 36, label: String? = nil,
    marker: String = "o", color: (any PlotColor)? = nil, alpha: Double = 1,
    edgecolor: (any PlotColor)? = nil
  ) {
    currentAxes.scatter(
      x, y, s: s, label: label, marker: marker, color: color, alpha: alpha, edgecolor: edgecolor)
  }

  /// Draws separate points of different areas.
  public func scatter(
    _ x: some PlotData, _ y: some PlotData, s: some PlotData, label: String? = nil,
    marker: String = "o", color: (any PlotColor)? = nil, alpha: Double = 1,
    edgecolor: (any PlotColor)? = nil
  ) {
    currentAxes.scatter(
      x, y, s: s, label: label, marker: marker, color: color, alpha: alpha, edgecolor: edgecolor)
  }

  /// Draws separate points whose colours show a third number, `c`.
  @discardableResult
  public func scatter(
    _ x: some PlotData, _ y: some PlotData, c: some PlotData, s: Double = 36,
    cmap: String? = nil, norm: String = "linear", vmin: Double? = nil, vmax: Double? = nil,
    label: String? = nil, marker: String = "o", alpha: Double = 1,
    edgecolor: (any PlotColor)? = nil
  ) -> Mappable {
    currentAxes.scatter(
      x, y, c: c, s: s, cmap: cmap, norm: norm, vmin: vmin, vmax: vmax, label: label,
      marker: marker, alpha: alpha, edgecolor: edgecolor)
  }

  /// Draws separate points whose colours and areas show a third and a fourth number, `c` and `s`.
  @discardableResult
  public func scatter(
    _ x: some PlotData, _ y: some PlotData, c: some PlotData, s: some PlotData,
    cmap: String? = nil, norm: String = "linear", vmin: Double? = nil, vmax: Double? = nil,
    label: String? = nil, marker: String = "o", alpha: Double = 1,
    edgecolor: (any PlotColor)? = nil
  ) -> Mappable {
    currentAxes.scatter(
      x, y, c: c, s: s, cmap: cmap, norm: norm, vmin: vmin, vmax: vmax, label: label,
      marker: marker, alpha: alpha, edgecolor: edgecolor)
  }

  /// Draws separate points, each in a colour that is named.
  public func scatter(
    _ x: some PlotData, _ y: some PlotData, c: [String], s: Double = 36, label: String? = nil,
    marker: String = "o", alpha: Double = 1, edgecolor: (any PlotColor)? = nil
  ) {
    currentAxes.scatter(
      x, y, c: c, s: s, label: label, marker: marker, alpha: alpha, edgecolor: edgecolor)
  }

  /// Draws a line over names, which share an axis of categories.
  public func plot(
    _ names: [String], _ y: some PlotData, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    currentAxes.plot(
      names, y, format, label: label, linestyle: linestyle, marker: marker, color: color,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws separate points over names, which share an axis of categories.
  public func scatter(
    _ names: [String], _ y: some PlotData, s: Double = 36, label: String? = nil,
    marker: String = "o", color: (any PlotColor)? = nil, alpha: Double = 1
  ) {
    currentAxes.scatter(names, y, s: s, label: label, marker: marker, color: color, alpha: alpha)
  }

  /// Draws a horizontal line across the axes.
  public func axhline(
    _ y: Double = 0, label: String? = nil, linestyle: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, alpha: Double = 1
  ) {
    currentAxes.axhline(
      y, label: label, linestyle: linestyle, color: color, linewidth: linewidth, alpha: alpha)
  }

  /// Draws a vertical line across the axes.
  public func axvline(
    _ x: Double = 0, label: String? = nil, linestyle: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, alpha: Double = 1
  ) {
    currentAxes.axvline(
      x, label: label, linestyle: linestyle, color: color, linewidth: linewidth, alpha: alpha)
  }

  /// Writes a title above the axes.
  ///
  /// ```swift
  /// plt.figure()
  /// plt.plot([2.3, 0.8, 0.1])
  /// plt.title("Loss")
  /// print(plt.currentFigure)  // Line plot “Loss”, 3 points, 2.30 → 0.10
  /// ```
  public func title(_ title: String, fontsize: Double? = nil, loc: String = "center") {
    currentAxes.setTitle(title, fontsize: fontsize, loc: loc)
  }

  /// Names what runs along the horizontal axis.
  ///
  /// ```swift
  /// plt.figure()
  /// plt.plot([2.3, 0.8, 0.1])
  /// plt.xlabel("epoch", fontsize: 12)
  /// ```
  public func xlabel(_ label: String, fontsize: Double? = nil) {
    currentAxes.setXLabel(label, fontsize: fontsize)
  }

  /// Names what runs along the vertical axis.
  ///
  /// ```swift
  /// plt.figure()
  /// plt.plot([2.3, 0.8, 0.1])
  /// plt.ylabel(#"$-\log p$"#)
  /// ```
  public func ylabel(_ label: String, fontsize: Double? = nil) {
    currentAxes.setYLabel(label, fontsize: fontsize)
  }

  /// Draws lines across the axes at the ticks, or removes them; see ``Axes``.
  public func grid(
    _ isVisible: Bool = true, which: String = "major", axis: String = "both",
    color: (any PlotColor)? = nil, linestyle: String? = nil, linewidth: Double? = nil,
    alpha: Double? = nil
  ) {
    currentAxes.grid(
      isVisible, which: which, axis: axis, color: color, linestyle: linestyle,
      linewidth: linewidth, alpha: alpha)
  }

  /// Shows a legend of everything that has a label, or of what was drawn first under given names; see
  /// ``Axes``.
  public func legend(
    _ labels: [String]? = nil, loc: String? = nil, ncols: Int = 1, title: String = "",
    bboxToAnchor: (Double, Double)? = nil, fontsize: Double? = nil, frameon: Bool? = nil
  ) {
    currentAxes.legend(
      labels, loc: loc, ncols: ncols, title: title, bboxToAnchor: bboxToAnchor, fontsize: fontsize,
      frameon: frameon)
  }

  /// Makes axes over the current ones with a vertical axis of their own at the right.
  @discardableResult
  public func twinx() -> Axes { currentAxes.twinx() }

  /// Makes axes over the current ones with a horizontal axis of their own at the top.
  @discardableResult
  public func twiny() -> Axes { currentAxes.twiny() }
}
