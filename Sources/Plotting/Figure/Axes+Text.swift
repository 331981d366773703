extension Axes {
  /// Writes a text at a place of the data.
  ///
  /// - Parameters:
  ///   - fontsize: In points.
  ///   - ha: Which part of the text lies at the place: “left”, “center” or “right”.
  ///   - va: “baseline”, “top”, “center” or “bottom”.
  ///   - rotation: How far it is turned, in degrees against the clock.
  ///   - inAxes: Whether `x` and `y` are fractions of the axes, from the lower left corner.
  ///   - bbox: The box behind it; none without.
  public func text(
    _ x: Double, _ y: Double, _ text: String, fontsize: Double? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, ha: String = "left",
    va: String = "baseline", rotation: Double = 0, inAxes: Bool = false, bbox: TextBox? = nil
  ) {
    MathText.check(text, for: "text")
    requireSize("text", fontsize)
    let (horizontal, vertical) = alignments("text", ha, va)
    let size = fontsize ?? style.fontSize
    let mark = TextMark(
      text: text, place: inAxes ? .axes(x, y) : .data(x, y), size: size,
      color: paint(color ?? style.textColor, for: "text").faded(alpha),
      horizontal: horizontal, vertical: vertical, rotation: rotation,
      background: look(of: bbox, behind: size, for: "text"))
    update { $0.marks.append(mark) }
  }

  /// Writes a text that belongs to a point, with an arrow from it where it stands elsewhere.
  ///
  /// ```swift
  /// axes.annotate("best", xy: (12, 0.31), xytext: (15, 0.6), arrowprops: ArrowStyle("->"))
  /// axes.annotate("12", xy: (12, 0.31), xytext: (0, 8), textcoords: "offset points", ha: "center")
  /// ```
  ///
  /// - Parameters:
  ///   - xy: The point.
  ///   - xytext: Where the text stands; at the point by default.
  ///   - textcoords: What `xytext` counts: “data”, “offset points” for points to the right of `xy` and
  ///     above it, or “axes fraction” for fractions of the axes from the lower left corner.
  ///   - arrowprops: The look of the arrow; none without.
  ///   - bbox: The box behind the text; none without.
  public func annotate(
    _ text: String, xy: (Double, Double), xytext: (Double, Double)? = nil,
    textcoords: String = "data", arrowprops: ArrowStyle? = nil, fontsize: Double? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, ha: String = "left",
    va: String = "baseline", bbox: TextBox? = nil
  ) {
    MathText.check(text, for: "annotate")
    requireSize("annotate", fontsize)
    let (horizontal, vertical) = alignments("annotate", ha, va)
    let place: TextMark.Place =
      switch (xytext, textcoords) {
      case (let there?, "data"): .data(there.0, there.1)
      case (let there?, "axes fraction"): .axes(there.0, there.1)
      case (let there?, "offset points"): .beside(x: xy.0, y: xy.1, Point(there.0, there.1))
      case (nil, "data"), (nil, "axes fraction"), (nil, "offset points"): .data(xy.0, xy.1)
      default:
        fatalError(
          "annotate: “\(textcoords)” are no coordinates; choose \"data\", \"offset points\" or "
            + "\"axes fraction\"")
      }
    let size = fontsize ?? style.fontSize
    let mark = TextMark(
      text: text, place: place, size: size,
      color: paint(color ?? style.textColor, for: "annotate").faded(alpha),
      horizontal: horizontal, vertical: vertical,
      background: look(of: bbox, behind: size, for: "annotate"),
      arrow: arrowprops.map {
        (style: $0.colored(style.color(style.patchEdgeColor)), x: xy.0, y: xy.1)
      })
    update { $0.marks.append(mark) }
  }

  private func look(of box: TextBox?, behind size: Double, for operation: String) -> TextBox.Look? {
    box?.look(behind: size, { paint($0, for: operation) }, edge: style.patchEdgeColor)
  }

  private func alignments(_ operation: String, _ ha: String, _ va: String) -> (
    PlacedText.HorizontalAlignment, PlacedText.VerticalAlignment
  ) {
    guard let horizontal = PlacedText.HorizontalAlignment(rawValue: ha),
      let vertical = PlacedText.VerticalAlignment(rawValue: va)
    else {
      fatalError(
        "\(operation): ha “\(ha)” and va “\(va)” are no alignments; ha is \"left\", \"center\" or "
          + "\"right\", va \"baseline\", \"top\", \"center\" or \"bottom\"")
    }
    return (horizontal, vertical)
  }
}
