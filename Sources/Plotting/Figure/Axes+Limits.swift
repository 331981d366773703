extension Axes {
  /// Shows the horizontal axis from `left` to `right`; the axis runs backwards if `left` is larger.
  public func setXLim(_ left: Double, _ right: Double) { setLimits("xlim", \.x, left, right) }

  /// Shows the horizontal axis between two limits.
  public func setXLim(_ limits: (Double, Double)) { setXLim(limits.0, limits.1) }

  /// Shows the horizontal axis between two limits.
  public func setXLim(_ limits: [Double]) {
    requirePair("xlim", limits)
    setXLim(limits[0], limits[1])
  }

  /// Sets one limit of the horizontal axis; the other stays where it is now, also when more is drawn.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([3, 4, 7])
  /// figure.currentAxes.setYLim(bottom: 0)
  /// let (bottom, top) = figure.currentAxes.getYLim()  // 0.0, 7.2
  /// ```
  ///
  /// - Returns: What the axis shows then.
  @discardableResult
  public func setXLim(left: Double? = nil, right: Double? = nil) -> (left: Double, right: Double) {
    let shown = shownLimits("xlim").x
    if left != nil || right != nil { setXLim(left ?? shown.lower, right ?? shown.upper) }
    return (left ?? shown.lower, right ?? shown.upper)
  }

  /// Shows the vertical axis from `bottom` to `top`; the axis runs backwards if `bottom` is larger.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([0.2, 0.7, 0.9])
  /// figure.currentAxes.setYLim(0, 1)
  /// ```
  public func setYLim(_ bottom: Double, _ top: Double) { setLimits("ylim", \.y, bottom, top) }

  /// Shows the vertical axis between two limits.
  public func setYLim(_ limits: (Double, Double)) { setYLim(limits.0, limits.1) }

  /// Shows the vertical axis between two limits.
  public func setYLim(_ limits: [Double]) {
    requirePair("ylim", limits)
    setYLim(limits[0], limits[1])
  }

  /// Sets one limit of the vertical axis; the other stays where it is now, also when more is drawn.
  ///
  /// - Returns: What the axis shows then.
  @discardableResult
  public func setYLim(bottom: Double? = nil, top: Double? = nil) -> (bottom: Double, top: Double) {
    let shown = shownLimits("ylim").y
    if bottom != nil || top != nil { setYLim(bottom ?? shown.lower, top ?? shown.upper) }
    return (bottom ?? shown.lower, top ?? shown.upper)
  }

  /// What the horizontal axis shows.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([3, 4, 7])
  /// print(figure.currentAxes.getXLim())  // (left: -0.1, right: 2.1)
  /// ```
  public func getXLim() -> (left: Double, right: Double) { setXLim(left: nil, right: nil) }

  /// What the vertical axis shows.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.imshow([[0.1, 0.9], [0.8, 0.2]])
  /// print(figure.currentAxes.getYLim())  // (bottom: 1.5, top: -0.5)
  /// ```
  public func getYLim() -> (bottom: Double, top: Double) { setYLim(bottom: nil, top: nil) }

  /// Shows both axes between limits.
  ///
  /// ```swift
  /// plt.axis([0, 10, -1, 1])
  /// ```
  ///
  /// - Parameter limits: Left, right, bottom and top.
  public func axis(_ limits: [Double]) {
    require(
      limits.count == 4,
      "axis: \(limits.count) numbers are not the limits of two axes; give [left, right, bottom, top]"
    )
    setLimits("axis", \.x, limits[0], limits[1])
    setLimits("axis", \.y, limits[2], limits[3])
  }

  /// Turns the horizontal axis around.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([1, 10, 100], [0.9, 0.7, 0.4])
  /// figure.currentAxes.invertXAxis()
  /// ```
  public func invertXAxis() { invert(\.x) }

  /// Turns the vertical axis around.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.scatter([3, 5], [1, 2])  // ranks: the first is at the top
  /// figure.currentAxes.invertYAxis()
  /// ```
  public func invertYAxis() { invert(\.y) }

  /// Leaves room beside the data, relative to their range.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([2.3, 0.8, 0.3])
  /// figure.currentAxes.margins(x: 0, y: 0.2)
  /// ```
  public func margins(x: Double? = nil, y: Double? = nil) {
    require(
      (x ?? 0) > -0.5 && (y ?? 0) > -0.5,
      "margins: margins of \(x ?? 0) and \(y ?? 0) leave nothing to see; both must be above -0.5")
    update { axes in
      if let x { axes.x.margin = x }
      if let y { axes.y.margin = y }
    }
  }

  /// Makes a unit equally long on both axes (“equal”), or lets both fill the box (“auto”).
  ///
  /// ```swift
  /// let figure = Figure()
  /// let angles = (0...100).map { 0.02 * Double.pi * Double($0) }
  /// figure.currentAxes.plot(Tensor(angles).cos(), Tensor(angles).sin())
  /// figure.currentAxes.setAspect("equal")  // a circle, and no ellipse
  /// ```
  public func setAspect(_ aspect: String) {
    require(
      ["equal", "auto"].contains(aspect),
      "setAspect: “\(aspect)” is no aspect; choose \"equal\" or \"auto\"")
    update { $0.aspect = aspect == "equal" ? .equalByBox : .free }
  }

  /// Changes how the axes show the data.
  ///
  /// - Parameter option: “off” and “on” for the frame with its ticks; “equal” for units that are
  ///   equally long, by wider limits; “scaled” for the same by a smaller box; “tight” for limits
  ///   without margins; “auto” for what axes are without all of this.
  public func axis(_ option: String) {
    let change: (@Sendable (inout AxesModel) -> Void)? =
      switch option {
      case "off": { $0.isFramed = false }
      case "on": { $0.isFramed = true }
      case "equal": { $0.aspect = .equalByLimits }
      case "scaled", "image": { $0.aspect = .equalByBox }
      case "tight": { ($0.x.margin, $0.y.margin) = (0, 0) }
      case "auto": { $0.aspect = .free }
      default: nil
      }
    require(
      change != nil,
      "axis: “\(option)” is no option; choose \"on\", \"off\", \"equal\", \"scaled\", \"tight\" or "
        + "\"auto\", or give [left, right, bottom, top]")
    update { change?(&$0) }
  }

  private func setLimits(
    _ operation: String, _ axis: any WritableKeyPath<AxesModel, AxisModel> & Sendable,
    _ from: Double, _ to: Double
  ) {
    require(
      from.isFinite && to.isFinite,
      "\(operation): limits of \(from) and \(to) cannot be shown; both must be finite")
    for axes in sharing(axis) { axes.update { $0[keyPath: axis].limits = (from, to) } }
  }

  private func requirePair(_ operation: String, _ limits: [Double]) {
    require(
      limits.count == 2,
      "\(operation): \(limits.count) numbers are not the limits of an axis; give two, as in (0, 1)")
  }

  private func invert(_ axis: any WritableKeyPath<AxesModel, AxisModel> & Sendable) {
    let all = sharing(axis)
    let isInverted = !all.contains { $0.model[keyPath: axis].isInverted }
    for axes in all {
      axes.update {
        $0[keyPath: axis].isInverted = isInverted
        $0[keyPath: axis].limits = $0[keyPath: axis].limits.map { ($0.upper, $0.lower) }
      }
    }
  }

  /// What the axes show after all that was drawn.
  private func shownLimits(_ operation: String) -> ViewLimits {
    let figure = figure(for: operation)
    let limits = ViewLimits.all(of: figure.model.axes)
    return limits[figure.axes.firstIndex { $0 === self } ?? 0]
  }
}
