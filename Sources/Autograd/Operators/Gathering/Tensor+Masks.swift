public import Tensor

/// Elements chosen by a bool tensor, which is broadcast with the tensor. Each stops where the mask
/// is of another type, or its shape does not fit.
extension Tensor {
  /// A copy with a number where the mask is true.
  ///
  /// ```swift
  /// let x = Tensor([1, -2, 3])
  /// x.maskedFill(x < 0, 0)  // [1.0, 0.0, 3.0]
  /// ```
  ///
  /// As [torch.Tensor.masked_fill](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.masked_fill.html).
  public func maskedFill<Value: TensorScalar>(_ mask: Tensor, _ number: Value) -> Tensor {
    maskedFill(mask, Tensor(number, dtype: dtype))
  }

  /// A copy with a single number's tensor where the mask is true.
  public func maskedFill(_ mask: Tensor, _ value: Tensor) -> Tensor {
    require(
      value.rank == 0,
      "maskedFill: a value is one number without axes, not of shape \(value.shape); use where")
    return .where(mask, value.to(dtype), self)
  }

  /// The elements where the mask is true, in one row.
  ///
  /// ```swift
  /// let x = Tensor([[1, -2], [-3, 4]])
  /// x.maskedSelect(x > 0)  // [1.0, 4.0]
  /// ```
  ///
  /// As [torch.masked_select](https://docs.pytorch.org/docs/stable/generated/torch.masked_select.html).
  public func maskedSelect(_ mask: Tensor) -> Tensor {
    let (x, mask) = broadcast(with: mask, "maskedSelect")
    let places = Gathering.nonzero(mask)
    return x.taken(
      at: Tensor(places, shape: [places.count]), shape: Dimensions([places.count]))
  }

  /// A copy in which the elements where the mask is true are those of `source`, one after the other.
  ///
  /// ```swift
  /// let x = Tensor([1, -2, -3])
  /// x.maskedScatter(x < 0, Tensor([8, 9]))  // [1.0, 8.0, 9.0]
  /// ```
  ///
  /// Stops where the source has too few elements, or another element type. As
  /// [torch.Tensor.masked_scatter](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.masked_scatter.html).
  public func maskedScatter(_ mask: Tensor, _ source: Tensor) -> Tensor {
    let (x, mask) = broadcast(with: mask, "maskedScatter")
    let places = Gathering.nonzero(mask)
    require(
      dtype == source.dtype,
      "maskedScatter: \(source.dtype) values do not fit a \(dtype) tensor; convert them")
    require(
      source.count >= places.count,
      "maskedScatter: \(source.count) values are too few for \(places.count) places; add some")
    let values = source.reshape([source.count]).narrow(axis: 0, 0..<places.count)
    return x.replacing(values, at: Tensor(places, shape: [places.count]))
  }

  private func broadcast(with mask: Tensor, _ operation: String) -> (Tensor, Tensor) {
    require(
      mask.dtype == .bool,
      "\(operation): a mask must be a bool tensor, not \(mask.dtype); compare it with != 0")
    let shape = Dimensions.broadcast(dimensions, mask.dimensions, for: operation)
    return (expand(shape), mask.expand(shape))
  }

  /// The positions of the elements that are not zero, as int64 of shape `[found, axes]`.
  ///
  /// ```swift
  /// Tensor([[1, 0], [3, 2]]).nonzero()  // [[0, 0], [1, 0], [1, 1]]
  /// ```
  ///
  /// As [torch.nonzero](https://docs.pytorch.org/docs/stable/generated/torch.nonzero.html).
  public func nonzero() -> Tensor {
    let found = Gathering.nonzero(self)
    let result = Tensor(uninitialized: Dimensions(found.count, rank), .int64)
    let positions = result.pointer(as: Int64.self)
    let steps = dimensions.rowMajorStrides
    for (i, place) in found.enumerated() {
      var rest = Int(place)
      for axis in 0..<rank {
        let position = rest / steps[axis]
        positions[i * rank + axis] = Int64(position)
        rest -= position * steps[axis]
      }
    }
    return result
  }

  /// The positions of the elements that are not zero, one int64 tensor of shape `[found]` for each
  /// axis; what an index with as many tensors reads. A single number counts as a row of one.
  ///
  /// ```swift
  /// let x = Tensor([[1, 0], [3, 2]])
  /// let places = x.nonzeroIndices()
  /// x[places.map(\.tensorIndex)]  // [1.0, 3.0, 2.0]
  /// ```
  public func nonzeroIndices() -> [Tensor] {
    rank == 0 ? reshape([1]).nonzeroIndices() : nonzero().unbind(axis: 1)
  }
}
