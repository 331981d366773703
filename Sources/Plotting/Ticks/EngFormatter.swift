import Glibc

/// Labels with the prefixes of the international system, such as “2.5 k” or “10 µs”.
///
/// ```swift
/// EngFormatter(unit: "s", places: 1).label(0.0123)  // "12.3 ms"
/// ```
///
/// See matplotlib's [EngFormatter](https://matplotlib.org/stable/api/ticker_api.html).
public struct EngFormatter: TickFormatter {
  let unit: String
  let places: Int?
  let separator: String
  let useOffset: ScalarFormatter.Offset
  let useMathText: Bool

  private static let prefixes = [
    "q", "r", "y", "z", "a", "f", "p", "n", "\u{B5}", "m", "", "k", "M", "G", "T", "P", "E", "Z",
    "Y", "R", "Q",
  ]

  /// Makes a formatter.
  ///
  /// - Parameters:
  ///   - unit: What follows the prefix, such as “s”.
  ///   - places: How many digits follow the point; as many as the value has by default.
  ///   - sep: What stands between the number and the prefix.
  ///   - useOffset: When a common offset is taken out of the labels; prefix and unit then stand at the
  ///     axis' end.
  ///   - useMathText: Whether the number is set as mathematics.
  public init(
    unit: String = "", places: Int? = nil, sep: String = " ",
    useOffset: ScalarFormatter.Offset = .never, useMathText: Bool = false
  ) {
    self.unit = unit
    self.places = places
    separator = sep
    self.useOffset = useOffset
    self.useMathText = useMathText
  }

  /// The labels of `ticks` on an axis from `lower` to `upper`.
  public func labels(_ ticks: [Double], _ lower: Double, _ upper: Double) -> [String] {
    guard let format = format(ticks, lower, upper) else {
      return ticks.map { NumberText.withMinusSign(label($0)) }
    }
    return ticks.map(format.label)
  }

  /// What stands at the axis' end and holds for all labels.
  public func offsetText(_ ticks: [Double], _ lower: Double, _ upper: Double) -> String {
    guard let format = format(ticks, lower, upper) else { return "" }
    let shift = (format.offset > 0 ? "+" : "") + label(format.offset)
    let factor = label(pow(10, Double(format.exponent)))
    return NumberText.withMinusSign(useMathText ? "$\\times\(factor)\(shift)$" : factor + shift)
  }

  /// The offset and the power of a thousand that are taken out of the labels; nil where none are.
  private func format(_ ticks: [Double], _ a: Double, _ b: Double) -> ScalarFormat? {
    let (lower, upper) = (min(a, b), max(a, b))
    guard upper > lower else { return nil }
    var offset = ScalarFormat(
      ScalarFormatter(useOffset: useOffset), locations: ticks, lower: lower, upper: upper
    ).offset
    guard offset != 0 else { return nil }
    if case .automatic = useOffset {
      // The middle in thousandths, which keeps labels at three digits before the point.
      offset = ((lower + upper) / 2 * 1000).rounded(.toNearestOrEven) / 1000
    }
    let exponent = Int((log10(upper - lower) / 3).rounded(.down)) * 3
    return ScalarFormat(
      offset: offset, exponent: exponent, locations: ticks, lower: lower, upper: upper)
  }

  /// The label of one value, with a hyphen for the minus sign.
  public func label(_ value: Double) -> String {
    let size = abs(value)
    var power = size > 0 && size.isFinite ? Int((log10(size) / 3).rounded(.down)) : 0
    power = min(max(power, -10), 10)
    func written(_ value: Double) -> String {
      places.map { NumberText.fixed(value, decimals: $0) } ?? NumberText.general(value, digits: 6)
    }
    var number = (value == 0 ? 0 : value) / pow(10, Double(power * 3))
    // What is rounded to a thousand is one of the next prefix.
    if abs(Double(written(number)) ?? 0) >= 1000, power < 10 {
      number /= 1000
      power += 1
    }
    let suffix = EngFormatter.prefixes[power + 10] + unit
    let text = useMathText ? "$\(written(number))$" : written(number)
    return text + (suffix.isEmpty ? "" : separator + suffix)
  }
}
