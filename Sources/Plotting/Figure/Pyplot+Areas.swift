extension Pyplot {
  /// Draws bars upwards from 0; see ``Axes``.
  @discardableResult
  public func bar(
    _ x: some PlotData, _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, bottom: (any PlotNumbers)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil,
    yerr: (any PlotNumbers)? = nil, xerr: (any PlotNumbers)? = nil,
    ecolor: (any PlotColor)? = nil, capsize: Double = 0
  ) -> BarContainer {
    currentAxes.bar(
      x, height, width: width, label: label, color: color, alpha: alpha, bottom: bottom,
      colors: colors, edgecolor: edgecolor, yerr: yerr, xerr: xerr, ecolor: ecolor,
      capsize: capsize)
  }

  /// Draws bars upwards from 0, one for each name.
  @discardableResult
  public func bar(
    _ names: [String], _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, bottom: (any PlotNumbers)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil,
    yerr: (any PlotNumbers)? = nil, xerr: (any PlotNumbers)? = nil,
    ecolor: (any PlotColor)? = nil, capsize: Double = 0
  ) -> BarContainer {
    currentAxes.bar(
      names, height, width: width, label: label, color: color, alpha: alpha, bottom: bottom,
      colors: colors, edgecolor: edgecolor, yerr: yerr, xerr: xerr, ecolor: ecolor,
      capsize: capsize)
  }

  /// Draws bars to the right from 0; see ``Axes``.
  @discardableResult
  public func barh(
    _ y: some PlotData, _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, left: (any PlotNumbers)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil,
    yerr: (any PlotNumbers)? = nil, xerr: (any PlotNumbers)? = nil,
    ecolor: (any PlotColor)? = nil, capsize: Double = 0
  ) -> BarContainer {
    currentAxes.barh(
      y, width, height: height, label: label, color: color, alpha: alpha, left: left,
      colors: colors, edgecolor: edgecolor, yerr: yerr, xerr: xerr, ecolor: ecolor,
      capsize: capsize)
  }

  /// Draws bars to the right from 0, one for each name.
  @discardableResult
  public func barh(
    _ names: [String], _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, left: (any PlotNumbers)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil,
    yerr: (any PlotNumbers)? = nil, xerr: (any PlotNumbers)? = nil,
    ecolor: (any PlotColor)? = nil, capsize: Double = 0
  ) -> BarContainer {
    currentAxes.barh(
      names, width, height: height, label: label, color: color, alpha: alpha, left: left,
      colors: colors, edgecolor: edgecolor, yerr: yerr, xerr: xerr, ecolor: ecolor,
      capsize: capsize)
  }

  /// Draws how many values fall in each of some intervals; see ``Axes``.
  @discardableResult
  public func hist(
    _ values: some PlotData, bins: any HistogramBins = 10, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, range: ClosedRange<Double>? = nil,
    density: Bool = false, edgecolor: (any PlotColor)? = nil, weights: (any PlotData)? = nil,
    cumulative: Bool = false, histtype: String = "bar", orientation: String = "vertical"
  ) -> (n: [Double], bins: [Double], patches: BarContainer) {
    currentAxes.hist(
      values, bins: bins, label: label, color: color, alpha: alpha, range: range,
      density: density, edgecolor: edgecolor, weights: weights, cumulative: cumulative,
      histtype: histtype, orientation: orientation)
  }

  /// Writes its value at each of some bars; see ``Axes``.
  public func barLabel(
    _ container: BarContainer, labels: [String]? = nil, fmt: String = "%g",
    labelType: String = "edge", padding: Double = 0, fontsize: Double? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, rotation: Double = 0
  ) {
    currentAxes.barLabel(
      container, labels: labels, fmt: fmt, labelType: labelType, padding: padding,
      fontsize: fontsize, color: color, alpha: alpha, rotation: rotation)
  }

  /// Fills the area between two curves, or between a curve and a height; see ``Axes``.
  public func fillBetween(
    _ x: some PlotData, _ y1: some PlotNumbers, _ y2: any PlotNumbers = 0, where: [Bool]? = nil,
    label: String? = nil, color: (any PlotColor)? = nil, alpha: Double = 1
  ) {
    currentAxes.fillBetween(
      x, y1, y2, where: `where`, label: label, color: color, alpha: alpha)
  }

  /// Fills the area between two curves that run upwards; see ``Axes``.
  public func fillBetweenx(
    _ y: some PlotData, _ x1: some PlotNumbers, _ x2: any PlotNumbers = 0, where: [Bool]? = nil,
    label: String? = nil, color: (any PlotColor)? = nil, alpha: Double = 1
  ) {
    currentAxes.fillBetweenx(
      y, x1, x2, where: `where`, label: label, color: color, alpha: alpha)
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
