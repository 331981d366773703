public import Autograd
public import Tensor

/// What the max-pooling layers have in common.
///
/// ```swift
/// let x = Tensor.randn(8, 16, 15, 15)
/// MaxPool2d(2)(x).shape                           // [8, 16, 7, 7]
/// MaxPool2d(2, ceil: true)(x).shape               // [8, 16, 8, 8]
/// MaxPool2d([3, 5], 1, padding: [1, 2])(x).shape  // [8, 16, 15, 15]
/// ```
public class MaxPoolingLayer: Layer {
  /// The size of the windows.
  public let kernelSize: any AxisSizes
  /// How far apart windows begin; side by side if it is nil.
  public let stride: (any AxisSizes)?
  /// How many positions windows may begin before the input.
  public let padding: any AxisSizes
  /// How far apart the elements that a window reads lie.
  public let dilation: any AxisSizes
  /// Whether the last window may reach beyond the end.
  public let ceil: Bool

  /// The number of axes of space.
  class var space: Int { fail("MaxPoolingLayer: use MaxPool1d, MaxPool2d or MaxPool3d") }

  /// A layer with windows of one size: `MaxPool2d(kernelSize: 2)`.
  ///
  /// Sizes are one number for all axes of space, or an array of one for each.
  public required init(
    kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil, padding: any AxisSizes = 0,
    dilation: any AxisSizes = 1, ceil: Bool = false
  ) {
    (self.kernelSize, self.stride, self.padding) = (kernelSize, stride, padding)
    (self.dilation, self.ceil) = (dilation, ceil)
  }

  /// A layer with windows of one size: `MaxPool2d(2, 2)`.
  public convenience init(
    _ kernelSize: any AxisSizes, _ stride: (any AxisSizes)? = nil, padding: any AxisSizes = 0,
    dilation: any AxisSizes = 1, ceil: Bool = false
  ) {
    self.init(
      kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceil: ceil)
  }

  /// The greatest elements of the windows of `[images, channels, space…]`, or of one image.
  ///
  /// Stops where a window does not fit.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    switch Self.space {
    case 1:
      maxPool1d(
        x, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
        ceil: ceil)
    case 2:
      maxPool2d(
        x, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
        ceil: ceil)
    default:
      maxPool3d(
        x, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
        ceil: ceil)
    }
  }

  /// The greatest elements of the windows and where each stood in its channel, counted row by row, for
  /// ``MaxUnpool2d`` and its relatives.
  ///
  /// ```swift
  /// let (values, indices) = MaxPool1d(2).withIndices(Tensor([[[1, 3, 2, 5]]]))
  /// print(values, indices)  // [[[3.0, 5.0]]] [[[1, 3]]]
  /// ```
  public func withIndices(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    switch Self.space {
    case 1:
      maxPool1dWithIndices(
        x, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
        ceil: ceil)
    case 2:
      maxPool2dWithIndices(
        x, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
        ceil: ceil)
    default:
      maxPool3dWithIndices(
        x, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
        ceil: ceil)
    }
  }
}

/// The greatest elements of windows that slide over `[images, channels, width]`.
///
/// ```swift
/// let x = Tensor([[[1, 3, 2, 5, 4, 0]]])
/// MaxPool1d(3, 2)(x)              // [[[3.0, 5.0]]]
/// MaxPool1d(3, 2, padding: 1)(x)  // [[[3.0, 5.0, 5.0]]]
/// ```
///
/// As [torch.nn.MaxPool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool1d.html).
public final class MaxPool1d: MaxPoolingLayer {
  override class var space: Int { 1 }
}

/// The greatest elements of windows that slide over `[images, channels, height, width]`.
///
/// ```swift
/// MaxPool2d(2, 2)(Tensor.zeros(8, 32, 28, 28)).shape  // [8, 32, 14, 14]
/// ```
///
/// As [torch.nn.MaxPool2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html).
public final class MaxPool2d: MaxPoolingLayer {
  override class var space: Int { 2 }
}

/// The greatest elements of windows that slide over `[images, channels, depth, height, width]`.
///
/// ```swift
/// MaxPool3d([1, 2, 2])(Tensor.zeros(2, 16, 10, 32, 32)).shape  // [2, 16, 10, 16, 16]
/// ```
///
/// As [torch.nn.MaxPool3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool3d.html).
public final class MaxPool3d: MaxPoolingLayer {
  override class var space: Int { 3 }
}

/// What the average-pooling layers have in common.
///
/// ```swift
/// let row = Tensor.ones(1, 1, 4)
/// AvgPool1d(3, 1, padding: 1)(row)                        // [[[0.6667, 1.0000, 1.0000, 0.6667]]]
/// AvgPool1d(3, 1, padding: 1, countsPadding: false)(row)  // [[[1.0, 1.0, 1.0, 1.0]]]
/// ```
public class AveragePoolingLayer: Layer {
  /// The size of the windows.
  public let kernelSize: any AxisSizes
  /// How far apart windows begin; side by side if it is nil.
  public let stride: (any AxisSizes)?
  /// The zeros around the input.
  public let padding: any AxisSizes
  /// Whether the last window may reach beyond the end.
  public let ceil: Bool
  /// Whether the zeros around the input count.
  public let countsPadding: Bool
  /// What sums are divided by, in place of the number of elements.
  public let divisor: Int?

  /// The number of axes of space.
  class var space: Int { fail("AveragePoolingLayer: use AvgPool1d, AvgPool2d or AvgPool3d") }

  /// A layer with windows of one size: `AvgPool2d(kernelSize: 2)`.
  ///
  /// Sizes are one number for all axes of space, or an array of one for each. A `divisor` is for two or
  /// three axes.
  public required init(
    kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil, padding: any AxisSizes = 0,
    ceil: Bool = false, countsPadding: Bool = true, divisor: Int? = nil
  ) {
    require(
      divisor == nil || Self.space > 1, "AvgPool1d: has no divisor of its own; scale its output")
    (self.kernelSize, self.stride, self.padding) = (kernelSize, stride, padding)
    (self.ceil, self.countsPadding, self.divisor) = (ceil, countsPadding, divisor)
  }

  /// A layer with windows of one size: `AvgPool2d(2, 2)`.
  public convenience init(
    _ kernelSize: any AxisSizes, _ stride: (any AxisSizes)? = nil, padding: any AxisSizes = 0,
    ceil: Bool = false, countsPadding: Bool = true, divisor: Int? = nil
  ) {
    self.init(
      kernelSize: kernelSize, stride: stride, padding: padding, ceil: ceil,
      countsPadding: countsPadding, divisor: divisor)
  }

  /// The averages of the windows of `[images, channels, space…]`, or of one image.
  ///
  /// Stops where a window does not fit.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    switch Self.space {
    case 1:
      avgPool1d(
        x, kernelSize: kernelSize, stride: stride, padding: padding, ceil: ceil,
        countsPadding: countsPadding)
    case 2:
      avgPool2d(
        x, kernelSize: kernelSize, stride: stride, padding: padding, ceil: ceil,
        countsPadding: countsPadding, divisor: divisor)
    default:
      avgPool3d(
        x, kernelSize: kernelSize, stride: stride, padding: padding, ceil: ceil,
        countsPadding: countsPadding, divisor: divisor)
    }
  }
}

/// The averages of windows that slide over `[images, channels, width]`.
///
/// ```swift
/// AvgPool1d(3, 1)(Tensor([[[1, 2, 6, 1, 2]]]))  // [[[3.0, 3.0, 3.0]]]
/// ```
///
/// As [torch.nn.AvgPool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool1d.html).
public final class AvgPool1d: AveragePoolingLayer {
  override class var space: Int { 1 }
}

/// The averages of windows that slide over `[images, channels, height, width]`.
///
/// ```swift
/// AvgPool2d(2)(Tensor([[[[1, 3, 0, 0], [5, 7, 0, 8]]]]))  // [[[[4.0, 2.0]]]]
/// ```
///
/// As [torch.nn.AvgPool2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html).
public final class AvgPool2d: AveragePoolingLayer {
  override class var space: Int { 2 }
}

/// The averages of windows that slide over `[images, channels, depth, height, width]`.
///
/// ```swift
/// let x = Tensor.ones(1, 1, 2, 4, 4)
/// AvgPool3d(2)(x).shape                  // [1, 1, 1, 2, 2]
/// AvgPool3d(2, divisor: 1)(x).flatten()  // [8.0, 8.0, 8.0, 8.0]
/// ```
///
/// As [torch.nn.AvgPool3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool3d.html).
public final class AvgPool3d: AveragePoolingLayer {
  override class var space: Int { 3 }
}
