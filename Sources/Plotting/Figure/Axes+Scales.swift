extension Axes {
  /// Spreads the horizontal axis evenly (“linear”), by powers of ten (“log”), or evenly near 0 and by
  /// powers of ten beyond (“symlog”).
  ///
  /// - Parameter linthresh: Where “symlog” passes from one to the other on both sides of 0.
  public func setXScale(_ scale: String, linthresh: Double = 2) {
    let scale = Scale(scale, linthresh, for: "xscale")
    update { $0.x.scale = scale }
  }

  /// Spreads the vertical axis evenly (“linear”), by powers of ten (“log”), or evenly near 0 and by
  /// powers of ten beyond (“symlog”).
  public func setYScale(_ scale: String, linthresh: Double = 2) {
    let scale = Scale(scale, linthresh, for: "yscale")
    update { $0.y.scale = scale }
  }

  /// Draws a line with powers of ten along the vertical axis; values of 0 and below are not shown.
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
