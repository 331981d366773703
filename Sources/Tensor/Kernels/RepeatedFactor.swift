import CVectorKernels

/// A matrix `[depth, columns]` that many products of a few rows each are taken with: it is written down
/// once in the order in which they read it.
struct RepeatedFactor<Scalar: GateScalar> {
  let depth: Int
  let columns: Int
  private let arranged: Tensor

  /// The matrix, or its transpose.
  init(_ matrix: Tensor, isTransposed: Bool) {
    let (row, column) = isTransposed ? (1, 0) : (0, 1)
    (depth, columns) = (matrix.dimensions[row], matrix.dimensions[column])
    let panel = Int(PANEL_COLUMNS)
    arranged = Tensor(
      uninitialized: Dimensions(depth, (columns + panel - 1) / panel * panel), matrix.dtype)
    Scalar.arrange(
      matrix.pointer(as: Scalar.self), matrix.strides[row], matrix.strides[column], depth, columns,
      into: arranged.pointer(as: Scalar.self))
  }

  /// Adds the product of rows `[count, depth]` with the matrix to `y`, `[count, columns]`.
  func addProduct(
    _ rows: UnsafePointer<Scalar>, _ count: Int, to y: UnsafeMutablePointer<Scalar>
  ) {
    Scalar.addProduct(rows, arranged.pointer(as: Scalar.self), to: y, count, columns, depth)
  }
}
