public import Tensor

// The way back from the greatest elements of windows to where they stood.

private func maxUnpool(
  _ space: Int, _ x: Tensor, _ indices: Tensor, _ kernelSize: any AxisSizes,
  _ stride: (any AxisSizes)?, _ padding: any AxisSizes, _ outputSize: [Int]?
) -> Tensor {
  let name = "maxUnpool\(space)d"
  guard let kernel = kernelSize.sizes(space), let steps = (stride ?? kernelSize).sizes(space),
    let edges = padding.sizes(space)
  else { fail("\(name): kernel, stride and padding are one size each, or \(space)") }
  require(
    indices.dimensions == x.dimensions && indices.dtype == .int64,
    """
    \(name): indices are int64 in the input's shape \(x.shape), not \(indices.dtype) of shape \
    \(indices.shape)
    """)
  return x.batched(space, name) { batch in
    let (images, channels) = (batch.dimensions[0], batch.dimensions[1])
    let sizes = (0..<space).map {
      (batch.dimensions[$0 + 2] - 1) * steps[$0] - 2 * edges[$0] + kernel[$0]
    }
    let output = outputSize.map { Array($0.suffix(space)) } ?? sizes
    require(
      output.count == space
        && (0..<space).allSatisfy { (output[$0] - sizes[$0]).magnitude < steps[$0].magnitude },
      """
      \(name): an output of \(output) is not less than one stride from \(sizes), the size that the \
      windows have
      """)
    let shape = Dimensions(images * channels, output.reduce(1, *))
    let flat = batch.reshape([shape[0], -1])
    let places = Gathering.places(
      indices.reshape(flat.dimensions), axis: 1, in: shape, for: name)
    return Tensor(filling: shape, x.dtype, with: .integer(0)).replacing(flat, at: places)
      .reshape([images, channels] + output)
  }
}

/// The greatest elements of windows written back to where they stood, with zeros everywhere else: the
/// way back through ``maxPool1dWithIndices(_:kernelSize:stride:padding:dilation:ceil:)``.
///
/// ```swift
/// let (values, indices) = maxPool2dWithIndices(x, kernelSize: 2)
/// maxUnpool2d(values, indices, kernelSize: 2)  // in the shape of x
/// ```
///
/// `outputSize` chooses among the sizes that give the same windows. As
/// [max_unpool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool1d.html).
/// Stops where an index is outside the output, or the output's size does not fit the windows.
@_disfavoredOverload
public func maxUnpool1d(
  _ x: Tensor, _ indices: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, outputSize: [Int]? = nil
) -> Tensor {
  maxUnpool(1, x, indices, kernelSize, stride, padding, outputSize)
}

/// The greatest elements of `[images, channels, height, width]` written back to where they stood. See
/// ``maxUnpool1d(_:_:kernelSize:stride:padding:outputSize:)``.
///
/// ```swift
/// let (top, places) = maxPool2dWithIndices(Tensor([[[[1, 2], [9, 4]]]]), kernelSize: 2)
/// maxUnpool2d(top, places, kernelSize: 2)  // [[[[0.0, 0.0], [9.0, 0.0]]]]
/// ```
@_disfavoredOverload
public func maxUnpool2d(
  _ x: Tensor, _ indices: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, outputSize: [Int]? = nil
) -> Tensor {
  maxUnpool(2, x, indices, kernelSize, stride, padding, outputSize)
}

/// The greatest elements of `[images, channels, depth, height, width]` written back to where they
/// stood. See ``maxUnpool1d(_:_:kernelSize:stride:padding:outputSize:)``.
///
/// ```swift
/// let (top, places) = maxPool3dWithIndices(Tensor.rand(1, 3, 4, 6, 6), kernelSize: 2)
/// maxUnpool3d(top, places, kernelSize: 2).shape  // [1, 3, 4, 6, 6]
/// ```
@_disfavoredOverload
public func maxUnpool3d(
  _ x: Tensor, _ indices: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, outputSize: [Int]? = nil
) -> Tensor {
  maxUnpool(3, x, indices, kernelSize, stride, padding, outputSize)
}
