public import Tensor

/// The `norm`-th roots of the sums of windows of `x` to the power of `norm`.
private func lpPool(
  _ space: Int, _ x: Tensor, _ norm: Double, _ kernelSize: any AxisSizes,
  _ average: (Tensor) -> Tensor
) -> Tensor {
  let name = "lpPool\(space)d"
  require(norm != 0, "\(name): there is no root of degree 0; choose another norm")
  let window = checkedSizes(kernelSize, space, least: 1, "kernel", name).reduce(1, *)
  let mean = average(x ** norm)
  return (mean * Double(window)) ** (1 / norm)
}

/// The roots of degree `norm` of the sums of elements to that power, over windows that slide over
/// `[images, channels, width]`: with 1 sums, with 2 lengths, and the greater it is the nearer to the
/// greatest elements.
///
/// ```swift
/// lpPool1d(Tensor([[[1, 2, 3, 3]]]), norm: 2, kernelSize: 2)  // [[[2.2361, 4.2426]]]
/// ```
///
/// Stops where `norm` is zero.
///
/// As [lp_pool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool1d.html).
@_disfavoredOverload
public func lpPool1d(
  _ x: Tensor, norm: Double, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  ceil: Bool = false
) -> Tensor {
  lpPool(1, x, norm, kernelSize) {
    avgPool1d($0, kernelSize: kernelSize, stride: stride, ceil: ceil)
  }
}

/// The roots of the sums of powers over windows of `[images, channels, height, width]`. See
/// ``lpPool1d(_:norm:kernelSize:stride:ceil:)``.
///
/// ```swift
/// lpPool2d(Tensor([[[[1, 2], [3, 4]]]]), norm: 2, kernelSize: 2)  // [[[[5.4772]]]]
/// ```
@_disfavoredOverload
public func lpPool2d(
  _ x: Tensor, norm: Double, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  ceil: Bool = false
) -> Tensor {
  lpPool(2, x, norm, kernelSize) {
    avgPool2d($0, kernelSize: kernelSize, stride: stride, ceil: ceil)
  }
}

/// The roots of the sums of powers over windows of `[images, channels, depth, height, width]`. See
/// ``lpPool1d(_:norm:kernelSize:stride:ceil:)``.
///
/// ```swift
/// lpPool3d(Tensor.ones(1, 3, 4, 8, 8), norm: 2, kernelSize: 2).shape  // [1, 3, 2, 4, 4]
/// ```
@_disfavoredOverload
public func lpPool3d(
  _ x: Tensor, norm: Double, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  ceil: Bool = false
) -> Tensor {
  lpPool(3, x, norm, kernelSize) {
    avgPool3d($0, kernelSize: kernelSize, stride: stride, ceil: ceil)
  }
}
