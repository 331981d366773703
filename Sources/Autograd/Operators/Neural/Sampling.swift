public import Tensor

/// What lies outside of an image that is sampled.
///
/// ```swift
/// let (image, place) = (Tensor([[[[1, 2]]]]), Tensor([[[[5, 0]]]]))
/// gridSample(image, place, padding: .zeros)   // [[[[0.0]]]]
/// gridSample(image, place, padding: .border)  // [[[[2.0]]]]
/// ```
public enum SamplePadding: Sendable {
  /// Zeros.
  case zeros
  /// The nearest element at the border.
  case border
  /// The image mirrored at its borders.
  case reflection
}

/// How an image is read between its elements.
///
/// ```swift
/// let (image, place) = (Tensor([[[[1, 2]]]]), Tensor([[[[0.25, 0]]]]))
/// gridSample(image, place, mode: .nearest)   // [[[[2.0]]]]
/// gridSample(image, place, mode: .bilinear)  // [[[[1.7500]]]]
/// ```
public enum SampleMode: Sendable {
  /// The nearest element.
  case nearest
  /// Straight lines between neighbours, along two or three axes.
  case bilinear
  /// Cubic curves through four neighbours, along two axes.
  case bicubic
}

/// Images `[images, channels, height, width]` read at the places in `grid`,
/// `[images, rows, columns, 2]`: the result is `[images, channels, rows, columns]`. With one more axis
/// of space a place has three numbers.
///
/// ```swift
/// let (image, places) = (Tensor([[[[1, 2], [3, 4]]]]), Tensor([[[[0, 0], [0.5, -0.5]]]]))
/// gridSample(image, places)  // [[[[2.5000, 2.0000]]]]
/// ```
///
/// Stops where the counts of axes or images do not agree.
///
/// A place is x, y (and z), each from -1 to 1: the centers of the first and last elements if corners
/// are aligned, else their outer edges. Jaderberg, Simonyan, Zisserman and Kavukcuoglu, *Spatial
/// transformer networks* (2015). As
/// [grid_sample](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.grid_sample.html).
@_disfavoredOverload
public func gridSample(
  _ x: Tensor, _ grid: Tensor, mode: SampleMode = .bilinear, padding: SamplePadding = .zeros,
  alignsCorners: Bool = false
) -> Tensor {
  x.checkFloating("gridSample")
  let space = x.rank - 2
  require(
    (space == 2 || space == 3) && grid.rank == x.rank && grid.dimensions[x.rank - 1] == space
      && grid.dimensions[0] == x.dimensions[0] && grid.dtype == x.dtype,
    """
    gridSample: images of shape \(x.shape) and a grid of shape \(grid.shape) do not agree: the grid \
    is [images, rows, columns, 2], of the same element type
    """)
  require(mode != .bicubic || space == 2, "gridSample: bicubic needs two axes of space, not three")
  let size = Array(x.shape.suffix(space))
  require(size.allSatisfy { $0 > 0 }, "gridSample: \(x.shape) has no elements to read")
  let (images, channels) = (x.dimensions[0], x.dimensions[1])
  let output = Array(grid.shape.dropFirst().dropLast())
  let count = output.reduce(1, *)
  let places = grid.reshape(images, count, space)
  // Axis by axis, the first of space first: x is the last axis, and the first number of a place.
  let taps = (0..<space).map { axis in
    SampledAxis(size[axis], padding, alignsCorners).taps(
      places.narrow(axis: 2, (space - 1 - axis)..<(space - axis)).squeeze(-1), mode)
  }
  let planes = x.reshape(images, channels, size.reduce(1, *))
  var result: Tensor?
  func add(_ axis: Int, _ place: Tensor?, _ weight: Tensor?) {
    guard axis < space, let place = place ?? Optional(Tensor.zeros([images, count], dtype: .int64))
    else { return }
    for tap in taps[axis] {
      let flat = place * size[axis] + tap.place
      let share = weight.map { $0 * tap.weight } ?? tap.weight
      if axis + 1 < space {
        add(axis + 1, flat, share)
      } else {
        let index = flat.unsqueeze(1).expand([images, channels, count])
        let term = planes.gather(axis: 2, index) * share.unsqueeze(1)
        result = result.map { $0 + term } ?? term
      }
    }
  }
  add(0, nil, nil)
  guard let result else { fail("gridSample: a grid of shape \(grid.shape) reads nothing") }
  return result.reshape([images, channels] + output)
}

/// One axis of an image that is sampled.
private struct SampledAxis {
  /// An element that is read, and how much it counts.
  typealias Tap = (place: Tensor, weight: Tensor)

  let size: Int
  let padding: SamplePadding
  let alignsCorners: Bool

  init(_ size: Int, _ padding: SamplePadding, _ alignsCorners: Bool) {
    (self.size, self.padding, self.alignsCorners) = (size, padding, alignsCorners)
  }

  func taps(_ coordinates: Tensor, _ mode: SampleMode) -> [Tap] {
    let raw =
      alignsCorners
      ? (coordinates + 1) * (Double(size - 1) / 2)
      : ((coordinates + 1) * Double(size) - 1) * 0.5
    switch mode {
    case .nearest:
      let place = within(raw).detach().round()
      return [tap(place, Tensor.onesLike(place))]
    case .bilinear:
      let place = within(raw)
      let low = place.detach().floor()
      let share = place - low
      return [tap(low, 1 - share), tap(low + 1, share)]
    case .bicubic:
      let low = raw.detach().floor()
      let share = raw - low
      return (-1...2).map { offset in
        tap(within(low + offset), cubicWeight((share - Double(offset)).abs(), offset))
      }
    }
  }

  /// The cubic convolution kernel, of distances below one for the two inner elements and above one for
  /// the two outer ones.
  private func cubicWeight(_ x: Tensor, _ offset: Int) -> Tensor {
    let a = -0.75
    if offset == 0 || offset == 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
    return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a
  }

  /// Places brought into the image as the padding says.
  private func within(_ place: Tensor) -> Tensor {
    switch padding {
    case .zeros: return place
    case .border: return held(place)
    case .reflection:
      // The image from its first center to its last, or from edge to edge.
      let (low, span) = alignsCorners ? (0, Double(size - 1)) : (-0.5, Double(size))
      if span == 0 { return place * 0 }
      let distance = (place - low).abs()
      let turns = (distance.detach() / span).floor()
      let rest = distance - turns * span
      return held(Tensor.where(turns % 2 == 0, rest + low, span - rest + low))
    }
  }

  /// Places held within the image; the gradient is zero at its borders and beyond.
  private func held(_ place: Tensor) -> Tensor {
    hardtanh(place, min: 0, max: Double(size - 1))
  }

  /// An element outside of the image counts nothing.
  private func tap(_ place: Tensor, _ weight: Tensor) -> Tap {
    let last = Double(size - 1)
    let isInside = Tensor.where(place < 0, 0, Tensor.where(place > last, 0, Tensor.onesLike(place)))
    return (place.detach().clip(min: 0).clip(max: last).to(.int64), weight * isInside)
  }
}

/// Channels `[…, channels * factor², height, width]` spread over space:
/// `[…, channels, height * factor, width * factor]`.
///
/// ```swift
/// pixelShuffle(Tensor([[[1]], [[2]], [[3]], [[4]]]), 2)  // [[[1.0, 2.0], [3.0, 4.0]]]
/// ```
///
/// Stops where the channels cannot be divided so.
///
/// Shi and others, *Real-time single image and video super-resolution* (2016).
public func pixelShuffle(_ x: Tensor, _ factor: Int) -> Tensor {
  let square = factor * factor
  require(
    x.rank >= 3 && factor > 0 && x.dimensions[x.rank - 3] % square == 0,
    "pixelShuffle: the channels of shape \(x.shape) cannot be divided by \(factor) squared")
  let (height, width) = (x.dimensions[x.rank - 2], x.dimensions[x.rank - 1])
  let leading = Array(x.shape.dropLast(3))
  let channels = x.dimensions[x.rank - 3] / square
  let images = leading.reduce(1, *)
  return x.reshape([images, channels, factor, factor, height, width])
    .permute(0, 1, 4, 2, 5, 3)
    .reshape(leading + [channels, height * factor, width * factor])
}

/// Space `[…, channels, height * factor, width * factor]` gathered in channels:
/// `[…, channels * factor², height, width]`. It undoes ``pixelShuffle(_:_:)``.
///
/// ```swift
/// pixelUnshuffle(Tensor([[[1, 2], [3, 4]]]), 2)  // [[[1.0]], [[2.0]], [[3.0]], [[4.0]]]
/// ```
public func pixelUnshuffle(_ x: Tensor, _ factor: Int) -> Tensor {
  require(
    x.rank >= 3 && factor > 0 && x.dimensions[x.rank - 2] % factor == 0
      && x.dimensions[x.rank - 1] % factor == 0,
    "pixelUnshuffle: the space of shape \(x.shape) cannot be divided by \(factor)")
  let (height, width) = (x.dimensions[x.rank - 2] / factor, x.dimensions[x.rank - 1] / factor)
  let leading = Array(x.shape.dropLast(3))
  let channels = x.dimensions[x.rank - 3]
  let images = leading.reduce(1, *)
  return x.reshape([images, channels, height, factor, width, factor])
    .permute(0, 1, 3, 5, 2, 4)
    .reshape(leading + [channels * factor * factor, height, width])
}

/// Channels `[images, channels, space…]` in `groups` mixed: those that stood beside each other stand in
/// different groups.
///
/// ```swift
/// channelShuffle(Tensor([[[1], [2], [3], [4]]]), 2)  // [[[1.0], [3.0], [2.0], [4.0]]]
/// ```
///
/// Zhang, Zhou, Lin and Sun, *ShuffleNet* (2018). As
/// [channel_shuffle](https://docs.pytorch.org/docs/stable/generated/torch.nn.ChannelShuffle.html).
public func channelShuffle(_ x: Tensor, _ groups: Int) -> Tensor {
  require(
    x.rank >= 3 && groups > 0 && x.dimensions[1] % groups == 0,
    "channelShuffle: the channels of shape \(x.shape) cannot be divided into \(groups) groups")
  let space = Array(x.shape.dropFirst(2))
  let (images, channels) = (x.dimensions[0], x.dimensions[1])
  return x.reshape([images, groups, channels / groups] + space).transpose(1, 2).reshape(x.shape)
}
