/// A given number of ticks at equal distances, the first and the last at the limits.
///
/// See matplotlib's [LinearLocator](https://matplotlib.org/stable/api/ticker_api.html).
///
/// ```swift
/// LinearLocator(numticks: 3).tickValues(0, 10)  // [0.0, 5.0, 10.0]
/// ```
public struct LinearLocator: TickLocator {
  /// How many ticks there are.
  public let numticks: Int

  /// Makes a locator; it stops the program where `numticks` is negative.
  public init(numticks: Int = 11) {
    require(
      (0...10_000).contains(numticks),
      "LinearLocator: there cannot be \(numticks) ticks; give a number from 0 to 10000")
    self.numticks = numticks
  }

  /// The ticks of an axis from `lower` to `upper`.
  public func tickValues(_ lower: Double, _ upper: Double) -> [Double] {
    let (low, high) = separated(lower, upper, expander: 0.05)
    let last = Double(max(numticks - 1, 1))
    return (0..<numticks).map { low + (high - low) * Double($0) / last }
  }
}

/// A tick at every so many, counted from an offset above the lower limit: for axes that count points.
///
/// See matplotlib's [IndexLocator](https://matplotlib.org/stable/api/ticker_api.html).
///
/// ```swift
/// IndexLocator(base: 2, offset: 0).tickValues(0, 5)  // [0.0, 2.0, 4.0]
/// ```
public struct IndexLocator: TickLocator {
  let base: Double
  let offset: Double

  /// Makes a locator; it stops the program unless `base` is above 0.
  public init(base: Double, offset: Double) {
    require(
      base > 0 && base.isFinite,
      "IndexLocator: ticks \(base) apart cannot be placed; give a distance above 0")
    self.base = base
    self.offset = offset
  }

  /// The ticks of an axis from `lower` to `upper`.
  public func tickValues(_ lower: Double, _ upper: Double) -> [Double] {
    let (first, last) = (min(lower, upper) + offset, max(lower, upper))
    guard ((last - first) / base).magnitude < 10_000 else { return [] }
    return Array(stride(from: first, through: last, by: base))
  }
}
