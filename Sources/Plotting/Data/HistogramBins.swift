import Glibc

/// What names the intervals of a histogram: how many there are, their borders, or “auto”.
///
/// ```swift
/// let values = [1.0, 1.5, 2, 2.5, 4, 9]
/// plt.hist(values, bins: 4)
/// plt.hist(values, bins: [0, 1, 2, 5, 10], alpha: 0.5)
/// plt.hist(values, bins: "auto", histtype: "step")
/// ```
public protocol HistogramBins {
  /// The choice.
  var histogramBins: HistogramRule { get }
}

/// How the intervals of a histogram are chosen.
public enum HistogramRule: Sendable, Equatable {
  /// So many of equal width.
  case count(Int)
  /// Between borders that rise, one more than there are intervals.
  case edges([Double])
  /// By a rule's name; “auto” is the only one.
  case named(String)
}

extension Int: HistogramBins {
  /// So many intervals.
  public var histogramBins: HistogramRule { .count(self) }
}

extension String: HistogramBins {
  /// The rule of that name.
  public var histogramBins: HistogramRule { .named(self) }
}

extension HistogramBins where Self: PlotData {
  /// The numbers as borders.
  public var histogramBins: HistogramRule { .edges(plotValues) }
}

extension Array: HistogramBins where Element: PlotNumber {}
extension Range: HistogramBins
where Bound: PlotNumber & Strideable, Bound.Stride: SignedInteger {}
extension ClosedRange: HistogramBins
where Bound: PlotNumber & Strideable, Bound.Stride: SignedInteger {}
extension StrideTo: HistogramBins where Element: PlotNumber {}
extension StrideThrough: HistogramBins where Element: PlotNumber {}

extension HistogramRule {
  /// The borders of the intervals for `values`; stops the program where the choice is none.
  ///
  /// - Parameter range: From where to where equal intervals reach; over all values where it is nil.
  func edges(
    for values: [Double], range: ClosedRange<Double>?, _ operation: String
  ) -> [Double] {
    switch self {
    case .count(let count):
      return Histogram.edges(of: values, bins: count, upTo: 1_000_000, range: range, operation)
    case .edges(let edges):
      require(
        edges.count > 1 && edges.allSatisfy(\.isFinite)
          && zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 },
        "\(operation): \(edges.prefix(8)) are no borders of bins; give two or more finite numbers, each "
          + "above the one before it")
      return edges
    case .named(let name):
      require(
        name == "auto",
        "\(operation): “\(name)” is no rule for bins; choose \"auto\", a number of bins or their borders"
      )
      let count = HistogramRule.automaticCount(for: values, range: range)
      return Histogram.edges(of: values, bins: count, upTo: count, range: range, operation)
    }
  }

  /// numpy's rule “auto”: the larger number of bins of the rules of Sturges (1926) and of Freedman and
  /// Diaconis (1981), the latter's bins not narrower than half of those of the rule of the square root.
  /// Bins of whole numbers are one wide at least.
  private static func automaticCount(for values: [Double], range: ClosedRange<Double>?) -> Int {
    let shown = values.filter { $0.isFinite && (range?.contains($0) ?? true) }.sorted()
    guard let least = shown.first, let most = shown.last, least < most else { return 1 }
    func quantile(_ part: Double) -> Double {
      let place = part * Double(shown.count - 1)
      let next = shown[min(Int(place) + 1, shown.count - 1)]
      return shown[Int(place)] + (place - place.rounded(.down)) * (next - shown[Int(place)])
    }
    let (count, span) = (Double(shown.count), most - least)
    let sturges = log2(count) + 1
    guard span.isFinite else { return Int(sturges.rounded(.up)) }
    let freedman = 2 * (quantile(0.75) - quantile(0.25)) / cbrt(count)
    let width = min(max(freedman, span / count.squareRoot() / 2), span / sturges)
    let isWhole = shown.allSatisfy { $0 == $0.rounded() }
    let whole = (range?.upperBound ?? most) - (range?.lowerBound ?? least)
    // More bins than a figure has pixels by far say nothing.
    return Int(min((whole / (isWhole ? max(width, 1) : width)).rounded(.up), 1e4))
  }
}
