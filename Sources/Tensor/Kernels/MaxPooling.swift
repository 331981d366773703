import CVectorKernels

/// Kernels that take the greatest element of each window.
package enum MaxPooling {
  /// A window along one axis: from `start` up to, but not including, `end`.
  package typealias Window = (start: Int, end: Int)

  /// The greatest elements and their positions in their plane, as int64. Planes have `size`, one to
  /// three axes; windows hold every `step`th element.
  package static func pool(
    _ x: Tensor, axes: [[Window]], step: [Int], size: [Int], into shape: Dimensions
  ) -> (values: Tensor, indices: Tensor) {
    let x = x.contiguousValues()
    let values = Tensor(uninitialized: shape, x.dtype)
    let indices = Tensor(uninitialized: shape, .int64)
    // Missing axes in front have one window over one element.
    let missing = 3 - axes.count
    let axes = Array(repeating: [Window(0, 1)], count: missing) + axes
    let step = Array(repeating: 1, count: missing) + step
    let size = Array(repeating: 1, count: missing) + size
    let (inputCount, outputCount) = (size.reduce(1, *), axes.reduce(1) { $0 * $1.count })
    let planes = outputCount == 0 ? 0 : values.count / outputCount
    require(
      planes == 0 || inputCount > 0,
      "max pooling: an input of shape \(x.shape) has no elements to choose from")
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (input, output) = (x.pointer(as: Scalar.self), values.pointer(as: Scalar.self))
      let places = indices.pointer(as: Int64.self)
      Parallel.forEachPart(of: planes, cost: 4 * outputCount) { part in
        for plane in part {
          let source = input + plane * inputCount
          var next = plane * outputCount
          for depth in axes[0] {
            for row in axes[1] {
              for column in axes[2] {
                var greatest = -Scalar.infinity
                var best = (depth.start * size[1] + row.start) * size[2] + column.start
                for z in stride(from: depth.start, to: depth.end, by: step[0]) {
                  for y in stride(from: row.start, to: row.end, by: step[1]) {
                    let line = (z * size[1] + y) * size[2]
                    for x in stride(from: column.start, to: column.end, by: step[2]) {
                      let value = source[line + x]
                      // Only what is not a number differs from itself.
                      if value > greatest || value != value {
                        (greatest, best) = (value, line + x)
                      }
                    }
                  }
                }
                output[next] = greatest
                places[next] = Int64(best)
                next += 1
              }
            }
          }
        }
      }
    }
    withScalar(x.dtype, run, run)
    return (values, indices)
  }

  /// Float32 images `[…, height, width]` by windows of 2 × 2 that stand side by side.
  package static func poolByTwo(_ x: Tensor) -> Tensor {
    let x = x.contiguousValues()
    let (height, width) = (x.dimensions[x.rank - 2], x.dimensions[x.rank - 1])
    var shape = x.dimensions
    shape[x.rank - 2] = height / 2
    shape[x.rank - 1] = width / 2
    let result = Tensor(uninitialized: shape, .float32)
    let (input, output) = (x.pointer(as: Float.self), result.pointer(as: Float.self))
    let planes = x.count / (height * width)
    Parallel.forEachPart(of: planes, cost: height * width) { part in
      for plane in part {
        max_pool_2x2(
          output + plane * (height / 2) * (width / 2), input + plane * height * width, width,
          height / 2, width / 2)
      }
    }
    return result
  }

  /// The way back through ``poolByTwo(_:)``, whose result `y` was.
  package static func poolByTwoGradient(_ dy: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor {
    let (dy, x, y) = (dy.contiguousValues(), x.contiguousValues(), y.contiguousValues())
    let (height, width) = (x.dimensions[x.rank - 2], x.dimensions[x.rank - 1])
    // A last row or column that no window covers gets nothing.
    let isCovered = height % 2 == 0 && width % 2 == 0
    let result =
      isCovered
      ? Tensor(uninitialized: x.dimensions, .float32)
      : Tensor(filling: x.dimensions, .float32, with: .integer(0))
    let (slope, output) = (dy.pointer(as: Float.self), result.pointer(as: Float.self))
    let (input, greatest) = (x.pointer(as: Float.self), y.pointer(as: Float.self))
    let planes = x.count / (height * width)
    Parallel.forEachPart(of: planes, cost: height * width) { part in
      for plane in part {
        let (whole, pooled) = (plane * height * width, plane * (height / 2) * (width / 2))
        max_pool_2x2_gradient(
          output + whole, slope + pooled, input + whole, greatest + pooled, width, height / 2,
          width / 2)
      }
    }
    return result
  }
}
