import Glibc

/// How values spread along an axis.
package enum Scale: Sendable, Equatable {
  case linear
  case logarithmic
  /// Evenly within `threshold` of 0, by powers of ten beyond.
  case symmetricLogarithmic(threshold: Double)
  /// In bands of equal length between values that rise.
  case banded([Double])

  /// The value in the space where equal distances look equal.
  func transform(_ value: Double) -> Double {
    switch self {
    case .linear: value
    // A value that has no logarithm lies far below the axes, so that a line leaves them downwards.
    case .logarithmic: value > 0 ? log10(value) : (value.isNaN ? .nan : -1000)
    case .symmetricLogarithmic(let threshold):
      abs(value) <= threshold
        ? value * Scale.linearStretch
        : Double(
          signOf: value,
          magnitudeOf: threshold * (Scale.linearStretch + log10(abs(value) / threshold)))
    case .banded(let levels): Scale.place(of: value, in: levels)
    }
  }

  func inverse(_ value: Double) -> Double {
    switch self {
    case .linear: value
    case .logarithmic: pow(10, value)
    case .symmetricLogarithmic(let threshold):
      abs(value) <= threshold * Scale.linearStretch
        ? value / Scale.linearStretch
        : Double(
          signOf: value,
          magnitudeOf: threshold * pow(10, abs(value) / threshold - Scale.linearStretch))
    case .banded(let levels):
      Scale.place(of: value, in: levels.indices.map(Double.init), on: levels)
    }
  }

  /// Where a value lies among `levels`, counted from 0; or what lies there on `scale`.
  private static func place(of value: Double, in levels: [Double], on scale: [Double]? = nil)
    -> Double
  {
    guard levels.count > 1, !value.isNaN else { return value }
    let band = min(
      max((levels.firstIndex { $0 >= value } ?? levels.count) - 1, 0), levels.count - 2)
    let part = (value - levels[band]) / (levels[band + 1] - levels[band])
    let (from, to) = scale.map { ($0[band], $0[band + 1]) } ?? (Double(band), Double(band + 1))
    return from + part * (to - from)
  }

  /// How long the even part is, in decades: one on each side, joined without a jump.
  private static let linearStretch = 1 / (1 - 0.1)
}

/// What an axis shows: from `lower` at its start to `upper` at its end, which may be the smaller.
package struct AxisView: Sendable {
  package let scale: Scale
  package let lower: Double
  package let upper: Double

  var minimum: Double { min(lower, upper) }
  var maximum: Double { max(lower, upper) }

  /// Where `value` lies on the axis, from 0 to 1.
  func fraction(_ value: Double) -> Double {
    let (start, end) = (scale.transform(lower), scale.transform(upper))
    return (scale.transform(value) - start) / (end - start)
  }

  /// Where many values lie on the axis.
  func fractions(_ values: [Double]) -> [Double] {
    let (start, end) = (scale.transform(lower), scale.transform(upper))
    if scale == .linear { return values.map { ($0 - start) / (end - start) } }
    return values.map { (scale.transform($0) - start) / (end - start) }
  }

  /// Whether `value` is in view, or out of it by no more than a rounding error.
  func shows(_ value: Double) -> Bool {
    let (a, b) = (scale.transform(minimum), scale.transform(maximum))
    let tolerance = (b - a) * 1e-10
    let place = scale.transform(value)
    return a - tolerance <= place && place <= b + tolerance
  }

  /// Whether `value` lies on one of the `others`, as far as anyone can see.
  func isCrowded(_ value: Double, by others: [Double]) -> Bool {
    let reach = abs(scale.transform(upper) - scale.transform(lower)) * 1e-5
    let place = scale.transform(value)
    return others.contains { abs(scale.transform($0) - place) < reach }
  }
}
