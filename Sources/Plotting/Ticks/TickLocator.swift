import Glibc

/// Chooses where an axis has ticks.
///
/// ```swift
/// struct Squares: TickLocator {
///   func tickValues(_ lower: Double, _ upper: Double) -> [Double] {
///     stride(from: 0, through: upper.squareRoot(), by: 1).map { $0 * $0 }
///   }
/// }
/// let figure = Figure()
/// figure.currentAxes.setXLocator(Squares())
/// ```
public protocol TickLocator: Sendable {
  /// The ticks of an axis from `lower` to `upper`; those that lie beyond are not shown.
  func tickValues(_ lower: Double, _ upper: Double) -> [Double]

  /// Limits at round numbers around data from `lower` to `upper`; the data's own by default.
  func roundLimits(_ lower: Double, _ upper: Double) -> (lower: Double, upper: Double)
}

extension TickLocator {
  /// The data's limits.
  public func roundLimits(_ lower: Double, _ upper: Double) -> (lower: Double, upper: Double) {
    (min(lower, upper), max(lower, upper))
  }
}

/// Ticks at given values.
///
/// ```swift
/// FixedLocator([1, 10, 100]).tickValues(0, 50)  // [1.0, 10.0, 100.0]
/// FixedLocator((0...9).map(Double.init), nbins: 3).tickValues(0, 9)  // [0.0, 4.0, 8.0]
/// ```
///
/// See matplotlib's [FixedLocator](https://matplotlib.org/stable/api/ticker_api.html).
public struct FixedLocator: TickLocator {
  /// The values.
  public let values: [Double]
  /// The largest number of intervals that are kept; nil for all.
  public let nbins: Int?

  /// Makes a locator that keeps every tick, or `nbins` + 1 of them at most, one nearest to 0 among
  /// them.
  public init(_ values: [Double], nbins: Int? = nil) {
    self.values = values
    self.nbins = nbins.map { max($0, 2) }
  }

  /// The values, whatever the limits; as few as ``nbins`` asks for.
  public func tickValues(_ lower: Double, _ upper: Double) -> [Double] {
    guard let nbins else { return values }
    let step = max((values.count + nbins - 1) / nbins, 1)
    let choices = (0..<step).map { offset in
      stride(from: offset, to: values.count, by: step).map { values[$0] }
    }
    func nearest(_ ticks: [Double]) -> Double { ticks.map(abs).min() ?? .infinity }
    return choices.dropFirst().reduce(choices[0]) { nearest($1) < nearest($0) ? $1 : $0 }
  }
}

/// No ticks.
///
/// ```swift
/// print(NullLocator().tickValues(0, 1).isEmpty)  // true
/// ```
public struct NullLocator: TickLocator {
  /// Makes a locator without ticks.
  public init() {}

  /// None.
  public func tickValues(_ lower: Double, _ upper: Double) -> [Double] { [] }
}

/// Ticks at all multiples of a number, moved by an offset.
///
/// ```swift
/// MultipleLocator(0.5).tickValues(0, 1)           // [-0.5, 0.0, 0.5, 1.0, 1.5]
/// MultipleLocator(2, offset: 1).tickValues(0, 6)  // [-1.0, 1.0, 3.0, 5.0, 7.0]
/// ```
///
/// See matplotlib's [MultipleLocator](https://matplotlib.org/stable/api/ticker_api.html).
public struct MultipleLocator: TickLocator {
  let base: Double
  let offset: Double

  /// Makes a locator; it stops the program unless `base` is above 0.
  public init(_ base: Double = 1, offset: Double = 0) {
    require(
      base > 0 && base.isFinite,
      "MultipleLocator: ticks \(base) apart cannot be placed; give a distance above 0")
    self.base = base
    self.offset = offset
  }

  /// The ticks of an axis from `lower` to `upper`; those that lie beyond are not shown.
  public func tickValues(_ lower: Double, _ upper: Double) -> [Double] {
    let (low, high) = (min(lower, upper) - offset, max(lower, upper) - offset)
    let first = EdgeSteps(step: base, offset: 0).first(from: low) * base
    let count = ((high - first + 0.001 * base) / base).rounded(.down)
    guard count.isFinite, count < 10_000 else { return [] }
    guard count >= -2 else { return [] }
    return (0..<Int(count) + 3).map { first - base + Double($0) * base + offset }
  }
}

/// Ticks between the main ones, four or five to each of their intervals.
///
/// ```swift
/// AutoMinorLocator(2).tickValues(0, 4, major: [0, 2, 4])  // [0.0, 1.0, 2.0, 3.0, 4.0]
/// ```
///
/// See matplotlib's [AutoMinorLocator](https://matplotlib.org/stable/api/ticker_api.html).
public struct AutoMinorLocator: Sendable {
  let parts: Int?

  /// Makes a locator that divides the intervals in `n` parts; in 5 where the main step is 1, 2.5, 5 or
  /// 10 times a power of ten, and 4 elsewhere, where there is no `n`.
  public init(_ n: Int? = nil) {
    require(
      n.map { $0 > 0 } ?? true,
      "AutoMinorLocator: an interval cannot have \(n ?? 0) parts; give a number above 0")
    parts = n
  }

  /// The ticks of an axis from `lower` to `upper` with main ticks at `major`.
  public func tickValues(_ lower: Double, _ upper: Double, major: [Double]) -> [Double] {
    let major = Set(major).sorted()
    guard major.count > 1 else { return [] }
    let step = major[1] - major[0]
    let power = log10(step)
    let mantissa = pow(10, power - power.rounded(.down))
    let isRound = [1, 2.5, 5, 10].contains { abs(mantissa - $0) <= 1e-8 + 1e-5 * $0 }
    let minor = step / Double(parts ?? (isRound ? 5 : 4))
    let (low, high) = (min(lower, upper), max(lower, upper))
    let first = ((low - major[0]) / minor).rounded(.toNearestOrEven)
    let last = ((high - major[0]) / minor).rounded(.toNearestOrEven)
    guard (last - first).isFinite, last - first < 10_000, last >= first else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * minor + major[0] }
  }
}
