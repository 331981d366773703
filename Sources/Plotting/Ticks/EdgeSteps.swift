import Glibc

/// The multiples of a step next to a value, where a value next to a multiple counts as it.
struct EdgeSteps {
  let step: Double
  /// What was subtracted from the values before.
  let offset: Double

  /// Far from zero the multiples lose digits, and more is forgiven.
  private func isClose(_ a: Double, _ b: Double) -> Bool {
    guard offset != 0 else { return abs(a - b) < 1e-10 }
    let digits = log10(abs(offset) / step)
    return abs(a - b) < min(0.4999, max(1e-10, pow(10, digits - 12)))
  }

  /// The largest multiple that is no more than `x`, in steps.
  func last(upTo x: Double) -> Double {
    let (quotient, remainder) = flooredDivision(x, step)
    return isClose(remainder / step, 1) ? quotient + 1 : quotient
  }

  /// The least multiple that is no less than `x`, in steps.
  func first(from x: Double) -> Double {
    let (quotient, remainder) = flooredDivision(x, step)
    return isClose(remainder / step, 0) ? quotient : quotient + 1
  }
}
