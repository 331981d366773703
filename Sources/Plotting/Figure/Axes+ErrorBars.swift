extension Axes {
  /// Draws points or a line with ranges around them.
  ///
  /// ```swift
  /// plt.errorbar([1, 2, 3], [0.9, 0.5, 0.4], yerr: [0.1, 0.2, 0.1], fmt: "o", capsize: 3)
  /// ```
  ///
  /// - Parameters:
  ///   - yerr: How far each range reaches up and down; one number holds for all.
  ///   - xerr: The same to the left and the right.
  ///   - fmt: Colour, marker and line style in short; “none” draws the ranges alone.
  ///   - ecolor: The colour of the ranges; that of the line by default.
  ///   - capsize: Half the length of the strokes at the ends, in points.
  public func errorbar(
    _ x: some PlotData, _ y: some PlotData, yerr: (any PlotNumbers)? = nil,
    xerr: (any PlotNumbers)? = nil, fmt: String = "", ecolor: (any PlotColor)? = nil,
    elinewidth: Double? = nil, capsize: Double = 0, label: String? = nil,
    color: (any PlotColor)? = nil, linestyle: String? = nil, marker: String? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    errorbar(
      x, y, yerr: yerr.map { [$0.plotNumbers] } ?? [], xerr: xerr.map { [$0.plotNumbers] } ?? [],
      fmt: fmt, ecolor: ecolor, elinewidth: elinewidth, capsize: capsize, label: label,
      color: color, linestyle: linestyle, marker: marker,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws points or a line with ranges around them that reach differently far to both sides.
  ///
  /// ```swift
  /// plt.errorbar([1, 2, 3], [0.9, 0.5, 0.4], yerr: [[0.1, 0.1, 0.2], [0.3, 0.2, 0.1]], fmt: "o")
  /// ```
  ///
  /// - Parameters:
  ///   - yerr: Two rows: how far each range reaches down, and how far up. One row holds for both
  ///     sides, and none draws no ranges.
  ///   - xerr: The same to the left and to the right.
  public func errorbar(
    _ x: some PlotData, _ y: some PlotData, yerr: [any PlotData], xerr: [any PlotData] = [],
    fmt: String = "", ecolor: (any PlotColor)? = nil,
    elinewidth: Double? = nil, capsize: Double = 0, label: String? = nil,
    color: (any PlotColor)? = nil, linestyle: String? = nil, marker: String? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    let (x, y) = (x.plotValues, y.plotValues)
    requireEqualCounts("errorbar", x, y)
    let isBare = fmt.lowercased() == "none"
    let format = LineFormat(isBare ? "" : fmt, cycle: style.cycle, for: "errorbar")
    let form = linestyle.map { LineStyle($0, for: "errorbar") } ?? format.style
    let sign = marker.map { Marker($0, for: "errorbar") } ?? format.marker
    let given = color.map { paint($0, for: "errorbar") } ?? format.color
    let edge = ecolor.map { paint($0, for: "errorbar").faded(alpha) }
    let xError = reach("xerr", xerr.map(\.plotValues), x.count)
    let yError = reach("yerr", yerr.map(\.plotValues), y.count)
    update { axes in
      // Ranges alone take no turn in the colours.
      let color = (given ?? (isBare ? axes.style.color("C0") : axes.nextLineColor())).faded(alpha)
      let line = LineStroke(
        color: color, width: linewidth ?? axes.style.lines.width,
        style: form ?? axes.style.lineStyle, marker: sign ?? axes.style.marker,
        markerSize: markersize ?? axes.style.lines.markerSize)
      axes.marks.append(
        ErrorBarMark(
          x: x, y: y, xError: xError, yError: yError, line: isBare ? nil : line,
          bars: LineStroke(
            color: edge ?? color, width: elinewidth ?? line.width, isCutAtEnds: true),
          capSize: capsize, label: label))
    }
  }

  /// How far ranges reach to both sides of each point; nil where there are none.
  private func reach(_ name: String, _ rows: [[Double]], _ count: Int) -> (
    below: [Double], above: [Double]
  )? {
    guard let first = rows.first else { return nil }
    require(
      rows.count <= 2 && rows.allSatisfy { $0.count == count || $0.count == 1 },
      "errorbar: \(name) has rows of \(rows.map(\.count)) values for \(count) points; give one value "
        + "for all or one for each, in one row or in two for both sides")
    require(
      rows.allSatisfy { $0.allSatisfy { !($0 < 0) } },
      "errorbar: \(name) has the value \(rows.joined().min() ?? 0); ranges must not be negative")
    func all(_ row: [Double]) -> [Double] {
      row.count == count ? row : Array(repeating: row[0], count: count)
    }
    return (all(first), all(rows.last ?? first))
  }
}
