public import Tensor

/// Copies of a tensor with some elements changed, chosen by index tensors of whole numbers. Each
/// stops where an index is outside its axis, or the values do not fit it in shape or element type.
extension Tensor {
  /// A copy in which elements of `source` are written where `index` points along the axis: for `axis`
  /// 0 of a matrix `result[index[i, j], j] = source[i, j]`.
  ///
  /// ```swift
  /// let index = Tensor([2, 0], dtype: .int64)
  /// Tensor.zeros(3).scatter(axis: 0, index, Tensor([5, 6]))  // [6.0, 0.0, 5.0]
  /// ```
  ///
  /// As [torch.scatter](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.scatter_.html).
  public func scatter(axis: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    scattering("scatter", axis, index, source) { x, places, values in
      x.replacing(values, at: places)
    }
  }

  /// A copy in which a number is written where `index` points along the axis.
  ///
  /// ```swift
  /// let labels = Tensor([[2], [0]], dtype: .int64)
  /// Tensor.zeros(2, 3).scatter(axis: 1, labels, 1)  // [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
  /// ```
  public func scatter<Value: TensorScalar>(axis: Int, _ index: Tensor, _ number: Value) -> Tensor {
    scatter(axis: axis, index, Tensor(filling: index.dimensions, dtype, with: number.number))
  }

  /// A copy in which elements of `source` are added where `index` points along the axis.
  ///
  /// ```swift
  /// let index = Tensor([0, 2, 0], dtype: .int64)
  /// Tensor.zeros(3).scatterAdd(axis: 0, index, Tensor([1, 2, 3]))  // [4.0, 0.0, 2.0]
  /// ```
  ///
  /// As [torch.Tensor.scatter_add_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.scatter_add_.html).
  public func scatterAdd(axis: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    scattering("scatterAdd", axis, index, source) { x, places, values in
      x.adding(values, at: places)
    }
  }

  func scattering(
    _ operation: String, _ axis: Int, _ index: Tensor, _ source: Tensor,
    _ write: (Tensor, Tensor, Tensor) -> Tensor
  ) -> Tensor {
    let (x, axis) = asRow(axis, operation)
    let index = index.rank == 0 ? index.reshape([1]) : index
    var values = source.rank == 0 ? source.reshape([1]) : source
    x.checkIndex(index, axis: axis, operation)
    require(
      dtype == source.dtype,
      "\(operation): \(source.dtype) values do not fit a \(dtype) tensor; convert them")
    if index.count == 0 { return clone() }
    require(
      values.rank == index.rank
        && values.dimensions.indices.allSatisfy { index.dimensions[$0] <= values.dimensions[$0] },
      "\(operation): values of shape \(source.shape) do not fill an index of shape \(index.shape)")
    for axis in 0..<values.rank where values.dimensions[axis] != index.dimensions[axis] {
      values = values.narrow(axis: axis, 0..<index.dimensions[axis])
    }
    let places = Gathering.places(index, axis: axis, in: x.dimensions, for: operation)
    return write(x, places, values).reshape(dimensions)
  }

  /// A copy in which slices of `source` times `alpha` are added to those at the positions along the
  /// axis.
  ///
  /// ```swift
  /// let index = Tensor([2, 2], dtype: .int64)
  /// Tensor.ones(3).indexAdd(axis: 0, index, Tensor([1, 2]), alpha: 10)  // [1.0, 1.0, 31.0]
  /// ```
  ///
  /// As [torch.Tensor.index_add_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_add_.html).
  public func indexAdd(axis: Int, _ index: Tensor, _ source: Tensor, alpha: Double = 1) -> Tensor {
    slicing("indexAdd", axis, index, source.scaled(by: alpha, "indexAdd")) { x, slices, values in
      x.adding(values, at: slices.places, block: slices.block)
    }
  }

  /// A copy in which slices of `source` are written over those at the positions along the axis.
  ///
  /// ```swift
  /// let index = Tensor([2, 0], dtype: .int64)
  /// Tensor.zeros(3, 1).indexCopy(axis: 0, index, Tensor([[5], [6]]))  // [[6.0], [0.0], [5.0]]
  /// ```
  ///
  /// As [torch.Tensor.index_copy_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_copy_.html).
  public func indexCopy(axis: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    slicing("indexCopy", axis, index, source) { x, slices, values in
      x.replacing(values, at: slices.places, block: slices.block)
    }
  }

  /// A copy in which the slices at the positions along the axis are filled by a single number's
  /// tensor.
  public func indexFill(axis: Int, _ index: Tensor, _ value: Tensor) -> Tensor {
    require(
      value.rank == 0,
      "indexFill: a value is one number without axes, not of shape \(value.shape); use indexCopy")
    let (x, position) = asRow(axis, "indexFill")
    require(
      index.rank <= 1 && index.dtype.isInteger,
      "indexFill: an index is whole numbers along one axis, not \(index.dtype) of \(index.shape)")
    // A mask, so that a position that stands twice counts once in the value's gradient.
    let mask = Tensor.zeros([x.dimensions[position]], dtype: .bool)
    mask[[index.tensorIndex]] = Tensor(true)
    var shape = Array(repeating: 1, count: x.rank)
    shape[position] = mask.count
    return .where(mask.reshape(shape).expand(x.dimensions), value.to(dtype), x).reshape(dimensions)
  }

  /// A copy in which the slices at the positions along the axis are filled by a number.
  ///
  /// ```swift
  /// let index = Tensor([0, -1], dtype: .int64)
  /// Tensor.zeros(2, 3).indexFill(axis: 1, index, 7)  // [[7.0, 0.0, 7.0], [7.0, 0.0, 7.0]]
  /// ```
  ///
  /// As [torch.Tensor.index_fill_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_fill_.html).
  public func indexFill<Value: TensorScalar>(axis: Int, _ index: Tensor, _ number: Value) -> Tensor
  {
    indexFill(axis: axis, index, Tensor(number, dtype: dtype))
  }

  private func slicing(
    _ operation: String, _ axis: Int, _ index: Tensor, _ source: Tensor,
    _ write: (Tensor, Slices, Tensor) -> Tensor
  ) -> Tensor {
    let (x, position) = asRow(axis, operation)
    let slices = Slices(index, axis: position, in: x.dimensions, for: operation)
    require(
      dtype == source.dtype,
      "\(operation): \(source.dtype) values do not fit a \(dtype) tensor; convert them")
    require(
      (source.rank == 0 ? Dimensions([1]) : source.dimensions) == slices.shape,
      "\(operation): values of shape \(source.shape) do not fit slices of \(slices.shape.array)")
    return write(x, slices, source.reshape(slices.shape)).reshape(dimensions)
  }
}
