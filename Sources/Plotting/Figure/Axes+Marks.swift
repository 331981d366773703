extension Axes {
  /// Draws a line through the points (x, y).
  ///
  /// ```swift
  /// axes.plot(epochs, losses, label: "train", linestyle: "--", marker: "o", color: "C1")
  /// axes.plot(2, 0.4, "ro")
  /// ```
  ///
  /// - Parameters:
  ///   - x: The horizontal positions, or that of a single point.
  ///   - y: The values, as many. NaN interrupts the line.
  ///   - format: Colour, marker and line style in short, such as “ro--”, or a colour alone, such as
  ///     “tab:red”; a marker alone draws no line.
  ///   - label: The name in the legend.
  ///   - linestyle: “-”, “--”, “-.”, “:” or “None”.
  ///   - marker: A sign at each point, such as “o”, “s”, “^”, “x” or “.”.
  ///   - color: A colour in any of matplotlib's spellings; by default the next of ten.
  ///   - linewidth: In points.
  ///   - markersize: In points.
  ///   - alpha: The opacity, from 0 to 1.
  public func plot(
    _ x: some PlotNumbers, _ y: some PlotNumbers, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    addLine(
      "plot", x.plotNumbers, y.plotNumbers, format, step: nil, label: label, linestyle: linestyle,
      marker: marker, color: color, linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws a line through values at 0, 1, 2 …
  public func plot(
    _ y: some PlotData, _ format: String = "", label: String? = nil, linestyle: String? = nil,
    marker: String? = nil, color: (any PlotColor)? = nil, linewidth: Double? = nil,
    markersize: Double? = nil,
    alpha: Double = 1
  ) {
    let values = y.plotValues
    addLine(
      "plot", values.indices.map(Double.init), values, format, step: nil, label: label,
      linestyle: linestyle, marker: marker, color: color, linewidth: linewidth,
      markersize: markersize, alpha: alpha)
  }

  /// Draws a line over names, which share an axis of categories.
  public func plot(
    _ names: [String], _ y: some PlotData, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    plot(
      categories(names, along: \.x), y, format, label: label, linestyle: linestyle,
      marker: marker, color: color, linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws a line of steps through the points (x, y).
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.step([0, 10, 20], [0.1, 0.05, 0.01], where: "post", label: "learning rate")
  /// print(figure)  // Line plot “learning rate”, 3 points, 0.1000 → 0.0100
  /// ```
  ///
  /// - Parameter where: Whether the line rises at the left point (“pre”), at the right one (“post”)
  ///   or between them (“mid”).
  public func step(
    _ x: some PlotData, _ y: some PlotData, where: String = "pre", label: String? = nil,
    linestyle: String? = nil, color: (any PlotColor)? = nil, linewidth: Double? = nil,
    alpha: Double = 1
  ) {
    let step = LineMark.Step(rawValue: `where`)
    require(
      step != nil, "step: “\(`where`)” is no place; choose \"pre\", \"post\" or \"mid\"")
    addLine(
      "step", x.plotValues, y.plotValues, "", step: step, label: label, linestyle: linestyle,
      marker: "None", color: color, linewidth: linewidth, markersize: nil, alpha: alpha)
  }

  /// Draws a horizontal line across the axes.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.axhline(0.5, label: "guessing", linestyle: "--", color: "gray")
  /// print(figure)  // Horizontal line “guessing” at 0.5
  /// ```
  public func axhline(
    _ y: Double = 0, label: String? = nil, linestyle: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, alpha: Double = 1
  ) {
    addReferenceLine(
      "axhline", .horizontal, y, label: label,
      LineStroke(
        color: paint(color ?? style.lines.color, for: "axhline").faded(alpha),
        width: linewidth ?? style.lines.width,
        style: linestyle.map { LineStyle($0, for: "axhline") } ?? style.lineStyle))
  }

  /// Draws a vertical line across the axes.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.axvline(12, label: "best epoch", linestyle: ":")
  /// print(figure)  // Vertical line “best epoch” at 12
  /// ```
  public func axvline(
    _ x: Double = 0, label: String? = nil, linestyle: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, alpha: Double = 1
  ) {
    addReferenceLine(
      "axvline", .vertical, x, label: label,
      LineStroke(
        color: paint(color ?? style.lines.color, for: "axvline").faded(alpha),
        width: linewidth ?? style.lines.width,
        style: linestyle.map { LineStyle($0, for: "axvline") } ?? style.lineStyle))
  }

  private func addReferenceLine(
    _ operation: String, _ direction: ReferenceLine.Direction, _ value: Double, label: String?,
    _ stroke: LineStroke
  ) {
    require(value.isFinite, "\(operation): a line at \(value) cannot be drawn; give a finite value")
    let mark = ReferenceLine(direction: direction, value: value, stroke: stroke, label: label)
    update { $0.marks.append(mark) }
  }

  private func addLine(
    _ operation: String, _ x: [Double], _ y: [Double], _ format: String, step: LineMark.Step?,
    label: String?, linestyle: String?, marker: String?, color: (any PlotColor)?,
    linewidth: Double?, markersize: Double?, alpha: Double
  ) {
    requireEqualCounts(operation, x, y)
    let format = LineFormat(format, cycle: style.cycle, for: operation)
    let line = linestyle.map { LineStyle($0, for: operation) }
    let sign = marker.map { Marker($0, for: operation) }
    let given = color.map { paint($0, for: operation) } ?? format.color
    update { axes in
      let stroke = LineStroke(
        color: (given ?? axes.nextLineColor()).faded(alpha),
        width: linewidth ?? axes.style.lines.width,
        style: line ?? format.style ?? axes.style.lineStyle,
        marker: sign ?? format.marker ?? axes.style.marker,
        markerSize: markersize ?? axes.style.lines.markerSize)
      axes.marks.append(LineMark(x: x, y: y, stroke: stroke, step: step, label: label))
    }
  }
}

func requireEqualCounts(_ operation: String, _ x: [Double], _ y: [Double]) {
  require(
    x.count == y.count,
    "\(operation): x has \(x.count) values and y has \(y.count); give as many of one as of the other"
  )
}

extension AxesModel {
  mutating func nextLineColor() -> Color {
    defer { lineColors += 1 }
    return style.cycle[lineColors % style.axes.cycle.count]
  }

  mutating func nextAreaColor() -> Color {
    defer { areaColors += 1 }
    return style.cycle[areaColors % style.axes.cycle.count]
  }
}

extension Color {
  func faded(_ opacity: Double) -> Color {
    Color(hex: hex, alpha: alpha * min(max(opacity, 0), 1))
  }
}
