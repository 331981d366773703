import Glibc
public import Tensor

extension Linalg {
  /// The eigenvalues of symmetric matrices in ascending order, `[..., n]`, and the eigenvectors as
  /// columns. Only one triangle is read.
  ///
  /// ```swift
  /// let (values, vectors) = Linalg.eigh(Tensor([[2, 1], [1, 3]]))
  /// values                                // [1.3820, 3.6180]
  /// (vectors * values).matmul(vectors.T)  // the matrix again
  /// ```
  ///
  /// As [torch.linalg.eigh](https://docs.pytorch.org/docs/stable/generated/torch.linalg.eigh.html).
  ///
  /// The gradient of the vectors is finite only where no two values are equal.
  public static func eigh(_ a: Tensor, upper: Bool = false) -> (values: Tensor, vectors: Tensor) {
    check(a, isSquare: true, "eigh")
    let (values, vectors) = Factorization.symmetricEigen(a, upper: upper)
    // What the pullbacks hold is a copy: results would hold themselves and never be freed, and they
    // may be changed in place.
    let known = (values: values.copied(), vectors: vectors.copied())
    func again(_ a: Tensor) -> (values: Tensor, vectors: Tensor) {
      ThreadState.current.isRecording ? eigh(a, upper: upper) : known
    }
    return (
      record(
        "eigh", values,
        .input(a, saving: a) { dy, a in
          let vectors = again(a).vectors
          return (vectors * dy.unsqueeze(-2)).matmul(vectors.T)
        }),
      record(
        "eigh", vectors,
        .input(a, saving: a) { dy, a in
          let (values, vectors) = again(a)
          let middle = vectors.T.matmul(dy) * inverseGaps(values)
          return vectors.matmul(middle).matmul(vectors.T)
        })
    )
  }

  /// `1 / (x[j] - x[i])` for all pairs, and zero on the diagonal.
  private static func inverseGaps(_ x: Tensor) -> Tensor {
    let gaps = x.unsqueeze(-2) - x.unsqueeze(-1)
    let isSame = Tensor.eye(x.dimensions[x.rank - 1], dtype: .bool)
    return .where(isSame, 0, 1 / Tensor.where(isSame, 1, gaps))
  }

  /// The eigenvalues of symmetric matrices in ascending order, `[..., n]`.
  ///
  /// ```swift
  /// Linalg.eigvalsh(Tensor([[2, 0], [1, 3]]))  // [1.3820, 3.6180]
  /// ```
  ///
  /// As [torch.linalg.eigvalsh](https://docs.pytorch.org/docs/stable/generated/torch.linalg.eigvalsh.html).
  public static func eigvalsh(_ a: Tensor, upper: Bool = false) -> Tensor {
    eigh(a, upper: upper).values
  }

  /// The singular value decomposition `a = u diag(s) vᵀ`, reduced: for `a` of shape `[..., m, n]` and
  /// `k = min(m, n)` the shapes are `[..., m, k]`, `[..., k]` (descending) and `[..., k, n]`.
  ///
  /// ```swift
  /// let (u, s, vT) = Linalg.svd(Tensor.randn(3, 2))
  /// [u.shape, s.shape, vT.shape]  // [[3, 2], [2], [2, 2]]
  /// ```
  ///
  /// As [torch.linalg.svd](https://docs.pytorch.org/docs/stable/generated/torch.linalg.svd.html).
  ///
  /// The gradient of the factors is finite only where no two singular values are equal.
  public static func svd(_ a: Tensor) -> (u: Tensor, s: Tensor, vT: Tensor) {
    check(a, "svd")
    let (u, s, vT) = Factorization.singularValues(a)
    // Copies, as for `eigh`.
    let known = (u: u.copied(), s: s.copied(), vT: vT.copied())
    func again(_ a: Tensor) -> (u: Tensor, s: Tensor, vT: Tensor) {
      ThreadState.current.isRecording ? svd(a) : known
    }
    return (
      record(
        "svd", u,
        .input(a, saving: a) { dy, a in
          let (u, s, vT) = again(a)
          let gaps = inverseGaps(s.square())
          let skew = u.T.matmul(dy)
          let inside = (skew - skew.T) * gaps
          return u.matmul(inside * s.unsqueeze(-2)).matmul(vT)
            + ((dy - u.matmul(skew)) / s.unsqueeze(-2)).matmul(vT)
        }),
      record(
        "svd", s,
        .input(a, saving: a) { dy, a in
          let (u, _, vT) = again(a)
          return (u * dy.unsqueeze(-2)).matmul(vT)
        }),
      record(
        "svd", vT,
        .input(a, saving: a) { dy, a in
          let (u, s, vT) = again(a)
          let gaps = inverseGaps(s.square())
          let skew = vT.matmul(dy.T)
          let inside = (skew - skew.T) * gaps
          return u.matmul(s.unsqueeze(-1) * inside).matmul(vT)
            + (u / s.unsqueeze(-2)).matmul(dy - skew.T.matmul(vT))
        })
    )
  }

  /// The singular values in descending order, `[..., min(m, n)]`.
  ///
  /// ```swift
  /// Linalg.svdvals(Tensor([[1, 2], [3, 4]]))  // [5.4650, 0.3660]
  /// ```
  ///
  /// As [torch.linalg.svdvals](https://docs.pytorch.org/docs/stable/generated/torch.linalg.svdvals.html).
  public static func svdvals(_ a: Tensor) -> Tensor { svd(a).s }

  /// The pseudoinverse of Moore and Penrose, `[..., n, m]` for `[..., m, n]`.
  ///
  /// ```swift
  /// Linalg.pinv(Tensor([[1, 2], [2, 4]]))  // [[0.0400, 0.0800], [0.0800, 0.1600]]
  /// ```
  ///
  /// As [torch.linalg.pinv](https://docs.pytorch.org/docs/stable/generated/torch.linalg.pinv.html).
  ///
  /// - Parameters:
  ///   - rtol: Singular values below this part of the greatest count as zero; the longer side times
  ///     the type's precision where none is given.
  ///   - hermitian: Whether the matrices are symmetric; then only their lower triangles are read.
  public static func pinv(_ a: Tensor, rtol: Double? = nil, hermitian: Bool = false) -> Tensor {
    check(a, isSquare: hermitian, "pinv")
    let y = withoutGradient {
      pseudoinverse(of: hermitian ? a.tril() + a.tril(-1).T : a, rtol: rtol)
    }
    // Golub and Pereyra (1973), for matrices whose rank does not change. As in PyTorch it is the same
    // where only a triangle is read.
    return record(
      "pinv", y,
      .input(a, saving: a, y) { dy, a, y in
        let (dyT, yT) = (dy.T, y.T)
        return (dyT - a.matmul(y.matmul(dyT))).matmul(y).matmul(yT)
          + yT.matmul(y).matmul(dyT - dyT.matmul(y).matmul(a)) - yT.matmul(dy).matmul(yT)
      })
  }

  private static func pseudoinverse(of a: Tensor, rtol: Double?) -> Tensor {
    let (u, s, vT) = Factorization.singularValues(a)
    if s.count == 0 { return Tensor(filling: a.T.dimensions, a.dtype, with: .integer(0)) }
    let precision = a.dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
    let longer = Double(Swift.max(a.dimensions[a.rank - 1], a.dimensions[a.rank - 2]))
    let limit = s.amax(axes: [-1], keepDims: true) * (rtol ?? longer * precision)
    let inverse = Tensor.where(s > limit, 1 / s, 0)
    return (vT.T * inverse.unsqueeze(-2)).matmul(u.T)
  }

  /// What ``lstsq(_:_:rcond:)`` finds.
  ///
  /// ```swift
  /// let fit = Linalg.lstsq(Tensor([[1, 1], [1, 2], [1, 3]]), Tensor([[1], [2], [2]]))
  /// fit.residuals  // [0.1667]
  /// fit.rank       // 2
  /// ```
  public struct LeastSquares {
    /// The solutions of least size, `[..., n, k]`.
    public let solution: Tensor
    /// The sums of squares that are left, `[..., k]`, where there are more rows than columns and each
    /// matrix has full rank; else empty.
    public let residuals: Tensor
    /// The ranks, `[...]`, as int64.
    public let rank: Tensor
    /// The singular values, `[..., min(m, n)]`.
    public let singularValues: Tensor
  }

  /// The solutions `x` for which `a x` comes nearest to `b`, for `a` of shape `[..., m, n]` and `b`
  /// `[..., m, k]`; where there are several, the least.
  ///
  /// ```swift
  /// let (a, b) = (Tensor([[1, 1], [1, 2], [1, 3]]), Tensor([[1], [2], [2]]))
  /// Linalg.lstsq(a, b).solution  // [[0.6667], [0.5000]]
  /// ```
  ///
  /// As [torch.linalg.lstsq](https://docs.pytorch.org/docs/stable/generated/torch.linalg.lstsq.html).
  ///
  /// - Parameter rcond: Singular values below this part of the greatest count as zero.
  public static func lstsq(_ a: Tensor, _ b: Tensor, rcond: Double? = nil) -> LeastSquares {
    check(a, "lstsq")
    require(
      b.rank >= 2 && b.dimensions[b.rank - 2] == a.dimensions[a.rank - 2] && a.dtype == b.dtype,
      """
      lstsq: \(a.dtype) matrices of shape \(a.shape) and \(b.dtype) right sides of shape \(b.shape) do \
      not agree; both need the same rows and element type
      """)
    let solution = pinv(a, rtol: rcond).matmul(b)
    let (ranks, values) = withoutGradient {
      let values = svdvals(a)
      let precision = a.dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
      let (m, n) = (a.dimensions[a.rank - 2], a.dimensions[a.rank - 1])
      let limit =
        values.narrow(axis: -1, 0..<Swift.min(1, values.dimensions[values.rank - 1]))
        .sum(axis: -1, keepDims: true) * (rcond ?? Double(Swift.max(m, n)) * precision)
      return ((values > limit).sum(axis: -1), values)
    }
    let hasRest =
      a.dimensions[a.rank - 2] > a.dimensions[a.rank - 1]
      && (ranks == a.dimensions[a.rank - 1]).all().item(as: Bool.self)
    let residuals =
      hasRest
      ? (a.matmul(solution) - b).square().sum(axis: -2) : Tensor.zeros([0], dtype: a.dtype)
    return LeastSquares(
      solution: solution, residuals: residuals, rank: ranks, singularValues: values)
  }

  /// The decomposition into an orthogonal factor `[..., m, k]` and an upper triangle `[..., k, n]`,
  /// where `k = min(m, n)`. A gradient flows where `m >= n`.
  ///
  /// ```swift
  /// let (q, r) = Linalg.qr(Tensor([[3, 1], [4, 2]]))
  /// r  // [[-5.0000, -2.2000], [0.0000, 0.4000]]
  /// ```
  ///
  /// As [torch.linalg.qr](https://docs.pytorch.org/docs/stable/generated/torch.linalg.qr.html).
  public static func qr(_ a: Tensor) -> (q: Tensor, r: Tensor) {
    check(a, "qr")
    let (q, r) = Factorization.orthogonal(a)
    // Copies, as for `eigh`.
    let known = (q: q.copied(), r: r.copied())
    func again(_ a: Tensor) -> (q: Tensor, r: Tensor) {
      ThreadState.current.isRecording ? qr(a) : known
    }
    func pull(_ a: Tensor, _ dq: Tensor?, _ dr: Tensor?) -> Tensor {
      require(
        a.dimensions[a.rank - 2] >= a.dimensions[a.rank - 1],
        "qr: a gradient flows only through matrices without more columns than rows, not \(a.shape)")
      let (q, r) = again(a)
      // Walter, Lehmann and Lamour, *On evaluating higher-order derivatives of the QR
      // decomposition* (2012).
      var middle = Tensor.zerosLike(r)
      if let dr { middle = middle + r.matmul(dr.T) }
      if let dq { middle = middle - dq.T.matmul(q) }
      let lower = middle.tril(-1)
      let symmetric = lower + lower.T + middle.diagonal(axis1: -2, axis2: -1).diagEmbed()
      let sum = q.matmul(symmetric) + (dq ?? .zerosLike(q))
      return solve(r, sum.T).T
    }
    return (
      record("qr", q, .input(a, saving: a) { dy, a in pull(a, dy, nil) }),
      record("qr", r, .input(a, saving: a) { dy, a in pull(a, nil, dy) })
    )
  }
}
