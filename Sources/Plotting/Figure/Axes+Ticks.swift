extension Axes {
  /// Puts ticks at given places of the horizontal axis, with given labels or their values.
  ///
  /// ```swift
  /// axes.setXTicks([0, 1, 2], labels: ["cat", "dog", "fox"], rotation: 45)
  /// ```
  ///
  /// - Parameters:
  ///   - rotation: How far labels are turned, in degrees against the clock.
  ///   - minor: Whether these are the ticks between the main ones.
  public func setXTicks(
    _ ticks: some PlotData, labels: [String]? = nil, rotation: Double = 0, minor: Bool = false
  ) {
    setTicks("setXTicks", \.x, ticks.plotValues, labels, rotation, minor)
  }

  /// Puts ticks at given places of the vertical axis, with given labels or their values.
  ///
  /// ```swift
  /// axes.setYTicks([0, 0.5, 1], labels: ["none", "half", "all"])
  /// ```
  public func setYTicks(
    _ ticks: some PlotData, labels: [String]? = nil, rotation: Double = 0, minor: Bool = false
  ) {
    setTicks("setYTicks", \.y, ticks.plotValues, labels, rotation, minor)
  }

  /// Removes the ticks of the horizontal axis with their labels.
  ///
  /// ```swift
  /// axes.setXTicks([])
  /// axes.setYTicks([])
  /// ```
  public func setXTicks(_ none: [Never]) { setXTicks([Double]()) }

  /// Removes the ticks of the vertical axis with their labels.
  public func setYTicks(_ none: [Never]) { setYTicks([Double]()) }

  /// Chooses the ticks of the horizontal axis by a rule.
  ///
  /// ```swift
  /// axes.setXLocator(MultipleLocator(5))
  /// axes.setXLocator(MultipleLocator(1), minor: true)
  /// ```
  public func setXLocator(_ locator: some TickLocator, minor: Bool = false) {
    for axes in sharing(\.x) {
      axes.update {
        if minor { $0.x.minorLocator = locator } else { $0.x.locator = locator }
      }
    }
  }

  /// Chooses the ticks of the vertical axis by a rule.
  ///
  /// ```swift
  /// axes.setYLocator(MaxNLocator(nbins: 4, integer: true))
  /// ```
  public func setYLocator(_ locator: some TickLocator, minor: Bool = false) {
    for axes in sharing(\.y) {
      axes.update {
        if minor { $0.y.minorLocator = locator } else { $0.y.locator = locator }
      }
    }
  }

  /// Writes the labels of the horizontal axis by a rule.
  ///
  /// ```swift
  /// axes.setXFormatter(EngFormatter(unit: "s"))
  /// ```
  public func setXFormatter(_ formatter: some TickFormatter, minor: Bool = false) {
    for axes in sharing(\.x) {
      axes.update {
        if minor { $0.x.minorFormatter = formatter } else { $0.x.formatter = formatter }
      }
    }
  }

  /// Writes the labels of the vertical axis by a rule.
  ///
  /// ```swift
  /// axes.setYFormatter(PercentFormatter(xmax: 1))
  /// ```
  public func setYFormatter(_ formatter: some TickFormatter, minor: Bool = false) {
    for axes in sharing(\.y) {
      axes.update {
        if minor { $0.y.minorFormatter = formatter } else { $0.y.formatter = formatter }
      }
    }
  }

  /// Shows ticks between those with labels.
  ///
  /// ```swift
  /// axes.minorticksOn(2)
  /// axes.grid(which: "both", alpha: 0.3)
  /// ```
  ///
  /// - Parameter parts: How many parts they make of an interval; 4 or 5 by its length where there is no
  ///   number.
  public func minorticksOn(_ parts: Int? = nil) {
    let locator = AutoMinorLocator(parts)
    update { ($0.x.minorTicks, $0.y.minorTicks) = (locator, locator) }
  }

  /// Removes the ticks between those with labels.
  ///
  /// ```swift
  /// plt.rcContext(["xtick.minor.visible": true]) { Figure().currentAxes.minorticksOff() }
  /// ```
  public func minorticksOff() {
    update { ($0.x.minorTicks, $0.y.minorTicks) = (nil, nil) }
  }

  /// Changes how ticks and their labels look; what is left out stays as it is.
  ///
  /// ```swift
  /// axes.tickParams(axis: "x", direction: "in", length: 6, labelsize: 8, labelrotation: 45)
  /// ```
  ///
  /// - Parameters:
  ///   - axis: “x”, “y” or “both”.
  ///   - which: “major”, “minor” or “both”.
  ///   - direction: “out”, “in” or “inout”.
  ///   - length: In points, as `width`, `pad` (between tick and label) and `labelsize`.
  ///   - colors: The colour of ticks and labels.
  ///   - labelrotation: How far labels are turned, in degrees against the clock.
  ///   - ticks: Whether ticks are drawn.
  ///   - labels: Whether labels are.
  public func tickParams(
    axis: String = "both", which: String = "major", direction: String? = nil,
    length: Double? = nil, width: Double? = nil, pad: Double? = nil, labelsize: Double? = nil,
    colors: (any PlotColor)? = nil, labelrotation: Double? = nil, ticks: Bool? = nil,
    labels: Bool? = nil
  ) {
    let way = direction.map { TickStyle.Direction(rawValue: $0) }
    require(
      way.map { $0 != nil } ?? true,
      "tickParams: “\(direction ?? "")” is no direction; choose \"out\", \"in\" or \"inout\"")
    requireSize("tickParams", labelsize)
    let color = colors.map { paint($0, for: "tickParams") }
    let change: @Sendable (inout TickStyle) -> Void = { style in
      if let way = way ?? nil { style.direction = way }
      if let length { style.length = length }
      if let width { style.width = width }
      if let pad { style.pad = pad }
      if let labelsize { style.labelSize = labelsize }
      if let color { (style.color, style.labelColor) = (color, color) }
      if let labelrotation { style.labelRotation = labelrotation }
      if let ticks { style.hasMarks = ticks }
      if let labels { style.hasLabels = labels }
    }
    changeAxes("tickParams", axis, which) { axis, hasMajor, hasMinor in
      if hasMajor { change(&axis.major) }
      if hasMinor { change(&axis.minor) }
    }
  }

  /// Draws lines across the axes at the ticks, or removes them.
  ///
  /// ```swift
  /// axes.grid(axis: "y", color: "gray", linestyle: ":", alpha: 0.5)
  /// ```
  ///
  /// - Parameters:
  ///   - which: The ticks: “major”, “minor” or “both”.
  ///   - axis: “x”, “y” or “both”.
  ///   - linewidth: In points.
  public func grid(
    _ isVisible: Bool = true, which: String = "major", axis: String = "both",
    color: (any PlotColor)? = nil, linestyle: String? = nil, linewidth: Double? = nil,
    alpha: Double? = nil
  ) {
    let look = style.grid
    let stroke = LineStroke(
      color: paint(color ?? look.color, for: "grid").faded(alpha ?? look.alpha),
      width: linewidth ?? look.width, style: LineStyle(linestyle ?? look.style, for: "grid"))
    changeAxes("grid", axis, which) { axis, hasMajor, hasMinor in
      if hasMajor { axis.majorGrid = isVisible ? stroke : nil }
      if hasMinor { axis.minorGrid = isVisible ? stroke : nil }
    }
  }

  private func changeAxes(
    _ operation: String, _ axis: String, _ which: String,
    _ change: (inout AxisModel, _ hasMajor: Bool, _ hasMinor: Bool) -> Void
  ) {
    require(
      ["x", "y", "both"].contains(axis) && ["major", "minor", "both"].contains(which),
      "\(operation): “\(axis)” and “\(which)” name no ticks; axis is \"x\", \"y\" or \"both\", which is "
        + "\"major\", \"minor\" or \"both\"")
    update { axes in
      if axis != "y" { change(&axes.x, which != "minor", which != "major") }
      if axis != "x" { change(&axes.y, which != "minor", which != "major") }
    }
  }

  private func setTicks(
    _ operation: String, _ axis: any WritableKeyPath<AxesModel, AxisModel> & Sendable,
    _ ticks: [Double], _ labels: [String]?, _ rotation: Double, _ isMinor: Bool
  ) {
    require(
      labels.map { $0.count == ticks.count } ?? true,
      "\(operation): there are \(ticks.count) ticks and \(labels?.count ?? 0) labels; give as many of "
        + "one as of the other")
    for label in labels ?? [] { MathText.check(label, for: operation) }
    let formatter = labels.map(FixedFormatter.init)
    for axes in sharing(axis) {
      axes.update { axes in
        if isMinor {
          axes[keyPath: axis].minorLocator = FixedLocator(ticks)
          axes[keyPath: axis].minorFormatter = formatter
          return
        }
        axes[keyPath: axis].locator = FixedLocator(ticks)
        if let formatter { axes[keyPath: axis].formatter = formatter }
        // Ticks out of view widen the limits, as in matplotlib.
        if let least = ticks.min(), let most = ticks.max() {
          axes[keyPath: axis].ticksInView = (least, most)
        }
      }
    }
    update { axes in
      if isMinor {
        axes[keyPath: axis].minor.labelRotation = rotation
      } else if rotation != 0 {
        axes[keyPath: axis].major.labelRotation = rotation
      }
    }
  }
}
