import Glibc

/// The quotient rounded down and the remainder with the divisor's sign, as Python's `divmod`.
///
/// The plain `(a / b).rounded(.down)` is off by one where the division itself rounds up.
func flooredDivision(_ dividend: Double, _ divisor: Double) -> (
  quotient: Double, remainder: Double
) {
  var remainder = fmod(dividend, divisor)
  var division = (dividend - remainder) / divisor
  if remainder != 0, (divisor < 0) != (remainder < 0) {
    remainder += divisor
    division -= 1
  }
  let floored = division.rounded(.down)
  return (division - floored > 0.5 ? floored + 1 : floored, remainder)
}

/// The power of ten at or below `value`, as an exponent.
func decimalExponent(_ value: Double) -> Double { log10(value).rounded(.down) }

/// Limits that are finite, in order and apart, so that a scale can be laid between them.
///
/// - Parameters:
///   - expander: How far limits that coincide move apart, relative to their size.
///   - tiny: How close is coinciding, relative to their size.
func separated(_ a: Double, _ b: Double, expander: Double, tiny: Double = 1e-15) -> (
  lower: Double, upper: Double
) {
  guard a.isFinite, b.isFinite else { return (-expander, expander) }
  let (lower, upper) = (min(a, b), max(a, b))
  let size = max(abs(lower), abs(upper))
  if size < 1e6 / tiny * Double.leastNormalMagnitude { return (-expander, expander) }
  if upper - lower <= size * tiny {
    return (lower - expander * abs(lower), upper + expander * abs(upper))
  }
  return (lower, upper)
}
