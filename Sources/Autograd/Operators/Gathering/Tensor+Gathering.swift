public import Tensor

/// Elements chosen by index tensors of whole numbers. Each stops where an index is outside its
/// axis.
extension Tensor {
  /// At each place of `index` the element that it points to along the axis: for `axis` 0 of a matrix
  /// `result[i, j] = self[index[i, j], j]`.
  ///
  /// ```swift
  /// let index = Tensor([[0, 0], [1, 0]], dtype: .int64)
  /// Tensor([[1, 2], [3, 4]]).gather(axis: 1, index)  // [[1.0, 1.0], [4.0, 3.0]]
  /// ```
  ///
  /// The index has as many axes as the tensor and is not longer in any other. As
  /// [torch.gather](https://docs.pytorch.org/docs/stable/generated/torch.gather.html).
  public func gather(axis: Int, _ index: Tensor) -> Tensor {
    let (x, axis) = asRow(axis, "gather")
    let row = index.rank == 0 ? index.reshape([1]) : index
    x.checkIndex(row, axis: axis, "gather")
    return x.taken(row, axis: axis).reshape(index.dimensions)
  }

  /// Slices across an axis, at the positions that a tensor of one axis holds.
  ///
  /// ```swift
  /// x.indexSelect(axis: 0, Tensor([2, 0], dtype: .int64))  // the third row, then the first
  /// ```
  public func indexSelect(axis: Int, _ index: Tensor) -> Tensor {
    let (x, axis) = asRow(axis, "indexSelect")
    let slices = Slices(index, axis: axis, in: x.dimensions, for: "indexSelect")
    let result = x.taken(at: slices.places, block: slices.block, shape: slices.shape)
    return rank == 0 ? result.reshape([]) : result
  }

  /// The elements at places that count all elements row by row; negative ones count from the end.
  /// The result has the index's shape.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).take(Tensor([0, -1], dtype: .int64))  // [1.0, 4.0]
  /// ```
  ///
  /// Stops where there is no such place. As
  /// [torch.take](https://docs.pytorch.org/docs/stable/generated/torch.take.html).
  public func take(_ index: Tensor) -> Tensor {
    let flat = index.reshape([index.count])
    let places = Gathering.places(
      flat, axis: 0, in: Dimensions([count]), wraps: true, for: "take")
    return taken(at: places, shape: index.dimensions)
  }

  /// At each place of `indices` the element that it points to along the axis; other axes are
  /// broadcast. Without an axis both are one row. It reads what ``argsort(axis:descending:)`` gives.
  ///
  /// ```swift
  /// let numbers = Tensor([[30, 10, 20]])
  /// numbers.takeAlongDim(numbers.argsort(), axis: 1)  // [[10.0, 20.0, 30.0]]
  /// ```
  ///
  /// As [torch.take_along_dim](https://docs.pytorch.org/docs/stable/generated/torch.take_along_dim.html).
  public func takeAlongDim(_ indices: Tensor, axis: Int? = nil) -> Tensor {
    guard let axis else { return take(indices.reshape([indices.count])) }
    let position = dimensions.axis(axis, for: "takeAlongDim")
    require(
      rank == indices.rank,
      "takeAlongDim: shapes \(shape) and \(indices.shape) need the same count of axes")
    var (own, other) = (dimensions, indices.dimensions)
    (own[position], other[position]) = (1, 1)
    let common = Dimensions.broadcast(own, other, for: "takeAlongDim")
    var (source, target) = (common, common)
    (source[position], target[position]) = (dimensions[position], indices.dimensions[position])
    let places = Gathering.places(
      indices.expand(target), axis: position, in: Dimensions(source.array), wraps: true,
      for: "takeAlongDim")
    return expand(source).taken(at: places, shape: target)
  }

  /// Stops where an index tensor does not fit this tensor for reading or writing along an axis.
  func checkIndex(_ index: Tensor, axis: Int, _ operation: String) {
    require(
      !index.dtype.isFloatingPoint && index.dtype != .bool,
      "\(operation): an index has whole numbers, not \(index.dtype); convert it by .to(.int64)")
    require(
      index.rank == rank || index.count == 0,
      "\(operation): an index of shape \(index.shape) needs the \(rank) axes of shape \(shape)")
    for other in 0..<rank where other != axis && index.count > 0 {
      require(
        index.dimensions[other] <= dimensions[other],
        """
        \(operation): an index of shape \(index.shape) is longer than shape \(shape) in axis \
        \(other); only axis \(axis) may be longer
        """)
    }
  }
}
