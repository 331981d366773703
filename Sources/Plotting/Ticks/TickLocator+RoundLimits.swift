import Glibc

extension MaxNLocator {
  /// The first and the last tick around the data.
  public func roundLimits(_ lower: Double, _ upper: Double) -> (lower: Double, upper: Double) {
    let reach = max(abs(lower), abs(upper))
    let (low, high) =
      symmetric
      ? separated(-reach, reach, expander: 1e-12, tiny: 1e-13)
      : separated(lower, upper, expander: 1e-12, tiny: 1e-13)
    let ticks = tickValues(low, high)
    return (ticks.first ?? low, ticks.last ?? high)
  }
}

extension MultipleLocator {
  /// The multiples around the data.
  ///
  /// ```swift
  /// let limits = MultipleLocator(3).roundLimits(1, 7)
  /// print(limits.lower, limits.upper)  // 0.0 9.0
  /// ```
  public func roundLimits(_ lower: Double, _ upper: Double) -> (lower: Double, upper: Double) {
    let edge = EdgeSteps(step: base, offset: 0)
    let low = edge.last(upTo: min(lower, upper) - offset) * base + offset
    let high = edge.first(from: max(lower, upper) - offset) * base + offset
    return low == high ? (low - 1, high + 1) : (low, high)
  }
}

extension LogLocator {
  /// The powers around the data.
  public func roundLimits(_ lower: Double, _ upper: Double) -> (lower: Double, upper: Double) {
    powersAround(min(lower, upper), max(lower, upper), base: base)
  }
}

extension SymmetricalLogLocator {
  /// The powers around the data, on both sides of 0.
  public func roundLimits(_ lower: Double, _ upper: Double) -> (lower: Double, upper: Double) {
    let (low, high) = powersAround(min(lower, upper), max(lower, upper), base: base)
    return separated(low, high, expander: 0.001)
  }
}

/// The powers of `base`, or their negatives, next to both limits; apart, unless both limits are 0.
private func powersAround(_ lower: Double, _ upper: Double, base: Double) -> (
  lower: Double, upper: Double
) {
  /// A power next to `value`, away from 0 or towards it.
  func power(_ value: Double, isOuter: Bool) -> Double {
    let exponent = (log(abs(value)) / log(base)).rounded(isOuter ? .up : .down)
    return Double(signOf: value, magnitudeOf: pow(base, exponent))
  }
  let low = lower == 0 ? 0 : power(lower, isOuter: lower < 0)
  let high = upper == 0 ? 0 : power(upper, isOuter: upper > 0)
  guard low == high, low != 0 else { return (low, high) }
  return low > 0 ? (low / base, high * base) : (low * base, high / base)
}
