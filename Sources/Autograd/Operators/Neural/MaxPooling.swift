public import Tensor

private typealias Pooled = (values: Tensor, indices: Tensor)

/// The greatest elements of windows and where they are.
private func pooled(_ x: Tensor, _ windows: PoolingWindows) -> Pooled {
  x.checkFloating(windows.name)
  let space = windows.axes.count
  let shape = Array(x.shape.prefix(x.rank - space))
  let size = Array(x.shape.suffix(space))
  let planes = shape.reduce(1, *)
  let (values, indices) = MaxPooling.pool(
    x, axes: windows.axes.map { $0.map { ($0.start, $0.end) } }, step: windows.step, size: size,
    into: Dimensions(shape + windows.output))
  let result = record(
    windows.name.hasPrefix("adaptive") ? "adaptive max pooling" : "max pooling", values,
    .input(x) { dy in
      let flat = dy.reshape(planes, dy.count / max(planes, 1))
      return Tensor.zeros([planes, size.reduce(1, *)], dtype: dy.dtype)
        .scatterAdd(axis: 1, indices.reshape(flat.shape), flat).reshape(x.dimensions)
    })
  return (result, indices)
}

extension Tensor {
  /// Max-pooling by windows of 2 × 2 that stand side by side, the everyday case: the way back finds
  /// the places anew instead of keeping them.
  fileprivate func pooledByTwo() -> Tensor {
    let y = MaxPooling.poolByTwo(self)
    return record(
      "max pooling", y,
      .input(self, saving: self, y) { dy, x, y in
        fused {
          MaxPooling.poolByTwoGradient(dy, x, y)
        } composed: {
          let windows = PoolingWindows(
            "maxPool2d", size: Array(x.shape.suffix(2)), kernel: 2, stride: 2, padding: 0,
            ceil: false)
          let indices = pooled(x.detach(), windows).indices
          let planes = x.dimensions[0] * x.dimensions[1]
          let flat = dy.reshape(planes, dy.count / Swift.max(planes, 1))
          return Tensor.zeros([planes, x.count / Swift.max(planes, 1)], dtype: dy.dtype)
            .scatterAdd(axis: 1, indices.reshape(flat.shape), flat).reshape(x.dimensions)
        }
      })
  }
}

private func maxPool(
  _ space: Int, _ x: Tensor, _ kernel: any AxisSizes, _ stride: (any AxisSizes)?,
  _ padding: any AxisSizes, _ dilation: any AxisSizes, _ ceil: Bool
) -> Pooled {
  let name = "maxPool\(space)d"
  var indices = Tensor.zeros([0], dtype: .int64)
  let values = x.batched(space, name) { batch in
    let result = pooled(
      batch,
      PoolingWindows(
        name, size: Array(batch.shape.suffix(space)), kernel: kernel, stride: stride,
        padding: padding, dilation: dilation, ceil: ceil))
    indices = x.rank == batch.rank ? result.indices : result.indices.squeeze(0)
    return result.values
  }
  return (values, indices)
}

/// The greatest elements of windows that slide over `[images, channels, width]`. Without a `stride`
/// they stand side by side; with `ceil` the last may reach beyond the end.
///
/// ```swift
/// maxPool1d(Tensor([[[1, 4, 2, 3, 5]]]), kernelSize: 2)              // [[[4.0, 3.0]]]
/// maxPool1d(Tensor([[[1, 4, 2, 3, 5]]]), kernelSize: 2, ceil: true)  // [[[4.0, 3.0, 5.0]]]
/// ```
///
/// As [max_pool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool1d.html).
@_disfavoredOverload
public func maxPool1d(
  _ x: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, dilation: any AxisSizes = 1, ceil: Bool = false
) -> Tensor {
  maxPool(1, x, kernelSize, stride, padding, dilation, ceil).values
}

/// The greatest elements of windows that slide over `[images, channels, height, width]`.
///
/// ```swift
/// maxPool2d(x, kernelSize: 2).shape  // [8, 32, 14, 14]
/// ```
///
/// See ``maxPool1d(_:kernelSize:stride:padding:dilation:ceil:)``.
@_disfavoredOverload
public func maxPool2d(
  _ x: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, dilation: any AxisSizes = 1, ceil: Bool = false
) -> Tensor {
  if x.rank == 4, x.dtype == .float32, !ceil, kernelSize.sizes(2) == [2, 2],
    (stride ?? 2).sizes(2) == [2, 2], padding.sizes(2) == [0, 0], dilation.sizes(2) == [1, 1],
    x.dimensions[2] >= 2, x.dimensions[3] >= 2
  {
    return x.pooledByTwo()
  }
  return maxPool(2, x, kernelSize, stride, padding, dilation, ceil).values
}

/// The greatest elements of windows that slide over `[images, channels, depth, height, width]`. See
/// ``maxPool1d(_:kernelSize:stride:padding:dilation:ceil:)``.
///
/// ```swift
/// maxPool3d(Tensor.ones(1, 3, 4, 8, 8), kernelSize: 2).shape  // [1, 3, 2, 4, 4]
/// ```
@_disfavoredOverload
public func maxPool3d(
  _ x: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, dilation: any AxisSizes = 1, ceil: Bool = false
) -> Tensor {
  maxPool(3, x, kernelSize, stride, padding, dilation, ceil).values
}

/// ``maxPool1d(_:kernelSize:stride:padding:dilation:ceil:)`` together with the position of each
/// greatest element in its channel, as int64.
///
/// ```swift
/// maxPool1dWithIndices(Tensor([[[1, 4, 2, 3]]]), kernelSize: 2).indices  // [[[1, 3]]]
/// ```
@_disfavoredOverload
public func maxPool1dWithIndices(
  _ x: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, dilation: any AxisSizes = 1, ceil: Bool = false
) -> (values: Tensor, indices: Tensor) {
  maxPool(1, x, kernelSize, stride, padding, dilation, ceil)
}

/// ``maxPool2d(_:kernelSize:stride:padding:dilation:ceil:)`` together with the position of each
/// greatest element in its channel, counted row by row, as int64.
///
/// ```swift
/// maxPool2dWithIndices(Tensor([[[[1, 2], [9, 4]]]]), kernelSize: 2).indices  // [[[[2]]]]
/// ```
@_disfavoredOverload
public func maxPool2dWithIndices(
  _ x: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, dilation: any AxisSizes = 1, ceil: Bool = false
) -> (values: Tensor, indices: Tensor) {
  maxPool(2, x, kernelSize, stride, padding, dilation, ceil)
}

/// ``maxPool3d(_:kernelSize:stride:padding:dilation:ceil:)`` together with the position of each
/// greatest element in its channel, counted row by row, as int64.
///
/// ```swift
/// let cube = Tensor.arange(8).reshape(1, 1, 2, 2, 2)
/// maxPool3dWithIndices(cube, kernelSize: 2).indices  // [[[[[7]]]]]
/// ```
@_disfavoredOverload
public func maxPool3dWithIndices(
  _ x: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, dilation: any AxisSizes = 1, ceil: Bool = false
) -> (values: Tensor, indices: Tensor) {
  maxPool(3, x, kernelSize, stride, padding, dilation, ceil)
}

private func adaptiveMaxPool(_ space: Int, _ x: Tensor, _ output: [Int?]) -> Pooled {
  let name = "adaptiveMaxPool\(space)d"
  var indices = Tensor.zeros([0], dtype: .int64)
  let values = x.batched(space, name) { batch in
    let result = pooled(
      batch, PoolingWindows(name, size: Array(batch.shape.suffix(space)), output: output))
    indices = x.rank == batch.rank ? result.indices : result.indices.squeeze(0)
    return result.values
  }
  return (values, indices)
}

/// The greatest elements of as many windows as wanted, which cover `[images, channels, width]` evenly,
/// and their positions in their channel, as int64.
///
/// ```swift
/// adaptiveMaxPool1d(Tensor([[[1, 2, 4, 3, 1]]]), outputSize: 2).values  // [[[4.0, 4.0]]]
/// ```
///
/// As [adaptive_max_pool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool1d.html).
public func adaptiveMaxPool1d(_ x: Tensor, outputSize: Int) -> (values: Tensor, indices: Tensor) {
  adaptiveMaxPool(1, x, [outputSize])
}

/// The greatest elements of as many windows as wanted, which cover `[images, channels, height, width]`
/// evenly, and their positions in their channel. A size of nil is the input's own.
///
/// ```swift
/// adaptiveMaxPool2d(Tensor.ones(2, 3, 9, 5), outputSize: [4, nil]).values.shape  // [2, 3, 4, 5]
/// ```
public func adaptiveMaxPool2d(_ x: Tensor, outputSize: [Int?]) -> (
  values: Tensor, indices: Tensor
) {
  adaptiveMaxPool(2, x, outputSize)
}

/// The greatest elements of as many windows as wanted, which cover
/// `[images, channels, depth, height, width]` evenly, and their positions in their channel. A size of
/// nil is the input's own.
///
/// ```swift
/// let volume = Tensor.ones(2, 3, 4, 9, 5)
/// adaptiveMaxPool3d(volume, outputSize: [2, 4, nil]).values.shape  // [2, 3, 2, 4, 5]
/// ```
public func adaptiveMaxPool3d(_ x: Tensor, outputSize: [Int?]) -> (
  values: Tensor, indices: Tensor
) {
  adaptiveMaxPool(3, x, outputSize)
}
