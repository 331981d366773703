public import Tensor

/// Products of matrices and rows of numbers, each for certain counts of axes; ``matmul(_:)`` has them
/// all. Each stops where the counts of axes or the sizes are others.
///
/// As PyTorch's [products of matrices](https://docs.pytorch.org/docs/stable/torch.html#blas-and-lapack-operations).
extension Tensor {
  /// The product of two matrices.
  ///
  /// ```swift
  /// Tensor([[1, 2]]).mm(Tensor([[3], [4]]))  // [[11.0]]
  /// ```
  public func mm(_ other: Tensor) -> Tensor {
    checkRanks(2, other, 2, "mm")
    return matmul(other)
  }

  /// The products of two stacks of matrices, `[b, m, k]` and `[b, k, n]`.
  ///
  /// ```swift
  /// Tensor.ones(8, 2, 3).bmm(Tensor.ones(8, 3, 4)).shape  // [8, 2, 4]
  /// ```
  public func bmm(_ other: Tensor) -> Tensor {
    checkRanks(3, other, 3, "bmm")
    require(
      dimensions[0] == other.dimensions[0],
      "bmm: stacks of shapes \(shape) and \(other.shape) differ in size; use matmul to broadcast")
    return matmul(other)
  }

  /// The product of a matrix and a row of numbers.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).mv(Tensor([1, 10]))  // [21.0, 43.0]
  /// ```
  public func mv(_ vector: Tensor) -> Tensor {
    checkRanks(2, vector, 1, "mv")
    return matmul(vector)
  }

  /// The sum of products of the elements in two rows.
  ///
  /// ```swift
  /// Tensor([1, 2]).vdot(Tensor([3, 4]))  // 11.0
  /// ```
  public func vdot(_ other: Tensor) -> Tensor {
    checkRanks(1, other, 1, "vdot")
    return matmul(other)
  }

  /// All products of an element of one row and one of another, of shape `[count, other.count]`.
  ///
  /// ```swift
  /// Tensor([1, 2]).outer(Tensor([3, 4, 5]))  // [[3.0, 4.0, 5.0], [6.0, 8.0, 10.0]]
  /// ```
  public func outer(_ other: Tensor) -> Tensor {
    checkRanks(1, other, 1, "outer")
    return unsqueeze(1) * other
  }

  /// The scalar products along the last axes.
  ///
  /// ```swift
  /// Tensor.ones(2, 3).inner(Tensor.ones(4, 3)).shape  // [2, 4]
  /// ```
  ///
  /// As [torch.inner](https://docs.pytorch.org/docs/stable/generated/torch.inner.html).
  public func inner(_ other: Tensor) -> Tensor {
    if rank == 0 || other.rank == 0 { return self * other }
    require(
      dimensions[rank - 1] == other.dimensions[other.rank - 1],
      "inner: shapes \(shape) and \(other.shape) differ in the last size; make them equal")
    return tensordot(other, axes: [-1], [-1])
  }

  /// `beta * self + alpha * (a b)` for matrices.
  ///
  /// ```swift
  /// let (a, b) = (Tensor.eye(2), Tensor([[1, 2], [3, 4]]))
  /// Tensor.ones(2, 2).addmm(a, b, beta: 10)  // [[11.0, 12.0], [13.0, 14.0]]
  /// ```
  public func addmm(_ a: Tensor, _ b: Tensor, beta: Double = 1, alpha: Double = 1) -> Tensor {
    sum(of: a.mm(b), beta, alpha, "addmm")
  }

  /// `beta * self + alpha * (a b)` for a matrix and a row.
  ///
  /// ```swift
  /// Tensor([1, 2]).addmv(Tensor([[1, 2], [3, 4]]), Tensor([1, 1]), alpha: 10)  // [31.0, 72.0]
  /// ```
  public func addmv(_ a: Tensor, _ b: Tensor, beta: Double = 1, alpha: Double = 1) -> Tensor {
    sum(of: a.mv(b), beta, alpha, "addmv")
  }

  /// `beta * self + alpha * a.outer(b)` for rows.
  ///
  /// ```swift
  /// Tensor.ones(2, 2).addr(Tensor([1, 2]), Tensor([3, 4]))  // [[4.0, 5.0], [7.0, 9.0]]
  /// ```
  public func addr(_ a: Tensor, _ b: Tensor, beta: Double = 1, alpha: Double = 1) -> Tensor {
    sum(of: a.outer(b), beta, alpha, "addr")
  }

  /// `beta * self + alpha * (a b)` for stacks of matrices.
  ///
  /// ```swift
  /// Tensor.ones(8, 2, 4).baddbmm(Tensor.ones(8, 2, 3), Tensor.ones(8, 3, 4)).shape  // [8, 2, 4]
  /// ```
  public func baddbmm(_ a: Tensor, _ b: Tensor, beta: Double = 1, alpha: Double = 1) -> Tensor {
    sum(of: a.bmm(b), beta, alpha, "baddbmm")
  }

  /// `beta * self + alpha * (a b)` for stacks of matrices, the products added up.
  ///
  /// ```swift
  /// Tensor.zeros(1, 1).addbmm(Tensor.ones(8, 1, 3), Tensor.ones(8, 3, 1))  // [[24.0]]
  /// ```
  public func addbmm(_ a: Tensor, _ b: Tensor, beta: Double = 1, alpha: Double = 1) -> Tensor {
    sum(of: a.bmm(b).sum(axis: 0).to(a.dtype), beta, alpha, "addbmm")
  }

  private func sum(
    of product: Tensor, _ beta: Double, _ alpha: Double, _ operation: String
  ) -> Tensor {
    require(
      Dimensions.broadcast(dimensions, product.dimensions, for: operation) == product.dimensions,
      "\(operation): shape \(shape) cannot be stretched to the product's, \(product.shape)")
    let scaled = product.scaled(by: alpha, operation)
    // What is multiplied by zero does not count, whatever it holds.
    return beta == 0 ? scaled : self.scaled(by: beta, operation) + scaled
  }

  private func checkRanks(_ own: Int, _ other: Tensor, _ its: Int, _ operation: String) {
    require(
      rank == own && other.rank == its,
      """
      \(operation): needs \(own) and \(its) axes, not shapes \(shape) and \(other.shape); use matmul
      """)
  }

  /// The sum of products over some axes of this tensor and as many of another; the others remain, in
  /// their order.
  ///
  /// ```swift
  /// Tensor.ones(2, 3, 4).tensordot(Tensor.ones(4, 5, 3), axes: [1, 2], [2, 0]).shape  // [2, 5]
  /// ```
  ///
  /// As [torch.tensordot](https://docs.pytorch.org/docs/stable/generated/torch.tensordot.html).
  public func tensordot(_ other: Tensor, axes: [Int], _ otherAxes: [Int]) -> Tensor {
    let own = axes.map { dimensions.axis($0, for: "tensordot") }
    let its = otherAxes.map { other.dimensions.axis($0, for: "tensordot") }
    let pairs = zip(own, its).filter { dimensions[$0] != other.dimensions[$1] }
    if own.count == its.count, !pairs.isEmpty,
      pairs.allSatisfy({ dimensions[$0] == 1 || other.dimensions[$1] == 1 })
    {
      // An axis of size one meets the sum along the other.
      let left = pairs.map(\.0).filter { dimensions[$0] != 1 }
      let right = pairs.map(\.1).filter { other.dimensions[$0] != 1 }
      return (left.isEmpty ? self : sum(axes: left, keepDims: true))
        .tensordot(right.isEmpty ? other : other.sum(axes: right, keepDims: true), axes: own, its)
    }
    require(
      own.count == its.count && pairs.isEmpty,
      """
      tensordot: axes \(axes) of shape \(shape) and \(otherAxes) of shape \(other.shape) do not agree \
      in size
      """)
    let rows = (0..<rank).filter { !own.contains($0) }
    let columns = (0..<other.rank).filter { !its.contains($0) }
    let size = own.reduce(1) { $0 * dimensions[$1] }
    let left = permute(rows + own).reshape([rows.reduce(1) { $0 * dimensions[$1] }, size])
    let right = other.permute(its + columns)
      .reshape([size, columns.reduce(1) { $0 * other.dimensions[$1] }])
    return left.matmul(right)
      .reshape(rows.map { dimensions[$0] } + columns.map { other.dimensions[$0] })
  }

  /// The sum of products over the last `count` axes of this tensor and the first of another.
  ///
  /// ```swift
  /// Tensor.ones(2, 3, 4).tensordot(Tensor.ones(3, 4, 5)).shape  // [2, 5]
  /// ```
  public func tensordot(_ other: Tensor, axes count: Int = 2) -> Tensor {
    require(
      count >= 0 && count <= rank && count <= other.rank,
      "tensordot: shapes \(shape) and \(other.shape) have no \(count) axes to sum over")
    return tensordot(other, axes: Array((rank - count)..<rank), Array(0..<count))
  }

  /// The vector product along an axis of size three; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([1, 0, 0]).cross(Tensor([0, 1, 0]))  // [0.0, 0.0, 1.0]
  /// ```
  ///
  /// Without an axis it is the first of that size. Stops where there is none. As
  /// [torch.cross](https://docs.pytorch.org/docs/stable/generated/torch.cross.html).
  public func cross(_ other: Tensor, axis: Int? = nil) -> Tensor {
    let shape = Dimensions.broadcast(dimensions, other.dimensions, for: "cross")
    let (a, b) = (expand(shape), other.expand(shape))
    let axis = axis.map { shape.axis($0, for: "cross") } ?? shape.array.firstIndex(of: 3)
    guard let axis, shape[axis] == 3 else {
      fail("cross: shape \(shape.array) has no such axis of size 3; a vector has three elements")
    }
    func turned(_ x: Tensor, _ shift: Int) -> Tensor { x.roll([shift], axes: [axis]) }
    return turned(a, -1) * turned(b, 1) - turned(a, 1) * turned(b, -1)
  }
}
