extension Pyplot {
  /// Draws bars upwards from 0; see ``Axes``.
  public func bar(
    _ x: some PlotData, _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: String? = nil, alpha: Double = 1
  ) {
    currentAxes.bar(x, height, width: width, label: label, color: color, alpha: alpha)
  }

  /// Draws bars upwards from 0, one for each name.
  public func bar(
    _ names: [String], _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: String? = nil, alpha: Double = 1
  ) {
    currentAxes.bar(names, height, width: width, label: label, color: color, alpha: alpha)
  }

  /// Draws bars to the right from 0.
  public func barh(
    _ y: some PlotData, _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: String? = nil, alpha: Double = 1
  ) {
    currentAxes.barh(y, width, height: height, label: label, color: color, alpha: alpha)
  }

  /// Draws bars to the right from 0, one for each name.
  public func barh(
    _ names: [String], _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: String? = nil, alpha: Double = 1
  ) {
    currentAxes.barh(names, width, height: height, label: label, color: color, alpha: alpha)
  }

  /// Draws how many values fall in each of `bins` intervals of equal width.
  public func hist(
    _ values: some PlotData, bins: Int = 10, label: String? = nil, color: String? = nil,
    alpha: Double = 1
  ) {
    currentAxes.hist(values, bins: bins, label: label, color: color, alpha: alpha)
  }

  /// Fills the area between two curves.
  public func fillBetween(
    _ x: some PlotData, _ lower: some PlotData, _ upper: some PlotData, label: String? = nil,
    color: String? = nil, alpha: Double = 1
  ) {
    currentAxes.fillBetween(x, lower, upper, label: label, color: color, alpha: alpha)
  }

  /// Shows rows of numbers as colours, the first row at the top.
  public func imshow<Row: PlotData>(
    _ image: [Row], cmap: String = "viridis", vmin: Double? = nil, vmax: Double? = nil
  ) {
    currentAxes.imshow(image, cmap: cmap, vmin: vmin, vmax: vmax)
  }

  /// Draws a line with powers of ten along the vertical axis.
  public func semilogy(
    _ x: some PlotData, _ y: some PlotData, label: String? = nil, linestyle: String? = nil,
    marker: String? = nil, color: String? = nil
  ) {
    currentAxes.semilogy(
      x, y, label: label, linestyle: linestyle, marker: marker, color: color)
  }

  /// Draws a line with powers of ten along the horizontal axis.
  public func semilogx(
    _ x: some PlotData, _ y: some PlotData, label: String? = nil, linestyle: String? = nil,
    marker: String? = nil, color: String? = nil
  ) {
    currentAxes.semilogx(
      x, y, label: label, linestyle: linestyle, marker: marker, color: color)
  }

  /// Draws a line with powers of ten along both axes.
  public func loglog(
    _ x: some PlotData, _ y: some PlotData, label: String? = nil, linestyle: String? = nil,
    marker: String? = nil, color: String? = nil
  ) {
    currentAxes.loglog(x, y, label: label, linestyle: linestyle, marker: marker, color: color)
  }

  /// Spreads the horizontal axis evenly (“linear”) or by powers of ten (“log”).
  public func xscale(_ scale: String) { currentAxes.setXScale(scale) }

  /// Spreads the vertical axis evenly (“linear”) or by powers of ten (“log”).
  public func yscale(_ scale: String) { currentAxes.setYScale(scale) }
}
