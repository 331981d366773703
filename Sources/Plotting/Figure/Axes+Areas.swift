extension Axes {
  /// Draws bars upwards from 0.
  ///
  /// - Parameters:
  ///   - x: Where the middles of the bars stand.
  ///   - height: The values, as many.
  ///   - width: How wide a bar is, in the units of `x`.
  public func bar(
    _ x: some PlotData, _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: String? = nil, alpha: Double = 1
  ) {
    addBars("bar", x.plotValues, height.plotValues, width, false, label, color, alpha)
  }

  /// Draws bars upwards from 0, one for each name; names that repeat share a place.
  public func bar(
    _ names: [String], _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: String? = nil, alpha: Double = 1
  ) {
    let places = categories(names, along: \.x)
    addBars("bar", places, height.plotValues, width, false, label, color, alpha)
  }

  /// Draws bars to the right from 0.
  public func barh(
    _ y: some PlotData, _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: String? = nil, alpha: Double = 1
  ) {
    addBars("barh", y.plotValues, width.plotValues, height, true, label, color, alpha)
  }

  /// Draws bars to the right from 0, one for each name; names that repeat share a place.
  public func barh(
    _ names: [String], _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: String? = nil, alpha: Double = 1
  ) {
    let places = categories(names, along: \.y)
    addBars("barh", places, width.plotValues, height, true, label, color, alpha)
  }

  /// Draws how many values fall in each of `bins` intervals of equal width.
  public func hist(
    _ values: some PlotData, bins: Int = 10, label: String? = nil, color: String? = nil,
    alpha: Double = 1
  ) {
    require(bins > 0, "hist: \(bins) bins cannot be counted; ask for at least one")
    let bars = histogram(values.plotValues.filter(\.isFinite), bins: bins)
    let given = color.map { Color($0, for: "hist") }
    update { axes in
      axes.marks.append(
        BarMark(
          bars: bars, isHorizontal: false, color: (given ?? axes.nextLineColor()).faded(alpha),
          label: label, kind: .histogram))
    }
  }

  /// Fills the area between two curves.
  ///
  /// - Parameters:
  ///   - x: The horizontal positions.
  ///   - lower: One curve, as many values.
  ///   - upper: The other curve, as many values. NaN leaves a gap.
  public func fillBetween(
    _ x: some PlotData, _ lower: some PlotData, _ upper: some PlotData, label: String? = nil,
    color: String? = nil, alpha: Double = 1
  ) {
    let (x, lower, upper) = (x.plotValues, lower.plotValues, upper.plotValues)
    requireEqualCounts("fillBetween", x, lower)
    requireEqualCounts("fillBetween", x, upper)
    let given = color.map { Color($0, for: "fillBetween") }
    update { axes in
      axes.marks.append(
        FillMark(
          x: x, lower: lower, upper: upper, color: (given ?? axes.nextAreaColor()).faded(alpha),
          label: label))
    }
  }

  /// Shows rows of numbers as colours, the first row at the top.
  ///
  /// - Parameters:
  ///   - image: The rows, equally long. NaN stays transparent.
  ///   - cmap: A colour map such as “viridis”, “gray” or “Blues”; “_r” after it reverses it.
  ///   - vmin: The number of the first colour; the least by default.
  ///   - vmax: The number of the last colour; the largest by default.
  public func imshow<Row: PlotData>(
    _ image: [Row], cmap: String = "viridis", vmin: Double? = nil, vmax: Double? = nil
  ) {
    let rows = image.map(\.plotValues)
    let columns = rows.first?.count ?? 0
    require(
      columns > 0 && rows.allSatisfy { $0.count == columns },
      "imshow: rows of \(Set(rows.map(\.count)).sorted()) numbers are no image; all rows must be "
        + "equally long and not empty")
    let values = Array(rows.joined())
    let finite = values.filter(\.isFinite)
    let mark = ImageMark(
      rows: rows.count, columns: columns, values: values, map: ColorMap(cmap, for: "imshow"),
      range: (vmin ?? finite.min() ?? 0, vmax ?? finite.max() ?? 1))
    update { axes in
      axes.marks.append(mark)
      axes.y.isInverted = true
      axes.hasEqualAspect = true
    }
  }

  private func addBars(
    _ operation: String, _ places: [Double], _ values: [Double], _ width: Double,
    _ isHorizontal: Bool, _ label: String?, _ color: String?, _ alpha: Double
  ) {
    requireEqualCounts(operation, places, values)
    let given = color.map { Color($0, for: operation) }
    let bars = zip(places, values).map {
      BarMark.Bar(start: $0 - width / 2, end: $0 + width / 2, value: $1)
    }
    update { axes in
      axes.marks.append(
        BarMark(
          bars: bars, isHorizontal: isHorizontal,
          color: (given ?? axes.nextAreaColor()).faded(alpha), label: label, kind: .bars))
    }
  }

  /// The places of names on an axis of categories, which grows by those that are new.
  private func categories(
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

/// Counts `values` in intervals of equal width; the last one holds its upper end too.
private func histogram(_ values: [Double], bins: Int) -> [BarMark.Bar] {
  var (least, most) = (values.min() ?? 0, values.max() ?? 1)
  // Equal values, or all but equal ones, stand in the middle of a range of 1.
  if most / 2 <= least / 2 {
    let half = max(0.5, abs(most) * 1e-9)
    (least, most) = (least - half, most + half)
  }
  // Halves, because the whole range may be too wide for a number.
  let halfRange = most / 2 - least / 2
  let step = halfRange / Double(bins) * 2
  let edges = (0..<bins).map { least + Double($0) * step } + [most]
  var counts = Array(repeating: 0, count: bins)
  for value in values {
    // A division may round to the neighbouring interval: the edges decide.
    var bin = min(Int((value / 2 - least / 2) / halfRange * Double(bins)), bins - 1)
    if bin > 0, value < edges[bin] { bin -= 1 }
    if bin < bins - 1, value >= edges[bin + 1] { bin += 1 }
    counts[bin] += 1
  }
  return counts.indices.map {
    BarMark.Bar(start: edges[$0], end: edges[$0 + 1], value: Double(counts[$0]))
  }
}
