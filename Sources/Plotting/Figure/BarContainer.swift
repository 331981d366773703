/// The bars that a call drew, for ``Axes/barLabel(_:labels:fmt:labelType:padding:fontsize:color:alpha:rotation:)``.
///
/// ```swift
/// let bars = plt.bar(["SGD", "Adam"], [0.91, 0.974])
/// print(bars, bars.datavalues)  // 2 bars [0.91, 0.974]
/// ```
public struct BarContainer: Sendable, CustomStringConvertible {
  let bars: [BarMark.Bar]
  let isHorizontal: Bool
  /// How far the ranges around the bars' ends reach; nil where there are none.
  var errors: [Double]?

  /// How far each bar reaches from its base.
  public var datavalues: [Double] { bars.map(\.value) }

  /// How many bars there are.
  public var description: String { bars.count == 1 ? "1 bar" : "\(bars.count) bars" }
}

extension Axes {
  /// Writes its value at each of some bars.
  ///
  /// ```swift
  /// let bars = plt.bar(["SGD", "Adam"], [0.91, 0.974])
  /// plt.barLabel(bars, fmt: "%.2f", padding: 3)
  /// ```
  ///
  /// - Parameters:
  ///   - container: What ``bar(_:_:width:label:color:alpha:bottom:colors:edgecolor:yerr:xerr:ecolor:capsize:)``
  ///     and its like answer.
  ///   - labels: A text for each bar instead of its value.
  ///   - fmt: How values are written, as in C: “%g”, “%d”, “%.1f%%”.
  ///   - labelType: “edge” for beyond the end of the bar and of its range, “center” for its middle.
  ///   - padding: The distance from there in points.
  ///   - rotation: How far texts are turned, in degrees against the clock.
  public func barLabel(
    _ container: BarContainer, labels: [String]? = nil, fmt: String = "%g",
    labelType: String = "edge", padding: Double = 0, fontsize: Double? = nil,
    color: (any PlotColor)? = nil, alpha: Double = 1, rotation: Double = 0
  ) {
    require(
      ["edge", "center"].contains(labelType),
      "barLabel: “\(labelType)” is no place for labels; choose \"edge\" or \"center\"")
    require(
      labels.map { $0.count == container.bars.count } ?? true,
      "barLabel: there are \(labels?.count ?? 0) labels for \(container.bars.count) bars; give one for "
        + "each")
    requireSize("barLabel", fontsize)
    for label in labels ?? [] { MathText.check(label, for: "barLabel") }
    let pattern = NumberPattern(fmt, for: "barLabel")
    let (isCentered, isHorizontal) = (labelType == "center", container.isHorizontal)
    let isReversed = isHorizontal ? model.x.isReversed : model.y.isReversed
    let paint = paint(color ?? style.textColor, for: "barLabel").faded(alpha)
    let marks = container.bars.enumerated().filter { !$1.value.isNaN }.map { index, bar in
      let isNegative = bar.value < 0
      let reach = container.errors?[index] ?? 0
      let end = bar.base + bar.value + (isNegative ? -reach : reach)
      let (along, value) = (
        bar.start / 2 + bar.end / 2, isCentered ? bar.base + bar.value / 2 : end
      )
      let isBackwards = isNegative != isReversed
      let distance = isBackwards ? -padding : padding
      return TextMark(
        text: labels?[index] ?? pattern.text(of: bar.value),
        place: .beside(
          x: isHorizontal ? value : along, y: isHorizontal ? along : value,
          isHorizontal ? Point(distance, 0) : Point(0, distance)),
        size: fontsize ?? style.fontSize, color: paint,
        horizontal: isCentered || !isHorizontal ? .center : isBackwards ? .right : .left,
        vertical: isCentered || isHorizontal ? .center : isBackwards ? .top : .bottom,
        rotation: rotation)
    }
    update { $0.marks += marks }
  }
}

extension AxisModel {
  /// Whether the axis runs from the larger value to the smaller one.
  fileprivate var isReversed: Bool { limits.map { $0.lower > $0.upper } ?? isInverted }
}
