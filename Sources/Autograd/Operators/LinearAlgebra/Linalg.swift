import Glibc
public import Tensor

/// Linear algebra on matrices and stacks of them, `[..., rows, columns]`, as
/// [torch.linalg](https://docs.pytorch.org/docs/stable/linalg.html).
///
/// ```swift
/// let x = Linalg.solve(a, b)
/// ```
///
/// Matrices are float32 or float64. LAPACK does the work. Each function stops where a tensor has
/// fewer than two axes, and those that need square matrices where they are not.
public enum Linalg {
  static func check(_ a: Tensor, isSquare: Bool = false, _ operation: String) {
    require(
      a.rank >= 2, "\(operation): shape \(a.shape) is no matrix; it needs two axes at least")
    require(
      a.dtype.isFloatingPoint,
      "\(operation): a \(a.dtype) matrix has no such result; convert it by .to(.float32) first")
    require(
      !isSquare || a.dimensions[a.rank - 1] == a.dimensions[a.rank - 2],
      "\(operation): matrices of shape \(a.shape) are not square; the last two sizes must be equal")
  }

  /// The identity in the size of square matrices.
  static func identity(like a: Tensor) -> Tensor {
    Tensor.eye(a.dimensions[a.rank - 1], dtype: a.dtype)
  }

  /// The lower triangle `L` with `L Lᵀ = a`, or the upper one, its transpose.
  ///
  /// ```swift
  /// Linalg.cholesky(Tensor([[4, 2], [2, 5]]))  // [[2.0, 0.0], [1.0, 2.0]]
  /// ```
  ///
  /// Stops where a matrix is not positive definite.
  public static func cholesky(_ a: Tensor, upper: Bool = false) -> Tensor {
    check(a, isSquare: true, "cholesky")
    let y = Factorization.cholesky(upper ? withoutGradient { a.T } : a)
    let lower = record(
      "cholesky", y,
      .input(a, saving: y) { dy, lower in
        // The lower triangle of Lᵀ dL with half its diagonal, between inverses of L, made symmetric.
        let product = lower.T.matmul(dy).tril()
        let middle = product - product.diagonal(axis1: -2, axis2: -1).diagEmbed() / 2
        let right = solve(lower.T, middle.matmul(inv(lower)))
        return (right + right.T) / 2
      })
    return upper ? lower.T : lower
  }

  /// The solution `x` of `a x = b`, for `b` of shape `[..., n, k]` or one row `[..., n]` for each
  /// matrix.
  ///
  /// ```swift
  /// Linalg.solve(Tensor([[2, 0], [0, 4]]), Tensor([1, 2]))  // [0.5000, 0.5000]
  /// ```
  ///
  /// Stops where a matrix is singular.
  public static func solve(_ a: Tensor, _ b: Tensor) -> Tensor {
    check(a, isSquare: true, "solve")
    require(
      a.dtype == b.dtype,
      "solve: \(a.dtype) and \(b.dtype) do not agree; convert one by .to(\(a.dtype))")
    let isRow =
      b.rank == 1 || (b.rank == a.rank - 1 && b.shape == Array(a.shape.dropLast()))
    let right = isRow ? b.unsqueeze(-1) : b
    require(
      right.rank >= 2 && right.dimensions[right.rank - 2] == a.dimensions[a.rank - 1],
      "solve: matrices of shape \(a.shape) and right sides of shape \(b.shape) do not agree")
    let stack = Dimensions.broadcast(
      Dimensions(a.shape.dropLast(2)), Dimensions(right.shape.dropLast(2)), for: "solve")
    let solution = solveStacks(
      a.expand(stack.array + a.shape.suffix(2)),
      right.expand(stack.array + right.shape.suffix(2)), "solve")
    return isRow ? solution.squeeze(-1) : solution
  }

  private static func solveStacks(_ a: Tensor, _ b: Tensor, _ operation: StaticString) -> Tensor {
    let x = Factorization.solve(a, b, for: "\(operation)")
    return record(
      operation, x,
      .input(a, saving: a, x) { dx, a, x in -solveStacks(a.T, dx, operation).matmul(x.T) },
      .input(b, saving: a) { dx, a in solveStacks(a.T, dx, operation) })
  }

  /// The inverse.
  ///
  /// ```swift
  /// Linalg.inv(Tensor([[1, 2], [3, 4]]))  // [[-2.0000, 1.0000], [1.5000, -0.5000]]
  /// ```
  ///
  /// Stops where a matrix is singular; ``pinv(_:rtol:hermitian:)`` has a result for every matrix.
  public static func inv(_ a: Tensor) -> Tensor {
    check(a, isSquare: true, "inv")
    let y = Factorization.solve(
      a, withoutGradient { identity(like: a).expand(a.dimensions) }, for: "inv")
    return record(
      "inv", y, .input(a, saving: y) { dy, y in -y.T.matmul(dy).matmul(y.T) })
  }

  /// The determinant.
  ///
  /// ```swift
  /// Linalg.det(Tensor([[2, 1], [1, 3]]))  // 5.0
  /// ```
  public static func det(_ a: Tensor) -> Tensor {
    check(a, isSquare: true, "det")
    let found = Factorization.triangles(a)
    let values = zip(found.signs, found.logarithms).map { sign, logarithm in
      sign == 0 ? 0 : sign * Glibc.exp(logarithm)
    }
    let isSingular = found.isSingular.contains(true)
    return record(
      "det", Tensor(values, shape: a.shape.dropLast(2), dtype: a.dtype),
      .input(a, saving: a) { dy, a in
        let slope = isSingular ? cofactors(a) : det(a).columns * inv(a).T
        return dy.columns * slope
      })
  }

  /// The derivatives of the determinant, also where it is zero: by way of the singular values.
  private static func cofactors(_ a: Tensor) -> Tensor {
    let (u, s, vT) = svd(a)
    let others = s.productOfOthers(axis: s.rank - 1)
    return (det(u) * det(vT)).columns * (u * others.unsqueeze(-2)).matmul(vT)
  }

  /// The sign of the determinant and the logarithm of its size, which does not overflow.
  ///
  /// ```swift
  /// let (sign, logabsdet) = Linalg.slogdet(Tensor([[0, 2], [3, 0]]))  // -1.0, 1.7918
  /// ```
  public static func slogdet(_ a: Tensor) -> (sign: Tensor, logabsdet: Tensor) {
    check(a, isSquare: true, "slogdet")
    let found = Factorization.triangles(a)
    let shape = Array(a.shape.dropLast(2))
    let logarithm = record(
      "slogdet", Tensor(found.logarithms, shape: shape, dtype: a.dtype),
      .input(a, saving: a) { dy, a in dy.columns * inv(a).T })
    return (Tensor(found.signs, shape: shape, dtype: a.dtype), logarithm)
  }

  /// The matrix times itself `n` times; a negative power is that of the inverse.
  ///
  /// ```swift
  /// Linalg.matrixPower(Tensor([[1, 1], [1, 0]]), 5)  // [[8.0, 5.0], [5.0, 3.0]]
  /// ```
  public static func matrixPower(_ a: Tensor, _ n: Int) -> Tensor {
    check(a, isSquare: true, "matrixPower")
    if n == 0 { return identity(like: a).expand(a.dimensions).clone() + a * 0.0 }
    var square = n < 0 ? inv(a) : a
    var result: Tensor?
    var rest = n.magnitude
    while true {
      if rest & 1 == 1 { result = result.map { $0.matmul(square) } ?? square }
      rest >>= 1
      guard rest > 0 else { break }
      square = square.matmul(square)
    }
    return result.map { $0 === a ? a.clone() : $0 } ?? a
  }
}

extension Tensor {
  /// One number for each matrix of a stack, made to multiply the matrices.
  var columns: Tensor { reshape(shape + [1, 1]) }
}
