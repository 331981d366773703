extension Axes {
  /// Draws horizontal lines at `y`, a number or several, from `xmin` to `xmax`.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.hlines([0.25, 0.5, 0.75], 0, 10, linestyles: "--")
  /// print(figure)  // Lines, 3
  /// ```
  public func hlines(
    _ y: some PlotNumbers, _ xmin: Double, _ xmax: Double, colors: (any PlotColor)? = nil,
    linestyles: String = "-", linewidth: Double? = nil, label: String? = nil, alpha: Double = 1
  ) {
    addSegments(
      "hlines", y.plotNumbers.map { SegmentsMark.Segment(x: (xmin, xmax), y: ($0, $0)) }, colors,
      linestyles, linewidth, label, alpha)
  }

  /// Draws vertical lines at `x`, a number or several, from `ymin` to `ymax`.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.vlines([1, 2, 4, 8], 0, 1, colors: "C3", label: "steps")
  /// print(figure)  // Lines “steps”, 4
  /// ```
  public func vlines(
    _ x: some PlotNumbers, _ ymin: Double, _ ymax: Double, colors: (any PlotColor)? = nil,
    linestyles: String = "-", linewidth: Double? = nil, label: String? = nil, alpha: Double = 1
  ) {
    addSegments(
      "vlines", x.plotNumbers.map { SegmentsMark.Segment(x: ($0, $0), y: (ymin, ymax)) }, colors,
      linestyles, linewidth, label, alpha)
  }

  private func addSegments(
    _ operation: String, _ segments: [SegmentsMark.Segment], _ colors: (any PlotColor)?,
    _ linestyles: String, _ width: Double?, _ label: String?, _ alpha: Double
  ) {
    let color = paint(colors ?? style.lines.color, for: operation).faded(alpha)
    let mark = SegmentsMark(
      segments: segments, colors: [color],
      stroke: LineStroke(
        color: color, width: width ?? style.lines.width,
        style: LineStyle(linestyles, for: operation),
        isCutAtEnds: true), label: label)
    update { $0.marks.append(mark) }
  }

  /// Draws a line without ends through two points, or through one with a slope.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.axline((1, 2), slope: 0.5, linestyle: ":")
  /// print(figure)  // Line through (1, 2)
  /// ```
  public func axline(
    _ xy1: (Double, Double), _ xy2: (Double, Double)? = nil, slope: Double? = nil,
    label: String? = nil, linestyle: String = "-", color: (any PlotColor)? = nil,
    linewidth: Double? = nil, alpha: Double = 1
  ) {
    require(
      (xy2 == nil) != (slope == nil),
      "axline: a line needs a second point or a slope, and not both")
    let given = color.map { paint($0, for: "axline") }
    let line = LineStyle(linestyle, for: "axline")
    update { axes in
      let stroke = LineStroke(
        color: (given ?? axes.style.color(axes.style.lines.color)).faded(alpha),
        width: linewidth ?? axes.style.lines.width, style: line)
      axes.marks.append(
        InfiniteLine(
          x: xy1.0, y: xy1.1, other: xy2.map { (x: $0.0, y: $0.1) }, slope: slope ?? 0,
          stroke: stroke, label: label))
    }
  }

  /// Fills a band across the axes between two heights.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.axhspan(0.4, 0.6, label: "unsure", alpha: 0.2)
  /// print(figure)  // Horizontal band “unsure” from 0.4 to 0.6
  /// ```
  public func axhspan(
    _ ymin: Double, _ ymax: Double, label: String? = nil, color: (any PlotColor)? = nil,
    alpha: Double = 1
  ) {
    addSpan("axhspan", .horizontal, ymin, ymax, label, color, alpha)
  }

  /// Fills a band across the axes between two places of the horizontal axis.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.axvspan(0, 5, label: "start", color: "C1", alpha: 0.2)
  /// print(figure)  // Vertical band “start” from 0 to 5
  /// ```
  public func axvspan(
    _ xmin: Double, _ xmax: Double, label: String? = nil, color: (any PlotColor)? = nil,
    alpha: Double = 1
  ) {
    addSpan("axvspan", .vertical, xmin, xmax, label, color, alpha)
  }

  private func addSpan(
    _ operation: String, _ direction: ReferenceLine.Direction, _ lower: Double, _ upper: Double,
    _ label: String?, _ color: (any PlotColor)?, _ alpha: Double
  ) {
    require(
      lower.isFinite && upper.isFinite,
      "\(operation): a band from \(lower) to \(upper) cannot be drawn; both must be finite")
    let fill = paint(color ?? "C0", for: operation).faded(alpha)
    // A colour that is given is that of the border too, as in matplotlib.
    let mark = SpanMark(
      direction: direction, lower: lower, upper: upper, color: fill,
      edge: color.map { _ in LineStroke(color: fill, width: 1) }, label: label)
    update { $0.marks.append(mark) }
  }

  /// Draws lines from a base up to values, with a sign at each.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.stem([0, 1, 2, 3], [1, 0.5, 0.25, 0.125], linefmt: "C2--", markerfmt: "s")
  /// print(figure)  // Stem plot, 4 points, 1.000 → 0.125
  /// ```
  ///
  /// - Parameters:
  ///   - linefmt: The look of the lines, such as “C0-” or “r--”.
  ///   - markerfmt: The sign, with a colour if it is not that of the lines.
  ///   - basefmt: The look of the base.
  ///   - bottom: Where the base lies.
  public func stem(
    _ x: some PlotData, _ y: some PlotData, linefmt: String = "C0-", markerfmt: String = "o",
    basefmt: String = "C3-", bottom: Double = 0, label: String? = nil, alpha: Double = 1
  ) {
    let (x, y) = (x.plotValues, y.plotValues)
    requireEqualCounts("stem", x, y)
    let (line, head, base) = (
      LineFormat(linefmt, cycle: style.cycle, for: "stem"),
      LineFormat(markerfmt, cycle: style.cycle, for: "stem"),
      LineFormat(basefmt, cycle: style.cycle, for: "stem")
    )
    let color = line.color ?? style.cycle[0]
    let mark = StemMark(
      x: x, y: y, bottom: bottom,
      stems: LineStroke(
        color: color.faded(alpha), width: style.lines.width, style: line.style ?? .solid,
        isCutAtEnds: true),
      heads: LineStroke(
        color: (head.color ?? color).faded(alpha), width: style.lines.width, style: .none,
        marker: head.marker ?? .circle, markerSize: style.lines.markerSize),
      base: LineStroke(
        color: (base.color ?? style.color("C3")).faded(alpha), width: style.lines.width,
        style: base.style ?? .solid), label: label)
    update { $0.marks.append(mark) }
  }

  /// Draws lines up to values at 0, 1, 2 …
  public func stem(_ y: some PlotData, label: String? = nil, alpha: Double = 1) {
    let values = y.plotValues
    stem(values.indices.map(Double.init), values, label: label, alpha: alpha)
  }

  /// Draws boxes over the quartiles of groups of values, with whiskers and outliers.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.boxplot([[0.6, 0.7, 0.9], [0.8, 0.9, 0.9]], labels: ["MLP", "CNN"])
  /// print(figure)  // Box plot, 2 boxes, medians 0.7, 0.9
  /// ```
  ///
  /// - Parameters:
  ///   - groups: The values of each box.
  ///   - labels: A name for each box.
  ///   - positions: Where the boxes stand; 1, 2, 3 … by default.
  ///   - widths: How wide boxes are; as fits their distance by default.
  ///   - orientation: “vertical” or “horizontal”.
  public func boxplot(
    _ groups: [any PlotData], labels: [String]? = nil, positions: [Double]? = nil,
    widths: Double? = nil, orientation: String = "vertical", showfliers: Bool = true,
    showmeans: Bool = false, alpha: Double = 1
  ) {
    let places = positions ?? groups.indices.map { Double($0 + 1) }
    require(
      places.count == groups.count && (labels.map { $0.count == groups.count } ?? true),
      "boxplot: \(groups.count) groups have \(places.count) positions and "
        + "\(labels?.count ?? groups.count) labels; give one of each for every group")
    require(
      ["vertical", "horizontal"].contains(orientation),
      "boxplot: “\(orientation)” is no orientation; choose \"vertical\" or \"horizontal\"")
    let isHorizontal = orientation == "horizontal"
    let boxes = zip(places, groups).compactMap { place, values in
      BoxPlotMark.Statistics(values.plotValues).map {
        BoxPlotMark.Group(position: place, statistics: $0)
      }
    }
    let range = (places.max() ?? 0) - (places.min() ?? 0)
    let mark = BoxPlotMark(
      groups: boxes, width: widths ?? min(max(0.15 * range, 0.15), 0.5),
      isHorizontal: isHorizontal, showsOutliers: showfliers, showsMeans: showmeans, style: style,
      alpha: alpha)
    let names = labels ?? places.map { NumberText.general($0, digits: 12) }
    update { axes in
      axes.marks.append(mark)
      let axis: WritableKeyPath<AxesModel, AxisModel> = isHorizontal ? \.y : \.x
      axes[keyPath: axis].locator = FixedLocator(places)
      axes[keyPath: axis].formatter = FixedFormatter(names)
    }
  }

  /// Draws a box over the quartiles of values.
  public func boxplot(_ values: some PlotData, label: String? = nil, alpha: Double = 1) {
    boxplot([values], labels: label.map { [$0] }, alpha: alpha)
  }

  /// Draws the parts of a whole as slices of a circle.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.pie([3, 1], labels: ["right", "wrong"], autopct: "%.0f%%")
  /// print(figure)  // Pie chart: right 75 %, wrong 25 %
  /// ```
  ///
  /// - Parameters:
  ///   - parts: The sizes of the slices, none negative and not all 0.
  ///   - labels: A name for each slice, beside it.
  ///   - colors: The colours, again from the first where there are fewer.
  ///   - explode: How far each slice is moved out, in radii.
  ///   - autopct: How percentages in the slices are written, as in C: “%.1f%%”; none without.
  ///   - startangle: Where the first slice begins, in degrees against the clock from the right.
  ///   - wedgeWidth: How broad a ring is, in radii; 1 for a whole circle.
  public func pie(
    _ parts: some PlotData, labels: [String]? = nil, colors: [any PlotColor]? = nil,
    explode: [Double]? = nil, autopct: String? = nil, startangle: Double = 0,
    counterclock: Bool = true, radius: Double = 1, pctdistance: Double = 0.6,
    labeldistance: Double = 1.1, wedgeWidth: Double = 1, edgecolor: (any PlotColor)? = nil,
    alpha: Double = 1
  ) {
    let sizes = parts.plotValues
    let total = sizes.reduce(0, +)
    require(
      sizes.allSatisfy { $0 >= 0 && $0.isFinite } && total > 0,
      "pie: sizes of \(sizes.prefix(8)) make no circle; they must not be negative, and not all 0")
    require(
      labels.map { $0.count == sizes.count } ?? true
        && explode.map { $0.count == sizes.count } ?? true,
      "pie: \(sizes.count) slices have \(labels?.count ?? sizes.count) labels and "
        + "\(explode?.count ?? sizes.count) offsets; give one for every slice")
    require(radius > 0, "pie: a radius of \(radius) cannot be drawn; it must be above 0")
    let pattern = autopct.map { NumberPattern($0, for: "pie") }
    let given = colors?.map { paint($0, for: "pie") }
    let edge = edgecolor.map { LineStroke(color: paint($0, for: "pie").faded(alpha), width: 1) }
    update { axes in
      let slices = sizes.enumerated().map { index, size in
        let color = given.map { $0.isEmpty ? .black : $0[index % $0.count] }
        return PieMark.Slice(
          part: size / total, color: (color ?? axes.nextAreaColor()).faded(alpha),
          name: labels?[index] ?? "",
          note: pattern?.text(of: size / total * 100) ?? "",
          offset: explode?[index] ?? 0)
      }
      axes.marks.append(
        PieMark(
          slices: slices, radius: radius, start: startangle, isCounterclockwise: counterclock,
          noteDistance: pctdistance, nameDistance: labeldistance, inner: max(1 - wedgeWidth, 0),
          edge: edge, text: (axes.style.fontSize, axes.style.color(axes.style.textColor))))
      axes.aspect = .equalByBox
      (axes.hasSpines, axes.isFilled) = (false, false)
      (axes.x.locator, axes.y.locator) = (NullLocator(), NullLocator())
      (axes.x.limits, axes.y.limits) = ((-1.25, 1.25), (-1.25, 1.25))
    }
  }
}
