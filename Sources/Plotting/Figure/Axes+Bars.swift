extension Axes {
  /// Draws bars upwards from 0.
  ///
  /// ```swift
  /// plt.bar([0, 1, 2], [3.2, 4.1, 2.7], yerr: [0.4, 0.2, 0.3], capsize: 4)
  /// ```
  ///
  /// - Parameters:
  ///   - x: Where the middles of the bars stand.
  ///   - height: The values, as many.
  ///   - width: How wide a bar is, in the units of `x`.
  ///   - bottom: Where the bars start, to stack them on others: a number for each, or one for all.
  ///   - colors: A colour for each bar, again from the first where there are fewer.
  ///   - yerr: How far a range around the end of each bar reaches up and down, or all of them.
  ///   - xerr: The same to the left and the right.
  ///   - ecolor: The colour of the ranges; black by default.
  ///   - capsize: Half the length of the strokes at their ends, in points.
  /// - Returns: The bars, for ``barLabel(_:labels:fmt:labelType:padding:fontsize:color:alpha:rotation:)``.
  @discardableResult
  public func bar(
    _ x: some PlotData, _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, bottom: (any PlotNumbers)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil,
    yerr: (any PlotNumbers)? = nil, xerr: (any PlotNumbers)? = nil,
    ecolor: (any PlotColor)? = nil, capsize: Double = 0
  ) -> BarContainer {
    addBars(
      "bar", x.plotValues, height.plotValues, width, bottom,
      BarLook(
        label: label, colors: colors ?? color.map { [$0] }, alpha: alpha, edgecolor: edgecolor,
        yerr: yerr, xerr: xerr, ecolor: ecolor, capsize: capsize))
  }

  /// Draws bars upwards from 0, one for each name; names that repeat share a place.
  @discardableResult
  public func bar(
    _ names: [String], _ height: some PlotData, width: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, bottom: (any PlotNumbers)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil,
    yerr: (any PlotNumbers)? = nil, xerr: (any PlotNumbers)? = nil,
    ecolor: (any PlotColor)? = nil, capsize: Double = 0
  ) -> BarContainer {
    bar(
      categories(names, along: \.x), height, width: width, label: label, color: color,
      alpha: alpha, bottom: bottom, colors: colors, edgecolor: edgecolor, yerr: yerr, xerr: xerr,
      ecolor: ecolor, capsize: capsize)
  }

  /// Draws bars to the right from 0.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.barh([1, 2, 3], [0.9, 0.8, 0.6])
  /// print(figure)  // Bar chart, 3 bars from 0.6 to 0.9
  /// ```
  @discardableResult
  public func barh(
    _ y: some PlotData, _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, left: (any PlotNumbers)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil,
    yerr: (any PlotNumbers)? = nil, xerr: (any PlotNumbers)? = nil,
    ecolor: (any PlotColor)? = nil, capsize: Double = 0
  ) -> BarContainer {
    addBars(
      "barh", y.plotValues, width.plotValues, height, left,
      BarLook(
        isHorizontal: true, label: label, colors: colors ?? color.map { [$0] }, alpha: alpha,
        edgecolor: edgecolor, yerr: yerr, xerr: xerr, ecolor: ecolor, capsize: capsize))
  }

  /// Draws bars to the right from 0, one for each name; names that repeat share a place.
  @discardableResult
  public func barh(
    _ names: [String], _ width: some PlotData, height: Double = 0.8, label: String? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, left: (any PlotNumbers)? = nil,
    colors: [any PlotColor]? = nil, edgecolor: (any PlotColor)? = nil,
    yerr: (any PlotNumbers)? = nil, xerr: (any PlotNumbers)? = nil,
    ecolor: (any PlotColor)? = nil, capsize: Double = 0
  ) -> BarContainer {
    barh(
      categories(names, along: \.y), width, height: height, label: label, color: color,
      alpha: alpha, left: left, colors: colors, edgecolor: edgecolor, yerr: yerr, xerr: xerr,
      ecolor: ecolor, capsize: capsize)
  }

  /// What bars have beside places and values.
  private struct BarLook {
    var isHorizontal = false
    let label: String?
    let colors: [any PlotColor]?
    let alpha: Double
    let edgecolor: (any PlotColor)?
    let yerr: (any PlotNumbers)?
    let xerr: (any PlotNumbers)?
    let ecolor: (any PlotColor)?
    let capsize: Double
  }

  private func addBars(
    _ operation: String, _ places: [Double], _ values: [Double], _ width: Double,
    _ bases: (any PlotNumbers)?, _ look: BarLook
  ) -> BarContainer {
    requireEqualCounts(operation, places, values)
    let starts = (bases ?? 0).numbers(
      values.count, look.isHorizontal ? "left" : "bottom", for: operation)
    let xerr = look.xerr?.numbers(values.count, "xerr", for: operation)
    let yerr = look.yerr?.numbers(values.count, "yerr", for: operation)
    let given = look.colors?.map { paint($0, for: operation).faded(look.alpha) }
    let edge = look.edgecolor.map { LineStroke(color: paint($0, for: operation), width: 1) }
    let bars = places.indices.map { index in
      BarMark.Bar(
        start: places[index] - width / 2, end: places[index] + width / 2, value: values[index],
        base: starts[index])
    }
    update { axes in
      let chosen = given.map { $0.isEmpty ? [Color.black] : $0 }
      axes.marks.append(
        BarMark(
          bars: bars, isHorizontal: look.isHorizontal,
          colors: chosen ?? [axes.nextAreaColor().faded(look.alpha)], edge: edge,
          label: look.label, kind: .bars))
    }
    var container = BarContainer(bars: bars, isHorizontal: look.isHorizontal)
    guard xerr != nil || yerr != nil else { return container }
    let ends = bars.map { $0.base + $0.value }
    errorbar(
      look.isHorizontal ? ends : places, look.isHorizontal ? places : ends, yerr: yerr,
      xerr: xerr, fmt: "none", ecolor: look.ecolor ?? "black", capsize: look.capsize,
      label: "_nolegend_")
    // As in matplotlib, labels keep away from the ranges that were drawn first.
    container.errors = look.isHorizontal ? xerr : xerr == nil ? yerr : nil
    return container
  }

  /// The places of names on an axis of categories, which grows by those that are new. Axes that share it
  /// have one list of them.
  func categories(
    _ names: [String], along axis: any WritableKeyPath<AxesModel, AxisModel> & Sendable
  ) -> [Double] {
    let leader = axis as AnyKeyPath == \AxesModel.x ? model.sharesX : model.sharesY
    let owner = leader.map { figure(for: "categories").axes[$0] } ?? self
    return owner.update { axes in
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
