import Glibc

/// Round positions for ticks: multiples of a nice step, in no more intervals than asked for.
///
/// The rules are those of matplotlib's `MaxNLocator`.
package struct MaxNLocator: Sendable {
  /// The largest number of intervals.
  package var intervals: Int
  /// The nice steps, from 1 to 10.
  package var steps: [Double]
  /// Whether ticks are whole numbers.
  package var isInteger: Bool
  /// How many ticks there are at least.
  package var minimumTicks = 2

  package init(
    intervals: Int, steps: [Double] = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10], isInteger: Bool = false
  ) {
    self.intervals = intervals
    self.steps = steps
    self.isInteger = isInteger
  }

  /// The locator of a plain axis with room for `space` labels.
  package static func automatic(space: Int) -> MaxNLocator {
    MaxNLocator(intervals: min(max(space, 1), 9), steps: [1, 2, 2.5, 5, 10])
  }

  /// The ticks between two limits; the first and the last may lie beyond them.
  package func ticks(_ a: Double, _ b: Double) -> [Double] {
    let (lower, upper) = separated(a, b, expander: 1e-13, tiny: 1e-14)
    // A range too wide for a number has no step.
    guard (upper - lower).isFinite else { return [] }
    let (scale, offset) = scaleAndOffset(lower, upper)
    let (low, high) = (lower - offset, upper - offset)
    var staircase = (steps.dropLast().map { $0 * 0.1 } + steps + [steps[1] * 10]).map { $0 * scale }
    if isInteger {
      staircase.removeAll { $0 >= 1 && abs($0 - $0.rounded(.toNearestOrEven)) >= 1e-3 }
    }
    let raw = (high - low) / Double(intervals)
    let start = staircase.firstIndex { $0 >= raw } ?? staircase.count - 1
    var ticks: [Double] = []
    for candidate in staircase[...start].reversed() {
      let hasRoomForIntegers =
        isInteger && high.rounded(.down) - low.rounded(.up) >= Double(minimumTicks - 1)
      let step = hasRoomForIntegers ? max(1, candidate) : candidate
      guard step > 0, step.isFinite else { continue }
      let base = flooredDivision(low, step).quotient * step
      let first = lastMultiple(of: step, upTo: low - base, offset: offset)
      let last = firstMultiple(of: step, from: high - base, offset: offset)
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
    return (pow(10, decimalExponent(range / Double(intervals))), offset)
  }

  /// Far from zero the multiples lose digits, and more is forgiven.
  private func isClose(_ a: Double, _ b: Double, step: Double, offset: Double) -> Bool {
    guard offset != 0 else { return abs(a - b) < 1e-10 }
    let digits = log10(abs(offset) / step)
    return abs(a - b) < min(0.4999, max(1e-10, pow(10, digits - 12)))
  }

  private func lastMultiple(of step: Double, upTo x: Double, offset: Double) -> Double {
    let (quotient, remainder) = flooredDivision(x, step)
    return isClose(remainder / step, 1, step: step, offset: offset) ? quotient + 1 : quotient
  }

  private func firstMultiple(of step: Double, from x: Double, offset: Double) -> Double {
    let (quotient, remainder) = flooredDivision(x, step)
    return isClose(remainder / step, 0, step: step, offset: offset) ? quotient : quotient + 1
  }
}
