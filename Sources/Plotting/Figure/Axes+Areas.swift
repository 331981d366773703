extension Axes {
  /// Fills the area between two curves, or between a curve and a height, which is 0 unless it is told
  /// otherwise.
  ///
  /// ```swift
  /// let x = [0.0, 1, 2, 3, 4]
  /// let y = [1.0, -1, 2, 0, -2]
  /// plt.plot(x, y)
  /// plt.fillBetween(x, y, where: y.map { $0 > 0 }, color: "C2", alpha: 0.3)
  /// plt.fillBetween(x, -3, y, alpha: 0.1)
  /// ```
  ///
  /// - Parameters:
  ///   - x: The horizontal positions.
  ///   - y1: One curve, as many values, or a height. NaN leaves a gap.
  ///   - y2: The other curve or height.
  ///   - where: Which points belong to the area; it is filled between neighbours that both do.
  public func fillBetween(
    _ x: some PlotData, _ y1: some PlotNumbers, _ y2: any PlotNumbers = 0, where: [Bool]? = nil,
    label: String? = nil, color: (any PlotColor)? = nil, alpha: Double = 1
  ) {
    addArea(
      "fillBetween", x.plotValues, [("y1", y1), ("y2", y2)], `where`, false, label, color, alpha)
  }

  /// Fills the area between two curves that run upwards, or between one and a place on the horizontal
  /// axis, which is 0 unless it is told otherwise.
  ///
  /// ```swift
  /// plt.fillBetweenx([0, 1, 2], [1, 3, 2], alpha: 0.5)
  /// ```
  ///
  /// - Parameters:
  ///   - y: The vertical positions.
  ///   - x1: One curve, as many values, or a place. NaN leaves a gap.
  ///   - x2: The other curve or place.
  ///   - where: Which points belong to the area; it is filled between neighbours that both do.
  public func fillBetweenx(
    _ y: some PlotData, _ x1: some PlotNumbers, _ x2: any PlotNumbers = 0, where: [Bool]? = nil,
    label: String? = nil, color: (any PlotColor)? = nil, alpha: Double = 1
  ) {
    addArea(
      "fillBetweenx", y.plotValues, [("x1", x1), ("x2", x2)], `where`, true, label, color, alpha)
  }

  private func addArea(
    _ operation: String, _ places: [Double], _ curves: [(name: String, values: any PlotNumbers)],
    _ isFilled: [Bool]?, _ isSideways: Bool, _ label: String?, _ color: (any PlotColor)?,
    _ alpha: Double
  ) {
    let curves = curves.map { $0.values.numbers(places.count, $0.name, for: operation) }
    require(
      isFilled.map { $0.count == places.count } ?? true,
      "\(operation): where has \(isFilled?.count ?? 0) values for \(places.count) points; give one for "
        + "each")
    // A colour that is given is that of the border too, as in matplotlib.
    let given = color.map { paint($0, for: operation).faded(alpha) }
    update { axes in
      axes.marks.append(
        FillMark(
          places: places, lower: curves[0], upper: curves[1], isFilled: isFilled,
          isSideways: isSideways, color: given ?? axes.nextAreaColor().faded(alpha),
          edge: given.map { LineStroke(color: $0, width: 1) },
          label: label))
    }
  }
}
