public import Tensor

/// How ``Tensor/Tensor/scatterReduce(axis:_:_:_:includeSelf:)`` brings elements for one place together.
///
/// ```swift
/// let (index, source) = (Tensor([0, 0], dtype: .int64), Tensor([5, 3]))
/// Tensor([1, 1]).scatterReduce(axis: 0, index, source, .mean)     // [3.0, 1.0]
/// Tensor([1, 1]).scatterReduce(axis: 0, index, source, .maximum)  // [5.0, 1.0]
/// ```
public enum ScatterReduction: Sendable {
  /// Their sum.
  case sum
  /// Their product.
  case product
  /// Their mean; of integers rounded down.
  case mean
  /// The greatest. Equal ones share the gradient.
  case maximum
  /// The least. Equal ones share the gradient.
  case minimum
}

extension Tensor {
  /// A copy in which elements of `source` are brought together where `index` points along the axis:
  /// for `axis` 0 of a matrix all `source[i, j]` with the same `index[i, j]`.
  ///
  /// ```swift
  /// let index = Tensor([0, 0, 1], dtype: .int64)
  /// Tensor([1, 1]).scatterReduce(axis: 0, index, Tensor([2, 3, 4]), .product)  // [6.0, 4.0]
  /// ```
  ///
  /// The tensor's own elements take part too, unless `includeSelf` is false; those that no index
  /// points to stay as they are. As
  /// [torch.scatter_reduce](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.scatter_reduce_.html).
  public func scatterReduce(
    axis: Int, _ index: Tensor, _ source: Tensor, _ reduction: ScatterReduction,
    includeSelf: Bool = true
  ) -> Tensor {
    scattering("scatterReduce", axis, index, source) { x, places, values in
      switch reduction {
      case .sum: x.including(includeSelf, places).adding(values, at: places)
      case .mean: x.scatteredMean(values, places, includeSelf)
      case .product: x.scatteredProduct(values, places, includeSelf)
      case .maximum: x.scatteredExtreme(.maximum, values, places, includeSelf)
      case .minimum: x.scatteredExtreme(.minimum, values, places, includeSelf)
      }
    }
  }

  /// The tensor itself, or with zeros at the places.
  private func including(_ isIncluded: Bool, _ places: Tensor) -> Tensor {
    isIncluded
      ? self
      : replacing(Tensor(filling: places.dimensions, dtype, with: .integer(0)), at: places)
  }

  private func scatteredMean(_ values: Tensor, _ places: Tensor, _ includeSelf: Bool) -> Tensor {
    let sum = including(includeSelf, places).adding(values, at: places)
    // Where nothing is added an element counts once, be it included or not.
    let counts = Tensor(filling: dimensions, dtype, with: .integer(1)).including(
      includeSelf, places
    ).adding(Tensor(filling: places.dimensions, dtype, with: .integer(1)), at: places)
    return dtype.isFloatingPoint ? sum / counts : .floorDivide(sum, counts)
  }

  /// The elements brought together, outside of any graph.
  private func combined(
    _ operation: ReductionOperation, _ values: Tensor, _ places: Tensor, _ includeSelf: Bool
  ) -> Tensor {
    let result = copied()
    if !includeSelf { Gathering.forget(operation, in: result, places) }
    Gathering.combine(operation, values, into: result, places)
    return result
  }

  private func scatteredProduct(
    _ values: Tensor, _ places: Tensor, _ includeSelf: Bool
  ) -> Tensor {
    let shape = values.dimensions
    return record(
      "scatterReduce", combined(.product, values, places, includeSelf),
      .input(self, saving: values) { dy, values in
        let others = Tensor(filling: dy.dimensions, dy.dtype, with: .integer(1))
          .scatteredProduct(values, places, true)
        return (dy * others).including(includeSelf, places)
      },
      .input(values, saving: self, values) { dy, x, values in
        // A single zero leaves the product of the others; of two, each leaves zero.
        let isZero = values == 0
        let zeros = Tensor(filling: dy.dimensions, dy.dtype, with: .integer(0))
          .adding(isZero.to(dy.dtype), at: places)
        let isOnlyZero = isZero.logicalAnd(zeros.taken(at: places, shape: shape) == 1)
        let withoutZeros = x.scatteredProduct(
          .where(isOnlyZero, 1, values), places, includeSelf)
        let product = x.scatteredProduct(values, places, includeSelf)
        return .where(
          isOnlyZero, (dy * withoutZeros).taken(at: places, shape: shape),
          (dy * product).taken(at: places, shape: shape) / .where(isZero, 1, values))
      })
  }

  private func scatteredExtreme(
    _ operation: ReductionOperation, _ values: Tensor, _ places: Tensor, _ includeSelf: Bool
  ) -> Tensor {
    let result = combined(operation, values, places, includeSelf)
    guard isRecorded(self, values) else { return result }
    let shape = values.dimensions
    return withoutGradient {
      // Which elements the result was chosen from, and how many share a place.
      let own = (self == result).to(dtype)
      let others = (values == result.taken(at: places, shape: shape)).to(dtype)
      let counts = own.adding(others, at: places)
      let share = others / counts.taken(at: places, shape: shape)
      let ownShare = (own / counts).including(includeSelf, places)
      return withGradient {
        record(
          "scatterReduce", result, .input(self) { $0 * ownShare },
          .input(values) { $0.taken(at: places, shape: shape) * share })
      }
    }
  }
}
