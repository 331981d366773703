extension Pyplot {
  /// Draws horizontal lines at `y`, a number or several, from `xmin` to `xmax`.
  public func hlines(
    _ y: some PlotNumbers, _ xmin: Double, _ xmax: Double, colors: (any PlotColor)? = nil,
    linestyles: String = "-", linewidth: Double? = nil, label: String? = nil, alpha: Double = 1
  ) {
    currentAxes.hlines(
      y, xmin, xmax, colors: colors, linestyles: linestyles, linewidth: linewidth, label: label,
      alpha: alpha)
  }

  /// Draws vertical lines at `x`, a number or several, from `ymin` to `ymax`.
  public func vlines(
    _ x: some PlotNumbers, _ ymin: Double, _ ymax: Double, colors: (any PlotColor)? = nil,
    linestyles: String = "-", linewidth: Double? = nil, label: String? = nil, alpha: Double = 1
  ) {
    currentAxes.vlines(
      x, ymin, ymax, colors: colors, linestyles: linestyles, linewidth: linewidth, label: label,
      alpha: alpha)
  }

  /// Draws a line without ends through two points, or through one with a slope.
  public func axline(
    _ xy1: (Double, Double), _ xy2: (Double, Double)? = nil, slope: Double? = nil,
    label: String? = nil, linestyle: String = "-", color: (any PlotColor)? = nil,
    linewidth: Double? = nil, alpha: Double = 1
  ) {
    currentAxes.axline(
      xy1, xy2, slope: slope, label: label, linestyle: linestyle, color: color,
      linewidth: linewidth, alpha: alpha)
  }

  /// Fills a band across the axes between two heights.
  public func axhspan(
    _ ymin: Double, _ ymax: Double, label: String? = nil, color: (any PlotColor)? = nil,
    alpha: Double = 1
  ) {
    currentAxes.axhspan(ymin, ymax, label: label, color: color, alpha: alpha)
  }

  /// Fills a band across the axes between two places of the horizontal axis.
  public func axvspan(
    _ xmin: Double, _ xmax: Double, label: String? = nil, color: (any PlotColor)? = nil,
    alpha: Double = 1
  ) {
    currentAxes.axvspan(xmin, xmax, label: label, color: color, alpha: alpha)
  }

  /// Draws lines from a base up to values, with a sign at each; see ``Axes``.
  public func stem(
    _ x: some PlotData, _ y: some PlotData, linefmt: String = "C0-", markerfmt: String = "o",
    basefmt: String = "C3-", bottom: Double = 0, label: String? = nil, alpha: Double = 1
  ) {
    currentAxes.stem(
      x, y, linefmt: linefmt, markerfmt: markerfmt, basefmt: basefmt, bottom: bottom, label: label,
      alpha: alpha)
  }

  /// Draws lines up to values at 0, 1, 2 …
  public func stem(_ y: some PlotData, label: String? = nil, alpha: Double = 1) {
    currentAxes.stem(y, label: label, alpha: alpha)
  }

  /// Draws points or a line with ranges around them; see ``Axes``.
  public func errorbar(
    _ x: some PlotData, _ y: some PlotData, yerr: (any PlotNumbers)? = nil,
    xerr: (any PlotNumbers)? = nil, fmt: String = "", ecolor: (any PlotColor)? = nil,
    elinewidth: Double? = nil, capsize: Double = 0, label: String? = nil,
    color: (any PlotColor)? = nil, linestyle: String? = nil, marker: String? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    currentAxes.errorbar(
      x, y, yerr: yerr, xerr: xerr, fmt: fmt, ecolor: ecolor, elinewidth: elinewidth,
      capsize: capsize, label: label, color: color, linestyle: linestyle, marker: marker,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws points or a line with ranges around them that reach differently far to both sides, in two
  /// rows; see ``Axes``.
  public func errorbar(
    _ x: some PlotData, _ y: some PlotData, yerr: [any PlotData], xerr: [any PlotData] = [],
    fmt: String = "", ecolor: (any PlotColor)? = nil,
    elinewidth: Double? = nil, capsize: Double = 0, label: String? = nil,
    color: (any PlotColor)? = nil, linestyle: String? = nil, marker: String? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    currentAxes.errorbar(
      x, y, yerr: yerr, xerr: xerr, fmt: fmt, ecolor: ecolor, elinewidth: elinewidth,
      capsize: capsize, label: label, color: color, linestyle: linestyle, marker: marker,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws boxes over the quartiles of groups of values, with whiskers and outliers.
  public func boxplot(
    _ groups: [any PlotData], labels: [String]? = nil, positions: [Double]? = nil,
    widths: Double? = nil, orientation: String = "vertical", showfliers: Bool = true,
    showmeans: Bool = false, alpha: Double = 1
  ) {
    currentAxes.boxplot(
      groups, labels: labels, positions: positions, widths: widths, orientation: orientation,
      showfliers: showfliers, showmeans: showmeans, alpha: alpha)
  }

  /// Draws a box over the quartiles of values.
  public func boxplot(_ values: some PlotData, label: String? = nil, alpha: Double = 1) {
    currentAxes.boxplot(values, label: label, alpha: alpha)
  }

  /// Draws the parts of a whole as slices of a circle; see ``Axes``.
  public func pie(
    _ parts: some PlotData, labels: [String]? = nil, colors: [any PlotColor]? = nil,
    explode: [Double]? = nil, autopct: String? = nil, startangle: Double = 0,
    counterclock: Bool = true, radius: Double = 1, pctdistance: Double = 0.6,
    labeldistance: Double = 1.1, wedgeWidth: Double = 1, edgecolor: (any PlotColor)? = nil,
    alpha: Double = 1
  ) {
    currentAxes.pie(
      parts, labels: labels, colors: colors, explode: explode, autopct: autopct,
      startangle: startangle, counterclock: counterclock, radius: radius,
      pctdistance: pctdistance, labeldistance: labeldistance, wedgeWidth: wedgeWidth,
      edgecolor: edgecolor, alpha: alpha)
  }

  /// Writes a text at a place of the data; see ``Axes``.
  public func text(
    _ x: Double, _ y: Double, _ text: String, fontsize: Double? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, ha: String = "left",
    va: String = "baseline", rotation: Double = 0, inAxes: Bool = false, bbox: TextBox? = nil
  ) {
    currentAxes.text(
      x, y, text, fontsize: fontsize, color: color, alpha: alpha, ha: ha, va: va,
      rotation: rotation, inAxes: inAxes, bbox: bbox)
  }

  /// Writes a text that belongs to a point, with an arrow from it where it stands elsewhere.
  public func annotate(
    _ text: String, xy: (Double, Double), xytext: (Double, Double)? = nil,
    textcoords: String = "data", arrowprops: ArrowStyle? = nil, fontsize: Double? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, ha: String = "left",
    va: String = "baseline", bbox: TextBox? = nil
  ) {
    currentAxes.annotate(
      text, xy: xy, xytext: xytext, textcoords: textcoords, arrowprops: arrowprops,
      fontsize: fontsize, color: color, alpha: alpha, ha: ha, va: va, bbox: bbox)
  }
}
