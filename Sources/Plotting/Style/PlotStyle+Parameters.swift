extension PlotStyle {
  private static let figureSize = StyleParameter<PlotStyle>(
    name: "figure.figsize", wanted: "a width and a height above 0 in inches, such as [6.4, 4.8]"
  ) {
    .numbers([$0.figure.size.width, $0.figure.size.height])
  } write: { style, value in
    guard case .numbers(let size) = value, size.count == 2, size.allSatisfy({ $0 > 0 }) else {
      return false
    }
    style.figure.size = (size[0], size[1])
    return true
  }

  private static let cycleOfColors = StyleParameter<PlotStyle>(
    name: "axes.prop_cycle", wanted: "a list of colours, such as [\"red\", \"#00ff00\"]"
  ) {
    .texts($0.axes.cycle)
  } write: { style, value in
    guard case .texts(let colors) = value, !colors.isEmpty else { return false }
    // A colour of the cycle is one of the cycle before.
    let resolved = colors.map { Color(named: $0, cycle: style.cycle) }
    guard !resolved.contains(nil) else { return false }
    style.axes.cycle = resolved.compactMap { $0?.css }
    return true
  }

  private static let savingDPI = StyleParameter<PlotStyle>(
    name: "savefig.dpi", wanted: "a number above 0, or \"figure\""
  ) {
    $0.saving.dpi.map { .number($0) } ?? .text("figure")
  } write: { style, value in
    if value == .text("figure") {
      style.saving.dpi = nil
      return true
    }
    guard let dpi = value.number, dpi > 0 else { return false }
    style.saving.dpi = dpi
    return true
  }

  private static let ticks: [StyleParameter<TickPart>] = [
    .color("color", \.color), .color("labelcolor", \.labelColor, automatic: "inherit"),
    .size("labelsize", \.labelSize), .choice("direction", \.direction, ["out", "in", "inout"]),
    .number("major.size", \.major.size), .number("major.width", \.major.width),
    .number("major.pad", \.major.pad, above: -100), .number("minor.size", \.minor.size),
    .number("minor.width", \.minor.width), .number("minor.pad", \.minor.pad, above: -100),
    .flag("minor.visible", \.hasMinor),
  ]

  /// All parameters.
  static let parameters: [StyleParameter<PlotStyle>] =
    [
      .number("font.size", \.fontSize, above: 1), .color("text.color", \.textColor),
      .text("image.cmap", \.colorMap, "one of " + ColorMap.names.joined(separator: ", ")) {
        ColorMap.names.contains($0.hasSuffix("_r") ? String($0.dropLast(2)) : $0)
      },
      .color("patch.edgecolor", \.patchEdgeColor), figureSize,
      .number("figure.dpi", \.figure.dpi, above: 1),
      .color("figure.facecolor", \.figure.faceColor), .size("figure.titlesize", \.figure.titleSize),
      .flag("figure.autolayout", \.figure.isTight), savingDPI,
      .number("lines.linewidth", \.lines.width), .number("lines.markersize", \.lines.markerSize),
      .choice("lines.linestyle", \.lines.style, ["-", "--", "-.", ":", "None"]),
      .text("lines.marker", \.lines.marker, "a marker such as \"o\", or \"None\"") {
        Marker(rawValue: $0) != nil
      },
      .color("lines.color", \.lines.color), .color("axes.facecolor", \.axes.faceColor),
      .color("axes.edgecolor", \.axes.edgeColor), .number("axes.linewidth", \.axes.lineWidth),
      cycleOfColors, .size("axes.titlesize", \.axes.titleSize),
      .color("axes.titlecolor", \.axes.titleColor, automatic: "auto"),
      .number("axes.titlepad", \.axes.titlePad, above: -100),
      .size("axes.labelsize", \.axes.labelSize), .color("axes.labelcolor", \.axes.labelColor),
      .number("axes.labelpad", \.axes.labelPad, above: -100), .flag("axes.grid", \.axes.hasGrid),
      .choice("axes.grid.axis", \.axes.gridAxis, ["x", "y", "both"]),
      .number("axes.xmargin", \.axes.margins.x, above: -0.49),
      .number("axes.ymargin", \.axes.margins.y, above: -0.49),
      .flag("axes.spines.left", \.axes.spines.left),
      .flag("axes.spines.bottom", \.axes.spines.bottom),
      .flag("axes.spines.right", \.axes.spines.right), .flag("axes.spines.top", \.axes.spines.top),
      .color("grid.color", \.grid.color),
      .choice("grid.linestyle", \.grid.style, ["-", "--", "-.", ":"]),
      .number("grid.linewidth", \.grid.width), .number("grid.alpha", \.grid.alpha),
      .size("legend.fontsize", \.legend.fontSize),
      .choice("legend.loc", \.legend.location, LegendLocation.allCases.map(\.rawValue)),
      .flag("legend.frameon", \.legend.hasFrame), .number("legend.framealpha", \.legend.frameAlpha),
      .color("legend.facecolor", \.legend.faceColor, automatic: "inherit"),
      .color("legend.edgecolor", \.legend.edgeColor),
      .color("boxplot.boxprops.color", \.boxColor),
    ] + ticks.map { $0.lifted(\.xTicks, "xtick.") } + ticks.map { $0.lifted(\.yTicks, "ytick.") }
}
