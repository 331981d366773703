import Glibc

/// Ticks at powers of a base, or at their multiples.
///
/// The rules are those of matplotlib's
/// [LogLocator](https://matplotlib.org/stable/api/ticker_api.html).
///
/// ```swift
/// LogLocator().tickValues(1, 1000)      // [0.1, 1.0, 10.0, 100.0, 1000.0, 10000.0]
/// LogLocator(base: 2).tickValues(1, 8)  // [0.5, 1.0, 2.0, 4.0, 8.0, 16.0]
/// ```
public struct LogLocator: TickLocator {
  /// Which multiples of the powers have ticks.
  ///
  /// ```swift
  /// let ticks = LogLocator(subs: .values([1, 2, 5])).tickValues(2, 20)
  /// ticks.filter { 2...20 ~= $0 }  // [2.0, 5.0, 10.0, 20.0]
  /// ```
  public enum Multiples: Sendable {
    /// Those of a list, such as 1, or 2 and 5.
    case values([Double])
    /// All whole ones from 2, as minor ticks do, where there are fewer than ten powers.
    case auto
    /// All whole ones, where there are fewer than ten powers.
    case all
  }

  let base: Double
  let subs: Multiples
  let count: Int

  /// Makes a locator.
  ///
  /// - Parameters:
  ///   - base: It must be above 1.
  ///   - subs: Which multiples of the powers have ticks.
  ///   - numticks: How many labels have room; it must be above 0.
  public init(base: Double = 10, subs: Multiples = .values([1]), numticks: Int = 9) {
    require(
      base > 1 && numticks > 0,
      "LogLocator: \(numticks) powers of \(base) cannot be chosen; give a base above 1 and a number "
        + "above 0")
    self.base = base
    self.subs = subs
    count = numticks
  }

  /// The ticks of an axis from `lower` to `upper`; those that lie beyond are not shown.
  /// There are none where a limit is 0 or below.
  public func tickValues(_ lower: Double, _ upper: Double) -> [Double] {
    let (low, high) = (min(lower, upper), max(lower, upper))
    guard low > 0, high.isFinite else { return [] }
    let (start, end) = (logarithm(low), logarithm(high))
    let (first, last) = (Int(start.rounded(.up)), Int(end.rounded(.down)))
    let available = last - first + 1
    guard let multiples = multiples(available) else { return [] }
    let (decades, stride) = chosenDecades(start, end, first, last, available)
    var ticks: [Double] = []
    if multiples == [1] {
      ticks = decades.map { pow(base, Double($0)) }
    } else if stride == 1 || available <= 1 {
      ticks = (first - 1...max(last, first - 1)).flatMap { decade in
        multiples.map { $0 * pow(base, Double(decade)) }
      }
    }
    if multiples.count > 1, stride == 1,
      decades.count - 2 + ticks.count(where: { low <= $0 && $0 <= high }) <= 1
    {
      // Less than a decade and hardly a tick: round numbers as on a plain axis.
      return MaxNLocator.automatic(space: 9).tickValues(low, high)
    }
    return ticks
  }

  private func logarithm(_ value: Double) -> Double {
    base == 10 ? log10(value) : base == 2 ? log2(value) : log(value) / log(base)
  }

  private func multiples(_ available: Int) -> [Double]? {
    switch subs {
    case .values(let values): return values
    case .auto:
      return available >= 10 || base < 3 ? nil : Array(stride(from: 2, to: base, by: 1))
    case .all:
      return available >= 10 || base < 3 ? [1] : Array(stride(from: 1, to: base, by: 1))
    }
  }

  private func chosenDecades(
    _ start: Double, _ end: Double, _ first: Int, _ last: Int, _ available: Int
  ) -> (decades: [Int], stride: Int) {
    var requested = count
    var step = available / (requested + 1) + 1
    requested = min(requested, Int((Double(available) / Double(step)).rounded(.up)))
    if requested == 0 {
      return ([first - 1, last + 1], last - first + 2)
    }
    if requested == 1 {
      let middle = Int(((start + end) / 2).rounded(.toNearestOrEven))
      step = max(middle - (first - 1), last + 1 - middle)
      return ([middle - step, middle, middle + step], step)
    }
    step = (available - 1) / (requested - 1)
    if Double(step) < Double(available) / Double(requested) { step = available / requested }
    let least = max(available - step * requested, 0)
    let limit = min(available - step * (requested - 1), step)
    var shift = ((-first) % step + step) % step
    if !(least..<max(limit, least)).contains(shift) { shift = least }
    return (Array(stride(from: first + shift - step, to: last + step + 1, by: step)), step)
  }
}
