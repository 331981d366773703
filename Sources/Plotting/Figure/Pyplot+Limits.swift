extension Pyplot {
  /// Shows the horizontal axis from `left` to `right`.
  public func xlim(_ left: Double, _ right: Double) { currentAxes.setXLim(left, right) }

  /// Shows the horizontal axis between two limits.
  public func xlim(_ limits: (Double, Double)) { currentAxes.setXLim(limits) }

  /// Shows the horizontal axis between two limits.
  public func xlim(_ limits: [Double]) { currentAxes.setXLim(limits) }

  /// Sets one limit of the horizontal axis, and answers what it shows.
  ///
  /// ```swift
  /// plt.figure()
  /// plt.plot([3, 4, 7])
  /// plt.xlim(left: 0)
  /// print(plt.xlim())  // (left: 0.0, right: 2.1)
  /// ```
  @discardableResult
  public func xlim(left: Double? = nil, right: Double? = nil) -> (left: Double, right: Double) {
    currentAxes.setXLim(left: left, right: right)
  }

  /// Shows the vertical axis from `bottom` to `top`.
  public func ylim(_ bottom: Double, _ top: Double) { currentAxes.setYLim(bottom, top) }

  /// Shows the vertical axis between two limits.
  public func ylim(_ limits: (Double, Double)) { currentAxes.setYLim(limits) }

  /// Shows the vertical axis between two limits.
  public func ylim(_ limits: [Double]) { currentAxes.setYLim(limits) }

  /// Sets one limit of the vertical axis, and answers what it shows.
  ///
  /// ```swift
  /// plt.figure()
  /// plt.plot([3, 4, 7])
  /// plt.ylim(bottom: 0)
  /// print(plt.ylim())  // (bottom: 0.0, top: 7.2)
  /// ```
  @discardableResult
  public func ylim(bottom: Double? = nil, top: Double? = nil) -> (bottom: Double, top: Double) {
    currentAxes.setYLim(bottom: bottom, top: top)
  }

  /// Puts ticks at given places of the horizontal axis, with given labels or their values.
  ///
  /// ```swift
  /// plt.figure()
  /// plt.plot([2.3, 0.8, 0.3])
  /// plt.xticks([0, 1, 2], ["first", "second", "third"], rotation: 45)
  /// ```
  public func xticks(_ ticks: some PlotData, _ labels: [String]? = nil, rotation: Double = 0) {
    currentAxes.setXTicks(ticks, labels: labels, rotation: rotation)
  }

  /// Removes the ticks of the horizontal axis with their labels: `plt.xticks([])`.
  public func xticks(_ none: [Never], _ labels: [String] = []) { currentAxes.setXTicks(none) }

  /// Turns the labels of the horizontal axis, in degrees against the clock.
  public func xticks(rotation: Double) {
    currentAxes.tickParams(axis: "x", labelrotation: rotation)
  }

  /// Puts ticks at given places of the vertical axis, with given labels or their values.
  ///
  /// ```swift
  /// plt.figure()
  /// plt.plot([0.2, 0.7, 0.9])
  /// plt.yticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
  /// ```
  public func yticks(_ ticks: some PlotData, _ labels: [String]? = nil, rotation: Double = 0) {
    currentAxes.setYTicks(ticks, labels: labels, rotation: rotation)
  }

  /// Removes the ticks of the vertical axis with their labels: `plt.yticks([])`.
  public func yticks(_ none: [Never], _ labels: [String] = []) { currentAxes.setYTicks(none) }

  /// Turns the labels of the vertical axis, in degrees against the clock.
  public func yticks(rotation: Double) {
    currentAxes.tickParams(axis: "y", labelrotation: rotation)
  }

  /// Changes how ticks and their labels look; see ``Axes``.
  public func tickParams(
    axis: String = "both", which: String = "major", direction: String? = nil,
    length: Double? = nil, width: Double? = nil, pad: Double? = nil, labelsize: Double? = nil,
    colors: (any PlotColor)? = nil, labelrotation: Double? = nil, ticks: Bool? = nil,
    labels: Bool? = nil
  ) {
    currentAxes.tickParams(
      axis: axis, which: which, direction: direction, length: length, width: width, pad: pad,
      labelsize: labelsize, colors: colors, labelrotation: labelrotation, ticks: ticks,
      labels: labels)
  }

  /// Shows ticks between those with labels.
  public func minorticksOn() { currentAxes.minorticksOn() }

  /// Removes the ticks between those with labels.
  public func minorticksOff() { currentAxes.minorticksOff() }

  /// Shows both axes between limits: `plt.axis([left, right, bottom, top])`.
  public func axis(_ limits: [Double]) { currentAxes.axis(limits) }

  /// Changes how the axes show the data: “off”, “equal”, “scaled”, “tight” and so on.
  public func axis(_ option: String) { currentAxes.axis(option) }

  /// Leaves room beside the data, relative to their range.
  public func margins(x: Double? = nil, y: Double? = nil) { currentAxes.margins(x: x, y: y) }
}
