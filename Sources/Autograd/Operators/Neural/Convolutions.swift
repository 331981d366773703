public import Tensor

/// The convolution of `x`, `[images, inputs, width]` or one image of it, with `weight`,
/// `[outputs, inputs / groups, window]`.
///
/// ```swift
/// conv1d(Tensor([[[1, 2, 4, 7]]]), Tensor([[[-1, 1]]]))  // [[[1.0, 2.0, 3.0]]]
/// ```
///
/// Each output is a weighted sum over a window that slides over the input; `bias` has one number for
/// each output channel. As
/// [conv1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv1d.html). Stops
/// where channels or windows do not fit.
@_disfavoredOverload
public func conv1d(
  _ x: Tensor, _ weight: Tensor, bias: Tensor? = nil, stride: any AxisSizes = 1,
  padding: some ConvolutionPadding = 0, dilation: any AxisSizes = 1, groups: Int = 1
) -> Tensor {
  convolution(1, x, weight, bias, stride, padding, dilation, groups)
}

/// The convolution of `x`, `[images, inputs, height, width]` or one image of it, with `weight`,
/// `[outputs, inputs / groups, window height, window width]`.
///
/// ```swift
/// conv2d(images, weight, bias: bias, padding: 1).shape  // [8, 32, 28, 28]
/// ```
///
/// As [conv2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html).
/// Stops where channels or windows do not fit.
@_disfavoredOverload
public func conv2d(
  _ x: Tensor, _ weight: Tensor, bias: Tensor? = nil, stride: any AxisSizes = 1,
  padding: some ConvolutionPadding = 0, dilation: any AxisSizes = 1, groups: Int = 1
) -> Tensor {
  convolution(2, x, weight, bias, stride, padding, dilation, groups)
}

/// The convolution of `x`, `[images, inputs, depth, height, width]` or one image of it, with
/// `weight`, `[outputs, inputs / groups, window…]`.
///
/// ```swift
/// let window = Tensor.ones(5, 3, 3, 3, 3)
/// conv3d(Tensor.ones(2, 3, 4, 8, 8), window, padding: 1).shape  // [2, 5, 4, 8, 8]
/// ```
///
/// As [conv3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv3d.html).
@_disfavoredOverload
public func conv3d(
  _ x: Tensor, _ weight: Tensor, bias: Tensor? = nil, stride: any AxisSizes = 1,
  padding: some ConvolutionPadding = 0, dilation: any AxisSizes = 1, groups: Int = 1
) -> Tensor {
  convolution(3, x, weight, bias, stride, padding, dilation, groups)
}

/// The transposed convolution of `x`, `[images, inputs, width]` or one image of it, with `weight`,
/// `[inputs, outputs / groups, window]`: each input is spread over a window of the output.
///
/// ```swift
/// let window = Tensor([[[1, 1, 1]]])
/// convTranspose1d(Tensor([[[1, 2]]]), window, stride: 2)  // [[[1.0, 1.0, 3.0, 2.0, 2.0]]]
/// ```
///
/// `outputPadding` makes the output longer at its end, where several lengths would fit. As
/// [conv_transpose1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose1d.html).
@_disfavoredOverload
public func convTranspose1d(
  _ x: Tensor, _ weight: Tensor, bias: Tensor? = nil, stride: any AxisSizes = 1,
  padding: any AxisSizes = 0, outputPadding: any AxisSizes = 0, groups: Int = 1,
  dilation: any AxisSizes = 1
) -> Tensor {
  transposedConvolution(1, x, weight, bias, stride, padding, outputPadding, dilation, groups)
}

/// The transposed convolution of `x`, `[images, inputs, height, width]` or one image of it, with
/// `weight`, `[inputs, outputs / groups, window…]`. See
/// ``convTranspose1d(_:_:bias:stride:padding:outputPadding:groups:dilation:)``.
///
/// ```swift
/// let window = Tensor.ones(4, 3, 2, 2)
/// convTranspose2d(Tensor.ones(1, 4, 7, 7), window, stride: 2).shape  // [1, 3, 14, 14]
/// ```
@_disfavoredOverload
public func convTranspose2d(
  _ x: Tensor, _ weight: Tensor, bias: Tensor? = nil, stride: any AxisSizes = 1,
  padding: any AxisSizes = 0, outputPadding: any AxisSizes = 0, groups: Int = 1,
  dilation: any AxisSizes = 1
) -> Tensor {
  transposedConvolution(2, x, weight, bias, stride, padding, outputPadding, dilation, groups)
}

/// The transposed convolution of `x`, `[images, inputs, depth, height, width]` or one image of it,
/// with `weight`, `[inputs, outputs / groups, window…]`. See
/// ``convTranspose1d(_:_:bias:stride:padding:outputPadding:groups:dilation:)``.
///
/// ```swift
/// let window = Tensor.ones(4, 3, 2, 2, 2)
/// convTranspose3d(Tensor.ones(1, 4, 5, 7, 7), window, stride: 2).shape  // [1, 3, 10, 14, 14]
/// ```
@_disfavoredOverload
public func convTranspose3d(
  _ x: Tensor, _ weight: Tensor, bias: Tensor? = nil, stride: any AxisSizes = 1,
  padding: any AxisSizes = 0, outputPadding: any AxisSizes = 0, groups: Int = 1,
  dilation: any AxisSizes = 1
) -> Tensor {
  transposedConvolution(3, x, weight, bias, stride, padding, outputPadding, dilation, groups)
}

private func convolution(
  _ space: Int, _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ stride: any AxisSizes,
  _ padding: any ConvolutionPadding, _ dilation: any AxisSizes, _ groups: Int
) -> Tensor {
  let name = "conv\(space)d"
  return x.batched(space, name) { x in
    checkWeight(space, x, weight, bias, groups, name)
    require(
      x.dimensions[1] == weight.dimensions[1] * groups && weight.dimensions[0] % groups == 0,
      """
      \(name): an input of shape \(x.shape) and a weight of shape \(weight.shape) do not agree for \
      \(groups) groups: the weight is [outputs, inputs / groups, window]
      """)
    let steps = checkedSizes(stride, space, least: 1, "stride", name)
    let gaps = checkedSizes(dilation, space, least: 1, "dilation", name)
    let (size, window) = (Array(x.shape.suffix(space)), Array(weight.shape.suffix(space)))
    require(
      window.allSatisfy { $0 > 0 },
      "\(name): a window of \(window) is empty; use sizes of 1 or more")
    let reach = zip(window, gaps).map { ($0 - 1) * $1 + 1 }
    guard let zeros = padding.amounts(reach: reach) else {
      fail("\(name): padding \(padding) does not fit \(space) axes of space; give one or \(space)")
    }
    require(
      !(padding is NamedPadding) || steps.allSatisfy { $0 == 1 }
        || zeros.allSatisfy { $0.before + $0.after == 0 },
      "\(name): padding .same needs a stride of 1, not \(steps)")
    require(
      zeros.allSatisfy { $0.before >= 0 }, "\(name): padding \(padding) must not be negative")
    let output = (0..<space).map { axis in
      let room = size[axis] + zeros[axis].before + zeros[axis].after - reach[axis]
      require(
        room >= 0,
        """
        \(name): a window of \(window) that reaches over \(reach) does not fit into an input of \
        shape \(x.shape) with padding \(zeros.map(\.before)); pad more or use a smaller window
        """)
      return room / steps[axis] + 1
    }
    let geometry = WindowGeometry(
      input: size, kernel: window, stride: steps, padding: zeros.map(\.before), dilation: gaps,
      output: output)
    let shape = Dimensions([x.dimensions[0], weight.dimensions[0]] + output)
    return Convolution(geometry, groups: groups).recorded(x, weight, bias, into: shape)
  }
}

private func transposedConvolution(
  _ space: Int, _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ stride: any AxisSizes,
  _ padding: any AxisSizes, _ outputPadding: any AxisSizes, _ dilation: any AxisSizes,
  _ groups: Int
) -> Tensor {
  let name = "convTranspose\(space)d"
  return x.batched(space, name) { x in
    checkWeight(space, x, weight, nil, groups, name)
    require(
      x.dimensions[1] == weight.dimensions[0] && weight.dimensions[0] % groups == 0,
      """
      \(name): an input of shape \(x.shape) and a weight of shape \(weight.shape) do not agree for \
      \(groups) groups: the weight is [inputs, outputs / groups, window]
      """)
    let steps = checkedSizes(stride, space, least: 1, "stride", name)
    let gaps = checkedSizes(dilation, space, least: 1, "dilation", name)
    let zeros = checkedSizes(padding, space, least: 0, "padding", name)
    let more = checkedSizes(outputPadding, space, least: 0, "outputPadding", name)
    let (size, window) = (Array(x.shape.suffix(space)), Array(weight.shape.suffix(space)))
    let output = (0..<space).map { axis in
      require(
        more[axis] < max(steps[axis], gaps[axis]),
        "\(name): outputPadding \(more) must be below the stride \(steps) or the dilation \(gaps)")
      let result =
        (size[axis] - 1) * steps[axis] - 2 * zeros[axis] + (window[axis] - 1) * gaps[axis] + 1
        + more[axis]
      require(
        result > 0, "\(name): padding \(zeros) leaves nothing of an input of shape \(x.shape)")
      return result
    }
    let channels = weight.dimensions[1] * groups
    require(
      bias.map { $0.rank == 1 && $0.count == channels } ?? true,
      "\(name): a bias of shape \(bias?.shape ?? []) does not fit \(channels) output channels")
    let geometry = WindowGeometry(
      input: output, kernel: window, stride: steps, padding: zeros, dilation: gaps, output: size)
    let shape = Dimensions([x.dimensions[0], channels] + output)
    let y = Convolution(geometry, groups: groups).recordedTransposed(x, weight, into: shape)
    guard let bias else { return y }
    return y + bias.reshape([channels] + Array(repeating: 1, count: space))
  }
}

private func checkWeight(
  _ space: Int, _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ groups: Int, _ name: String
) {
  x.checkFloating(name)
  require(
    x.dtype == weight.dtype,
    "\(name): an input of \(x.dtype) and a weight of \(weight.dtype) do not agree; convert one")
  require(
    weight.rank == space + 2 && groups > 0,
    "\(name): a weight of shape \(weight.shape) has not \(space + 2) axes, or \(groups) groups")
  require(
    bias.map { $0.rank == 1 && $0.count == weight.dimensions[0] } ?? true,
    """
    \(name): a bias of shape \(bias?.shape ?? []) does not fit \(weight.dimensions[0]) output channels
    """)
}

/// A convolution, its way back to the input and its way back to the weight are the same three sums,
/// read in three directions: the way back through each is made of the other two.
extension Convolution {
  fileprivate func recorded(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, into shape: Dimensions
  ) -> Tensor {
    let (inputShape, weightShape) = (x.dimensions, weight.dimensions)
    let y = forward(x, weight, bias: bias, into: shape)
    let viaInput = Input.input(x, saving: weight) { dy, weight in
      recordedTransposed(dy, weight, into: inputShape)
    }
    let viaWeight = Input.input(weight, saving: x) { dy, x in
      recordedWeightGradient(x, dy, into: weightShape)
    }
    guard let bias else { return record("convolution", y, viaInput, viaWeight) }
    let viaBias = Input.input(bias) { dy in
      dy.sum(axes: Array(0..<dy.rank).filter { $0 != 1 })
    }
    return record("convolution", y, viaInput, viaWeight, viaBias)
  }

  fileprivate func recordedTransposed(_ y: Tensor, _ weight: Tensor, into shape: Dimensions)
    -> Tensor
  {
    let (outputShape, weightShape) = (y.dimensions, weight.dimensions)
    return record(
      "transposed convolution", transposed(y, weight, into: shape),
      .input(y, saving: weight) { dx, weight in recorded(dx, weight, nil, into: outputShape) },
      .input(weight, saving: y) { dx, y in recordedWeightGradient(dx, y, into: weightShape) })
  }

  private func recordedWeightGradient(_ x: Tensor, _ dy: Tensor, into shape: Dimensions) -> Tensor {
    let (inputShape, outputShape) = (x.dimensions, dy.dimensions)
    return record(
      "convolution weight", weightGradient(x, dy, into: shape),
      .input(x, saving: dy) { dw, dy in recordedTransposed(dy, dw, into: inputShape) },
      .input(dy, saving: x) { dw, x in recorded(x, dw, nil, into: outputShape) })
  }
}

/// The windows of images `[images, channels, height, width]` as columns,
/// `[images, channels * window, positions]`.
///
/// ```swift
/// let image = Tensor([[[[1, 2, 3], [4, 5, 6]]]])
/// unfold(image, kernelSize: 2)  // [[[1.0, 2.0], [2.0, 3.0], [4.0, 5.0], [5.0, 6.0]]]
/// ```
///
/// As [unfold](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.unfold.html).
@_disfavoredOverload
public func unfold(
  _ x: Tensor, kernelSize: any AxisSizes, dilation: any AxisSizes = 1,
  padding: any AxisSizes = 0, stride: any AxisSizes = 1
) -> Tensor {
  x.batched(2, "unfold") { x in
    foldable("unfold", Array(x.shape.suffix(2)), kernelSize, dilation, padding, stride)
      .recordedUnfolded(x)
  }
}

/// Columns `[images, channels * window, positions]` added up at their places in images of
/// `outputSize`: the way back through ``unfold(_:kernelSize:dilation:padding:stride:)``.
///
/// ```swift
/// let columns = Tensor.ones(1, 4, 2)
/// fold(columns, outputSize: [2, 3], kernelSize: 2)  // [[[[1.0, 2.0, 1.0], [1.0, 2.0, 1.0]]]]
/// ```
///
/// Stops where the columns are not as many as the windows of such images. As
/// [fold](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fold.html).
@_disfavoredOverload
public func fold(
  _ x: Tensor, outputSize: any AxisSizes, kernelSize: any AxisSizes,
  dilation: any AxisSizes = 1, padding: any AxisSizes = 0, stride: any AxisSizes = 1
) -> Tensor {
  x.batched(1, "fold") { x in
    let size = checkedSizes(outputSize, 2, least: 1, "outputSize", "fold")
    let windows = foldable("fold", size, kernelSize, dilation, padding, stride)
    let window = windows.geometry.kernel[1] * windows.geometry.kernel[2]
    let positions = windows.geometry.output[1] * windows.geometry.output[2]
    require(
      x.dimensions[1] % window == 0 && x.dimensions[2] == positions,
      """
      fold: columns of shape \(x.shape) are not [images, channels * \(window), \(positions)], as \
      windows over an image of \(size) make them
      """)
    let shape = Dimensions([x.dimensions[0], x.dimensions[1] / window] + size)
    return windows.recordedFolded(x, into: shape)
  }
}

private func foldable(
  _ name: String, _ size: [Int], _ kernelSize: any AxisSizes, _ dilation: any AxisSizes,
  _ padding: any AxisSizes, _ stride: any AxisSizes
) -> Convolution {
  let window = checkedSizes(kernelSize, 2, least: 1, "kernelSize", name)
  let gaps = checkedSizes(dilation, 2, least: 1, "dilation", name)
  let zeros = checkedSizes(padding, 2, least: 0, "padding", name)
  let steps = checkedSizes(stride, 2, least: 1, "stride", name)
  let output = (0..<2).map { axis in
    let room = size[axis] + 2 * zeros[axis] - (window[axis] - 1) * gaps[axis] - 1
    require(
      room >= 0, "\(name): a window of \(window) does not fit into \(size) with padding \(zeros)")
    return room / steps[axis] + 1
  }
  let geometry = WindowGeometry(
    input: size, kernel: window, stride: steps, padding: zeros, dilation: gaps, output: output)
  return Convolution(geometry, groups: 1)
}

extension Convolution {
  fileprivate func recordedUnfolded(_ x: Tensor) -> Tensor {
    x.checkFloating("unfold")
    let shape = x.dimensions
    return record(
      "unfold", unfolded(x), .input(x) { dy in recordedFolded(dy, into: shape) })
  }

  fileprivate func recordedFolded(_ x: Tensor, into shape: Dimensions) -> Tensor {
    x.checkFloating("fold")
    return record(
      "fold", folded(x, into: shape), .input(x) { dy in recordedUnfolded(dy) })
  }
}
