import Glibc

/// Ticks of an axis that is even near 0 and runs by powers beyond.
///
/// ```swift
/// let locator = SymmetricalLogLocator(linthresh: 1)
/// locator.tickValues(-100, 100)  // [-100.0, -10.0, -1.0, 0.0, 1.0, 10.0, 100.0]
/// ```
///
/// See matplotlib's [SymmetricalLogLocator](https://matplotlib.org/stable/api/ticker_api.html).
public struct SymmetricalLogLocator: TickLocator {
  let threshold: Double
  let base: Double
  let subs: [Double]
  let count: Int

  /// Makes a locator.
  ///
  /// - Parameters:
  ///   - linthresh: Where the even part ends on both sides of 0.
  ///   - base: The powers of which number have ticks.
  ///   - subs: The multiples of powers that have ticks.
  ///   - numticks: How many ticks there are about at most.
  public init(linthresh: Double = 2, base: Double = 10, subs: [Double] = [1], numticks: Int = 15) {
    require(
      linthresh > 0 && base > 1 && numticks > 1,
      "SymmetricalLogLocator: linthresh \(linthresh), base \(base) and numticks \(numticks) give no "
        + "ticks; they must be above 0, 1 and 1")
    threshold = linthresh
    self.base = base
    self.subs = subs
    count = numticks
  }

  /// The ticks of an axis from `lower` to `upper`; those that lie beyond are not shown.
  ///
  /// ```swift
  /// SymmetricalLogLocator(linthresh: 10).tickValues(-5, 5)  // [-5.0, 0.0, 5.0]
  /// ```
  public func tickValues(_ lower: Double, _ upper: Double) -> [Double] {
    let (low, high) = (min(lower, upper), max(lower, upper))
    guard low.isFinite, high.isFinite else { return [] }
    if -threshold <= low, low < high, high <= threshold { return Set([low, 0, high]).sorted() }
    let (hasBelow, hasAbove) = (low < -threshold, high > threshold)
    let hasMiddle = (hasBelow && high > -threshold) || (hasAbove && low < threshold)
    func powers(_ from: Double, _ to: Double) -> Range<Int> {
      let (first, end) = (
        (log(from) / log(base)).rounded(.down), (log(to) / log(base)).rounded(.up)
      )
      return Int(first)..<max(Int(first), Int(end))
    }
    let below = hasBelow ? powers(abs(min(-threshold, high)), abs(low) + 1) : 0..<0
    let above = hasAbove ? powers(max(threshold, low), high + 1) : 0..<0
    let step = max((below.count + above.count + (hasMiddle ? 1 : 0)) / (count - 1), 1)
    func decades(_ powers: Range<Int>) -> [Double] {
      stride(from: powers.lowerBound, to: powers.upperBound, by: step).map {
        pow(base, Double($0))
      }
    }
    let all =
      decades(below).reversed().map { -$0 } + (hasMiddle ? [0] : []) + decades(above)
    return all.flatMap { decade in decade == 0 ? [0] : subs.map { $0 * decade } }
  }
}
