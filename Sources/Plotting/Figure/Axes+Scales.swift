extension Axes {
  /// Spreads the horizontal axis evenly (“linear”) or by powers of ten (“log”).
  public func setXScale(_ scale: String) {
    let scale = Scale(scale, for: "xscale")
    update { $0.x.scale = scale }
  }

  /// Spreads the vertical axis evenly (“linear”) or by powers of ten (“log”).
  public func setYScale(_ scale: String) {
    let scale = Scale(scale, for: "yscale")
    update { $0.y.scale = scale }
  }

  /// Draws a line with powers of ten along the vertical axis; values of 0 and below are not shown.
  public func semilogy(
    _ x: some PlotData, _ y: some PlotData, label: String? = nil, linestyle: String? = nil,
    marker: String? = nil, color: String? = nil
  ) {
    setYScale("log")
    plot(x, y, label: label, linestyle: linestyle, marker: marker, color: color)
  }

  /// Draws a line with powers of ten along the horizontal axis.
  public func semilogx(
    _ x: some PlotData, _ y: some PlotData, label: String? = nil, linestyle: String? = nil,
    marker: String? = nil, color: String? = nil
  ) {
    setXScale("log")
    plot(x, y, label: label, linestyle: linestyle, marker: marker, color: color)
  }

  /// Draws a line with powers of ten along both axes.
  public func loglog(
    _ x: some PlotData, _ y: some PlotData, label: String? = nil, linestyle: String? = nil,
    marker: String? = nil, color: String? = nil
  ) {
    setXScale("log")
    setYScale("log")
    plot(x, y, label: label, linestyle: linestyle, marker: marker, color: color)
  }
}

extension Scale {
  /// The scale that `name` spells; stops the program with the names that exist otherwise.
  init(_ name: String, for operation: String) {
    require(
      ["linear", "log"].contains(name),
      "\(operation): “\(name)” is no scale; choose \"linear\" or \"log\"")
    self = name == "log" ? .logarithmic : .linear
  }
}
