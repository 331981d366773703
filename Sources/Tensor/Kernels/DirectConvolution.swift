import CVectorKernels

/// Convolutions whose windows move one element at a time, summed up where the images lie.
///
/// With zeros around an image and its rows one behind the other, the element at some place of every
/// window is the same row of numbers, read at another place: nothing is copied for each window. The
/// sums that run over the ends of rows are left out.
struct DirectConvolution {
  private let geometry: WindowGeometry
  private let groups: Int
  private let images: Int
  /// Of one group.
  private let inputs: Int
  private let outputs: Int
  /// The outputs, and none to fill up the last block of rows.
  private let outputRows: Int
  /// An image with its zeros: the length of a row, and of one channel.
  private let rowLength: Int
  private let planeLength: Int
  /// The positions of the output, with those that run over the ends of rows, and in whole vectors.
  private let positions: Int
  private let positionsInVectors: Int
  /// Where each element of a window lies in an image with its zeros, channel by channel.
  private let offsets: [Int]

  private static let blockRows = Int(SHIFTED_ROWS)
  private static let lanes = 16

  /// The way to do a convolution of single-precision images `[images, inputs, height, width]` to as
  /// many images of some channels, or nil where matrix products do better.
  init?(_ convolution: Convolution, _ dtype: DType, images: Int, inputs: Int, outputs: Int) {
    let geometry = convolution.geometry
    guard dtype == .float32, !geometry.isPlain,
      geometry.stride[0] * geometry.stride[1] * geometry.stride[2] == 1, geometry.input[0] == 1,
      geometry.kernel[0] == 1, geometry.padding[0] == 0, geometry.isFilled(1), geometry.isFilled(2)
    else { return nil }
    self.geometry = geometry
    self.groups = convolution.groups
    self.images = images
    self.inputs = inputs / groups
    self.outputs = outputs / groups
    outputRows = self.outputs.roundedUp(to: Self.blockRows)
    rowLength = geometry.input[2] + 2 * geometry.padding[2]
    planeLength = rowLength * (geometry.input[1] + 2 * geometry.padding[1])
    positions = (geometry.output[1] - 1) * rowLength + geometry.output[2]
    positionsInVectors = positions.roundedUp(to: Self.lanes)
    // Rows that are short beside their zeros leave too many sums out, and few outputs too many rows.
    let used = geometry.outputCount * self.outputs
    guard 4 * used >= 3 * positionsInVectors * outputRows else { return nil }
    var offsets: [Int] = []
    for channel in 0..<self.inputs {
      for row in 0..<geometry.kernel[1] {
        for column in 0..<geometry.kernel[2] {
          offsets.append(
            channel * planeLength + row * geometry.dilation[1] * rowLength
              + column * geometry.dilation[2])
        }
      }
    }
    self.offsets = offsets
  }

  /// The multiplications for one image and one group.
  private var work: Int { outputs * offsets.count * geometry.outputCount }

  /// The length of an image with its zeros, and of what vectors may read behind it.
  private var imageLength: Int { inputs * planeLength + Self.lanes }

  /// `y[image, output] = bias[output] + the windows of x[image] times weight[output]`.
  func products(
    _ x: UnsafePointer<Float>, _ weight: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    into y: UnsafeMutablePointer<Float>
  ) {
    let (factors, shifts) = inBlocks(weight, bias)
    // Few images are divided further, by their outputs.
    let blocks = outputRows / Self.blockRows
    let slices = images * groups >= 8 ? 1 : min(blocks, max(1, work / (8 * Parallel.grain)), 8)
    let sliceRows = (blocks + slices - 1) / slices * Self.blockRows
    Parallel.forEachPart(of: images * groups * slices, cost: work / (8 * slices)) { part in
      withScratch(imageLength, sliceRows * positionsInVectors) { image, sums in
        for number in part {
          let (block, slice) = (number / slices, number % slices)
          let group = block % groups
          surround(x + block * inputs * geometry.inputCount, in: image)
          let first = slice * sliceRows
          let rows = min(outputRows, first + sliceRows) - first
          if rows <= 0 { continue }
          let place = group * outputRows + first
          shifted_products(
            sums, positionsInVectors, image, offsets, offsets.count,
            factors + place * offsets.count, shifts + place, rows, positions)
          for row in 0..<min(rows, outputs - first) {
            copy_rows(
              y + (block * outputs + first + row) * geometry.outputCount, geometry.output[2],
              sums + row * positionsInVectors, rowLength, geometry.output[1], geometry.output[2])
          }
        }
      }
    }
    factors.deallocate()
    shifts.deallocate()
  }

  /// `sums[part, output, element] = the sum over some of the images of dy[image, output] times that
  /// element of the windows of x[image]`; `sums` is zero before.
  func weightSums(
    _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, parts: Int,
    into sums: UnsafeMutablePointer<Float>
  ) {
    let share = (images + parts - 1) / parts
    let depth = offsets.count
    let slopeLength = outputRows * positionsInVectors
    // Several images at once keep the sums in registers for longer.
    let most = max(1, min(8, 131_072 / (imageLength + slopeLength)))
    let together = share.dividedEvenly(most)
    Parallel.forEach(parts) { part in
      let (start, end) = (min(images, part * share), min(images, (part + 1) * share))
      withScratch(together * imageLength, together * slopeLength + outputRows * depth) {
        surrounded, slopes in
        let rows = slopes + together * slopeLength
        for group in 0..<groups {
          rows.update(repeating: 0, count: outputRows * depth)
          for first in stride(from: start, to: end, by: together) {
            let count = min(together, end - first)
            for i in 0..<count {
              let block = (first + i) * groups + group
              surround(x + block * inputs * geometry.inputCount, in: surrounded + i * imageLength)
              for output in 0..<outputs {
                copy_rows(
                  slopes + i * slopeLength + output * positionsInVectors, rowLength,
                  dy + (block * outputs + output) * geometry.outputCount, geometry.output[2],
                  geometry.output[1], geometry.output[2])
              }
            }
            shifted_dot_products(
              rows, depth, slopes, positionsInVectors, slopeLength, surrounded, imageLength,
              offsets, depth, outputRows, positions, count)
          }
          (sums + (part * groups + group) * outputs * depth).update(
            from: rows, count: outputs * depth)
        }
      }
    }
  }

  /// Writes the channels of an image between zeros that are there already.
  private func surround(
    _ image: UnsafePointer<Float>, in surrounded: UnsafeMutablePointer<Float>
  ) {
    let inside = geometry.padding[1] * rowLength + geometry.padding[2]
    for channel in 0..<inputs {
      copy_rows(
        surrounded + channel * planeLength + inside, rowLength,
        image + channel * geometry.inputCount, geometry.input[2], geometry.input[1],
        geometry.input[2])
    }
  }

  /// The weights and biases of all groups with those of a block's outputs side by side.
  private func inBlocks(
    _ weight: UnsafePointer<Float>, _ bias: UnsafePointer<Float>?
  ) -> (weights: UnsafeMutablePointer<Float>, biases: UnsafeMutablePointer<Float>) {
    let (depth, rows) = (offsets.count, Self.blockRows)
    let weights = UnsafeMutablePointer<Float>.allocate(capacity: groups * outputRows * depth)
    let biases = UnsafeMutablePointer<Float>.allocate(capacity: groups * outputRows)
    weights.initialize(repeating: 0, count: groups * outputRows * depth)
    biases.initialize(repeating: 0, count: groups * outputRows)
    for group in 0..<groups {
      for output in 0..<outputs {
        let from = weight + (group * outputs + output) * depth
        let to =
          weights + (group * outputRows + output / rows * rows) * depth + output % rows
        for k in 0..<depth { to[k &* rows] = from[k] }
        if let bias { biases[group * outputRows + output] = bias[group * outputs + output] }
      }
    }
    return (weights, biases)
  }

  /// Calls `body` with memory that holds zeros. Not tensors: making one is where a user may stop, and a
  /// thread of the pool is not to be stopped.
  private func withScratch(
    _ first: Int, _ second: Int,
    _ body: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) {
    let block = MemoryPool.take((first + second) * MemoryLayout<Float>.stride)
    let numbers = block.bytes.bindMemory(to: Float.self, capacity: first + second)
    numbers.update(repeating: 0, count: first + second)
    body(numbers, numbers + first)
    MemoryPool.giveBack(block)
  }
}

extension WindowGeometry {
  /// Whether windows along an axis reach from the first to the last element, the zeros included.
  fileprivate func isFilled(_ axis: Int) -> Bool {
    padding[axis] >= 0
      && output[axis] == input[axis] + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1)
  }
}

extension Int {
  fileprivate func roundedUp(to multiple: Int) -> Int {
    (self + multiple - 1) / multiple * multiple
  }

  /// The size of parts of about the same size, none greater than `most`.
  fileprivate func dividedEvenly(_ most: Int) -> Int {
    let parts = Swift.max(1, (self + most - 1) / most)
    return (self + parts - 1) / parts
  }
}
