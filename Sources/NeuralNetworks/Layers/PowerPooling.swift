public import Autograd
public import Tensor

/// What the layers have in common that pool by powers.
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
/// As [torch.nn.LPPool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool1d.html).
public final class LPPool1d: PowerPoolingLayer {
  override class var space: Int { 1 }
}

/// Pooling by powers of windows that slide over `[images, channels, height, width]`.
///
/// As [torch.nn.LPPool2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool2d.html).
public final class LPPool2d: PowerPoolingLayer {
  override class var space: Int { 2 }
}

/// Pooling by powers of windows that slide over `[images, channels, depth, height, width]`.
///
/// As [torch.nn.LPPool3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool3d.html).
public final class LPPool3d: PowerPoolingLayer {
  override class var space: Int { 3 }
}
