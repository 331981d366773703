import Plotting
import Testing

/// Helpers of the tests with matplotlib's own tables: those of `lib/matplotlib/tests/test_ticker.py` in
/// matplotlib 3.11.2. That file runs most of them in the style “classic”; where this is seen in a table,
/// the test asks for what that style sets.
enum Ticker {
  /// The locator of a plain axis in the style “classic”.
  static let classic = MaxNLocator(nbins: 9, steps: [1, 2, 5, 10])

  /// Axes that show `limits` both ways.
  static func axes(_ limits: (Double, Double)) -> (figure: Figure, axes: Axes) {
    let figure = Figure(figsize: (8, 6))
    let axes = figure.currentAxes
    axes.setXLim(limits.0, limits.1)
    axes.setYLim(limits.0, limits.1)
    return (figure, axes)
  }

  /// The ticks in view of the horizontal axis.
  static func ticks(_ figure: Figure, isMajor: Bool) -> [Double] {
    FigureLayout(figure.model).axes[0].x.ticks.filter { $0.isMajor == isMajor }.map(\.value)
  }

  static func expectEqual(
    _ values: [Double], _ expected: [Double], _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let span = max((expected.max() ?? 1) - (expected.min() ?? 0), .leastNormalMagnitude)
    let isEqual =
      values.count == expected.count
      && zip(values, expected).allSatisfy { abs($0 - $1) <= 1e-7 * span }
    #expect(
      isEqual, "\(values), not \(expected). \(comment ?? "")", sourceLocation: sourceLocation)
  }
}
