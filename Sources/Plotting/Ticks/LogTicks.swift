import Glibc

/// Ticks at powers of ten, and minor ones at their multiples.
///
/// The rules are those of matplotlib's `LogLocator`.
package struct LogLocator: Sendable {
  /// How many labels have room.
  package let space: Int

  package init(space: Int) {
    self.space = min(max(space, 2), 9)
  }

  /// The ticks between two positive limits; some may lie beyond them.
  package func ticks(_ lower: Double, _ upper: Double) -> (major: [Double], minor: [Double]) {
    let (start, end) = (log10(lower), log10(upper))
    let (first, last) = (Int(start.rounded(.up)), Int(end.rounded(.down)))
    let available = last - first + 1
    let (decades, stride) = chosenDecades(start, end, first, last, available)
    let major = decades.map { pow(10, Double($0)) }
    guard available < 10, stride == 1 || available <= 1 else { return (major, []) }
    let minor = (first - 1...last).flatMap { decade in
      (2...9).map { Double($0) * pow(10, Double(decade)) }
    }
    let visible = minor.count { lower <= $0 && $0 <= upper }
    if stride == 1, decades.count - 2 + visible <= 1 {
      // Less than a decade and hardly a tick: round numbers as on a plain axis.
      return (major, MaxNLocator.automatic(space: 9).ticks(lower, upper))
    }
    return (major, minor)
  }

  private func chosenDecades(
    _ start: Double, _ end: Double, _ first: Int, _ last: Int, _ available: Int
  ) -> (decades: [Int], stride: Int) {
    var requested = space
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

/// Writes powers of ten, and their multiples where few decades are in view, as mathematical text.
///
/// The rules are those of matplotlib's `LogFormatterSciNotation`.
package struct LogFormatter: Sendable {
  /// The multiples of powers of ten that have labels.
  private let multiples: Set<Int>

  package init(lower: Double, upper: Double) {
    let (start, end) = (log10(lower), log10(upper))
    let count = end.rounded(.down) - start.nextDown.rounded(.down)
    if count > 1 {
      multiples = [1]
    } else if abs(end - start) > 0.4 {
      // Six values from 1 to 10 in equal ratios, rounded.
      multiples = [1, 2, 3, 4, 6, 10]
    } else {
      multiples = Set(1...10)
    }
  }

  /// The label of a tick; empty where it has none.
  package func label(_ value: Double) -> String {
    guard value != 0 else { return "$\\mathdefault{0}$" }
    let power = log10(abs(value))
    let isDecade = isNearlyWhole(power)
    let exponent = isDecade ? power.rounded(.toNearestOrEven) : power.rounded(.down)
    var multiple = pow(10, power - exponent)
    guard multiples.contains(Int(multiple.rounded(.toNearestOrEven))) else { return "" }
    if isNearlyWhole(multiple) { multiple = multiple.rounded(.toNearestOrEven) }
    let factor = isDecade ? "" : NumberText.general(multiple, digits: 6) + "\\times"
    let sign = value < 0 ? "-" : ""
    return "$\\mathdefault{\(sign)\(factor)10^{\(Int(exponent))}}$"
  }

  private func isNearlyWhole(_ value: Double) -> Bool {
    let whole = value.rounded(.toNearestOrEven)
    return abs(value - whole) <= 1e-9 * max(abs(value), abs(whole))
  }
}
