public import Tensor

extension Linalg {
  /// The norm of all elements, or along some axes, as if they were one row; see
  /// ``Tensor/Tensor/norm(_:keepDims:)``.
  ///
  /// ```swift
  /// Linalg.vectorNorm(Tensor([[3, 4], [6, 8]]), axes: [1])  // [5.0, 10.0]
  /// ```
  ///
  /// As [torch.linalg.vector_norm](https://docs.pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html).
  public static func vectorNorm(
    _ x: Tensor, _ p: Double = 2, axes: [Int]? = nil, keepDims: Bool = false
  ) -> Tensor {
    axes.map { x.norm(p, axes: $0, keepDims: keepDims) } ?? x.norm(p, keepDims: keepDims)
  }

  /// A norm of matrices.
  ///
  /// ```swift
  /// let matrix = Tensor([[1, -2], [3, 4]])
  /// Linalg.matrixNorm(matrix, .order(1))          // 6.0
  /// Linalg.matrixNorm(matrix, .order(.infinity))  // 7.0
  /// ```
  public enum MatrixNorm: Sendable {
    /// The root of the sum of squares, of Frobenius.
    case frobenius
    /// The sum of the singular values.
    case nuclear
    /// 1 or infinity: the greatest sum of sizes in a column or a row; 2: the greatest singular value.
    /// The negative orders give the least.
    case order(Double)
  }

  /// The norms of matrices in the plane of two axes.
  ///
  /// ```swift
  /// Linalg.matrixNorm(Tensor([[1, -2], [3, 4]]))  // 5.4772
  /// ```
  ///
  /// As [torch.linalg.matrix_norm](https://docs.pytorch.org/docs/stable/generated/torch.linalg.matrix_norm.html).
  public static func matrixNorm(
    _ a: Tensor, _ norm: MatrixNorm = .frobenius, axes: [Int] = [-2, -1], keepDims: Bool = false
  ) -> Tensor {
    require(
      a.rank >= 2 && axes.count == 2,
      "matrixNorm: axes \(axes) of shape \(a.shape) are no matrix; name two")
    let rows = a.dimensions.axis(axes[0], for: "matrixNorm")
    let columns = a.dimensions.axis(axes[1], for: "matrixNorm")
    require(rows != columns, "matrixNorm: axes \(axes) are the same; name two")
    switch norm {
    case .frobenius: return a.norm(2, axes: axes, keepDims: keepDims)
    case .order(let order) where order.magnitude == 1 || order.isInfinite:
      let summed = order.isInfinite ? columns : rows
      let sums = a.abs().sum(axis: summed, keepDims: true)
      let other = order.isInfinite ? rows : columns
      let result =
        order > 0
        ? sums.amax(axes: [other], keepDims: true) : sums.amin(axes: [other], keepDims: true)
      return keepDims ? result : result.squeeze(axes: [rows, columns])
    case .nuclear, .order(2), .order(-2):
      let values = svdvals(a.movedim([rows, columns], [-2, -1]))
      let result =
        switch norm {
        case .nuclear: values.sum(axis: -1)
        case .order(2): values.amax(axes: [-1])
        default: values.amin(axes: [-1])
        }
      return keepDims ? result.reshape(a.dimensions.collapsing(a.axes(axes, "matrixNorm"))) : result
    case .order(let order):
      fail("matrixNorm: there is no matrix norm of order \(order); use 1, 2, infinity or negatives")
    }
  }
}
