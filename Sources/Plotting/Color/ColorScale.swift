/// Colours for the numbers of a range.
struct ColorScale: Sendable {
  let map: ColorMap
  let lower: Double
  let upper: Double
  /// The borders of bands of one colour each, as contours have; nil for colours that run.
  var levels: [Double]?
  /// Whether there is a line at each level, and not a band between two.
  var isLines = false
  var alpha = 1.0

  /// The colour of a number; the first and the last beyond the range, none for NaN.
  func color(_ value: Double) -> Color {
    let span = upper - lower
    return map.color(span > 0 ? (value - lower) / span : value.isNaN ? .nan : 0).faded(alpha)
  }

  /// The scale of some numbers, over their own range unless it is given.
  init(
    _ map: ColorMap, over values: some Sequence<Double>, lower: Double? = nil, upper: Double? = nil,
    alpha: Double = 1
  ) {
    self.map = map
    let finite = values.filter(\.isFinite)
    self.lower = lower ?? finite.min() ?? 0
    self.upper = upper ?? finite.max() ?? 1
    self.alpha = alpha
  }
}

/// What a colour bar explains: the colours of an image, a mesh, contours or points.
///
/// ```swift
/// let image = plt.imshow(weights)
/// plt.colorbar(image)
/// ```
public struct Mappable: Sendable {
  let scale: ColorScale
  let axes: Axes
}
