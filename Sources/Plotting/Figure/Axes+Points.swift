extension Axes {
  /// Draws separate points over names, which share an axis of categories.
  public func scatter(
    _ names: [String], _ y: some PlotData, s: Double = 36, label: String? = nil,
    marker: String = "o", color: (any PlotColor)? = nil, alpha: Double = 1
  ) {
    scatter(
      categories(names, along: \.x), y, s: s, label: label, marker: marker, color: color,
      alpha: alpha)
  }

  /// Draws separate points, or one.
  ///
  /// ```swift
  /// plt.scatter([1, 2, 3], [4, 2, 5], s: 20)
  /// plt.scatter(2, 2, s: 120, marker: "*", color: "red")
  /// ```
  ///
  /// - Parameters:
  ///   - s: The area of a point, in square points.
  ///   - marker: The sign of a point.
  ///   - edgecolor: The colour of the points' borders; that of the points by default.
  public func scatter(
    _ x: some PlotNumbers, _ y: some PlotNumbers, s: Double = 36, label: String? = nil,
    marker: String = "o", color: (any PlotColor)? = nil, alpha: Double = 1,
    edgecolor: (any PlotColor)? = nil
  ) {
    addPoints(
      x, y, [s], color.map { [paint($0, for: "scatter").faded(alpha)] }, alpha, label, marker,
      edgecolor)
  }

  /// Draws separate points of different areas.
  ///
  /// - Parameter s: The area of each point, in square points.
  public func scatter(
    _ x: some PlotData, _ y: some PlotData, s: some PlotData, label: String? = nil,
    marker: String = "o", color: (any PlotColor)? = nil, alpha: Double = 1,
    edgecolor: (any PlotColor)? = nil
  ) {
    addPoints(
      x, y, s.plotValues, color.map { [paint($0, for: "scatter").faded(alpha)] }, alpha, label,
      marker, edgecolor)
  }

  /// Draws separate points whose colours show a third number.
  ///
  /// - Parameters:
  ///   - c: A number for each point.
  ///   - cmap: The colour map; see ``Axes/imshow(_:cmap:norm:vmin:vmax:alpha:origin:aspect:extent:interpolation:)``.
  ///   - norm: How numbers spread over the colours: “linear”, “log” or “symlog”.
  @discardableResult
  public func scatter(
    _ x: some PlotData, _ y: some PlotData, c: some PlotData, s: Double = 36,
    cmap: String? = nil, norm: String = "linear", vmin: Double? = nil, vmax: Double? = nil,
    label: String? = nil, marker: String = "o", alpha: Double = 1,
    edgecolor: (any PlotColor)? = nil
  ) -> Mappable {
    addPoints(x, y, c, [s], cmap, norm, vmin, vmax, alpha, label, marker, edgecolor)
  }

  /// Draws separate points whose colours and areas show a third and a fourth number.
  ///
  /// ```swift
  /// plt.scatter([1, 2, 3], [4, 2, 5], c: [0.1, 10, 1000], s: [20, 80, 320], norm: "log", alpha: 0.7)
  /// plt.colorbar()
  /// ```
  ///
  /// - Parameters:
  ///   - c: A number for each point.
  ///   - s: The area of each point, in square points.
  @discardableResult
  public func scatter(
    _ x: some PlotData, _ y: some PlotData, c: some PlotData, s: some PlotData,
    cmap: String? = nil, norm: String = "linear", vmin: Double? = nil, vmax: Double? = nil,
    label: String? = nil, marker: String = "o", alpha: Double = 1,
    edgecolor: (any PlotColor)? = nil
  ) -> Mappable {
    addPoints(x, y, c, s.plotValues, cmap, norm, vmin, vmax, alpha, label, marker, edgecolor)
  }

  /// Draws separate points, each in a colour that is named.
  ///
  /// - Parameter c: A colour for each point, such as “C1” or “red”.
  public func scatter(
    _ x: some PlotData, _ y: some PlotData, c: [String], s: Double = 36, label: String? = nil,
    marker: String = "o", alpha: Double = 1, edgecolor: (any PlotColor)? = nil
  ) {
    requireOneEach("c", c.count, x.plotValues.count)
    addPoints(
      x, y, [s], c.map { paint($0, for: "scatter").faded(alpha) }, alpha, label, marker, edgecolor)
  }

  private func addPoints(
    _ x: some PlotData, _ y: some PlotData, _ c: some PlotData, _ areas: [Double], _ cmap: String?,
    _ norm: String, _ vmin: Double?, _ vmax: Double?, _ alpha: Double, _ label: String?,
    _ marker: String, _ edgecolor: (any PlotColor)?
  ) -> Mappable {
    let values = c.plotValues
    requireOneEach("c", values.count, x.plotValues.count)
    let scale = ColorScale(
      "scatter", over: values, cmap: cmap ?? style.colorMap, norm: norm, lower: vmin, upper: vmax,
      alpha: alpha)
    addPoints(x, y, areas, values.map(scale.color), alpha, label, marker, edgecolor)
    return mappable(scale)
  }

  private func addPoints(
    _ x: some PlotNumbers, _ y: some PlotNumbers, _ areas: [Double], _ colors: [Color]?,
    _ alpha: Double, _ label: String?, _ marker: String, _ edgecolor: (any PlotColor)?
  ) {
    let (x, y) = (x.plotNumbers, y.plotNumbers)
    requireEqualCounts("scatter", x, y)
    if areas.count != 1 { requireOneEach("s", areas.count, x.count) }
    require(
      areas.allSatisfy { $0 >= 0 && $0.isFinite },
      "scatter: an area of \(areas.first { !($0 >= 0 && $0.isFinite) } ?? 0) square points cannot be "
        + "drawn; it must be finite and not negative")
    let shape = Marker(marker, for: "scatter")
    // Signs that are not filled are lines in the colour of the point.
    let edge = shape.isFilled ? edgecolor.map { paint($0, for: "scatter").faded(alpha) } : nil
    update { axes in
      axes.marks.append(
        ScatterMark(
          x: x, y: y, areas: areas, marker: shape,
          colors: colors ?? [axes.nextAreaColor().faded(alpha)], edge: edge,
          edgeWidth: shape.isFilled ? 1 : axes.style.lines.width, label: label))
    }
  }

  private func requireOneEach(_ name: String, _ count: Int, _ points: Int) {
    require(
      count == points,
      "scatter: \(name) has \(count) values for \(points) points; give one for each")
  }

  /// Remembers what a colour bar would explain.
  func mappable(_ scale: ColorScale) -> Mappable {
    update { $0.colorScale = scale }
    return Mappable(scale: scale, axes: self)
  }
}
