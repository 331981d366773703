public import Autograd
public import Tensor

/// Several axes made one: by default all but the first, so that images become rows.
///
/// ```swift
/// Flatten()(Tensor.zeros(8, 64, 7, 7)).shape  // [8, 3136]
/// ```
///
/// As [torch.nn.Flatten](https://docs.pytorch.org/docs/stable/generated/torch.nn.Flatten.html).
public final class Flatten: Layer {
  private let axes: (start: Int, end: Int)

  /// A layer that joins the axes from `startAxis` to `endAxis`.
  public init(startAxis: Int = 1, endAxis: Int = -1) { axes = (startAxis, endAxis) }

  /// The input with fewer axes.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.flatten(startAxis: axes.start, endAxis: axes.end)
  }
}

/// One axis made several.
///
/// ```swift
/// let decoder = Sequential { Linear(64, 32 * 7 * 7); Unflatten(axis: 1, [32, 7, -1]) }
/// decoder(Tensor.randn(8, 64)).shape  // [8, 32, 7, 7]
/// ```
///
/// Stops where the sizes do not make up the axis.
///
/// As [torch.nn.Unflatten](https://docs.pytorch.org/docs/stable/generated/torch.nn.Unflatten.html).
public final class Unflatten: Layer {
  private let axis: Int
  private let sizes: [Int]

  /// A layer that divides `axis` into axes of these sizes, of which one may be -1.
  public init(axis: Int, _ sizes: [Int]) { (self.axis, self.sizes) = (axis, sizes) }

  /// The input with more axes.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.unflatten(axis: axis, sizes) }
}

/// Images `[images, channels, space…]` read at more positions, or fewer.
///
/// ```swift
/// Upsample(scale: 2, mode: .linear)(images)
/// ```
///
/// As [torch.nn.Upsample](https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html).
public final class Upsample: Layer {
  private let function: (Tensor) -> Tensor

  /// A layer to a new size of each axis of space.
  public init(
    size: any AxisSizes, mode: InterpolationMode = .nearest, alignsCorners: Bool = false
  ) {
    function = { interpolate($0, size: size, mode: mode, alignsCorners: alignsCorners) }
  }

  /// A layer to `scale` times as many positions along each axis of space.
  public init(scale: Double, mode: InterpolationMode = .nearest, alignsCorners: Bool = false) {
    function = { interpolate($0, scale: [scale], mode: mode, alignsCorners: alignsCorners) }
  }

  /// The image at the new positions.
  public func callAsFunction(_ x: Tensor) -> Tensor { function(x) }
}

/// Channels `[…, channels * factor², height, width]` spread over space.
///
/// ```swift
/// PixelShuffle(3)(Tensor.zeros(1, 9, 4, 4)).shape  // [1, 1, 12, 12]
/// let pixel = Tensor([1, 2, 3, 4]).reshape(1, 4, 1, 1)
/// PixelShuffle(2)(pixel)[0, 0]  // [[1.0, 2.0], [3.0, 4.0]]
/// ```
///
/// Shi and others, *Real-time single image and video super-resolution using an efficient sub-pixel
/// convolutional neural network* (2016). As
/// [torch.nn.PixelShuffle](https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html).
public final class PixelShuffle: Layer {
  private let factor: Int

  /// A layer that makes images `factor` times as high and wide.
  public init(_ factor: Int) { self.factor = factor }

  /// The image `[…, channels, height * factor, width * factor]`.
  ///
  /// Stops where the channels cannot be divided by `factor²`.
  public func callAsFunction(_ x: Tensor) -> Tensor { pixelShuffle(x, factor) }
}

/// Space gathered in channels: it undoes ``PixelShuffle``.
///
/// ```swift
/// PixelUnshuffle(3)(Tensor.zeros(1, 1, 12, 12)).shape  // [1, 9, 4, 4]
/// ```
///
/// Stops where height or width cannot be divided by the factor.
///
/// As [torch.nn.PixelUnshuffle](https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html).
public final class PixelUnshuffle: Layer {
  private let factor: Int

  /// A layer that makes images lower and narrower by `factor`.
  public init(_ factor: Int) { self.factor = factor }

  /// The image `[…, channels * factor², height, width]`.
  public func callAsFunction(_ x: Tensor) -> Tensor { pixelUnshuffle(x, factor) }
}

/// Channels in groups mixed, so that the groups of one convolution meet in the next.
///
/// ```swift
/// let channels = Tensor.arange(6).reshape(1, 6, 1, 1)
/// ChannelShuffle(2)(channels).flatten()  // [0.0, 3.0, 1.0, 4.0, 2.0, 5.0]
/// ```
///
/// Zhang, Zhou, Lin and Sun, *ShuffleNet* (2018). As
/// [torch.nn.ChannelShuffle](https://docs.pytorch.org/docs/stable/generated/torch.nn.ChannelShuffle.html).
public final class ChannelShuffle: Layer {
  private let groups: Int

  /// A layer for this many groups.
  public init(_ groups: Int) { self.groups = groups }

  /// The input `[images, channels, space…]` with its channels in another order.
  ///
  /// Stops where they cannot be divided into the groups.
  public func callAsFunction(_ x: Tensor) -> Tensor { channelShuffle(x, groups) }
}

/// More elements at the ends of the last axes: of zeros, of another number, or of the input's own.
///
/// ```swift
/// Pad([1, 1, 2, 2], mode: .reflect)  // one element left and right, two above and below
/// ```
///
/// As [torch.nn.ZeroPad2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad2d.html) and its
/// relatives.
public final class Pad: Layer {
  private let function: (Tensor) -> Tensor

  /// A layer that adds pairs of `amounts`, before and after, from the last axis on.
  public init(_ amounts: [Int], mode: PaddingMode = .constant, value: Double = 0) {
    function = { pad($0, amounts, mode: mode, value: value) }
  }

  /// The longer input.
  public func callAsFunction(_ x: Tensor) -> Tensor { function(x) }
}

/// The windows of images as columns.
///
/// ```swift
/// Unfold([2, 3])(Tensor.randn(2, 5, 3, 4)).shape  // [2, 30, 4]
/// let columns = Unfold(2)(Tensor.arange(9).reshape(1, 1, 3, 3))
/// columns[0, 0..., 0]  // [0.0, 1.0, 3.0, 4.0]
/// ```
///
/// Each column is a window, channel by channel and row by row: a convolution is a matrix product of
/// them.
///
/// As [torch.nn.Unfold](https://docs.pytorch.org/docs/stable/generated/torch.nn.Unfold.html).
public final class Unfold: Layer {
  private let function: (Tensor) -> Tensor

  /// A layer with windows of this size.
  public init(
    _ kernelSize: any AxisSizes, dilation: any AxisSizes = 1, padding: any AxisSizes = 0,
    stride: any AxisSizes = 1
  ) {
    function = {
      unfold($0, kernelSize: kernelSize, dilation: dilation, padding: padding, stride: stride)
    }
  }

  /// The columns `[images, channels * window, positions]` of `[images, channels, height, width]`.
  ///
  /// Stops where the windows do not fit.
  public func callAsFunction(_ x: Tensor) -> Tensor { function(x) }
}

/// Columns added up at their places in images: the way back through ``Unfold``.
///
/// ```swift
/// let columns = Unfold(2)(Tensor.ones(1, 1, 3, 3))
/// Fold(3, 2)(columns)[0, 0]  // [[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]]
/// ```
///
/// The numbers say in how many windows a place was. Stops where the columns are not those of images
/// of this size.
///
/// As [torch.nn.Fold](https://docs.pytorch.org/docs/stable/generated/torch.nn.Fold.html).
public final class Fold: Layer {
  private let function: (Tensor) -> Tensor

  /// A layer to images of this size, with windows of this size.
  public init(
    _ outputSize: any AxisSizes, _ kernelSize: any AxisSizes, dilation: any AxisSizes = 1,
    padding: any AxisSizes = 0, stride: any AxisSizes = 1
  ) {
    function = {
      fold(
        $0, outputSize: outputSize, kernelSize: kernelSize, dilation: dilation, padding: padding,
        stride: stride)
    }
  }

  /// The images `[images, channels, height, width]` of `[images, channels * window, positions]`.
  public func callAsFunction(_ x: Tensor) -> Tensor { function(x) }
}
