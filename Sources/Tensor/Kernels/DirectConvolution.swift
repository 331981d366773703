import CVectorKernels

/// Convolutions of images whose windows move down by one row at a time, without an unfolded copy of
/// every window.
///
/// An image is written down once for each column of the window, shifted and without the columns that
/// the windows pass over; the rows of these images are as long as those of the output, and the element
/// at some place of every window is the output's row of numbers, read at another place.
struct DirectConvolution {
  private let geometry: WindowGeometry
  private let groups: Int
  private let images: Int
  /// Of one group.
  private let inputs: Int
  private let outputs: Int
  /// The length of one channel, shifted for one column of the window.
  private let planeLength: Int
  /// Where each element of the first window lies among the shifted images, channel by channel.
  private let offsets: [Int]

  private static let blockRows = Int(SHIFTED_ROWS)
  /// The numbers of the widest vector.
  private static let lanes = 16

  /// The way to do a convolution of single-precision images `[images, inputs, height, width]` to as
  /// many images of some channels, or nil where matrix products do better.
  init?(_ convolution: Convolution, _ dtype: DType, images: Int, inputs: Int, outputs: Int) {
    let geometry = convolution.geometry
    guard dtype == .float32, !geometry.isPlain, geometry.input[0] == 1, geometry.kernel[0] == 1,
      geometry.output[0] == 1, geometry.padding[0] == 0, geometry.stride[1] == 1
    else { return nil }
    self.geometry = geometry
    self.groups = convolution.groups
    self.images = images
    self.inputs = inputs / groups
    self.outputs = outputs / groups
    // What fills up vectors and blocks is for nothing.
    let (count, rows) = (geometry.outputCount, self.outputs)
    let done = count.roundedUp(to: Self.lanes) * rows.roundedUp(to: Self.blockRows)
    guard images * rows > 0, count >= Self.lanes, 10 * count * rows >= 7 * done else { return nil }
    let rowLength = geometry.output[2]
    let reach = (geometry.kernel[1] - 1) * geometry.dilation[1]
    planeLength = (geometry.output[1] + reach) * rowLength
    var offsets: [Int] = []
    for channel in 0..<self.inputs {
      for row in 0..<geometry.kernel[1] {
        for column in 0..<geometry.kernel[2] {
          let plane = channel * geometry.kernel[2] + column
          offsets.append(plane * planeLength + row * geometry.dilation[1] * rowLength)
        }
      }
    }
    self.offsets = offsets
  }

  private var inputLength: Int { inputs * geometry.inputCount }
  private var outputLength: Int { outputs * geometry.outputCount }

  /// The length of a shifted image, and of what vectors may read behind it.
  private var shiftedLength: Int { inputs * geometry.kernel[2] * planeLength + Self.lanes }

  /// `y[image, output] = bias[output] + the windows of x[image] times weight[output]`.
  func products(
    _ x: UnsafePointer<Float>, _ weight: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    into y: UnsafeMutablePointer<Float>
  ) {
    let depth = offsets.count
    let rows = outputs.roundedUp(to: Self.blockRows)
    let (factors, shifts) = inBlocks(weight, bias, rows)
    // Few images are divided further, by their outputs.
    let work = outputLength * depth
    let blocks = rows / Self.blockRows
    let most = images * groups >= 8 ? 1 : max(1, min(8, blocks, work / (8 * Parallel.grain)))
    let sliceRows = blocks.dividedUp(by: most) * Self.blockRows
    let slices = outputs.dividedUp(by: sliceRows)
    Parallel.forEachPart(of: images * groups * slices, cost: work / (8 * slices)) { part in
      withZeros(shiftedLength) { shifted in
        for number in part {
          let (image, first) = (number / slices, number % slices * sliceRows)
          shift(x + image * inputLength, into: shifted)
          let place = image % groups * rows + first
          shifted_products(
            y + image * outputLength + first * geometry.outputCount, geometry.outputCount, shifted,
            offsets, depth, factors + place * depth, shifts + place,
            min(sliceRows, outputs - first), geometry.outputCount)
        }
      }
    }
    factors.deallocate()
    shifts.deallocate()
  }

  /// `sums[part, output, element] += the sum over some of the images of dy[image, output] times that
  /// element of the windows of x[image]`.
  func weightSums(
    _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, parts: Int,
    into sums: UnsafeMutablePointer<Float>
  ) {
    let depth = offsets.count
    let share = images.dividedUp(by: parts)
    // Several images at once keep the sums in registers for longer, as long as the cache holds them.
    let most = max(1, min(8, 131_072 / (shiftedLength + outputLength)))
    let together = max(1, share.dividedUp(by: share.dividedUp(by: most)))
    Parallel.forEach(parts) { part in
      withZeros(together * shiftedLength) { shifted in
        let end = min(images, (part + 1) * share)
        for first in stride(from: min(images, part * share), to: end, by: together) {
          let count = min(together, end - first)
          for group in 0..<groups {
            for i in 0..<count {
              shift(
                x + ((first + i) * groups + group) * inputLength, into: shifted + i * shiftedLength)
            }
            shifted_dot_products(
              sums + (part * groups + group) * outputs * depth,
              dy + (first * groups + group) * outputLength, geometry.outputCount,
              groups * outputLength, shifted, shiftedLength, offsets, depth, outputs,
              geometry.outputCount, count)
          }
        }
      }
    }
  }

  /// Writes an image down once for each column of the window, between zeros that are there already.
  private func shift(
    _ image: UnsafePointer<Float>, into shifted: UnsafeMutablePointer<Float>
  ) {
    let (width, rowLength) = (geometry.input[2], geometry.output[2])
    let height = planeLength / rowLength
    let above = geometry.padding[1]
    let rows = max(0, -above)..<max(max(0, -above), min(geometry.input[1], height - above))
    for column in 0..<geometry.kernel[2] {
      let inside = geometry.inside(2, column)
      let step = geometry.stride[2]
      let start = inside.lowerBound * step + column * geometry.dilation[2] - geometry.padding[2]
      for channel in 0..<inputs {
        let from = image + channel * geometry.inputCount + rows.lowerBound * width + start
        let to =
          shifted + (channel * geometry.kernel[2] + column) * planeLength
          + (rows.lowerBound + above) * rowLength + inside.lowerBound
        if step == 1 {
          copy_rows(to, rowLength, from, width, rows.count, inside.count)
          continue
        }
        for row in 0..<rows.count {
          for i in 0..<inside.count {
            to[row &* rowLength &+ i] = from[row &* width &+ i &* step]
          }
        }
      }
    }
  }

  /// The weights and biases of all groups with those of a block's outputs side by side.
  private func inBlocks(
    _ weight: UnsafePointer<Float>, _ bias: UnsafePointer<Float>?, _ rows: Int
  ) -> (weights: UnsafeMutablePointer<Float>, biases: UnsafeMutablePointer<Float>) {
    let (depth, size) = (offsets.count, Self.blockRows)
    let weights = UnsafeMutablePointer<Float>.allocate(capacity: groups * rows * depth)
    let biases = UnsafeMutablePointer<Float>.allocate(capacity: groups * rows)
    weights.initialize(repeating: 0, count: groups * rows * depth)
    biases.initialize(repeating: 0, count: groups * rows)
    for group in 0..<groups {
      for output in 0..<outputs {
        let from = weight + (group * outputs + output) * depth
        let to = weights + (group * rows + output / size * size) * depth + output % size
        for k in 0..<depth { to[k &* size] = from[k] }
        if let bias { biases[group * rows + output] = bias[group * outputs + output] }
      }
    }
    return (weights, biases)
  }

  /// Calls `body` with some zeros. Not a tensor: making one is where a user may stop, and a thread of
  /// the pool is not to be stopped.
  private func withZeros(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
    let block = MemoryPool.take(count * MemoryLayout<Float>.stride)
    let zeros = block.bytes.bindMemory(to: Float.self, capacity: count)
    zeros.update(repeating: 0, count: count)
    body(zeros)
    MemoryPool.giveBack(block)
  }
}

extension Int {
  fileprivate func dividedUp(by divisor: Int) -> Int { (self + divisor - 1) / divisor }

  fileprivate func roundedUp(to multiple: Int) -> Int { dividedUp(by: multiple) * multiple }
}
