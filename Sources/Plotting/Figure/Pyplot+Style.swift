extension Pyplot {
  /// The parameters of the style of figures that are made from now on, by matplotlib's names.
  public var rcParams: RCParams { RCParams() }

  /// The styles; see ``PlotStyles``.
  public var style: PlotStyles { PlotStyles() }

  /// Gives figures that are made from now on matplotlib's default look.
  ///
  /// ```swift
  /// plt.rcParams["font.size"] = 14
  /// plt.rcdefaults()
  /// print(plt.rcParams["font.size"])  // 10
  /// ```
  public func rcdefaults() { PlotStyle.current = PlotStyle() }

  /// Changes the style of the figures that are made in a closure.
  ///
  /// ```swift
  /// plt.rcContext(["lines.linewidth": 3, "axes.grid": true]) {
  ///   plt.plot([1, 3, 2])
  /// }
  /// ```
  public func rcContext<Result>(
    _ values: KeyValuePairs<String, RCValue>, _ body: () throws -> Result
  ) rethrows -> Result {
    var style = PlotStyle.current
    for (name, value) in values { style[name] = value }
    return try self.style.context(style, body)
  }
}

/// The named styles: what `plt.style` offers.
///
/// ```swift
/// plt.style.use("dark_background")
/// plt.plot([1, 3, 2])
/// plt.show()
/// plt.style.use("default")
/// ```
public struct PlotStyles: Sendable {
  /// The names of the styles.
  public var available: [String] { PlotStyle.named.keys.sorted() }

  /// Gives figures that are made from now on a named style; an unknown name stops the program.
  ///
  /// ```swift
  /// plt.style.use("dark_background")
  /// print(plt.rcParams["axes.facecolor"])  // black
  /// plt.style.use("default")
  /// ```
  public func use(_ name: String) { PlotStyle.current = style(name, for: "style.use") }

  /// Gives figures that are made from now on a style.
  public func use(_ style: PlotStyle) { PlotStyle.current = style }

  /// Gives the figures that are made in a closure a named style.
  ///
  /// ```swift
  /// let figure = plt.style.context("dark_background") { Figure() }
  /// figure.currentAxes.plot([1, 3, 2])
  /// figure
  /// ```
  public func context<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    try context(style(name, for: "style.context"), body)
  }

  /// Gives the figures that are made in a closure a style.
  public func context<Result>(_ style: PlotStyle, _ body: () throws -> Result) rethrows -> Result {
    let before = PlotStyle.current
    PlotStyle.current = style
    defer { PlotStyle.current = before }
    return try body()
  }

  private func style(_ name: String, for operation: String) -> PlotStyle {
    guard let style = PlotStyle.named[name] else {
      let near = NearestName.of(name, in: available).map { "; did you mean “\($0)”?" } ?? ""
      fatalError(
        "\(operation): “\(name)” is no style\(near) There are "
          + available.map { "\"\($0)\"" }.joined(separator: " and "))
    }
    return style
  }
}
