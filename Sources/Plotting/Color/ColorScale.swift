/// Colours for the numbers of a range.
struct ColorScale: Sendable {
  let map: ColorMap
  let lower: Double
  let upper: Double
  /// How numbers spread over the colours.
  let norm: Scale
  /// The borders of bands of one colour each, as contours have; nil for colours that run.
  var levels: [Double]?
  /// Whether there is a line at each level, and not a band between two.
  var isLines = false
  let alpha: Double

  /// The colour of a number; the first and the last beyond the range, none for NaN and for what has no
  /// logarithm where one is needed.
  func color(_ value: Double) -> Color { map.color(part(of: value)).faded(alpha) }

  /// The colour of a number in a pixel of an image.
  func pixelColor(_ value: Double) -> Color {
    map.color(part(of: value), isCut: true).faded(alpha)
  }

  /// Where a number lies among the colours, from 0 to 1; NaN where it has none.
  private func part(of value: Double) -> Double {
    if norm == .logarithmic, value <= 0 { return .nan }
    let (start, end) = (norm.transform(lower), norm.transform(upper))
    let span = end - start
    return span > 0 ? (norm.transform(value) - start) / span : value.isNaN ? .nan : 0
  }

  /// The colour of a band between two numbers: that of their middle, as the norm counts.
  func color(between lower: Double, _ upper: Double) -> Color {
    let isLogarithmic = norm == .logarithmic
    return color(isLogarithmic ? lower.squareRoot() * upper.squareRoot() : lower / 2 + upper / 2)
  }

  /// The number at a part of the colours.
  func value(at part: Double) -> Double {
    let (start, end) = (norm.transform(lower), norm.transform(upper))
    return part == 0 ? lower : part == 1 ? upper : norm.inverse(start + part * (end - start))
  }

  /// The range in words: “from 0 to 9”.
  var rangeText: String {
    "from \(NumberText.described(lower)) to \(NumberText.described(upper))"
  }

  /// The scale of some numbers, over their own range unless it is given.
  init(
    _ map: ColorMap, over values: some Sequence<Double>, lower: Double? = nil, upper: Double? = nil,
    norm: Scale = .linear, alpha: Double = 1
  ) {
    self.map = map
    self.norm = norm
    let shown = values.filter { $0.isFinite && (norm != .logarithmic || $0 > 0) }
    let most = upper ?? shown.max() ?? lower ?? 1
    self.upper = most
    // A logarithmic scale without a number above 0 shows nothing, over some range.
    self.lower = lower ?? shown.min() ?? (norm == .logarithmic ? most / 10 : min(0, most))
    self.alpha = alpha
  }

  /// The scale that the arguments of an operation name.
  init(
    _ operation: String, over values: [Double], cmap: String, norm: String, lower: Double?,
    upper: Double?, alpha: Double
  ) {
    let scale = Scale(norm, 2, for: operation)
    for limit in [lower, upper] {
      require(
        limit?.isFinite ?? true,
        "\(operation): colours cannot end at \(limit ?? 0); give finite numbers for vmin and vmax, or none"
      )
    }
    require(
      scale != .logarithmic || (lower ?? 1) > 0 && (upper ?? 1) > 0,
      "\(operation): colours from \(lower ?? 0) to \(upper ?? 0) have no logarithm; vmin and vmax "
        + "must be above 0 with norm \"log\"")
    self.init(
      ColorMap(cmap, for: operation), over: values, lower: lower, upper: upper, norm: scale,
      alpha: alpha)
  }
}

/// What a colour bar explains: the colours of an image, a mesh, contours or points.
///
/// ```swift
/// let image = plt.imshow(weights)
/// plt.colorbar(image)
/// ```
public struct Mappable: Sendable, CustomStringConvertible {
  let scale: ColorScale
  let axes: Axes

  /// The numbers that have colours: “colours from 0 to 9”.
  public var description: String { "colours \(scale.rangeText)" }
}
