public import Tensor

/// Diagonals and triangles of matrices. A positive `offset` lies above the main diagonal, a negative
/// one below.
extension Tensor {
  /// A view of the diagonals in the plane of two axes, which are replaced by one at the end.
  ///
  /// ```swift
  /// let x = Tensor.arange(9).reshape(3, 3)
  /// x.diagonal()           // [0.0, 4.0, 8.0]
  /// x.diagonal(offset: 1)  // [1.0, 5.0]
  /// ```
  ///
  /// As [torch.diagonal](https://docs.pytorch.org/docs/stable/generated/torch.diagonal.html).
  public func diagonal(offset: Int = 0, axis1: Int = 0, axis2: Int = 1) -> Tensor {
    let (first, second) = planeAxes(axis1, axis2, "diagonal")
    let view = diagonalView(offset, first, second)
    let whole = dimensions
    return recordView(
      "diagonal", view,
      .input(self) { dy in
        let dx = Tensor(filling: whole, dy.dtype, with: .integer(0))
        dx.diagonalView(offset, first, second).write(dy)
        return record(
          "diagonal", dx,
          .input(dy) { $0.diagonal(offset: offset, axis1: first, axis2: second) })
      })
  }

  /// Matrices, in the plane of two axes of the result, with the last axis on a diagonal and zeros
  /// elsewhere.
  ///
  /// ```swift
  /// Tensor.ones(8, 3).diagEmbed().shape  // [8, 3, 3]
  /// Tensor([1, 2]).diagEmbed(offset: 1)  // [[0.0, 1.0, 0.0], [0.0, 0.0, 2.0], [0.0, 0.0, 0.0]]
  /// ```
  ///
  /// As [torch.diag_embed](https://docs.pytorch.org/docs/stable/generated/torch.diag_embed.html).
  public func diagEmbed(offset: Int = 0, axis1: Int = -2, axis2: Int = -1) -> Tensor {
    require(rank > 0, "diagEmbed: a single number has no axis; use reshape(1) first")
    let size = dimensions[rank - 1] + Int(offset.magnitude)
    let places = Dimensions(repeating: 0, count: rank + 1)
    let first = places.axis(axis1, for: "diagEmbed")
    let second = places.axis(axis2, for: "diagEmbed")
    require(first != second, "diagEmbed: axes \(axis1) and \(axis2) are the same; name two")
    var whole = dimensions
    whole.remove(at: rank - 1)
    whole.insert(size, at: Swift.min(first, second))
    whole.insert(size, at: Swift.max(first, second))
    let y = Tensor(filling: whole, dtype, with: .integer(0))
    y.diagonalView(offset, first, second).write(self)
    return record(
      "diagEmbed", y, .input(self) { $0.diagonal(offset: offset, axis1: first, axis2: second) })
  }

  /// The matrix with a row of numbers on its diagonal, or a copy of the diagonal of a matrix.
  ///
  /// ```swift
  /// Tensor([1, 2]).diag()            // [[1.0, 0.0], [0.0, 2.0]]
  /// Tensor([[1, 2], [3, 4]]).diag()  // [1.0, 4.0]
  /// ```
  ///
  /// Stops where there are more than two axes.
  public func diag(_ offset: Int = 0) -> Tensor {
    require(
      rank == 1 || rank == 2,
      "diag: shape \(shape) is no row and no matrix; use diagonal or diagEmbed")
    return rank == 1 ? diagEmbed(offset: offset) : diagonal(offset: offset).clone()
  }

  /// The sum of a matrix's diagonal.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).trace()  // 5.0
  /// ```
  ///
  /// Stops where the tensor has not two axes.
  public func trace() -> Tensor {
    require(
      rank == 2, "trace: shape \(shape) is no matrix; use diagonal().sum(axis: -1) for a stack")
    return diagonal().sum()
  }

  /// A copy with zeros above a diagonal of the last two axes.
  ///
  /// ```swift
  /// Tensor.ones(2, 3).tril()  // [[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]]
  /// ```
  ///
  /// As [torch.tril](https://docs.pytorch.org/docs/stable/generated/torch.tril.html).
  public func tril(_ offset: Int = 0) -> Tensor { triangle("tril", offset, isLower: true) }

  /// A copy with zeros below a diagonal of the last two axes.
  ///
  /// ```swift
  /// Tensor.ones(2, 3).triu(1)  // [[0.0, 1.0, 1.0], [0.0, 0.0, 1.0]]
  /// ```
  ///
  /// As [torch.triu](https://docs.pytorch.org/docs/stable/generated/torch.triu.html).
  public func triu(_ offset: Int = 0) -> Tensor { triangle("triu", offset, isLower: false) }

  private func triangle(_ name: StaticString, _ offset: Int, isLower: Bool) -> Tensor {
    require(rank >= 2, "\(name): shape \(shape) is no matrix; it needs two axes at least")
    let y = copied()
    let (rows, columns) = (dimensions[rank - 2], dimensions[rank - 1])
    let offset = Swift.min(Swift.max(offset, -rows), columns)
    for row in 0..<rows {
      // The columns of this row that are cut: behind the diagonal, or before it.
      let edge = Swift.min(Swift.max(isLower ? row + offset + 1 : row + offset, 0), columns)
      let cut = isLower ? edge..<columns : 0..<edge
      y.section(rank - 2, row, 1).section(rank - 1, cut.lowerBound, cut.count).fill(.integer(0))
    }
    return record(name, y, .input(self) { $0.triangle(name, offset, isLower: isLower) })
  }

  private func planeAxes(_ axis1: Int, _ axis2: Int, _ operation: String) -> (Int, Int) {
    let first = dimensions.axis(axis1, for: operation)
    let second = dimensions.axis(axis2, for: operation)
    require(first != second, "\(operation): axes \(axis1) and \(axis2) are the same; name two")
    return (first, second)
  }

  private func diagonalView(_ offset: Int, _ first: Int, _ second: Int) -> Tensor {
    let (rows, columns) = (dimensions[first], dimensions[second])
    let size = Swift.max(
      0, offset >= 0 ? Swift.min(rows, columns - offset) : Swift.min(rows + offset, columns))
    var (shape, steps) = (dimensions, strides)
    let (down, right) = (steps[first], steps[second])
    for axis in [Swift.max(first, second), Swift.min(first, second)] {
      shape.remove(at: axis)
      steps.remove(at: axis)
    }
    shape.append(size)
    steps.append(down + right)
    let start = size == 0 ? 0 : offset >= 0 ? offset * right : -offset * down
    return view(shape: shape, strides: steps, offset: self.offset + start)
  }
}
