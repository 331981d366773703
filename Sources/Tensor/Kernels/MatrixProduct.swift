import COpenBLAS
import CVectorKernels

/// Matrix products: plain loops for tiny ones, where a call costs more than the sum, OpenBLAS above.
package enum MatrixProduct {
  /// The multiplications below which a call of OpenBLAS costs more than the sum.
  private static let smallWork = 2048

  /// The product of two stacks of matrices, `[..., m, k]` and `[..., k, n]`, whose leading axes are
  /// broadcast. A bias, if there is one, has `n` elements and is added to each row.
  package static func product(_ left: Tensor, _ right: Tensor, bias: Tensor? = nil) -> Tensor {
    let (leftRank, rightRank) = (left.rank, right.rank)
    let (m, k) = (left.dimensions[leftRank - 2], left.dimensions[leftRank - 1])
    let n = right.dimensions[rightRank - 1]
    require(
      k == right.dimensions[rightRank - 2],
      """
      matmul: \(left.shape) and \(right.shape) do not agree: \
      \(k) != \(right.dimensions[rightRank - 2])
      """)
    require(
      left.dtype == right.dtype,
      "matmul: \(left.dtype) and \(right.dtype) do not agree; convert one by .to(\(left.dtype))")
    if leftRank == 2 && rightRank == 2 {
      let result = Tensor(uninitialized: Dimensions(m, n), left.dtype)
      if left.dtype == .float32, m &* n &* k <= smallWork, bias?.isContiguous ?? true,
        bias?.dtype ?? .float32 == .float32
      {
        // The everyday case pays for no generality.
        small_product(
          result.pointer(as: Float.self), n, left.pointer(as: Float.self), left.strides[0],
          left.strides[1], right.pointer(as: Float.self), right.strides[0], right.strides[1],
          bias?.pointer(as: Float.self), m, n, k)
        return result
      }
      multiply(left, right, bias, into: result, (left.offset, right.offset, 0))
      return result
    }
    var (leftStack, rightStack) = (left.dimensions, right.dimensions)
    for _ in 0..<2 {
      leftStack.remove(at: leftStack.count - 1)
      rightStack.remove(at: rightStack.count - 1)
    }
    let stack = Dimensions.broadcast(leftStack, rightStack, for: "matmul")
    var shape = stack
    shape.append(m)
    shape.append(n)
    let result = Tensor(uninitialized: shape, left.dtype)
    var outputStrides = result.strides
    outputStrides.remove(at: outputStrides.count - 1)
    outputStrides.remove(at: outputStrides.count - 1)
    let nest = LoopNest(
      shape: stack, outputStrides,
      left.strides.strides(of: leftStack, broadcastTo: stack),
      right.strides.strides(of: rightStack, broadcastTo: stack))
    let (outputStep, leftStep, rightStep) = nest.rowStrides
    nest.forEachRow { outputStart, leftStart, rightStart in
      Parallel.forEachPart(of: nest.rowCount, cost: max(1, m * n * k / 16)) { part in
        for i in part {
          multiply(
            left, right, bias, into: result,
            (
              left.offset + leftStart + i * leftStep, right.offset + rightStart + i * rightStep,
              outputStart + i * outputStep
            ))
        }
      }
    }
    return result
  }

  /// One matrix of a stack, by its place in the memory and its last two axes.
  private struct Matrix {
    var pointer: UnsafeMutableRawPointer
    var rows: Int
    var columns: Int
    var rowStride: Int
    var columnStride: Int

    init(_ tensor: Tensor, at place: Int) {
      let last = tensor.rank - 1
      pointer = tensor.storage.bytes + place * tensor.dtype.byteCount
      (rows, columns) = (tensor.dimensions[last - 1], tensor.dimensions[last])
      (rowStride, columnStride) = (tensor.strides[last - 1], tensor.strides[last])
    }
  }

  private static func multiply(
    _ left: Tensor, _ right: Tensor, _ bias: Tensor?, into result: Tensor,
    _ places: (left: Int, right: Int, result: Int)
  ) {
    let bias = bias.map { $0.converted(to: result.dtype).contiguousValues() }
    let a = Matrix(left, at: places.left)
    let b = Matrix(right, at: places.right)
    let c = Matrix(result, at: places.result)
    switch result.dtype {
    case .float32:
      if c.rows * c.columns * a.columns <= smallWork {
        small_product(
          c.pointer.assumingMemoryBound(to: Float.self), c.rowStride,
          a.pointer.assumingMemoryBound(to: Float.self), a.rowStride, a.columnStride,
          b.pointer.assumingMemoryBound(to: Float.self), b.rowStride, b.columnStride,
          bias?.pointer(as: Float.self), c.rows, c.columns, a.columns)
      } else {
        multiply(Float.self, a, b, bias?.pointer(as: Float.self), c)
      }
    case .float64: multiply(Double.self, a, b, bias?.pointer(as: Double.self), c)
    case .int64: loop(Int64.self, a, b, bias?.pointer(as: Int64.self), c)
    case .int32: loop(Int32.self, a, b, bias?.pointer(as: Int32.self), c)
    case .uint8: loop(UInt8.self, a, b, bias?.pointer(as: UInt8.self), c)
    case .bool: fail("matmul: not defined for bool tensors; convert them to float32 first")
    }
    withExtendedLifetime((left, right, bias)) {}
  }

  private static func multiply<Scalar: RowScalar>(
    _: Scalar.Type, _ a: Matrix, _ b: Matrix, _ bias: UnsafePointer<Scalar>?, _ c: Matrix
  ) {
    if c.rows == 0 || c.columns == 0 { return }
    let work = a.rows * a.columns * b.columns
    if work <= smallWork { return loop(Scalar.self, a, b, bias, c) }
    let output = c.pointer.assumingMemoryBound(to: Scalar.self)
    if let bias {
      for row in 0..<c.rows { (output + row * c.rowStride).update(from: bias, count: c.columns) }
    }
    let depth = a.columns
    withBLASLayout(Scalar.self, a) { a, aOrder, aStride in
      withBLASLayout(Scalar.self, b) { b, bOrder, bStride in
        forEachBlock(c, work) { rows, columns in
          let left = a + rows.lowerBound * (aOrder == CblasNoTrans ? aStride : 1)
          let right = b + columns.lowerBound * (bOrder == CblasNoTrans ? 1 : bStride)
          Scalar.gemm(
            aOrder, bOrder, rows.count, columns.count, depth, left, aStride, right, bStride,
            bias == nil ? 0 : 1, output + rows.lowerBound * c.rowStride + columns.lowerBound,
            c.rowStride)
        }
      }
    }
  }

  /// Calls `body` with the rows and columns of blocks of a result: large ones are divided, in a way
  /// that follows from their sizes alone.
  @inline(__always)
  private static func forEachBlock(
    _ result: Matrix, _ work: Int, _ body: (Range<Int>, Range<Int>) -> Void
  ) {
    if work < 1 << 21 { return body(0..<result.rows, 0..<result.columns) }
    var parts = (rows: (result.rows + 511) / 512, columns: (result.columns + 511) / 512)
    if parts.rows * parts.columns < 2 {
      if result.rows >= result.columns { parts.rows = 2 } else { parts.columns = 2 }
    }
    // Multiples of sixteen, which is what the innermost loops take at a time.
    func size(_ count: Int, _ parts: Int) -> Int {
      ((count + parts - 1) / parts + 15) / 16 * 16
    }
    let height = size(result.rows, parts.rows)
    let width = size(result.columns, parts.columns)
    Parallel.forEach(parts.rows * parts.columns) { part in
      let row = min(part / parts.columns * height, result.rows)
      let column = min(part % parts.columns * width, result.columns)
      let rows = row..<min(row + height, result.rows)
      let columns = column..<min(column + width, result.columns)
      if !rows.isEmpty && !columns.isEmpty { body(rows, columns) }
    }
  }

  /// Calls `body` with a matrix in a form that BLAS reads: rows, or columns, without gaps. Any
  /// other is copied.
  @inline(__always)
  private static func withBLASLayout<Scalar: RowScalar>(
    _: Scalar.Type, _ matrix: Matrix,
    _ body: (UnsafePointer<Scalar>, CBLAS_TRANSPOSE, Int) -> Void
  ) {
    let pointer = matrix.pointer.assumingMemoryBound(to: Scalar.self)
    if matrix.columnStride == 1 && (matrix.rowStride >= matrix.columns || matrix.rows == 1) {
      body(pointer, CblasNoTrans, max(matrix.rowStride, matrix.columns))
    } else if matrix.rowStride == 1 && (matrix.columnStride >= matrix.rows || matrix.columns == 1) {
      body(pointer, CblasTrans, max(matrix.columnStride, matrix.rows))
    } else {
      let count = matrix.rows * matrix.columns
      let copy = UnsafeMutablePointer<Scalar>.allocate(capacity: count)
      defer { copy.deallocate() }
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns {
          copy[row * matrix.columns + column] =
            pointer[row * matrix.rowStride + column * matrix.columnStride]
        }
      }
      body(copy, CblasNoTrans, matrix.columns)
    }
  }

  private static func loop<Scalar: ArithmeticScalar>(
    _: Scalar.Type, _ a: Matrix, _ b: Matrix, _ bias: UnsafePointer<Scalar>?, _ c: Matrix
  ) {
    let left = a.pointer.assumingMemoryBound(to: Scalar.self)
    let right = b.pointer.assumingMemoryBound(to: Scalar.self)
    let output = c.pointer.assumingMemoryBound(to: Scalar.self)
    for row in 0..<a.rows {
      let target = output + row &* c.rowStride
      let source = left + row &* a.rowStride
      for column in 0..<b.columns {
        var sum = bias?[column] ?? Scalar.zero
        let factors = right + column &* b.columnStride
        for i in 0..<a.columns {
          sum = Scalar.sum(
            sum, Scalar.product(source[i &* a.columnStride], factors[i &* b.rowStride]))
        }
        target[column] = sum
      }
    }
  }
}
