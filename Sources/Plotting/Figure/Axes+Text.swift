extension Axes {
  /// Writes a text at a place of the data.
  ///
  /// - Parameters:
  ///   - fontsize: In points.
  ///   - ha: Which part of the text lies at the place: “left”, “center” or “right”.
  ///   - va: “baseline”, “top”, “center” or “bottom”.
  ///   - rotation: How far it is turned, in degrees against the clock.
  ///   - inAxes: Whether `x` and `y` are fractions of the axes, from the lower left corner.
  public func text(
    _ x: Double, _ y: Double, _ text: String, fontsize: Double? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, ha: String = "left",
    va: String = "baseline", rotation: Double = 0, inAxes: Bool = false
  ) {
    MathText.check(text, for: "text")
    requireSize("text", fontsize)
    let (horizontal, vertical) = alignments("text", ha, va)
    let mark = TextMark(
      text: text, x: x, y: y, size: fontsize ?? style.fontSize,
      color: paint(color ?? style.textColor, for: "text").faded(alpha),
      horizontal: horizontal, vertical: vertical, rotation: rotation, isInAxes: inAxes)
    update { $0.marks.append(mark) }
  }

  /// Writes a text that belongs to a point, with an arrow from it where it stands elsewhere.
  ///
  /// ```swift
  /// axes.annotate("best", xy: (12, 0.31), xytext: (15, 0.6), arrowprops: ArrowStyle("->"))
  /// ```
  ///
  /// - Parameters:
  ///   - xy: The point.
  ///   - xytext: Where the text stands; at the point by default.
  ///   - arrowprops: The look of the arrow; none without.
  public func annotate(
    _ text: String, xy: (Double, Double), xytext: (Double, Double)? = nil,
    arrowprops: ArrowStyle? = nil, fontsize: Double? = nil, color: (any PlotColor)? = nil,
    alpha: Double = 1, ha: String = "left", va: String = "baseline"
  ) {
    MathText.check(text, for: "annotate")
    requireSize("annotate", fontsize)
    let (horizontal, vertical) = alignments("annotate", ha, va)
    let place = xytext ?? xy
    let mark = TextMark(
      text: text, x: place.0, y: place.1, size: fontsize ?? style.fontSize,
      color: paint(color ?? style.textColor, for: "annotate").faded(alpha),
      horizontal: horizontal, vertical: vertical, rotation: 0,
      arrow: arrowprops.map {
        (style: $0.colored(style.color(style.patchEdgeColor)), x: xy.0, y: xy.1)
      })
    update { $0.marks.append(mark) }
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
