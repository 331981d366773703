extension Axes {
  /// Draws how many values fall in each of some intervals.
  ///
  /// ```swift
  /// let ages = [21, 22, 25, 25, 31, 38, 44]
  /// let (n, bins, _) = plt.hist(ages, bins: [20, 30, 40, 50])
  /// print(n)  // [4.0, 2.0, 1.0]
  /// plt.hist(ages, bins: 5, density: true, cumulative: true, histtype: "step")
  /// ```
  ///
  /// - Parameters:
  ///   - bins: How many intervals of equal width there are, their borders, or “auto” for as many as
  ///     numpy's rule of that name takes.
  ///   - range: From where to where intervals of equal width reach; over all values by default.
  ///   - density: Whether the bars' areas add up to 1.
  ///   - weights: How much each value counts; 1 by default.
  ///   - cumulative: Whether each bar holds all below it too.
  ///   - histtype: “bar” for bars, “step” for their outline, “stepfilled” for what is in it.
  ///   - orientation: “vertical” or “horizontal”.
  /// - Returns: What the bars show, the borders of the intervals, and the bars, for
  ///   ``barLabel(_:labels:fmt:labelType:padding:fontsize:color:alpha:rotation:)``.
  @discardableResult
  public func hist(
    _ values: some PlotData, bins: any HistogramBins = 10, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, range: ClosedRange<Double>? = nil,
    density: Bool = false, edgecolor: (any PlotColor)? = nil, weights: (any PlotData)? = nil,
    cumulative: Bool = false, histtype: String = "bar", orientation: String = "vertical"
  ) -> (n: [Double], bins: [Double], patches: BarContainer) {
    let form = BarMark.Form(rawValue: histtype)
    require(
      form != nil && ["vertical", "horizontal"].contains(orientation),
      "hist: histtype “\(histtype)” and orientation “\(orientation)” say nothing; histtype is \"bar\", "
        + "\"step\" or \"stepfilled\", orientation \"vertical\" or \"horizontal\"")
    let (values, weights, rule) = (values.plotValues, weights?.plotValues, bins.histogramBins)
    require(
      weights.map { $0.count == values.count } ?? true,
      "hist: there are \(weights?.count ?? 0) weights for \(values.count) values; give one for each"
    )
    if case .named = rule {
      require(
        weights == nil, "hist: no rule chooses bins of weighted values; say how many there are")
    }
    let histogram = Histogram(
      values, edges: rule.edges(for: values, range: range, "hist"), weights: weights)
    let heights = histogram.heights(areDensities: density, areSums: cumulative)
    let bars = heights.indices.map { index in
      BarMark.Bar(
        start: histogram.edges[index], end: histogram.edges[index + 1], value: heights[index])
    }
    let given = color.map { paint($0, for: "hist") }
    let edge = edgecolor.map { paint($0, for: "hist").faded(alpha) }
    let isHorizontal = orientation == "horizontal"
    update { axes in
      let color = (given ?? axes.nextLineColor()).faded(alpha)
      // An outline has no other colour than that of its line.
      let line = edge ?? (form == .outline ? color : nil)
      axes.marks.append(
        BarMark(
          bars: bars, isHorizontal: isHorizontal, colors: [color],
          edge: line.map { LineStroke(color: $0, width: 1) }, label: label, kind: .histogram,
          form: form ?? .bars))
    }
    return (heights, histogram.edges, BarContainer(bars: bars, isHorizontal: isHorizontal))
  }
}
