/// The size of a text: in points, or relative to the style's font size.
///
/// ```swift
/// var style = PlotStyle()
/// style.axes.titleSize = 14
/// style.axes.labelSize = "small"
/// ```
public enum TextSize: Sendable, Hashable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral
{
  /// A number of points.
  case points(Double)
  /// By one of matplotlib's names, from “xx-small” to “xx-large”.
  case named(String)

  static let factors: [String: Double] = [
    "xx-small": 0.579, "x-small": 0.694, "small": 0.833, "medium": 1, "large": 1.2,
    "x-large": 1.44, "xx-large": 1.728, "larger": 1.2, "smaller": 0.833,
  ]

  /// A number of points.
  public init(floatLiteral value: Double) { self = .points(value) }

  /// A number of points.
  public init(integerLiteral value: Int) { self = .points(Double(value)) }

  /// One of matplotlib's names; it stops the program at any other.
  public init(stringLiteral name: String) {
    require(
      Self.factors[name] != nil,
      "TextSize: “\(name)” is no size; write points, or one of "
        + Self.factors.keys.sorted().joined(separator: ", "))
    self = .named(name)
  }

  /// The size in points where the font's size is `base`.
  func points(of base: Double) -> Double {
    switch self {
    case .points(let points): points
    case .named(let name): base * (Self.factors[name] ?? 1)
    }
  }
}
