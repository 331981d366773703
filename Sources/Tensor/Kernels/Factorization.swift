import COpenBLAS

/// Factorizations of stacks of matrices, `[..., rows, columns]`, by LAPACK. It reads column by column,
/// so that a matrix that lies row by row is its transpose to it.
package enum Factorization {
  /// The lower triangle whose product with its transpose is each matrix.
  ///
  /// Stops where a matrix is not positive definite.
  package static func cholesky(_ input: Tensor) -> Tensor {
    input.dtype == .float32 ? cholesky(Float.self, input) : cholesky(Double.self, input)
  }

  private static func cholesky<Scalar: LAPACKScalar>(_: Scalar.Type, _ input: Tensor) -> Tensor {
    let result = input.copied()
    let size = input.dimensions[input.rank - 1]
    for (index, matrix) in matrices(Scalar.self, result) where size > 0 {
      // Upper, column by column, is lower, row by row.
      let code = Scalar.potrf(CChar(UInt8(ascii: "U")), Int32(size), matrix)
      require(
        code == 0,
        """
        cholesky: matrix \(index) of shape \(input.shape) is not positive definite (its leading \
        minor of order \(code)); add a multiple of the identity
        """)
      for row in 0..<size {
        for column in (row + 1)..<max(size, row + 1) { matrix[row * size + column] = 0 }
      }
    }
    return result
  }

  /// Square matrices as products of triangles, with rows exchanged.
  package struct Triangles {
    fileprivate let factors: Tensor
    fileprivate var pivots: [[Int32]] = []
    /// For each matrix whether a zero stands on its diagonal.
    package fileprivate(set) var isSingular: [Bool] = []
    /// The signs of the determinants, or zero.
    package fileprivate(set) var signs: [Double] = []
    /// The logarithms of the sizes of the determinants.
    package fileprivate(set) var logarithms: [Double] = []
  }

  /// Each square matrix as a product of triangles.
  package static func triangles(_ input: Tensor) -> Triangles {
    input.dtype == .float32 ? triangles(Float.self, input) : triangles(Double.self, input)
  }

  private static func triangles<Scalar: LAPACKScalar>(_: Scalar.Type, _ input: Tensor) -> Triangles
  {
    var result = Triangles(factors: input.copied())
    let size = input.dimensions[input.rank - 1]
    for (_, matrix) in matrices(Scalar.self, result.factors) {
      var exchanges = [Int32](repeating: 0, count: size)
      result.isSingular.append(size > 0 && Scalar.getrf(Int32(size), matrix, &exchanges) > 0)
      var (sign, logarithm) = (1.0, 0.0)
      for i in 0..<size {
        let value = Double(matrix[i * size + i])
        if exchanges[i] != Int32(i + 1) { sign = -sign }
        sign *= value > 0 ? 1 : value < 0 ? -1 : value
        logarithm += Double.log(value.magnitude)
      }
      result.signs.append(sign)
      result.logarithms.append(logarithm)
      result.pivots.append(exchanges)
    }
    return result
  }

  /// The solutions `[..., n, k]` of `a x = b` for stacks `[..., n, n]` and `[..., n, k]` with the same
  /// leading sizes.
  ///
  /// Stops where a matrix is singular.
  package static func solve(_ a: Tensor, _ b: Tensor, for operation: String) -> Tensor {
    a.dtype == .float32
      ? solve(Float.self, a, b, operation) : solve(Double.self, a, b, operation)
  }

  private static func solve<Scalar: LAPACKScalar>(
    _: Scalar.Type, _ a: Tensor, _ b: Tensor, _ operation: String
  ) -> Tensor {
    var found = triangles(a)
    let rank = b.rank
    let result = b.moving(axis: rank - 1, to: rank - 2).copied()
    let (n, k) = (b.dimensions[rank - 2], b.dimensions[rank - 1])
    let right = result.pointer(as: Scalar.self)
    for (index, matrix) in matrices(Scalar.self, found.factors) {
      require(
        !found.isSingular[index],
        """
        \(operation): matrix \(index) of shape \(a.shape) is singular and has no inverse; use pinv \
        or lstsq
        """)
      guard n > 0, k > 0 else { continue }
      _ = Scalar.getrs(
        CChar(UInt8(ascii: "T")), Int32(n), Int32(k), matrix, &found.pivots[index],
        right + index * n * k)
    }
    return result.moving(axis: rank - 1, to: rank - 2)
  }

  /// The matrices of a stack without gaps, with their indices.
  fileprivate static func matrices<Scalar: LAPACKScalar>(_: Scalar.Type, _ stack: Tensor)
    -> some Sequence<(Int, UnsafeMutablePointer<Scalar>)>
  {
    BLAS.oneThread
    let rank = stack.rank
    let size = stack.dimensions[rank - 2] * stack.dimensions[rank - 1]
    // The sequence holds on to the stack, or its memory could be gone while a matrix is in use.
    return (0..<stack.dimensions.array.dropLast(2).reduce(1, *)).lazy.map {
      ($0, stack.pointer(as: Scalar.self) + $0 * size)
    }
  }
}

extension Factorization {
  /// The eigenvalues of each symmetric matrix in ascending order, and the eigenvectors as columns.
  /// Only one triangle is read.
  package static func symmetricEigen(_ input: Tensor, upper: Bool) -> (
    values: Tensor, vectors: Tensor
  ) {
    input.dtype == .float32
      ? symmetricEigen(Float.self, input, upper) : symmetricEigen(Double.self, input, upper)
  }

  private static func symmetricEigen<Scalar: LAPACKScalar>(
    _: Scalar.Type, _ input: Tensor, _ upper: Bool
  ) -> (Tensor, Tensor) {
    let vectors = input.copied()
    var shape = input.dimensions
    let size = shape[input.rank - 1]
    shape.remove(at: input.rank - 1)
    let values = Tensor(uninitialized: shape, input.dtype)
    // As documented for syevd with vectors.
    var integers = [Int32](repeating: 0, count: 3 + 5 * size)
    for (index, matrix) in matrices(Scalar.self, vectors) where size > 0 {
      // LAPACK may make numbers of what is none. Only one triangle is read.
      require(
        (0..<size * size).allSatisfy { place in
          let (row, column) = (place / size, place % size)
          return matrix[place].isFinite || (upper ? column < row : column > row)
        },
        "eigh: matrix \(index) of shape \(input.shape) is not finite; look for nan and inf in it")
      let code = Scalar.withWorkspace { work, count in
        // The upper triangle, row by row, is the lower one, column by column.
        Scalar.syevd(
          CChar(UInt8(ascii: upper ? "L" : "U")), Int32(size), matrix,
          values.pointer(as: Scalar.self) + index * size, work, count, &integers,
          Int32(integers.count))
      }
      require(code == 0, "eigh: matrix \(index) of shape \(input.shape) does not converge")
    }
    // What came out is column by column.
    return (values, vectors.moving(axis: input.rank - 1, to: input.rank - 2))
  }

  /// Singular values in descending order, and the factors beside them: `input = u diag(s) vᵀ` with
  /// `u` of shape `[..., m, k]`, `s` `[..., k]` and `vᵀ` `[..., k, n]`, where `k = min(m, n)`.
  package static func singularValues(_ input: Tensor) -> (u: Tensor, s: Tensor, vT: Tensor) {
    input.dtype == .float32
      ? singularValues(Float.self, input) : singularValues(Double.self, input)
  }

  private static func singularValues<Scalar: LAPACKScalar>(_: Scalar.Type, _ input: Tensor) -> (
    Tensor, Tensor, Tensor
  ) {
    let rank = input.rank
    let (m, n) = (input.dimensions[rank - 2], input.dimensions[rank - 1])
    let k = min(m, n)
    var shape = input.dimensions
    shape[rank - 1] = k
    let u = Tensor(uninitialized: shape, input.dtype)
    (shape[rank - 2], shape[rank - 1]) = (k, n)
    let vT = Tensor(uninitialized: shape, input.dtype)
    shape.remove(at: rank - 1)
    let s = Tensor(uninitialized: shape, input.dtype)
    var integers = [Int32](repeating: 0, count: max(1, 8 * k))
    for (index, matrix) in matrices(Scalar.self, input.copied()) where k > 0 {
      // The transpose, column by column, exchanges the factors.
      let code = Scalar.withWorkspace { work, count in
        Scalar.gesdd(
          Int32(n), Int32(m), matrix, s.pointer(as: Scalar.self) + index * k,
          vT.pointer(as: Scalar.self) + index * k * n, u.pointer(as: Scalar.self) + index * m * k,
          work, count, &integers)
      }
      require(
        code == 0,
        "svd: matrix \(index) of shape \(input.shape) does not converge; look for nan in it")
    }
    return (u, s, vT)
  }

  /// The orthogonal factor `[..., m, k]` and the upper triangle `[..., k, n]` whose product each
  /// matrix is, `k = min(m, n)`.
  package static func orthogonal(_ input: Tensor) -> (q: Tensor, r: Tensor) {
    input.dtype == .float32 ? orthogonal(Float.self, input) : orthogonal(Double.self, input)
  }

  private static func orthogonal<Scalar: LAPACKScalar>(_: Scalar.Type, _ input: Tensor) -> (
    Tensor, Tensor
  ) {
    let rank = input.rank
    let (m, n) = (input.dimensions[rank - 2], input.dimensions[rank - 1])
    let k = min(m, n)
    let columns = input.moving(axis: rank - 1, to: rank - 2).copied()
    var shape = input.dimensions
    (shape[rank - 2], shape[rank - 1]) = (k, m)
    let q = Tensor(uninitialized: shape, input.dtype)
    (shape[rank - 2], shape[rank - 1]) = (k, n)
    let r = Tensor(filling: shape, input.dtype, with: .integer(0))
    for (index, matrix) in matrices(Scalar.self, columns) where k > 0 {
      var scales = [Scalar](repeating: 0, count: k)
      _ = Scalar.withWorkspace { Scalar.geqrf(Int32(m), Int32(n), matrix, &scales, $0, $1) }
      let upper = r.pointer(as: Scalar.self) + index * k * n
      for row in 0..<k {
        for column in row..<n { upper[row * n + column] = matrix[column * m + row] }
      }
      let vectors = q.pointer(as: Scalar.self) + index * m * k
      vectors.update(from: matrix, count: m * k)
      _ = Scalar.withWorkspace { Scalar.orgqr(Int32(m), Int32(k), vectors, &scales, $0, $1) }
    }
    return (q.moving(axis: rank - 1, to: rank - 2), r)
  }
}
