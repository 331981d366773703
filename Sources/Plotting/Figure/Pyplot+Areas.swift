extension Pyplot {
  /// Draws bars upwards from 0; see ``Axes``.
  public func bar(
    _ x: some PlotData, _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, bottom: (any PlotData)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil
  ) {
    currentAxes.bar(
      x, height, width: width, label: label, color: color, alpha: alpha, bottom: bottom,
      colors: colors, edgecolor: edgecolor)
  }

  /// Draws bars upwards from 0, one for each name.
  public func bar(
    _ names: [String], _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, bottom: (any PlotData)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil
  ) {
    currentAxes.bar(
      names, height, width: width, label: label, color: color, alpha: alpha, bottom: bottom,
      colors: colors, edgecolor: edgecolor)
  }

  /// Draws bars to the right from 0.
  public func barh(
    _ y: some PlotData, _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, left: (any PlotData)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil
  ) {
    currentAxes.barh(
      y, width, height: height, label: label, color: color, alpha: alpha, left: left,
      colors: colors, edgecolor: edgecolor)
  }

  /// Draws bars to the right from 0, one for each name.
  public func barh(
    _ names: [String], _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, left: (any PlotData)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil
  ) {
    currentAxes.barh(
      names, width, height: height, label: label, color: color, alpha: alpha, left: left,
      colors: colors, edgecolor: edgecolor)
  }

  /// Draws how many values fall in each of `bins` intervals of equal width.
  public func hist(
    _ values: some PlotData, bins: Int = 10, label: String? = nil, color: (any PlotColor)? = nil,
    alpha: Double = 1, range: ClosedRange<Double>? = nil, density: Bool = false,
    edgecolor: (any PlotColor)? = nil
  ) {
    currentAxes.hist(
      values, bins: bins, label: label, color: color, alpha: alpha, range: range,
      density: density, edgecolor: edgecolor)
  }

  /// Fills the area between two curves.
  public func fillBetween(
    _ x: some PlotData, _ lower: some PlotData, _ upper: some PlotData, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1
  ) {
    currentAxes.fillBetween(x, lower, upper, label: label, color: color, alpha: alpha)
  }

  /// Fills the area between a curve and a height, 0 unless it is told otherwise.
  public func fillBetween(
    _ x: some PlotData, _ curve: some PlotData, _ height: Double = 0, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1
  ) {
    currentAxes.fillBetween(x, curve, height, label: label, color: color, alpha: alpha)
  }

  /// Draws a line with powers of ten along the vertical axis.
  public func semilogy(
    _ x: some PlotData, _ y: some PlotData, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    currentAxes.semilogy(
      x, y, format, label: label, linestyle: linestyle, marker: marker, color: color,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws a line with powers of ten along the horizontal axis.
  public func semilogx(
    _ x: some PlotData, _ y: some PlotData, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    currentAxes.semilogx(
      x, y, format, label: label, linestyle: linestyle, marker: marker, color: color,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws a line with powers of ten along both axes.
  public func loglog(
    _ x: some PlotData, _ y: some PlotData, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    currentAxes.loglog(
      x, y, format, label: label, linestyle: linestyle, marker: marker, color: color,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Spreads the horizontal axis evenly (“linear”), by powers of ten (“log”), or evenly near 0 and by
  /// powers of ten beyond (“symlog”).
  ///
  /// ```swift
  /// plt.figure()
  /// plt.plot([0.001, 0.01, 0.1], [0.6, 0.4, 0.9])
  /// plt.xscale("log")
  /// ```
  public func xscale(_ scale: String, linthresh: Double = 2) {
    currentAxes.setXScale(scale, linthresh: linthresh)
  }

  /// Spreads the vertical axis evenly (“linear”), by powers of ten (“log”), or evenly near 0 and by
  /// powers of ten beyond (“symlog”).
  ///
  /// ```swift
  /// plt.figure()
  /// plt.plot([1, 0.1, 0.01])
  /// plt.yscale("log")
  /// ```
  public func yscale(_ scale: String, linthresh: Double = 2) {
    currentAxes.setYScale(scale, linthresh: linthresh)
  }
}
