import Glibc

/// Writes the values of ticks with a shared number of decimals, and takes out a common offset or
/// power of ten where that makes them shorter.
///
/// The rules are those of matplotlib's
/// [ScalarFormatter](https://matplotlib.org/stable/api/ticker_api.html).
///
/// ```swift
/// let (formatter, ticks) = (ScalarFormatter(), [1e6, 2e6, 3e6])
/// print(formatter.labels(ticks, 1e6, 3e6))      // ["1", "2", "3"]
/// print(formatter.offsetText(ticks, 1e6, 3e6))  // 1e6
/// ```
public struct ScalarFormatter: TickFormatter {
  /// When a common offset is taken out of the labels.
  ///
  /// ```swift
  /// let (ticks, plain) = ([100_000.0, 100_001, 100_002], ScalarFormatter(useOffset: .never))
  /// print(plain.labels(ticks, 100_000, 100_002))  // ["100000", "100001", "100002"]
  /// print(ScalarFormatter().labels(ticks, 100_000, 100_002))  // ["0", "1", "2"]
  /// print(ScalarFormatter().offsetText(ticks, 100_000, 100_002))  // +1e5
  /// ```
  public enum Offset: Sendable {
    /// Where it takes at least some digits off each, four in matplotlib.
    case automatic(digits: Int)
    /// Where it takes at least four digits off each.
    public static var automatic: Offset { .automatic(digits: 4) }
    /// Never.
    case never
    /// Always, and it is this one.
    case value(Double)
  }

  let useOffset: Offset
  let powerLimits: (lower: Int, upper: Int)
  let isScientific: Bool
  let useMathText: Bool

  /// Makes a formatter.
  ///
  /// - Parameters:
  ///   - useOffset: When a common offset is taken out of the labels.
  ///   - scilimits: The powers of ten from and up to which numbers are written without one; two
  ///     equal powers are always taken out.
  ///   - isScientific: Whether powers of ten are taken out at all.
  ///   - useMathText: Whether powers are written as “×10⁶” and not as “1e6”.
  public init(
    useOffset: Offset = .automatic, scilimits: (Int, Int) = (-5, 6), isScientific: Bool = true,
    useMathText: Bool = false
  ) {
    self.useOffset = useOffset
    powerLimits = scilimits
    self.isScientific = isScientific
    self.useMathText = useMathText
  }

  /// The labels of `ticks` on an axis from `lower` to `upper`.
  public func labels(_ ticks: [Double], _ lower: Double, _ upper: Double) -> [String] {
    let format = ScalarFormat(self, locations: ticks, lower: lower, upper: upper)
    return ticks.map { useMathText ? "$\\mathdefault{\(format.label($0))}$" : format.label($0) }
  }

  /// What stands at the axis' end and holds for all labels, such as “1e6” or “+1e5”.
  public func offsetText(_ ticks: [Double], _ lower: Double, _ upper: Double) -> String {
    let format = ScalarFormat(self, locations: ticks, lower: lower, upper: upper)
    let shift = format.offset == 0 ? "" : (format.offset > 0 ? "+" : "") + text(of: format.offset)
    let power = format.exponent
    guard useMathText, power != 0 || !shift.isEmpty else {
      return (power == 0 ? "" : NumberText.withMinusSign("1e\(power)")) + shift
    }
    let factor = power == 0 ? "" : text(of: pow(10, Double(power)))
    return "$" + (factor.isEmpty ? "" : "\\times\\mathdefault{\(factor)}")
      + "\\mathdefault{\(shift)}$"
  }

  /// A number with up to ten digits and its power of ten, such as “1.1e8”.
  public func text(of value: Double) -> String {
    guard value != 0, value.isFinite else { return NumberText.general(value, digits: 6) }
    let power = Int(decimalExponent(abs(value)))
    let tenDigits = 1e10
    let significand =
      (value / pow(10, Double(power)) * tenDigits).rounded(.toNearestOrEven) / tenDigits
    let number = NumberText.withMinusSign(NumberText.general(significand, digits: 10))
    guard power != 0 else { return number }
    let exponent = NumberText.withMinusSign(String(power))
    guard useMathText else { return "\(number)e\(exponent)" }
    return (significand == 1 ? "" : "\(number) \\times ") + "10^{\(exponent)}"
  }

  /// A number with as many digits as tell it from its neighbours at a distance of `step`.
  ///
  /// ```swift
  /// ScalarFormatter().text(of: 12.3, step: 0.001)  // "12.300"
  /// ```
  public func text(of value: Double, step: Double) -> String {
    guard value.isFinite, step > 0 else { return NumberText.general(value, digits: 6) }
    let before = value == 0 ? 1 : decimalExponent(abs(value)) + 1
    let digits = min(max(before - decimalExponent(step), 0), 17)
    return NumberText.withMinusSign(NumberText.padded(value, digits: Int(digits)))
  }
}

/// Offset, power and decimals of the labels of some ticks.
package struct ScalarFormat: Sendable {
  /// What is added to every label.
  package private(set) var offset = 0.0
  /// The power of ten that every label is multiplied by.
  package private(set) var exponent = 0
  /// How many decimals every label has.
  package private(set) var decimals = 0

  /// Chooses the decimals for ticks at `locations` whose offset and power are known.
  init(offset: Double, exponent: Int, locations: [Double], lower: Double, upper: Double) {
    self.offset = offset
    self.exponent = exponent
    decimals = shownDecimals(locations, lower, upper)
  }

  /// Chooses offset, power and decimals for ticks at `locations` on an axis from `lower` to `upper`.
  package init(
    _ formatter: ScalarFormatter = ScalarFormatter(), locations: [Double], lower a: Double,
    upper b: Double
  ) {
    let (lower, upper) = (min(a, b), max(a, b))
    let visible = locations.filter { lower <= $0 && $0 <= upper }
    switch formatter.useOffset {
    case .automatic(let digits):
      offset = ScalarFormat.offset(of: visible, least: pow(10, Double(digits - 1)))
    case .never: offset = 0
    case .value(let value): offset = value
    }
    if formatter.isScientific {
      exponent = ScalarFormat.exponent(
        of: visible, offset: offset, range: upper - lower, limits: formatter.powerLimits)
    }
    decimals = shownDecimals(locations, lower, upper)
  }

  /// The label of a tick.
  package func label(_ value: Double) -> String {
    let shown = (value - offset) / pow(10, Double(exponent))
    return NumberText.withMinusSign(
      NumberText.fixed(abs(shown) < 1e-8 ? 0 : shown, decimals: decimals))
  }

  /// A common part of the visible ticks, if it is `least` units or more.
  private static func offset(of visible: [Double], least threshold: Double) -> Double {
    guard let least = visible.min(), let most = visible.max(), least != most,
      least > 0 || most < 0
    else { return 0 }
    let (low, high) = (min(abs(least), abs(most)), max(abs(least), abs(most)))
    func digits(_ value: Double, above exponent: Double) -> Double {
      flooredDivision(value, pow(10, exponent)).quotient
    }
    // The smallest power of ten down to which all ticks agree.
    var exponent = log10(high).rounded(.up)
    while digits(low, above: exponent) == digits(high, above: exponent) { exponent -= 1 }
    exponent += 1
    if (high - low) / pow(10, exponent) <= 1e-2 {
      // The ticks straddle a round number: the smallest power where they are one apart at most.
      exponent = log10(high).rounded(.up)
      while digits(high, above: exponent) - digits(low, above: exponent) <= 1 { exponent -= 1 }
      exponent += 1
    }
    let common = digits(high, above: exponent)
    guard common >= threshold else { return 0 }
    return (least < 0 ? -1 : 1) * common * pow(10, exponent)
  }

  /// A power of ten to take out: where the numbers are beyond the limits.
  private static func exponent(
    of visible: [Double], offset: Double, range: Double, limits: (lower: Int, upper: Int)
  ) -> Int {
    // Equal limits are an exponent, chosen by hand.
    if limits.lower == limits.upper, limits.lower != 0 { return limits.lower }
    guard let largest = visible.map(abs).max() else { return 0 }
    let measure = offset != 0 ? range : largest
    guard measure > 0, measure.isFinite else { return 0 }
    let exponent = Int(decimalExponent(measure))
    return exponent <= limits.lower || exponent >= limits.upper ? exponent : 0
  }

  /// The least number of decimals that shows every tick to a thousandth of their range.
  private func shownDecimals(_ locations: [Double], _ lower: Double, _ upper: Double) -> Int {
    let unit = pow(10, Double(exponent))
    func shown(_ values: [Double]) -> [Double] { values.map { ($0 - offset) / unit } }
    let values = shown(locations)
    let all = locations.count < 2 ? shown(locations + [lower, upper]) : values
    var range = (all.max() ?? 0) - (all.min() ?? 0)
    if range == 0 { range = all.map(abs).max() ?? 0 }
    if range == 0 { range = 1 }
    guard range.isFinite else { return 0 }
    let rangeExponent = Int(decimalExponent(range))
    var decimals = min(max(0, 3 - rangeExponent), 300)
    let threshold = 1e-3 * pow(10, Double(rangeExponent))
    while decimals >= 0 {
      let factor = pow(10, Double(decimals))
      let error = values.map { abs($0 - ($0 * factor).rounded(.toNearestOrEven) / factor) }.max()
      guard (error ?? 0) < threshold else { break }
      decimals -= 1
    }
    return decimals + 1
  }
}
