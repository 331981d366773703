public import Autograd
public import Tensor

/// What the layers have in common that pool by powers.
///
/// ```swift
/// let row = Tensor([[[1, 2, 3, 4]]])
/// LPPool1d(1, 2)(row)   // [[[3.0, 7.0]]]
/// LPPool1d(20, 2)(row)  // [[[2.0000, 4.0006]]]
/// ```
///
/// A norm of 1 gives sums, a large one nearly the greatest elements.
public class PowerPoolingLayer: Layer {
  /// The power to which elements are taken, and the degree of the root of their sum.
  public let norm: Double
  /// The size of the windows.
  public let kernelSize: any AxisSizes
  /// How far apart windows begin; side by side if it is nil.
  public let stride: (any AxisSizes)?
  /// Whether the last window may reach beyond the end.
  public let ceil: Bool

  /// The number of axes of space.
  class var space: Int { fail("PowerPoolingLayer: use LPPool1d, LPPool2d or LPPool3d") }

  /// A layer with windows of one size: `LPPool2d(2, 3)` gives the lengths of windows of 3 × 3.
  public required init(
    _ norm: Double, _ kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil, ceil: Bool = false
  ) {
    (self.norm, self.kernelSize, self.stride, self.ceil) = (norm, kernelSize, stride, ceil)
  }

  /// The roots of the sums of powers over the windows of `[images, channels, space…]`, or of one image.
  ///
  /// Stops where a window does not fit.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    switch Self.space {
    case 1: lpPool1d(x, norm: norm, kernelSize: kernelSize, stride: stride, ceil: ceil)
    case 2: lpPool2d(x, norm: norm, kernelSize: kernelSize, stride: stride, ceil: ceil)
    default: lpPool3d(x, norm: norm, kernelSize: kernelSize, stride: stride, ceil: ceil)
    }
  }
}

/// Pooling by powers of windows that slide over `[images, channels, width]`.
///
/// ```swift
/// LPPool1d(2, 2)(Tensor([[[3, 4, 5, 12]]]))  // [[[5.0, 13.0]]]
/// ```
///
/// As [torch.nn.LPPool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool1d.html).
public final class LPPool1d: PowerPoolingLayer {
  override class var space: Int { 1 }
}

/// Pooling by powers of windows that slide over `[images, channels, height, width]`.
///
/// ```swift
/// LPPool2d(2, 3, stride: 2)(Tensor.randn(20, 16, 50, 32)).shape  // [20, 16, 24, 15]
/// LPPool2d(2, 2)(Tensor.ones(1, 1, 2, 2)).item()                 // 2.0
/// ```
///
/// As [torch.nn.LPPool2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool2d.html).
public final class LPPool2d: PowerPoolingLayer {
  override class var space: Int { 2 }
}

/// Pooling by powers of windows that slide over `[images, channels, depth, height, width]`.
///
/// ```swift
/// LPPool3d(3, [1, 2, 2])(Tensor.randn(2, 4, 5, 8, 8)).shape  // [2, 4, 5, 4, 4]
/// ```
///
/// As [torch.nn.LPPool3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool3d.html).
public final class LPPool3d: PowerPoolingLayer {
  override class var space: Int { 3 }
}
