extension Axes {
  /// Spreads the horizontal axis evenly (“linear”), by powers of ten (“log”), or evenly near 0 and by
  /// powers of ten beyond (“symlog”).
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([-100, -1, 0, 1, 100], [1, 2, 3, 2, 1])
  /// figure.currentAxes.setXScale("symlog", linthresh: 1)
  /// ```
  ///
  /// - Parameter linthresh: Where “symlog” passes from one to the other on both sides of 0.
  public func setXScale(_ scale: String, linthresh: Double = 2) {
    let scale = Scale(scale, linthresh, for: "xscale")
    update { $0.x.scale = scale }
  }

  /// Spreads the vertical axis evenly (“linear”), by powers of ten (“log”), or evenly near 0 and by
  /// powers of ten beyond (“symlog”).
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([1, 0.1, 0.01])
  /// figure.currentAxes.setYScale("log")
  /// ```
  public func setYScale(_ scale: String, linthresh: Double = 2) {
    let scale = Scale(scale, linthresh, for: "yscale")
    update { $0.y.scale = scale }
  }

  /// Draws a line with powers of ten along the vertical axis; values of 0 and below are not shown.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.semilogy([1, 2, 3], [1, 0.1, 0.01], "o-", label: "loss")
  /// ```
  public func semilogy(
    _ x: some PlotData, _ y: some PlotData, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    setYScale("log")
    plot(
      x, y, format, label: label, linestyle: linestyle, marker: marker, color: color,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws a line with powers of ten along the horizontal axis.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.semilogx([0.001, 0.01, 0.1], [0.6, 0.4, 0.9], marker: "o")
  /// ```
  public func semilogx(
    _ x: some PlotData, _ y: some PlotData, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    setXScale("log")
    plot(
      x, y, format, label: label, linestyle: linestyle, marker: marker, color: color,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }

  /// Draws a line with powers of ten along both axes.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.loglog([10, 100, 1000], [0.1, 0.01, 0.001])
  /// ```
  public func loglog(
    _ x: some PlotData, _ y: some PlotData, _ format: String = "", label: String? = nil,
    linestyle: String? = nil, marker: String? = nil, color: (any PlotColor)? = nil,
    linewidth: Double? = nil, markersize: Double? = nil, alpha: Double = 1
  ) {
    setXScale("log")
    setYScale("log")
    plot(
      x, y, format, label: label, linestyle: linestyle, marker: marker, color: color,
      linewidth: linewidth, markersize: markersize, alpha: alpha)
  }
}

extension Scale {
  /// The scale that `name` spells; stops the program with the names that exist otherwise.
  init(_ name: String, _ threshold: Double, for operation: String) {
    require(
      threshold > 0, "\(operation): a linthresh of \(threshold) cannot be shown; it must be above 0"
    )
    switch name {
    case "linear": self = .linear
    case "log": self = .logarithmic
    case "symlog": self = .symmetricLogarithmic(threshold: threshold)
    default:
      fatalError(
        "\(operation): “\(name)” is no scale; choose \"linear\", \"log\" or \"symlog\"")
    }
  }
}
