import Glibc

/// Writes powers, and their multiples where few powers are in view, as mathematical text.
///
/// ```swift
/// print(LogFormatter().labels([10, 100], 1, 1000)[1])  // $\mathdefault{10^{2}}$
/// ```
///
/// The rules are those of matplotlib's
/// [LogFormatterSciNotation](https://matplotlib.org/stable/api/ticker_api.html), and with other
/// notations those of its LogFormatter and LogFormatterExponent.
public struct LogFormatter: TickFormatter {
  /// How a value is written.
  ///
  /// ```swift
  /// let ticks = [1.0, 10, 100, 1000]
  /// print(LogFormatter(notation: .numbers).labels(ticks, 1, 1000))  // ["1", "10", "100", "1000"]
  /// print(LogFormatter(notation: .exponents).labels(ticks, 1, 1000))  // ["0", "1", "2", "3"]
  /// ```
  public enum Notation: Sendable {
    /// As a multiple of a power: 2×10⁵.
    case powers
    /// As a number: 2e5.
    case numbers
    /// As the exponent alone: 5.3.
    case exponents
  }

  let base: Double
  let threshold: Double?
  let labelsOnlyPowers: Bool
  let notation: Notation
  let minExponent: Double

  /// Makes a formatter.
  ///
  /// - Parameters:
  ///   - base: The base of the powers, above 1.
  ///   - linthresh: Where the even part of the axis ends on both sides of 0, if it has one.
  ///   - labelOnlyBase: Whether only powers have labels.
  ///   - notation: How values are written.
  ///   - minExponent: Powers with smaller exponents, on both sides of 0, are written as numbers.
  public init(
    base: Double = 10, linthresh: Double? = nil, labelOnlyBase: Bool = false,
    notation: Notation = .powers, minExponent: Double = 0
  ) {
    require(base > 1, "LogFormatter: \(base) is no base; give a number above 1")
    self.base = base
    threshold = linthresh
    labelsOnlyPowers = labelOnlyBase
    self.notation = notation
    self.minExponent = minExponent
  }

  /// The labels of `ticks` on an axis from `lower` to `upper`; empty where there is no room for one.
  public func labels(_ ticks: [Double], _ lower: Double, _ upper: Double) -> [String] {
    let labelled = multiples(min(lower, upper), max(lower, upper))
    return ticks.map { label($0, labelled, abs(upper - lower)) }
  }

  /// The label of any value, on an axis of that range.
  public func label(_ value: Double, range: Double = 9) -> String { label(value, nil, range) }

  /// The multiples of powers that have labels.
  private func multiples(_ lower: Double, _ upper: Double) -> Set<Int> {
    let (decades, powers) = extent(lower, upper)
    if threshold == nil, lower <= 0 { return [1] }
    if powers > 1 { return [1] }
    let whole = Int(base)
    guard decades > 0.4 else { return Set(1...max(whole, 1)) }
    // Values from 1 to the base in equal ratios, rounded; for 10 these are 1, 2, 3, 4, 6 and 10.
    let steps = whole / 2
    return Set(
      (0...steps).map { Int(pow(base, Double($0) / Double(steps)).rounded(.toNearestOrEven)) })
  }

  /// How many decades are in view, and how many powers.
  private func extent(_ lower: Double, _ upper: Double) -> (decades: Double, powers: Double) {
    func part(_ from: Double, _ to: Double) -> (Double, Double) {
      let (start, end) = (logarithm(from), logarithm(to))
      return (end - start, end.rounded(.down) - start.nextDown.rounded(.down))
    }
    guard let threshold else { return lower > 0 ? part(lower, upper) : (0, 0) }
    var (decades, powers) = (0.0, 0.0)
    if lower < -threshold {
      let more = part(-min(upper, -threshold), -lower)
      (decades, powers) = (decades + more.0, powers + more.1)
    }
    if upper > threshold {
      let more = part(max(lower, threshold), upper)
      (decades, powers) = (decades + more.0, powers + more.1)
    }
    return (decades, powers)
  }

  private func label(_ value: Double, _ multiples: Set<Int>?, _ range: Double) -> String {
    guard value != 0 else { return notation == .powers ? "$\\mathdefault{0}$" : "0" }
    let size = abs(value)
    guard size.isFinite else { return "" }
    let power = logarithm(size)
    let isPower = isNearlyWhole(power)
    let exponent = isPower ? power.rounded(.toNearestOrEven) : power.rounded(.down)
    var multiple = pow(base, power - exponent)
    if labelsOnlyPowers, !isPower { return "" }
    if let multiples, !multiples.contains(Int(multiple.rounded(.toNearestOrEven))) { return "" }
    switch notation {
    case .powers: break
    case .numbers: return plain(size, range)
    case .exponents: return exponentText(power, range)
    }
    let sign = value < 0 ? "-" : ""
    if abs(isPower ? exponent : power) < minExponent {
      return "$\\mathdefault{\(sign)\(NumberText.general(size, digits: 6))}$"
    }
    if isNearlyWhole(multiple) { multiple = multiple.rounded(.toNearestOrEven) }
    let factor = isPower ? "" : NumberText.general(multiple, digits: 6) + "\\times"
    let name = NumberText.general(base, digits: 6)
    return "$\\mathdefault{\(sign)\(factor)\(name)^{\(Int(exponent))}}$"
  }

  private func plain(_ value: Double, _ range: Double) -> String {
    let text =
      (1...10_000).contains(value)
      ? NumberText.short(value, range: range) : NumberText.scientific(value, decimals: 0)
    return NumberText.withMinusSign(text)
  }

  private func exponentText(_ power: Double, _ range: Double) -> String {
    let text =
      (1...10_000).contains(abs(power))
      ? NumberText.short(power, range: logarithm(range)) : NumberText.general(power, digits: 1)
    return NumberText.withMinusSign(text)
  }

  private func logarithm(_ value: Double) -> Double {
    base == 10 ? log10(value) : log(value) / log(base)
  }

  private func isNearlyWhole(_ value: Double) -> Bool {
    let whole = value.rounded(.toNearestOrEven)
    return abs(value - whole) <= 1e-9 * max(abs(value), abs(whole))
  }
}
