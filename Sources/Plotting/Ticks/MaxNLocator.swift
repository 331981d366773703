import Glibc

/// Round positions for ticks: multiples of a nice step, in no more intervals than asked for.
///
/// The rules are those of matplotlib's
/// [MaxNLocator](https://matplotlib.org/stable/api/ticker_api.html).
///
/// ```swift
/// MaxNLocator(nbins: 5, integer: true).tickValues(0, 12)  // [0.0, 3.0, 6.0, 9.0, 12.0]
/// ```
public struct MaxNLocator: TickLocator {
  /// The largest number of intervals.
  public let nbins: Int
  /// The nice steps, from 1 to 10.
  public let steps: [Double]
  /// Whether ticks are whole numbers where the range allows it.
  public let integer: Bool
  /// Whether the ticks lie alike on both sides of 0.
  public let symmetric: Bool
  /// Which ticks at the ends are left out.
  public let prune: Prune?
  /// Whether `nbins` intervals from the first tick on reach beyond the upper limit, as limits at round
  /// numbers need it.
  public let coversLimits: Bool
  /// How many ticks there are at least.
  public internal(set) var minimumTicks = 2

  /// Ticks that are left out.
  ///
  /// ```swift
  /// MaxNLocator(nbins: 5, prune: .both).tickValues(0, 10)  // [2.0, 4.0, 6.0, 8.0]
  /// ```
  public enum Prune: String, Sendable {
    /// The first one.
    case lower
    /// The last one.
    case upper
    /// The first and the last one.
    case both
  }

  /// Makes a locator.
  ///
  /// - Parameters:
  ///   - nbins: The largest number of intervals; it must be above 0.
  ///   - steps: Nice steps from 1 to 10, in order; 1 and 10 are added where they are missing.
  ///   - integer: Whether ticks are whole numbers.
  ///   - symmetric: Whether the ticks lie alike on both sides of 0.
  ///   - prune: Which ticks at the ends are left out.
  ///   - coversLimits: Whether `nbins` intervals from the first tick on reach beyond the upper limit,
  ///     which matplotlib asks for where `axes.autolimit_mode` is “round_numbers”.
  public init(
    nbins: Int = 10, steps: [Double] = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10], integer: Bool = false,
    symmetric: Bool = false, prune: Prune? = nil, coversLimits: Bool = false
  ) {
    require(
      nbins > 0 && steps.allSatisfy { (1...10).contains($0) }
        && zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 },
      "MaxNLocator: \(nbins) intervals with steps \(steps) cannot be chosen; give a number above 0, "
        + "and steps that rise from 1 to 10")
    self.nbins = nbins
    self.steps = (steps.first == 1 ? [] : [1]) + steps + (steps.last == 10 ? [] : [10])
    self.integer = integer
    self.symmetric = symmetric
    self.prune = prune
    self.coversLimits = coversLimits
  }

  /// The locator of a plain axis with room for `space` labels.
  package static func automatic(space: Int) -> MaxNLocator {
    MaxNLocator(nbins: min(max(space, 1), 9), steps: [1, 2, 2.5, 5, 10])
  }

  /// The ticks of an axis from `lower` to `upper`; those that lie beyond are not shown.
  public func tickValues(_ lower: Double, _ upper: Double) -> [Double] {
    let reach = max(abs(lower), abs(upper))
    let all = symmetric ? ticks(-reach, reach) : ticks(lower, upper)
    switch prune {
    case nil: return all
    case .lower: return Array(all.dropFirst())
    case .upper: return Array(all.dropLast())
    case .both: return Array(all.dropFirst().dropLast())
    }
  }

  /// The ticks between two limits; the first and the last may lie beyond them.
  private func ticks(_ a: Double, _ b: Double) -> [Double] {
    let (lower, upper) = separated(a, b, expander: 1e-13, tiny: 1e-14)
    // A range too wide for a number has no step.
    guard (upper - lower).isFinite else { return [] }
    let (scale, offset) = scaleAndOffset(lower, upper)
    let (low, high) = (lower - offset, upper - offset)
    var staircase = (steps.dropLast().map { $0 * 0.1 } + steps + [steps[1] * 10]).map { $0 * scale }
    if integer {
      staircase.removeAll { $0 >= 1 && abs($0 - $0.rounded(.toNearestOrEven)) >= 1e-3 }
    }
    let raw = (high - low) / Double(nbins)
    func suffices(_ step: Double) -> Bool {
      guard step >= raw else { return false }
      return !coversLimits
        || flooredDivision(low, step).quotient * step + step * Double(nbins) >= high
    }
    let start = staircase.firstIndex(where: suffices) ?? staircase.count - 1
    var ticks: [Double] = []
    for candidate in staircase[...start].reversed() {
      let hasRoomForIntegers =
        integer && high.rounded(.down) - low.rounded(.up) >= Double(minimumTicks - 1)
      let step = hasRoomForIntegers ? max(1, candidate) : candidate
      guard step > 0, step.isFinite else { continue }
      let base = flooredDivision(low, step).quotient * step
      let edge = EdgeSteps(step: step, offset: offset)
      let first = edge.last(upTo: low - base)
      let last = edge.first(from: high - base)
      guard last - first >= 0, last - first < 10_000 else { continue }
      ticks = (0...Int(last - first)).map { (first + Double($0)) * step + base }
      if ticks.lazy.filter({ low <= $0 && $0 <= high }).count >= minimumTicks { break }
    }
    return ticks.map { $0 + offset }
  }

  private func scaleAndOffset(_ lower: Double, _ upper: Double) -> (Double, Double) {
    let range = upper - lower
    let mean = lower / 2 + upper / 2
    let offset =
      abs(mean) / range < 100
      ? 0 : Double(signOf: mean, magnitudeOf: pow(10, decimalExponent(abs(mean))))
    return (pow(10, decimalExponent(range / Double(nbins))), offset)
  }
}
