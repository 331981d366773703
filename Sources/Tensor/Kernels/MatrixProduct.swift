import COpenBLAS

/// Matrix products: plain loops for tiny ones, where a call costs more than the sum, OpenBLAS above.
package enum MatrixProduct {
  /// OpenBLAS keeps to the calling thread: its own threads spin, and collapse beside a busy process.
  private static let oneThread: Void = openblas_set_num_threads(1)

  /// To be called before OpenBLAS is, whose LAPACK uses its products.
  static func useOneThread() { oneThread }

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
      for i in 0..<nest.rowCount {
        multiply(
          left, right, bias, into: result,
          (
            left.offset + leftStart + i * leftStep, right.offset + rightStart + i * rightStep,
            outputStart + i * outputStep
          ))
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
    case .float32: multiply(Float.self, a, b, bias?.pointer(as: Float.self), c)
    case .float64: multiply(Double.self, a, b, bias?.pointer(as: Double.self), c)
    case .int64: loop(Int64.self, a, b, bias?.pointer(as: Int64.self), c)
    case .int32: loop(Int32.self, a, b, bias?.pointer(as: Int32.self), c)
    case .uint8: loop(UInt8.self, a, b, bias?.pointer(as: UInt8.self), c)
    case .bool: fail("matmul: not defined for bool tensors; convert them to float32 first")
    }
    withExtendedLifetime((left, right, bias)) {}
  }

  private static func multiply<Scalar: BLASScalar>(
    _: Scalar.Type, _ a: Matrix, _ b: Matrix, _ bias: UnsafePointer<Scalar>?, _ c: Matrix
  ) {
    let work = a.rows * a.columns * b.columns
    if work <= 2048 { return loop(Scalar.self, a, b, bias, c) }
    let output = c.pointer.assumingMemoryBound(to: Scalar.self)
    if let bias {
      for row in 0..<c.rows { (output + row * c.rowStride).update(from: bias, count: c.columns) }
    }
    withBLASLayout(Scalar.self, a) { a, aOrder, aStride in
      withBLASLayout(Scalar.self, b) { b, bOrder, bStride in
        oneThread
        Scalar.gemm(
          aOrder, bOrder, Int32(c.rows), Int32(c.columns), work / (c.rows * c.columns), a, aStride,
          b, bStride, bias == nil ? 0 : 1, output, Int32(c.rowStride))
      }
    }
  }

  /// Calls `body` with a matrix in a form that BLAS reads: rows, or columns, without gaps. Any
  /// other is copied.
  @inline(__always)
  private static func withBLASLayout<Scalar: BLASScalar>(
    _: Scalar.Type, _ matrix: Matrix,
    _ body: (UnsafePointer<Scalar>, CBLAS_TRANSPOSE, Int32) -> Void
  ) {
    let pointer = matrix.pointer.assumingMemoryBound(to: Scalar.self)
    if matrix.columnStride == 1 && (matrix.rowStride >= matrix.columns || matrix.rows == 1) {
      body(pointer, CblasNoTrans, Int32(max(matrix.rowStride, matrix.columns)))
    } else if matrix.rowStride == 1 && (matrix.columnStride >= matrix.rows || matrix.columns == 1) {
      body(pointer, CblasTrans, Int32(max(matrix.columnStride, matrix.rows)))
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
      body(copy, CblasNoTrans, Int32(matrix.columns))
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

/// An element type for which OpenBLAS has a matrix product.
private protocol BLASScalar: FloatingScalar {
  static func gemm(
    _ a: CBLAS_TRANSPOSE, _ b: CBLAS_TRANSPOSE, _ m: Int32, _ n: Int32, _ k: Int,
    _ left: UnsafePointer<Self>, _ leftStride: Int32, _ right: UnsafePointer<Self>,
    _ rightStride: Int32, _ keep: Self, _ output: UnsafeMutablePointer<Self>, _ outputStride: Int32)
}

extension Float: BLASScalar {
  fileprivate static func gemm(
    _ a: CBLAS_TRANSPOSE, _ b: CBLAS_TRANSPOSE, _ m: Int32, _ n: Int32, _ k: Int,
    _ left: UnsafePointer<Float>, _ leftStride: Int32, _ right: UnsafePointer<Float>,
    _ rightStride: Int32, _ keep: Float, _ output: UnsafeMutablePointer<Float>,
    _ outputStride: Int32
  ) {
    cblas_sgemm(
      CblasRowMajor, a, b, m, n, Int32(k), 1, left, leftStride, right, rightStride, keep, output,
      outputStride)
  }
}

extension Double: BLASScalar {
  fileprivate static func gemm(
    _ a: CBLAS_TRANSPOSE, _ b: CBLAS_TRANSPOSE, _ m: Int32, _ n: Int32, _ k: Int,
    _ left: UnsafePointer<Double>, _ leftStride: Int32, _ right: UnsafePointer<Double>,
    _ rightStride: Int32, _ keep: Double, _ output: UnsafeMutablePointer<Double>,
    _ outputStride: Int32
  ) {
    cblas_dgemm(
      CblasRowMajor, a, b, m, n, Int32(k), 1, left, leftStride, right, rightStride, keep, output,
      outputStride)
  }
}
