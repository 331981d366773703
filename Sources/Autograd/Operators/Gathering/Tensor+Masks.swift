public import Tensor

/// Elements chosen by a bool tensor, which is broadcast with the tensor.
extension Tensor {
  /// A copy with a number where the mask is true.
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
  public func maskedSelect(_ mask: Tensor) -> Tensor {
    let (x, mask) = broadcast(with: mask, "maskedSelect")
    let places = Gathering.nonzero(mask)
    return x.taken(
      at: Tensor(places, shape: [places.count]), shape: Dimensions([places.count]))
  }

  /// A copy in which the elements where the mask is true are those of `source`, one after the other.
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
  public func nonzeroIndices() -> [Tensor] {
    rank == 0 ? reshape([1]).nonzeroIndices() : nonzero().unbind(axis: 1)
  }
}
