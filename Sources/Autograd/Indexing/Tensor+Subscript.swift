public import Tensor

extension Tensor {
  /// A part of the tensor: a view that shares its numbers. Axes that are not named are taken whole.
  ///
  /// ```swift
  /// let x = Tensor([[0, 1], [2, 3]])
  /// x[1]          // [2.0, 3.0]
  /// x[0..., 1]    // [1.0, 3.0]
  /// x[0, 1] = 7   // x is now [[0.0, 7.0], [2.0, 3.0]]
  /// ```
  ///
  /// A value that is assigned is stretched to the part's shape. Stops where an index is outside its
  /// axis, or there are more than the tensor has axes.
  public subscript(_ parts: any TensorIndexing...) -> Tensor {
    get { part(parts.map(\.tensorIndex)) }
    set { assign(newValue, to: parts.map(\.tensorIndex)) }
  }

  /// A part, as a list of indices.
  public subscript(_ parts: [TensorIndex]) -> Tensor {
    get { part(parts) }
    set { assign(newValue, to: parts) }
  }

  /// A part with all axes in front taken whole: `x[..., 1]`.
  public subscript(_: UnboundedRange, _ parts: any TensorIndexing...) -> Tensor {
    get { part([.ellipsis] + parts.map(\.tensorIndex)) }
    set { assign(newValue, to: [.ellipsis] + parts.map(\.tensorIndex)) }
  }

  /// A part with axes in the middle taken whole: `x[0, ..., 1]`.
  public subscript(
    _ first: any TensorIndexing, _: UnboundedRange, _ parts: any TensorIndexing...
  ) -> Tensor {
    get { part([first.tensorIndex, .ellipsis] + parts.map(\.tensorIndex)) }
    set { assign(newValue, to: [first.tensorIndex, .ellipsis] + parts.map(\.tensorIndex)) }
  }

  /// The only number of a part. It is there so that numbers can be assigned: they are written over
  /// the whole part.
  ///
  /// ```swift
  /// x[0, 1] = 7
  /// x[1] = 0.5
  /// ```
  ///
  /// To read a number, say ``Tensor/Tensor/item()``. Reading stops where the part has more than one
  /// element.
  // A type of numbers of its own instead of `Double`: that would take `x[1] += 1` to be about a number.
  @_disfavoredOverload
  public subscript(_ parts: any TensorIndexing...) -> any TensorScalar {
    get { part(parts.map(\.tensorIndex)).item() }
    set { assign(newValue.tensor, to: parts.map(\.tensorIndex)) }
  }

  /// The only number of a part with all axes in front taken whole; see the form without `...`.
  @_disfavoredOverload
  public subscript(_: UnboundedRange, _ parts: any TensorIndexing...) -> any TensorScalar {
    get { part([.ellipsis] + parts.map(\.tensorIndex)).item() }
    set { assign(newValue.tensor, to: [.ellipsis] + parts.map(\.tensorIndex)) }
  }

  private func part(_ parts: [TensorIndex]) -> Tensor {
    guard parts.haveTensors else { return view(of: parts) }
    let parts = parts.withoutMasks(for: dimensions)
    let view = view(of: parts)
    let index = IndexTensors(parts, rank: rank, view: view.dimensions)
    return view.taken(at: index.places, block: index.block, shape: index.shape)
  }

  private func view(of parts: [TensorIndex]) -> Tensor {
    let whole = dimensions
    let view = IndexPlan(parts, shape: dimensions, strides: strides).view(of: self)
    return recordView(
      "subscript", view,
      .input(self) { dy in
        let dx = Tensor(filling: whole, dy.dtype, with: .integer(0))
        IndexPlan(parts, shape: whole, strides: dx.strides).view(of: dx).write(dy)
        return record("subscript", dx, .input(dy) { $0.view(of: parts) })
      })
  }

  private func assign(_ value: Tensor, to parts: [TensorIndex]) {
    guard parts.haveTensors else { return assign(value, toView: parts) }
    let parts = parts.withoutMasks(for: dimensions)
    let view = view(of: parts)
    let index = IndexTensors(parts, rank: rank, view: view.dimensions)
    let values = index.fitted(value)
    if !isChangeRecorded("subscript", by: value), view.isContiguous, value.storage !== storage {
      Gathering.put(values.converted(to: dtype), into: view, index.places, block: index.block)
      markChanged()
    } else {
      assign(view.replacing(values, at: index.places, block: index.block), toView: parts)
    }
  }

  /// A copy in which `values`, which are broadcast, are written over the part that index tensors
  /// choose, or added to it.
  ///
  /// ```swift
  /// let places: [TensorIndex] = [.tensor(Tensor([0, 0], dtype: .int64))]
  /// Tensor.zeros(2).indexPut(places, Tensor([1, 2]), accumulate: true)  // [3.0, 0.0]
  /// ```
  ///
  /// As [torch.Tensor.index_put](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_put_.html).
  /// - Parameter accumulate: Whether values are added, also several to one place.
  public func indexPut(_ parts: [TensorIndex], _ values: Tensor, accumulate: Bool = false) -> Tensor
  {
    require(
      dtype == values.dtype,
      "indexPut: \(values.dtype) values do not fit a \(dtype) tensor; convert them")
    let result = clone()
    guard accumulate else {
      result.assign(values, to: parts)
      return result
    }
    let parts = parts.withoutMasks(for: dimensions)
    let view = view(of: parts)
    let index = IndexTensors(parts, rank: rank, view: view.dimensions)
    result.assign(
      view.adding(index.fitted(values), at: index.places, block: index.block), toView: parts)
    return result
  }

  private func assign(_ value: Tensor, toView parts: [TensorIndex]) {
    let part = IndexPlan(parts, shape: dimensions, strides: strides).view(of: self)
    require(
      Dimensions.broadcast(part.dimensions, value.dimensions, for: "subscript") == part.dimensions,
      """
      subscript: a value of shape \(value.shape) does not fit a part of shape \(part.shape)
      """)
    checkWritable("subscript")
    // The value may be a view of these very numbers.
    let value = value.storage === storage ? value.clone() : value
    if isChangeRecorded("subscript", by: value) {
      part.replaceValues(by: value.expand(part.dimensions).to(dtype), "subscript")
    } else {
      part.write(value)
      markChanged()
    }
  }
}

extension TensorScalar {
  /// A tensor of this number, of its own type.
  fileprivate var tensor: Tensor { Tensor(self, dtype: Self.dtype) }
}
