public import Tensor

extension Tensor {
  /// A linear map along one axis, as an operation.
  func mapped(_ map: AxisMap, axis: Int, empty: Number = .integer(0)) -> Tensor {
    record(
      "mapped", map.applied(to: self, axis: axis, empty: empty),
      .input(self) { dy in dy.mapped(map.transposed, axis: axis) })
  }
}

/// What stands around a tensor that is padded.
///
/// ```swift
/// let row = Tensor([1, 2, 3])
/// pad(row, [2, 1], mode: .reflect)    // [3.0, 2.0, 1.0, 2.0, 3.0, 2.0]
/// pad(row, [2, 1], mode: .replicate)  // [1.0, 1.0, 1.0, 2.0, 3.0, 3.0]
/// pad(row, [2, 1], mode: .circular)   // [2.0, 3.0, 1.0, 2.0, 3.0, 1.0]
/// ```
public enum PaddingMode: Sendable {
  /// One number.
  case constant
  /// The tensor mirrored at its first and last element, which are not repeated.
  case reflect
  /// The first and the last element, again and again.
  case replicate
  /// The tensor itself, again and again.
  case circular
}

/// The tensor with more elements at the ends of its last axes.
///
/// ```swift
/// pad(x, [1, 1])                     // one zero at each end of the last axis
/// pad(x, [1, 1, 2, 2], mode: .reflect)
/// ```
///
/// `amounts` are pairs from the last axis on: before and after it, before and after the one before
/// it, and so on. Negative ones take elements away. As
/// [pad](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html). Stops where
/// there are more pairs than axes, and where an axis is too short to be mirrored.
@_disfavoredOverload
public func pad(
  _ x: Tensor, _ amounts: [Int], mode: PaddingMode = .constant, value: Double = 0
) -> Tensor {
  require(
    amounts.count % 2 == 0 && amounts.count <= 2 * x.rank,
    """
    pad: \(amounts) does not hold a pair for each of the last axes of shape \(x.shape); give two \
    numbers an axis, from the last on
    """)
  var result = x
  for pair in 0..<amounts.count / 2 {
    let axis = x.rank - 1 - pair
    let (before, after) = (amounts[2 * pair], amounts[2 * pair + 1])
    if before == 0 && after == 0 { continue }
    let size = x.dimensions[axis]
    require(
      before + size + after >= 0,
      "pad: taking \(-before) and \(-after) from axis \(axis) of shape \(x.shape) leaves less than 0"
    )
    let limit = mode == .reflect ? size - 1 : mode == .circular ? size : Int.max
    require(
      before <= limit && after <= limit && (mode == .constant || size > 0),
      """
      pad: axis \(axis) of shape \(x.shape) is too short for \(before) and \(after) elements by \
      \(mode); use at most \(limit)
      """)
    var map = AxisMap(inputCount: size)
    for place in -before..<(size + after) {
      let source =
        switch mode {
        case .constant: place
        case .reflect: place < 0 ? -place : place >= size ? 2 * (size - 1) - place : place
        case .replicate: min(max(place, 0), size - 1)
        case .circular: (place + size) % size
        }
      map.append(CollectionOfOne((source, 1.0)))
    }
    result = result.mapped(
      map, axis: axis, empty: mode == .constant ? .floating(value) : .integer(0))
  }
  return result === x ? x.clone() : result
}

/// How a tensor is read between its elements.
///
/// ```swift
/// let row = Tensor([[[0, 4, 8]]])
/// interpolate(row, size: 2, mode: .nearest)       // [[[0.0, 4.0]]]
/// interpolate(row, size: 2, mode: .nearestExact)  // [[[0.0, 8.0]]]
/// interpolate(row, size: 2, mode: .linear)        // [[[1.0, 7.0]]]
/// interpolate(row, size: 2, mode: .area)          // [[[2.0, 6.0]]]
/// ```
public enum InterpolationMode: Sendable {
  /// The element below, as early libraries have it.
  case nearest
  /// The nearest element.
  case nearestExact
  /// Straight lines between neighbours, along one, two or three axes.
  case linear
  /// Cubic curves through four neighbours, along two axes.
  case bicubic
  /// Averages over the elements that a new one covers.
  case area
}

/// The tensor `[images, channels, space…]` read at another number of positions along its axes of
/// space.
///
/// ```swift
/// interpolate(images, scale: [2], mode: .linear)
/// ```
///
/// - Parameters:
///   - size: the new size of each axis of space; or
///   - scale: how many times the old size it is, rounded down.
///   - alignsCorners: whether the first and last elements keep their places (linear and bicubic).
///   - antialias: whether windows grow where elements get fewer (linear and bicubic).
///   - recomputesScale: whether positions follow from the rounded size instead of the scale.
///
/// As [interpolate](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html).
@_disfavoredOverload
public func interpolate(
  _ x: Tensor, size: (any AxisSizes)? = nil, scale: [Double]? = nil,
  mode: InterpolationMode = .nearest, alignsCorners: Bool = false, antialias: Bool = false,
  recomputesScale: Bool = false
) -> Tensor {
  x.checkFloating("interpolate")
  let space = x.rank - 2
  require(
    (1...3).contains(space),
    "interpolate: an input of shape \(x.shape) is not [images, channels, one to three axes of space]"
  )
  require(
    (size == nil) != (scale == nil), "interpolate: give either the size or the scale, not both")
  require(
    mode != .bicubic || space == 2, "interpolate: bicubic needs two axes of space, not \(space)")
  let old = Array(x.shape.suffix(space))
  let scales = scale.map { $0.count == 1 ? Array(repeating: $0[0], count: space) : $0 }
  require(
    scales.map { $0.count == space } ?? true,
    "interpolate: \(scale?.count ?? 0) scales do not fit \(space) axes of space")
  require(
    (scales ?? []).allSatisfy { $0 > 0 && $0 < 1e9 },
    "interpolate: scales \(scales ?? []) must be positive and below a thousand million")
  let new =
    size.map { checkedSizes($0, space, least: 1, "size", "interpolate") }
    ?? zip(old, scales ?? []).map { Int((Double($0) * $1).rounded(.down)) }
  require(
    new.allSatisfy { $0 > 0 } && old.allSatisfy { $0 > 0 },
    "interpolate: from \(old) to \(new) there is nothing to read; sizes must be above 0")
  var result = x
  for axis in 0..<space {
    let known = recomputesScale ? nil : scales.map { 1 / $0[axis] }
    let sampling = AxisSampling(
      old: old[axis], new: new[axis], step: known, alignsCorners: alignsCorners,
      antialias: antialias)
    result = result.mapped(sampling.map(mode), axis: 2 + axis)
  }
  return result
}

/// ``interpolate(_:size:scale:mode:alignsCorners:antialias:recomputesScale:)`` with one scale for all axes.
///
/// ```swift
/// interpolate(Tensor.randn(1, 3, 8, 8), scale: 2).shape  // [1, 3, 16, 16]
/// ```
@_disfavoredOverload
public func interpolate(
  _ x: Tensor, scale: Double, mode: InterpolationMode = .nearest, alignsCorners: Bool = false,
  antialias: Bool = false, recomputesScale: Bool = false
) -> Tensor {
  interpolate(
    x, scale: [scale], mode: mode, alignsCorners: alignsCorners, antialias: antialias,
    recomputesScale: recomputesScale)
}

/// The tensor with `scale` times as many, or `size`, positions, each with the nearest element below.
///
/// ```swift
/// upsampleNearest(Tensor([[[[1, 2]]]]), size: [1, 5])  // [[[[1.0, 1.0, 1.0, 2.0, 2.0]]]]
/// ```
@_disfavoredOverload
public func upsampleNearest(_ x: Tensor, size: (any AxisSizes)? = nil, scale: Double? = nil)
  -> Tensor
{
  interpolate(x, size: size, scale: scale.map { [$0] })
}

/// The tensor with `scale` times as many, or `size`, positions by straight lines, corners in place.
///
/// ```swift
/// upsampleBilinear(Tensor([[[[0, 3]]]]), size: [1, 4])  // [[[[0.0, 1.0, 2.0, 3.0]]]]
/// ```
@_disfavoredOverload
public func upsampleBilinear(_ x: Tensor, size: (any AxisSizes)? = nil, scale: Double? = nil)
  -> Tensor
{
  interpolate(x, size: size, scale: scale.map { [$0] }, mode: .linear, alignsCorners: true)
}

/// How the new positions along an axis lie among the old ones.
private struct AxisSampling {
  let old: Int
  let new: Int
  /// How far apart new positions lie, in old ones.
  let step: Double
  let alignsCorners: Bool
  let antialias: Bool

  init(old: Int, new: Int, step: Double?, alignsCorners: Bool, antialias: Bool) {
    (self.old, self.new) = (old, new)
    (self.alignsCorners, self.antialias) = (alignsCorners, antialias)
    // PyTorch computes in single precision, and so rounds where positions fall between elements.
    self.step =
      alignsCorners
      ? (new > 1 ? Double(Float(old - 1) / Float(new - 1)) : 0)
      : step.map { Double(Float($0)) } ?? Double(Float(old) / Float(new))
  }

  /// The weights of the old elements for each new one.
  func map(_ mode: InterpolationMode) -> AxisMap {
    var result = AxisMap(inputCount: old)
    for position in 0..<new { result.append(terms(mode, position)) }
    return result
  }

  private func terms(_ mode: InterpolationMode, _ position: Int)
    -> [(source: Int, weight: Double)]
  {
    switch mode {
    case .nearest:
      return [(min(Int(Double(Float(position) * Float(step)).rounded(.down)), old - 1), 1)]
    case .nearestExact:
      return [(min(Int(Double((Float(position) + 0.5) * Float(step)).rounded(.down)), old - 1), 1)]
    case .area:
      let low = position * old / new
      let high = ((position + 1) * old + new - 1) / new
      return (low..<high).map { ($0, 1 / Double(high - low)) }
    case .linear where antialias: return covered(position, reach: 1) { max(0, 1 - abs($0)) }
    case .bicubic where antialias: return covered(position, reach: 2) { cubic($0, -0.5) }
    case .linear:
      let place = max(0, self.place(position))
      let low = min(Int(place), old - 1)
      let share = min(max(place - Double(low), 0), 1)
      return [(low, 1 - share), (min(low + 1, old - 1), share)]
    case .bicubic:
      let place = self.place(position)
      let low = place.rounded(.down)
      return (-1...2).map { offset in
        let weight = cubic(place - low - Double(offset), -0.75)
        return (min(max(Int(low) + offset, 0), old - 1), weight)
      }
    }
  }

  private func place(_ position: Int) -> Double {
    alignsCorners ? step * Double(position) : step * (Double(position) + 0.5) - 0.5
  }

  /// The weights of all elements under a filter that is stretched where elements get fewer.
  private func covered(_ position: Int, reach: Double, _ filter: (Double) -> Double)
    -> [(source: Int, weight: Double)]
  {
    let stretch = max(step, 1)
    let center = alignsCorners ? step * Double(position) + 0.5 : step * (Double(position) + 0.5)
    let low = max(0, Int(center - reach * stretch + 0.5))
    let high = min(old, Int(center + reach * stretch + 0.5))
    let weights = (low..<high).map { filter((Double($0) - center + 0.5) / stretch) }
    let total = weights.reduce(0, +)
    return zip(low..<high, weights).map { ($0, total == 0 ? $1 : $1 / total) }
  }
}

/// The cubic convolution kernel of Keys (1981), whose slope at one is `a`.
func cubic(_ x: Double, _ a: Double) -> Double {
  let x = abs(x)
  if x <= 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
  return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0
}
