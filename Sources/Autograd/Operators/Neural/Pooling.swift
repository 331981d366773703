public import Tensor

/// Windows along each axis of space: for every output position the input positions that it is made of.
struct PoolingWindows {
  struct Window {
    var start: Int
    var end: Int
    /// The positions in the padded axis, for averages that count zeros.
    var reach: Int
  }

  var axes: [[Window]]
  var step: [Int]
  let name: String

  /// Windows of one size that slide over an input of `size`.
  init(
    _ name: String, size: [Int], kernel: any AxisSizes, stride: (any AxisSizes)?,
    padding: any AxisSizes, dilation: any AxisSizes = 1, ceil: Bool
  ) {
    let space = size.count
    self.name = name
    let window = checkedSizes(kernel, space, least: 1, "kernelSize", name)
    let steps = stride.map { checkedSizes($0, space, least: 1, "stride", name) } ?? window
    let zeros = checkedSizes(padding, space, least: 0, "padding", name)
    step = checkedSizes(dilation, space, least: 1, "dilation", name)
    axes = []
    for axis in 0..<space {
      require(
        zeros[axis] <= window[axis] / 2,
        "\(name): padding \(zeros) must be at most half of the window \(window)")
      let (gap, zero) = (step[axis], zeros[axis])
      let reach = (window[axis] - 1) * gap + 1
      let room = size[axis] + 2 * zero - reach
      var count = (room + (ceil ? steps[axis] - 1 : 0)) / steps[axis] + 1
      // A window that starts beyond the input and the zeros before it would see nothing.
      if ceil && (count - 1) * steps[axis] >= size[axis] + zero { count -= 1 }
      require(
        room + (ceil ? steps[axis] - 1 : 0) >= 0 && count > 0,
        "\(name): a window of \(window) with dilation \(step) does not fit into space \(size)")
      axes.append(
        (0..<count).map { position in
          let first = position * steps[axis] - zero
          let last = min(first + reach, size[axis] + zero)
          let skipped = first < 0 ? (-first + gap - 1) / gap * gap : 0
          return Window(
            start: first + skipped, end: min(first + reach, size[axis]), reach: last - first)
        })
    }
  }

  /// Windows that divide an input of `size` into as many parts as wanted, as evenly as possible.
  init(_ name: String, size: [Int], output: [Int?]) {
    self.name = name
    require(
      output.count == size.count || output.count == 1,
      "\(name): \(output.count) output sizes do not fit \(size.count) axes of space")
    step = size.map { _ in 1 }
    axes = size.indices.map { axis in
      let old = size[axis]
      let new = (output.count == 1 ? output[0] : output[axis]) ?? old
      require(new >= 0, "\(name): an output size of \(new) must not be negative")
      return (0..<new).map { position in
        let (start, end) = (position * old / new, ((position + 1) * old + new - 1) / new)
        return Window(start: start, end: end, reach: end - start)
      }
    }
  }

  var output: [Int] { axes.map(\.count) }
}

/// Averages of windows along the axes of space.
///
/// - Parameters:
///   - countsPadding: whether the zeros around count as elements.
///   - divisor: what sums are divided by instead of their count.
private func average(
  _ x: Tensor, _ windows: PoolingWindows, countsPadding: Bool, divisor: Double?
) -> Tensor {
  var result = x
  for (axis, list) in windows.axes.enumerated() {
    let position = x.rank - windows.axes.count + axis
    var map = AxisMap(inputCount: x.dimensions[position])
    for window in list {
      let count = countsPadding ? window.reach : window.end - window.start
      let weight = divisor == nil ? 1 / Double(count) : 1
      map.append((window.start..<max(window.start, window.end)).map { ($0, weight) })
    }
    result = result.mapped(map, axis: position)
  }
  return divisor.map { result / $0 } ?? result
}

private func averagePool(
  _ space: Int, _ x: Tensor, _ kernel: any AxisSizes, _ stride: (any AxisSizes)?,
  _ padding: any AxisSizes, _ ceil: Bool, _ countsPadding: Bool, _ divisor: Int?
) -> Tensor {
  let name = "avgPool\(space)d"
  x.checkFloating(name)
  require(divisor != 0, "\(name): the divisor must not be 0")
  return x.batched(space, name) { x in
    average(
      x,
      PoolingWindows(
        name, size: Array(x.shape.suffix(space)), kernel: kernel, stride: stride,
        padding: padding, ceil: ceil),
      countsPadding: countsPadding, divisor: divisor.map(Double.init))
  }
}

/// The averages of windows that slide over `[images, channels, width]`. Without a `stride` they stand
/// side by side; with `ceil` the last may reach beyond the end.
///
/// ```swift
/// avgPool1d(Tensor([[[1, 3, 5, 7]]]), kernelSize: 2)              // [[[2.0, 6.0]]]
/// avgPool1d(Tensor([[[1, 3, 5, 7]]]), kernelSize: 2, padding: 1)  // [[[0.5000, 4.0000, 3.5000]]]
/// ```
///
/// As [avg_pool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool1d.html).
@_disfavoredOverload
public func avgPool1d(
  _ x: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, ceil: Bool = false, countsPadding: Bool = true
) -> Tensor {
  averagePool(1, x, kernelSize, stride, padding, ceil, countsPadding, nil)
}

/// The averages of windows that slide over `[images, channels, height, width]`. See
/// ``avgPool1d(_:kernelSize:stride:padding:ceil:countsPadding:)``.
///
/// ```swift
/// avgPool2d(Tensor([[[[1, 2], [3, 4]]]]), kernelSize: 2)  // [[[[2.5000]]]]
/// ```
@_disfavoredOverload
public func avgPool2d(
  _ x: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, ceil: Bool = false, countsPadding: Bool = true, divisor: Int? = nil
) -> Tensor {
  averagePool(2, x, kernelSize, stride, padding, ceil, countsPadding, divisor)
}

/// The averages of windows that slide over `[images, channels, depth, height, width]`. See
/// ``avgPool1d(_:kernelSize:stride:padding:ceil:countsPadding:)``.
///
/// ```swift
/// avgPool3d(Tensor.ones(1, 3, 4, 8, 8), kernelSize: 2).shape  // [1, 3, 2, 4, 4]
/// ```
@_disfavoredOverload
public func avgPool3d(
  _ x: Tensor, kernelSize: any AxisSizes, stride: (any AxisSizes)? = nil,
  padding: any AxisSizes = 0, ceil: Bool = false, countsPadding: Bool = true, divisor: Int? = nil
) -> Tensor {
  averagePool(3, x, kernelSize, stride, padding, ceil, countsPadding, divisor)
}

private func adaptiveAveragePool(_ space: Int, _ x: Tensor, _ output: [Int?]) -> Tensor {
  let name = "adaptiveAvgPool\(space)d"
  x.checkFloating(name)
  return x.batched(space, name) { x in
    average(
      x, PoolingWindows(name, size: Array(x.shape.suffix(space)), output: output),
      countsPadding: false, divisor: nil)
  }
}

/// Averages of as many windows as wanted, which cover `[images, channels, width]` evenly.
///
/// ```swift
/// adaptiveAvgPool1d(Tensor([[[1, 2, 3, 4, 5]]]), outputSize: 2)  // [[[2.0, 4.0]]]
/// ```
///
/// As [adaptive_avg_pool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool1d.html).
public func adaptiveAvgPool1d(_ x: Tensor, outputSize: Int) -> Tensor {
  adaptiveAveragePool(1, x, [outputSize])
}

/// Averages of as many windows as wanted, which cover `[images, channels, height, width]` evenly. A
/// size of nil is the input's own; a single one counts for all axes.
///
/// ```swift
/// adaptiveAvgPool2d(Tensor.ones(8, 64, 7, 9), outputSize: [1]).shape  // [8, 64, 1, 1]
/// ```
public func adaptiveAvgPool2d(_ x: Tensor, outputSize: [Int?]) -> Tensor {
  adaptiveAveragePool(2, x, outputSize)
}

/// Averages of as many windows as wanted, which cover `[images, channels, depth, height, width]`
/// evenly. A size of nil is the input's own; a single one counts for all axes.
///
/// ```swift
/// adaptiveAvgPool3d(Tensor.ones(8, 4, 3, 7, 9), outputSize: [nil, 1, 1]).shape  // [8, 4, 3, 1, 1]
/// ```
public func adaptiveAvgPool3d(_ x: Tensor, outputSize: [Int?]) -> Tensor {
  adaptiveAveragePool(3, x, outputSize)
}
