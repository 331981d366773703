public import Tensor

extension Tensor {
  /// The tensor `counts` times along each axis; there may be more counts than axes, for new ones in
  /// front. As [torch.Tensor.repeat](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.repeat.html).
  ///
  /// ```swift
  /// Tensor([1, 2]).repeat([2, 2])  // [[1.0, 2.0, 1.0, 2.0], [1.0, 2.0, 1.0, 2.0]]
  /// ```
  public func `repeat`(_ counts: [Int]) -> Tensor {
    require(
      counts.count >= rank && counts.allSatisfy { $0 >= 0 },
      "repeat: \(counts) does not give shape \(shape) one count, 0 or more, for each axis")
    let added = counts.count - rank
    let own = Array(repeating: 1, count: added) + shape
    // [2, 3] by [4, 5] is [4, 2, 5, 3], stretched along the new axes; a count of one needs none.
    var (narrow, wide): ([Int], [Int]) = ([], [])
    for (count, size) in zip(counts, own) {
      if count != 1 {
        narrow.append(1)
        wide.append(count)
      }
      narrow.append(size)
      wide.append(size)
    }
    let result = zip(counts, own).map { $0 * $1 }
    if narrow.count <= Dimensions.capacity {
      return reshape(narrow).expand(wide).reshape(result)
    }
    var tensor = reshape(own)
    for (axis, count) in counts.enumerated() where count != 1 {
      var some = Array(repeating: 1, count: counts.count)
      some[axis] = count
      tensor = tensor.repeat(some)
    }
    return tensor
  }

  /// The tensor `counts` times along each axis; fewer counts than axes are for the last ones.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).tile([2])  // [[1.0, 2.0, 1.0, 2.0], [3.0, 4.0, 3.0, 4.0]]
  /// ```
  ///
  /// As [torch.tile](https://docs.pytorch.org/docs/stable/generated/torch.tile.html).
  public func tile(_ counts: [Int]) -> Tensor {
    self.repeat(Array(repeating: 1, count: Swift.max(0, rank - counts.count)) + counts)
  }

  /// Every element `count` times in a row; without an axis in one row.
  ///
  /// ```swift
  /// Tensor([1, 2]).repeatInterleave(2)  // [1.0, 1.0, 2.0, 2.0]
  /// ```
  ///
  /// As [torch.repeat_interleave](https://docs.pytorch.org/docs/stable/generated/torch.repeat_interleave.html).
  public func repeatInterleave(_ count: Int, axis: Int? = nil) -> Tensor {
    require(count >= 0, "repeatInterleave: an element cannot stand \(count) times; use 0 or more")
    guard let axis else { return reshape([self.count]).repeatInterleave(count, axis: 0) }
    let (x, position) = asRow(axis, "repeatInterleave")
    var wide = x.shape
    wide.insert(count, at: position + 1)
    var result = x.shape
    result[position] *= count
    return x.unsqueeze(position + 1).expand(wide).reshape(result)
  }

  /// The slices across an axis, each as often as an int64 tensor of one axis says; one count holds
  /// for all. Without an axis all elements are in one row.
  ///
  /// ```swift
  /// Tensor([1, 2]).repeatInterleave(Tensor([3, 1], dtype: .int64))  // [1.0, 1.0, 1.0, 2.0]
  /// ```
  public func repeatInterleave(_ counts: Tensor, axis: Int? = nil) -> Tensor {
    guard let axis else { return reshape([count]).repeatInterleave(counts, axis: 0) }
    let (x, position) = asRow(axis, "repeatInterleave")
    require(
      counts.rank <= 1 && !counts.dtype.isFloatingPoint,
      "repeatInterleave: counts are whole numbers along one axis, not of shape \(counts.shape)")
    let size = x.dimensions[position]
    let values = counts.scalars(as: Int.self)
    require(
      (values.count == size || values.count == 1) && values.allSatisfy { $0 >= 0 },
      "repeatInterleave: \(values.count) counts do not fit \(size) slices; give one for each")
    let positions = (0..<size).flatMap {
      Array(repeating: Int64($0), count: values[values.count == 1 ? 0 : $0])
    }
    return x.indexSelect(axis: position, Tensor(positions))
  }

  /// Coordinates of a grid: each tensor of one axis, stretched along those of the others.
  ///
  /// ```swift
  /// let grid = Tensor.meshgrid([x, y], indexing: .xy)
  /// ```
  ///
  /// As [torch.meshgrid](https://docs.pytorch.org/docs/stable/generated/torch.meshgrid.html).
  public static func meshgrid(_ tensors: [Tensor], indexing: GridIndexing = .ij) -> [Tensor] {
    for tensor in tensors {
      require(
        tensor.rank <= 1,
        "meshgrid: coordinates have one axis, not shape \(tensor.shape); flatten them first")
    }
    let swaps = indexing == .xy && tensors.count >= 2
    var order = Array(tensors.indices)
    if swaps { order.swapAt(0, 1) }
    let sizes = order.map { tensors[$0].count }
    return tensors.indices.map { index in
      var shape = Array(repeating: 1, count: tensors.count)
      shape[order[index]] = tensors[index].count
      return tensors[index].reshape(shape).expand(sizes)
    }
  }

  /// Which axis of a grid the first coordinates go along.
  ///
  /// ```swift
  /// let sides = [Tensor.arange(2), Tensor.arange(3)]
  /// Tensor.meshgrid(sides, indexing: .ij)[0]  // [[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]
  /// Tensor.meshgrid(sides, indexing: .xy)[0]  // [[0.0, 1.0], [0.0, 1.0], [0.0, 1.0]]
  /// ```
  public enum GridIndexing: Sendable {
    /// Along the first axis: row, column.
    case ij
    /// Along the second axis: x to the right, y down.
    case xy
  }
}
