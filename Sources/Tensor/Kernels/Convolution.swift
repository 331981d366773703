import COpenBLAS

/// How the windows of a convolution lie along up to three axes of space; missing ones in front have
/// the size one.
package struct WindowGeometry: Sendable {
  package typealias Axes = InlineArray<3, Int>

  package var input: Axes
  package var kernel: Axes
  package var stride: Axes
  /// The zeros before the first element.
  package var padding: Axes
  package var dilation: Axes
  package var output: Axes

  /// Numbers for up to three axes, the last at the end; those in front are `missing`.
  package static func axes(_ values: [Int], missing: Int) -> Axes {
    Axes { axis in
      let place = axis - (3 - values.count)
      return place < 0 ? missing : values[place]
    }
  }

  package init(
    input: [Int], kernel: [Int], stride: [Int], padding: [Int], dilation: [Int], output: [Int]
  ) {
    self.input = Self.axes(input, missing: 1)
    self.kernel = Self.axes(kernel, missing: 1)
    self.stride = Self.axes(stride, missing: 1)
    self.padding = Self.axes(padding, missing: 0)
    self.dilation = Self.axes(dilation, missing: 1)
    self.output = Self.axes(output, missing: 1)
  }

  /// The elements of one channel of the input, of a window, and of one channel of the output.
  var inputCount: Int { input[0] * input[1] * input[2] }
  var kernelCount: Int { kernel[0] * kernel[1] * kernel[2] }
  var outputCount: Int { output[0] * output[1] * output[2] }

  /// Whether every window is one element and they stand side by side.
  var isPlain: Bool {
    kernelCount == 1 && inputCount == outputCount && stride[0] * stride[1] * stride[2] == 1
      && padding[0] == 0 && padding[1] == 0 && padding[2] == 0
  }

  /// The positions along the output's last axis whose element at `offset` in the window lies in the
  /// input.
  @inline(__always)
  func inside(_ axis: Int, _ offset: Int) -> Range<Int> {
    let shift = offset * dilation[axis] - padding[axis]
    let step = stride[axis]
    let low = shift >= 0 ? 0 : (step - 1 - shift) / step
    let end = input[axis] - shift
    let high = end <= 0 ? 0 : (end + step - 1) / step
    let limit = min(high, output[axis])
    return min(low, limit)..<limit
  }
}

/// Convolutions as matrix products of the kernels and the unfolded windows, image by image, where
/// ``DirectConvolution`` has no better way.
///
/// Chellapilla, Puri and Simard, *High performance convolutional neural networks for document
/// processing* (2006).
package struct Convolution: Sendable {
  package var geometry: WindowGeometry
  package var groups: Int

  package init(_ geometry: WindowGeometry, groups: Int) {
    self.geometry = geometry
    self.groups = groups
  }

  /// The output `[images, outputs, space…]` of the input `[images, inputs, space…]` for a weight
  /// `[outputs, inputs / groups, window…]`.
  package func forward(_ x: Tensor, _ weight: Tensor, bias: Tensor?, into shape: Dimensions)
    -> Tensor
  {
    let (x, weight, bias) = (
      x.contiguousValues(), weight.contiguousValues(), bias?.contiguousValues()
    )
    let result = Tensor(uninitialized: shape, x.dtype)
    let direct = DirectConvolution(
      self, x.dtype, images: shape[0], inputs: x.dimensions[1], outputs: shape[1])
    if let direct {
      direct.products(
        x.pointer(as: Float.self), weight.pointer(as: Float.self),
        bias: bias?.pointer(as: Float.self), into: result.pointer(as: Float.self))
      return result
    }
    let sizes = Sizes(self, x, result)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (input, output) = (x.pointer(as: Scalar.self), result.pointer(as: Scalar.self))
      let (factors, shifts) = (weight.pointer(as: Scalar.self), bias?.pointer(as: Scalar.self))
      forEachBlock(sizes, Scalar.self) { image, group, columns in
        let source = input + (image * groups + group) * sizes.inputs * sizes.inputCount
        let target = output + (image * groups + group) * sizes.outputs * sizes.outputCount
        if let shifts {
          for channel in 0..<sizes.outputs {
            (target + channel * sizes.outputCount).update(
              repeating: shifts[group * sizes.outputs + channel], count: sizes.outputCount)
          }
        }
        let windows = columns.map { unfold(source, sizes.inputs, into: $0) } ?? source
        Scalar.gemm(
          CblasNoTrans, CblasNoTrans, sizes.outputs, sizes.outputCount, sizes.depth,
          factors + group * sizes.outputs * sizes.depth, sizes.depth, windows, sizes.outputCount,
          shifts == nil ? 0 : 1, target, sizes.outputCount)
      }
    }
    withScalar(x.dtype, run, run)
    return result
  }

  /// The way back to the input, which is the transposed convolution of `y`.
  package func transposed(_ y: Tensor, _ weight: Tensor, into shape: Dimensions) -> Tensor {
    let (y, weight) = (y.contiguousValues(), weight.contiguousValues())
    let result = Tensor(uninitialized: shape, y.dtype)
    let direct = DirectConvolution(
      mirrored, y.dtype, images: shape[0], inputs: y.dimensions[1], outputs: shape[1])
    if let direct {
      let weight = mirror(weight)
      withExtendedLifetime(weight) {
        direct.products(
          y.pointer(as: Float.self), weight.pointer(as: Float.self), bias: nil,
          into: result.pointer(as: Float.self))
      }
      return result
    }
    let sizes = Sizes(self, result, y)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (output, input) = (y.pointer(as: Scalar.self), result.pointer(as: Scalar.self))
      let factors = weight.pointer(as: Scalar.self)
      forEachBlock(sizes, Scalar.self) { image, group, columns in
        let target = input + (image * groups + group) * sizes.inputs * sizes.inputCount
        let source = output + (image * groups + group) * sizes.outputs * sizes.outputCount
        Scalar.gemm(
          CblasTrans, CblasNoTrans, sizes.depth, sizes.outputCount, sizes.outputs,
          factors + group * sizes.outputs * sizes.depth, sizes.depth, source, sizes.outputCount, 0,
          columns ?? target, sizes.outputCount)
        if let columns { fold(columns, sizes.inputs, into: target) }
      }
    }
    withScalar(y.dtype, run, run)
    return result
  }

  /// The way back to the weight, for the gradient `dy` of the output.
  package func weightGradient(_ x: Tensor, _ dy: Tensor, into shape: Dimensions) -> Tensor {
    let (x, dy) = (x.contiguousValues(), dy.contiguousValues())
    let sizes = Sizes(self, x, dy)
    // Sums of their own for parts of the images, which are then added in order.
    let parts = max(1, min(sizes.images, 8, sizes.work / (8 * Parallel.grain)))
    let weightCount = groups * sizes.outputs * sizes.depth
    let sums = Tensor(filling: Dimensions(parts, weightCount), x.dtype, with: .integer(0))
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (input, output) = (x.pointer(as: Scalar.self), dy.pointer(as: Scalar.self))
      let totals = sums.pointer(as: Scalar.self)
      let size = (sizes.images + parts - 1) / parts
      Parallel.forEach(parts) { part in
        withColumns(sizes, Scalar.self) { columns in
          for image in min(sizes.images, part * size)..<min(sizes.images, (part + 1) * size) {
            for group in 0..<groups {
              let source = input + (image * groups + group) * sizes.inputs * sizes.inputCount
              let slope = output + (image * groups + group) * sizes.outputs * sizes.outputCount
              let windows = columns.map { unfold(source, sizes.inputs, into: $0) } ?? source
              Scalar.gemm(
                CblasNoTrans, CblasTrans, sizes.outputs, sizes.depth, sizes.outputCount, slope,
                sizes.outputCount, windows, sizes.outputCount, 1,
                totals + part * weightCount + group * sizes.outputs * sizes.depth, sizes.depth)
            }
          }
        }
      }
    }
    let direct = DirectConvolution(
      self, x.dtype, images: sizes.images, inputs: x.dimensions[1], outputs: dy.dimensions[1])
    if let direct {
      direct.weightSums(
        x.pointer(as: Float.self), dy.pointer(as: Float.self), parts: parts,
        into: sums.pointer(as: Float.self))
    } else {
      withScalar(x.dtype, run, run)
    }
    let total = Reduction.reduce(.sum, sums, AxisSet(first: 1), keepDims: false)
    return Tensor(
      viewing: total.storage, total.dtype, shape: shape, strides: shape.rowMajorStrides, offset: 0)
  }

  /// The windows of `x` as columns: `[images, channels * window, positions]`.
  package func unfolded(_ x: Tensor) -> Tensor {
    let x = x.contiguousValues()
    let (images, channels) = (x.dimensions[0], x.dimensions[1])
    let count = channels * geometry.kernelCount
    let result = Tensor(
      uninitialized: Dimensions([images, count, geometry.outputCount]), x.dtype)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (input, output) = (x.pointer(as: Scalar.self), result.pointer(as: Scalar.self))
      Parallel.forEachPart(of: images, cost: count * geometry.outputCount) { part in
        for image in part {
          _ = unfold(
            input + image * channels * geometry.inputCount, channels,
            into: output + image * count * geometry.outputCount)
        }
      }
    }
    withScalar(x.dtype, run, run)
    return result
  }

  /// Columns added up at the places that they were taken from: the way back through
  /// ``unfolded(_:)``.
  package func folded(_ columns: Tensor, into shape: Dimensions) -> Tensor {
    let columns = columns.contiguousValues()
    let result = Tensor(uninitialized: shape, columns.dtype)
    let (images, channels) = (shape[0], shape[1])
    let count = channels * geometry.kernelCount
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (input, output) = (columns.pointer(as: Scalar.self), result.pointer(as: Scalar.self))
      Parallel.forEachPart(of: images, cost: count * geometry.outputCount) { part in
        for image in part {
          fold(
            input + image * count * geometry.outputCount, channels,
            into: output + image * channels * geometry.inputCount)
        }
      }
    }
    withScalar(columns.dtype, run, run)
    return result
  }
}

extension Convolution {
  /// The convolution of an output that is the way back to the input, where windows move one element at
  /// a time: the same windows, mirrored, over the output with as many zeros as they reach over it.
  private var mirrored: Convolution {
    var mirrored = geometry
    (mirrored.input, mirrored.output) = (geometry.output, geometry.input)
    for axis in 0..<3 {
      mirrored.padding[axis] =
        (geometry.kernel[axis] - 1) * geometry.dilation[axis] - geometry.padding[axis]
    }
    return Convolution(mirrored, groups: groups)
  }

  /// A weight `[outputs, inputs / groups, window…]` for the mirrored windows: `[inputs, outputs /
  /// groups, window…]`.
  private func mirror(_ weight: Tensor) -> Tensor {
    let result = Tensor(uninitialized: weight.dimensions, weight.dtype)
    let (inputs, outputs) = (weight.dimensions[1], weight.dimensions[0] / groups)
    let count = geometry.kernelCount
    let (from, to) = (weight.pointer(as: Float.self), result.pointer(as: Float.self))
    for group in 0..<groups {
      for output in 0..<outputs {
        for input in 0..<inputs {
          let source = from + ((group * outputs + output) * inputs + input) * count
          let target = to + ((group * inputs + input) * outputs + output) * count
          for element in 0..<count { target[element] = source[count - 1 - element] }
        }
      }
    }
    return result
  }

  /// The sizes of the matrices of one image and one group.
  private struct Sizes {
    let images: Int
    let inputs: Int
    let outputs: Int
    let inputCount: Int
    let outputCount: Int
    /// The numbers that make one element of the output.
    let depth: Int
    /// The multiplications of the whole.
    let work: Int

    init(_ convolution: Convolution, _ input: Tensor, _ output: Tensor) {
      images = input.dimensions[0]
      inputs = input.dimensions[1] / convolution.groups
      outputs = output.dimensions[1] / convolution.groups
      inputCount = convolution.geometry.inputCount
      outputCount = convolution.geometry.outputCount
      depth = inputs * convolution.geometry.kernelCount
      work = images * convolution.groups * outputs * outputCount * depth
    }
  }

  /// Calls `body` with each image and group, and memory for its windows, if they are to be unfolded.
  private func forEachBlock<Scalar: RowScalar>(
    _ sizes: Sizes, _: Scalar.Type, _ body: (Int, Int, UnsafeMutablePointer<Scalar>?) -> Void
  ) {
    let blocks = sizes.images * groups
    Parallel.forEachPart(of: blocks, cost: max(1, sizes.work / max(1, blocks * 8))) { part in
      withColumns(sizes, Scalar.self) { columns in
        for block in part { body(block / groups, block % groups, columns) }
      }
    }
  }

  private func withColumns<Scalar: RowScalar>(
    _ sizes: Sizes, _: Scalar.Type, _ body: (UnsafeMutablePointer<Scalar>?) -> Void
  ) {
    if geometry.isPlain { return body(nil) }
    // Not a tensor: making one is where a user may stop, and a thread of the pool is not to be stopped.
    let count = sizes.depth * sizes.outputCount
    let block = MemoryPool.take(max(1, count) * MemoryLayout<Scalar>.stride)
    body(block.bytes.bindMemory(to: Scalar.self, capacity: count))
    MemoryPool.giveBack(block)
  }

  /// Writes the windows of one image as columns.
  private func unfold<Scalar: RowScalar>(
    _ image: UnsafePointer<Scalar>, _ channels: Int, into columns: UnsafeMutablePointer<Scalar>
  ) -> UnsafeMutablePointer<Scalar> {
    let step = geometry.stride[2]
    forEachOffset(channels) { channel, number, part in
      let plane = image + channel * geometry.inputCount
      let target = columns + number * geometry.outputCount
      if part.count < geometry.outputCount {
        target.update(repeating: 0, count: geometry.outputCount)
      }
      for depth in part.depths {
        let (source, line) = (plane + part.source(depth), target + part.target(depth))
        let (sourceStep, lineStep) = (geometry.stride[1] * geometry.input[2], geometry.output[2])
        if step == 1 {
          Scalar.copyRows(line, lineStep, source, sourceStep, part.rows.count, part.columns.count)
          continue
        }
        for row in 0..<part.rows.count {
          for i in 0..<part.columns.count {
            line[row &* lineStep &+ i] = source[row &* sourceStep &+ i &* step]
          }
        }
      }
    }
    return columns
  }

  /// Adds columns up at the places in the image that they were taken from.
  private func fold<Scalar: RowScalar>(
    _ columns: UnsafePointer<Scalar>, _ channels: Int, into image: UnsafeMutablePointer<Scalar>
  ) {
    image.update(repeating: 0, count: channels * geometry.inputCount)
    let step = geometry.stride[2]
    forEachOffset(channels) { channel, number, part in
      let plane = image + channel * geometry.inputCount
      let source = columns + number * geometry.outputCount
      for depth in part.depths {
        let (target, line) = (plane + part.source(depth), source + part.target(depth))
        let (targetStep, lineStep) = (geometry.stride[1] * geometry.input[2], geometry.output[2])
        if step == 1 {
          Scalar.addRows(target, targetStep, line, lineStep, part.rows.count, part.columns.count)
          continue
        }
        for row in 0..<part.rows.count {
          for i in 0..<part.columns.count {
            target[row &* targetStep &+ i &* step] += line[row &* lineStep &+ i]
          }
        }
      }
    }
  }

  /// Calls `body` with each channel, the number of each element of a window in all channels, and where
  /// the windows have that element.
  @inline(__always)
  private func forEachOffset(_ channels: Int, _ body: (Int, Int, InsidePart) -> Void) {
    var parts: [InsidePart] = []
    for depth in 0..<geometry.kernel[0] {
      for row in 0..<geometry.kernel[1] {
        for column in 0..<geometry.kernel[2] {
          parts.append(InsidePart(geometry, depth, row, column))
        }
      }
    }
    for channel in 0..<channels {
      for (index, part) in parts.enumerated() {
        body(channel, channel * parts.count + index, part)
      }
    }
  }
}

/// The output positions whose windows have one certain element inside of the input.
private struct InsidePart {
  let depths: Range<Int>
  let rows: Range<Int>
  let columns: Range<Int>
  private let geometry: WindowGeometry
  private let offsets: WindowGeometry.Axes

  init(_ geometry: WindowGeometry, _ depth: Int, _ row: Int, _ column: Int) {
    depths = geometry.inside(0, depth)
    rows = geometry.inside(1, row)
    columns = geometry.inside(2, column)
    self.geometry = geometry
    offsets = [depth, row, column]
  }

  var count: Int { depths.count * rows.count * columns.count }

  /// Where the first of them stands in a plane of the output.
  func target(_ depth: Int) -> Int {
    (depth * geometry.output[1] + rows.lowerBound) * geometry.output[2] + columns.lowerBound
  }

  /// Where the element of the first of them lies in a plane of the input.
  func source(_ depth: Int) -> Int {
    func place(_ axis: Int, _ position: Int) -> Int {
      position * geometry.stride[axis] + offsets[axis] * geometry.dilation[axis]
        - geometry.padding[axis]
    }
    let row = place(0, depth) * geometry.input[1] + place(1, rows.lowerBound)
    return row * geometry.input[2] + place(2, columns.lowerBound)
  }
}
