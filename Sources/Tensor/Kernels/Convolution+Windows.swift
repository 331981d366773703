extension Convolution {
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

  /// Writes the windows of one image as columns.
  func unfold<Scalar: RowScalar>(
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
  func fold<Scalar: RowScalar>(
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
