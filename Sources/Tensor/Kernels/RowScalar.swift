import COpenBLAS
import CVectorKernels

/// An element type for which there are functions of whole rows, written for vector instructions, and
/// OpenBLAS's matrix product. See `vector_kernels.h` for what each does.
protocol RowScalar: FloatingScalar {
  typealias Row = UnsafePointer<Self>
  typealias MutableRow = UnsafeMutablePointer<Self>

  static func sum(_ x: Row, _ count: Int) -> Double
  static func logsumexp(_ x: Row, _ count: Int) -> Self
  static func softmax(_ y: MutableRow, _ x: Row, _ count: Int)
  static func softmaxGradient(_ dx: MutableRow, _ dy: Row, _ y: Row, _ count: Int)
  static func logSoftmax(_ y: MutableRow, _ x: Row, _ count: Int)
  static func logSoftmaxGradient(_ dx: MutableRow, _ dy: Row, _ y: Row, _ count: Int)
  static func weightedSoftmax(
    _ dx: MutableRow, _ x: Row, _ logsumexp: Self, _ scale: Self, _ count: Int)
  static func moments(_ x: Row, _ mean: MutableRow, _ variance: MutableRow, _ count: Int)
  static func normalize(
    _ y: MutableRow, _ x: Row, _ mean: Self, _ inverse: Self, _ weight: Row?, _ bias: Row?,
    _ count: Int)
  static func normalizeGradient(
    _ dx: MutableRow, _ dy: Row, _ x: Row, _ mean: Self, _ inverse: Self, _ weight: Row?,
    _ count: Int)
  static func normalizeParameters(
    _ dweight: MutableRow, _ dbias: MutableRow, _ dy: Row, _ x: Row, _ mean: Self, _ inverse: Self,
    _ count: Int)
  /// Copies or adds some rows of some length to rows that lie `yStep` apart.
  static func copyRows(
    _ y: MutableRow, _ yStep: Int, _ x: Row, _ xStep: Int, _ rows: Int, _ width: Int)
  static func addRows(
    _ y: MutableRow, _ yStep: Int, _ x: Row, _ xStep: Int, _ rows: Int, _ width: Int)
  /// Adds `a` times a row.
  static func accumulate(_ y: MutableRow, _ a: Self, _ x: Row, _ count: Int)

  static func gemm(
    _ a: CBLAS_TRANSPOSE, _ b: CBLAS_TRANSPOSE, _ m: Int, _ n: Int, _ k: Int, _ left: Row,
    _ leftStride: Int, _ right: Row, _ rightStride: Int, _ keep: Self, _ output: MutableRow,
    _ outputStride: Int)
}

extension Float: RowScalar {
  static func sum(_ x: Row, _ count: Int) -> Double { row_sum_f32(x, count) }
  static func logsumexp(_ x: Row, _ count: Int) -> Float { row_logsumexp_f32(x, count) }
  static func softmax(_ y: MutableRow, _ x: Row, _ count: Int) { row_softmax_f32(y, x, count) }
  static func softmaxGradient(_ dx: MutableRow, _ dy: Row, _ y: Row, _ count: Int) {
    row_softmax_gradient_f32(dx, dy, y, count)
  }
  static func logSoftmax(_ y: MutableRow, _ x: Row, _ count: Int) {
    row_log_softmax_f32(y, x, count)
  }
  static func logSoftmaxGradient(_ dx: MutableRow, _ dy: Row, _ y: Row, _ count: Int) {
    row_log_softmax_gradient_f32(dx, dy, y, count)
  }
  static func weightedSoftmax(
    _ dx: MutableRow, _ x: Row, _ logsumexp: Float, _ scale: Float, _ count: Int
  ) {
    row_weighted_softmax_f32(dx, x, logsumexp, scale, count)
  }
  static func moments(_ x: Row, _ mean: MutableRow, _ variance: MutableRow, _ count: Int) {
    row_moments_f32(x, mean, variance, count)
  }
  static func normalize(
    _ y: MutableRow, _ x: Row, _ mean: Float, _ inverse: Float, _ weight: Row?, _ bias: Row?,
    _ count: Int
  ) {
    row_normalize_f32(y, x, mean, inverse, weight, bias, count)
  }
  static func normalizeGradient(
    _ dx: MutableRow, _ dy: Row, _ x: Row, _ mean: Float, _ inverse: Float, _ weight: Row?,
    _ count: Int
  ) {
    row_normalize_gradient_f32(dx, dy, x, mean, inverse, weight, count)
  }
  static func normalizeParameters(
    _ dweight: MutableRow, _ dbias: MutableRow, _ dy: Row, _ x: Row, _ mean: Float,
    _ inverse: Float,
    _ count: Int
  ) {
    row_normalize_parameters_f32(dweight, dbias, dy, x, mean, inverse, count)
  }
  static func copyRows(
    _ y: MutableRow, _ yStep: Int, _ x: Row, _ xStep: Int, _ rows: Int, _ width: Int
  ) {
    copy_rows(y, yStep, x, xStep, rows, width)
  }
  static func addRows(
    _ y: MutableRow, _ yStep: Int, _ x: Row, _ xStep: Int, _ rows: Int, _ width: Int
  ) {
    add_rows(y, yStep, x, xStep, rows, width)
  }
  static func accumulate(_ y: MutableRow, _ a: Float, _ x: Row, _ count: Int) {
    vector_accumulate(y, a, x, count)
  }

  static func gemm(
    _ a: CBLAS_TRANSPOSE, _ b: CBLAS_TRANSPOSE, _ m: Int, _ n: Int, _ k: Int, _ left: Row,
    _ leftStride: Int, _ right: Row, _ rightStride: Int, _ keep: Float, _ output: MutableRow,
    _ outputStride: Int
  ) {
    BLAS.oneThread
    cblas_sgemm(
      CblasRowMajor, a, b, Int32(m), Int32(n), Int32(k), 1, left, Int32(leftStride), right,
      Int32(rightStride), keep, output, Int32(outputStride))
  }
}

extension Double: RowScalar {
  static func sum(_ x: Row, _ count: Int) -> Double { row_sum_f64(x, count) }
  static func logsumexp(_ x: Row, _ count: Int) -> Double { row_logsumexp_f64(x, count) }
  static func softmax(_ y: MutableRow, _ x: Row, _ count: Int) { row_softmax_f64(y, x, count) }
  static func softmaxGradient(_ dx: MutableRow, _ dy: Row, _ y: Row, _ count: Int) {
    row_softmax_gradient_f64(dx, dy, y, count)
  }
  static func logSoftmax(_ y: MutableRow, _ x: Row, _ count: Int) {
    row_log_softmax_f64(y, x, count)
  }
  static func logSoftmaxGradient(_ dx: MutableRow, _ dy: Row, _ y: Row, _ count: Int) {
    row_log_softmax_gradient_f64(dx, dy, y, count)
  }
  static func weightedSoftmax(
    _ dx: MutableRow, _ x: Row, _ logsumexp: Double, _ scale: Double, _ count: Int
  ) {
    row_weighted_softmax_f64(dx, x, logsumexp, scale, count)
  }
  static func moments(_ x: Row, _ mean: MutableRow, _ variance: MutableRow, _ count: Int) {
    row_moments_f64(x, mean, variance, count)
  }
  static func normalize(
    _ y: MutableRow, _ x: Row, _ mean: Double, _ inverse: Double, _ weight: Row?, _ bias: Row?,
    _ count: Int
  ) {
    row_normalize_f64(y, x, mean, inverse, weight, bias, count)
  }
  static func normalizeGradient(
    _ dx: MutableRow, _ dy: Row, _ x: Row, _ mean: Double, _ inverse: Double, _ weight: Row?,
    _ count: Int
  ) {
    row_normalize_gradient_f64(dx, dy, x, mean, inverse, weight, count)
  }
  static func normalizeParameters(
    _ dweight: MutableRow, _ dbias: MutableRow, _ dy: Row, _ x: Row, _ mean: Double,
    _ inverse: Double,
    _ count: Int
  ) {
    row_normalize_parameters_f64(dweight, dbias, dy, x, mean, inverse, count)
  }
  static func copyRows(
    _ y: MutableRow, _ yStep: Int, _ x: Row, _ xStep: Int, _ rows: Int, _ width: Int
  ) {
    for row in 0..<rows { (y + row * yStep).update(from: x + row * xStep, count: width) }
  }
  static func addRows(
    _ y: MutableRow, _ yStep: Int, _ x: Row, _ xStep: Int, _ rows: Int, _ width: Int
  ) {
    for row in 0..<rows {
      for i in 0..<width { y[row * yStep + i] += x[row * xStep + i] }
    }
  }
  static func accumulate(_ y: MutableRow, _ a: Double, _ x: Row, _ count: Int) {
    for i in 0..<count { y[i] += a * x[i] }
  }

  static func gemm(
    _ a: CBLAS_TRANSPOSE, _ b: CBLAS_TRANSPOSE, _ m: Int, _ n: Int, _ k: Int, _ left: Row,
    _ leftStride: Int, _ right: Row, _ rightStride: Int, _ keep: Double, _ output: MutableRow,
    _ outputStride: Int
  ) {
    BLAS.oneThread
    cblas_dgemm(
      CblasRowMajor, a, b, Int32(m), Int32(n), Int32(k), 1, left, Int32(leftStride), right,
      Int32(rightStride), keep, output, Int32(outputStride))
  }
}

enum BLAS {
  /// OpenBLAS keeps to the calling thread: its own threads spin, and collapse beside a busy process.
  static let oneThread: Void = openblas_set_num_threads(1)
}
