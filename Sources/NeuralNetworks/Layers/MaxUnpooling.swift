public import Autograd
public import Tensor

/// What the layers have in common that undo max-pooling.
///
/// ```swift
/// let (values, indices) = MaxPool2d(2).withIndices(Tensor.randn(1, 1, 5, 5))
/// MaxUnpool2d(2)(values, indices, outputSize: [5, 5]).shape  // [1, 1, 5, 5]
/// ```
///
/// Zeiler, Taylor and Fergus, *Adaptive deconvolutional networks for mid and high level feature
/// learning* (2011).
public class MaxUnpoolingLayer: Module {
  /// The size of the windows.
  public let kernelSize: any AxisSizes
  /// How far apart windows begin; side by side if it is nil.
  public let stride: (any AxisSizes)?
  /// How many positions windows may begin before the input.
  public let padding: any AxisSizes

  /// The number of axes of space.
  class var space: Int { fail("MaxUnpoolingLayer: use MaxUnpool1d, MaxUnpool2d or MaxUnpool3d") }

  /// A layer for the windows of a pooling: `MaxUnpool2d(2, 2)`.
  public required init(
    _ kernelSize: any AxisSizes, _ stride: (any AxisSizes)? = nil, padding: any AxisSizes = 0
  ) {
    (self.kernelSize, self.stride, self.padding) = (kernelSize, stride, padding)
  }

  /// The greatest elements of windows where they stood, and zeros everywhere else.
  ///
  /// Stops where an index is outside the output, or the output's size does not fit the windows.
  ///
  /// - Parameters:
  ///   - indices: where the elements stood, as ``MaxPoolingLayer/withIndices(_:)`` tells.
  ///   - outputSize: which of the sizes that give the same windows the output has.
  public func callAsFunction(_ x: Tensor, _ indices: Tensor, outputSize: [Int]? = nil) -> Tensor {
    switch Self.space {
    case 1:
      maxUnpool1d(
        x, indices, kernelSize: kernelSize, stride: stride, padding: padding,
        outputSize: outputSize)
    case 2:
      maxUnpool2d(
        x, indices, kernelSize: kernelSize, stride: stride, padding: padding,
        outputSize: outputSize)
    default:
      maxUnpool3d(
        x, indices, kernelSize: kernelSize, stride: stride, padding: padding,
        outputSize: outputSize)
    }
  }
}

/// The way back through ``MaxPool1d``.
///
/// ```swift
/// let (values, indices) = MaxPool1d(2).withIndices(Tensor([[1, 4, 3, 2]]))
/// MaxUnpool1d(2)(values, indices)  // [[0.0, 4.0, 3.0, 0.0]]
/// ```
///
/// As [torch.nn.MaxUnpool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool1d.html).
public final class MaxUnpool1d: MaxUnpoolingLayer {
  override class var space: Int { 1 }
}

/// The way back through ``MaxPool2d``.
///
/// ```swift
/// let (values, indices) = MaxPool2d(2, 2).withIndices(Tensor.randn(8, 32, 28, 28))
/// MaxUnpool2d(2, 2)(values, indices).shape  // [8, 32, 28, 28]
/// ```
///
/// As [torch.nn.MaxUnpool2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html).
public final class MaxUnpool2d: MaxUnpoolingLayer {
  override class var space: Int { 2 }
}

/// The way back through ``MaxPool3d``.
///
/// ```swift
/// let (values, indices) = MaxPool3d([1, 2, 2]).withIndices(Tensor.randn(2, 4, 4, 8, 8))
/// MaxUnpool3d([1, 2, 2])(values, indices).shape  // [2, 4, 4, 8, 8]
/// ```
///
/// As [torch.nn.MaxUnpool3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool3d.html).
public final class MaxUnpool3d: MaxUnpoolingLayer {
  override class var space: Int { 3 }
}
