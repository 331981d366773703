import COpenBLAS

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
    let direct = mirrored.flatMap {
      DirectConvolution(
        $0, y.dtype, images: shape[0], inputs: y.dimensions[1], outputs: shape[1])
    }
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
}

extension Convolution {
  /// The convolution of an output that is the way back to the input: the same windows, mirrored, over
  /// the output with as many zeros as they reach over it. There is none where windows move by more
  /// than one element at a time.
  private var mirrored: Convolution? {
    guard (0..<3).allSatisfy({ geometry.stride[$0] == 1 }) else { return nil }
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
}
