extension Axes {
  /// Draws bars upwards from 0.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.bar([1, 2], [12, 9], label: "cats")
  /// figure.currentAxes.bar([1, 2], [3, 4], label: "dogs", bottom: [12, 9])
  /// print(figure.description.split(separator: "\n")[0])  // Bar chart “cats”, 2 bars from 9 to 12
  /// ```
  ///
  /// - Parameters:
  ///   - x: Where the middles of the bars stand.
  ///   - height: The values, as many.
  ///   - width: How wide a bar is, in the units of `x`.
  ///   - bottom: Where each bar starts, to stack it on others.
  ///   - colors: A colour for each bar, again from the first where there are fewer.
  public func bar(
    _ x: some PlotData, _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, bottom: (any PlotData)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil
  ) {
    addBars(
      "bar", x.plotValues, height.plotValues, width, false, label, color, alpha, bottom, colors,
      edgecolor)
  }

  /// Draws bars upwards from 0, one for each name; names that repeat share a place.
  public func bar(
    _ names: [String], _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, bottom: (any PlotData)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil
  ) {
    let places = categories(names, along: \.x)
    addBars(
      "bar", places, height.plotValues, width, false, label, color, alpha, bottom, colors, edgecolor
    )
  }

  /// Draws bars to the right from 0.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.barh([1, 2, 3], [0.9, 0.8, 0.6])
  /// print(figure)  // Bar chart, 3 bars from 0.6 to 0.9
  /// ```
  public func barh(
    _ y: some PlotData, _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, left: (any PlotData)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil
  ) {
    addBars(
      "barh", y.plotValues, width.plotValues, height, true, label, color, alpha, left, colors,
      edgecolor)
  }

  /// Draws bars to the right from 0, one for each name; names that repeat share a place.
  public func barh(
    _ names: [String], _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, left: (any PlotData)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil
  ) {
    let places = categories(names, along: \.y)
    addBars(
      "barh", places, width.plotValues, height, true, label, color, alpha, left, colors, edgecolor)
  }

  /// Draws how many values fall in each of `bins` intervals of equal width.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.hist([1, 1, 2, 3, 3, 3], bins: 3)
  /// print(figure)  // Histogram, 3 bars from 1 to 3
  /// ```
  ///
  /// - Parameters:
  ///   - range: From where to where the intervals reach; over all values by default.
  ///   - density: Whether the bars' areas add up to 1.
  public func hist(
    _ values: some PlotData, bins: Int = 10, label: String? = nil, color: (any PlotColor)? = nil,
    alpha: Double = 1, range: ClosedRange<Double>? = nil, density: Bool = false,
    edgecolor: (any PlotColor)? = nil
  ) {
    require(bins > 0, "hist: \(bins) bins cannot be counted; ask for at least one")
    let histogram = Histogram(values.plotValues, bins: bins, range: range)
    let bars = histogram.bars(areDensities: density)
    let given = color.map { paint($0, for: "hist") }
    let edge = edgecolor.map { LineStroke(color: paint($0, for: "hist"), width: 1) }
    update { axes in
      axes.marks.append(
        BarMark(
          bars: bars, isHorizontal: false,
          colors: [(given ?? axes.nextLineColor()).faded(alpha)], edge: edge, label: label,
          kind: .histogram))
    }
  }

  /// Fills the area between two curves.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.fillBetween([1, 2, 3], [0.2, 0.3, 0.3], [0.6, 0.5, 0.4], alpha: 0.3)
  /// print(figure)  // Filled area, 3 points
  /// ```
  ///
  /// - Parameters:
  ///   - x: The horizontal positions.
  ///   - lower: One curve, as many values.
  ///   - upper: The other curve, as many values. NaN leaves a gap.
  public func fillBetween(
    _ x: some PlotData, _ lower: some PlotData, _ upper: some PlotData, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1
  ) {
    let (x, lower, upper) = (x.plotValues, lower.plotValues, upper.plotValues)
    requireEqualCounts("fillBetween", x, lower)
    requireEqualCounts("fillBetween", x, upper)
    let given = color.map { paint($0, for: "fillBetween") }
    update { axes in
      axes.marks.append(
        FillMark(
          x: x, lower: lower, upper: upper, color: (given ?? axes.nextAreaColor()).faded(alpha),
          label: label))
    }
  }

  /// Fills the area between a curve and a height, 0 unless it is told otherwise.
  public func fillBetween(
    _ x: some PlotData, _ curve: some PlotData, _ height: Double = 0, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1
  ) {
    let values = curve.plotValues
    fillBetween(
      x, values, Array(repeating: height, count: values.count), label: label, color: color,
      alpha: alpha)
  }

  private func addBars(
    _ operation: String, _ places: [Double], _ values: [Double], _ width: Double,
    _ isHorizontal: Bool, _ label: String?, _ color: (any PlotColor)?, _ alpha: Double,
    _ bases: (any PlotData)?, _ colors: [any PlotColor]?, _ edgecolor: (any PlotColor)?
  ) {
    requireEqualCounts(operation, places, values)
    let starts = bases?.plotValues ?? Array(repeating: 0, count: values.count)
    requireEqualCounts(operation, places, starts)
    let given = (colors ?? color.map { [$0] })?.map { paint($0, for: operation).faded(alpha) }
    let edge = edgecolor.map { LineStroke(color: paint($0, for: operation), width: 1) }
    let bars = places.indices.map { index in
      BarMark.Bar(
        start: places[index] - width / 2, end: places[index] + width / 2, value: values[index],
        base: starts[index])
    }
    update { axes in
      let chosen = given.map { $0.isEmpty ? [Color.black] : $0 }
      axes.marks.append(
        BarMark(
          bars: bars, isHorizontal: isHorizontal,
          colors: chosen ?? [axes.nextAreaColor().faded(alpha)], edge: edge, label: label,
          kind: .bars))
    }
  }

  /// The places of names on an axis of categories, which grows by those that are new.
  func categories(
    _ names: [String], along axis: any WritableKeyPath<AxesModel, AxisModel> & Sendable
  ) -> [Double] {
    update { axes in
      var known = axes[keyPath: axis].categories ?? []
      var places = Dictionary(uniqueKeysWithValues: zip(known, known.indices))
      let result = names.map { name in
        let place = places[name] ?? known.count
        if place == known.count {
          known.append(name)
          places[name] = place
        }
        return Double(place)
      }
      axes[keyPath: axis].categories = known
      return result
    }
  }
}
