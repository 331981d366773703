public import Tensor

/// Elements in order. What is not a number counts as the greatest.
extension Tensor {
  /// The positions along an axis in the order of the elements, as int64; equal ones keep their order.
  ///
  /// ```swift
  /// Tensor([3, 1, 3]).argsort()                  // [1, 0, 2]
  /// Tensor([3, 1, 3]).argsort(descending: true)  // [0, 2, 1]
  /// ```
  public func argsort(axis: Int = -1, descending: Bool = false) -> Tensor {
    let (x, axis) = asRow(axis, "argsort")
    return Rows.argsort(x, axis: axis, descending: descending).reshape(dimensions)
  }

  /// The elements along an axis in order, and their positions before; equal ones keep their order.
  ///
  /// ```swift
  /// let (values, indices) = Tensor([3, 1, 2]).sort()  // [1.0, 2.0, 3.0], [1, 2, 0]
  /// ```
  public func sort(axis: Int = -1, descending: Bool = false) -> (values: Tensor, indices: Tensor) {
    let (x, axis) = asRow(axis, "sort")
    let indices = Rows.argsort(x, axis: axis, descending: descending)
    return (
      x.taken(indices, axis: axis).reshape(dimensions), indices.reshape(dimensions)
    )
  }

  /// The `count` greatest elements along an axis, or the least, in order, and their positions.
  ///
  /// ```swift
  /// let (values, indices) = Tensor([1, 4, 2, 3]).topk(2)  // [4.0, 3.0], [1, 3]
  /// ```
  ///
  /// Stops where the axis has fewer elements. As
  /// [torch.topk](https://docs.pytorch.org/docs/stable/generated/torch.topk.html).
  public func topk(_ count: Int, axis: Int = -1, largest: Bool = true) -> (
    values: Tensor, indices: Tensor
  ) {
    let (x, axis) = asRow(axis, "topk")
    require(
      count >= 0 && count <= x.dimensions[axis],
      "topk: axis \(axis) of shape \(shape) has no \(count) elements; ask for fewer")
    let indices = Rows.first(count, of: x, axis: axis, descending: largest).contiguous()
    let values = x.taken(indices, axis: axis)
    return rank == 0 && count == 1 ? (values.reshape([]), indices.reshape([])) : (values, indices)
  }

  /// The `k`th least element along an axis, counted from 1, and its position.
  ///
  /// ```swift
  /// let (value, index) = Tensor([5, 1, 3]).kthvalue(2)  // 3.0, 2
  /// ```
  ///
  /// As [torch.kthvalue](https://docs.pytorch.org/docs/stable/generated/torch.kthvalue.html).
  public func kthvalue(_ k: Int, axis: Int = -1, keepDims: Bool = false) -> (
    values: Tensor, indices: Tensor
  ) {
    alongAxis(axis, "kthvalue", keepDims: keepDims) { x, axis in
      require(
        k >= 1 && k <= x.dimensions[axis],
        "kthvalue: axis \(axis) of shape \(shape) has no element number \(k); count from 1")
      return x.picked(Rows.position(ofRank: k - 1, x, axis: axis), axis)
    }
  }

  /// The element in the middle of all, the lower of two; not a number if any element is not. Equal
  /// ones share the gradient.
  ///
  /// ```swift
  /// Tensor([4, 1, 3, 2]).median()  // 2.0
  /// ```
  ///
  /// As [torch.median](https://docs.pytorch.org/docs/stable/generated/torch.median.html).
  public func median() -> Tensor {
    guard count > 0 else { return Tensor(Double.nan, dtype: dtype) }
    let y = detach().reshape([count]).median(axis: 0).values
    return record(
      "median", y,
      .input(self, saving: self, y) { dy, x, y in
        let isEqual = (x == y).logicalOr(x.isnan().logicalAnd(y.isnan())).to(dy.dtype)
        return dy * isEqual / isEqual.sum()
      })
  }

  /// The element in the middle along an axis, the lower of two, and its position; not a number if any
  /// element is not.
  public func median(axis: Int, keepDims: Bool = false) -> (values: Tensor, indices: Tensor) {
    alongAxis(axis, "median", keepDims: keepDims) { x, axis in
      let size = x.dimensions[axis]
      require(size > 0, "median: axis \(axis) of shape \(shape) has no elements to choose from")
      let middle = Rows.position(ofRank: (size - 1) / 2, x, axis: axis)
      guard dtype.isFloatingPoint else { return x.picked(middle, axis) }
      let isMissing = x.isnan()
      let missing = Reduction.position(ofGreatest: true, isMissing, axis: axis, keepDims: true)
      return x.picked(
        .where(isMissing.any(axis: axis, keepDims: true), missing, middle), axis)
    }
  }

  /// The most frequent element along an axis, the least of equally frequent ones, and its position.
  ///
  /// ```swift
  /// Tensor([3, 1, 3, 1, 2]).mode().values  // 1.0
  /// ```
  ///
  /// As [torch.mode](https://docs.pytorch.org/docs/stable/generated/torch.mode.html).
  public func mode(axis: Int = -1, keepDims: Bool = false) -> (values: Tensor, indices: Tensor) {
    alongAxis(axis, "mode", keepDims: keepDims) { x, axis in
      require(
        x.dimensions[axis] > 0,
        "mode: axis \(axis) of shape \(shape) has no elements to choose from")
      return x.picked(Rows.mode(x, axis: axis), axis)
    }
  }

  private func picked(_ indices: Tensor, _ axis: Int) -> (Tensor, Tensor) {
    (taken(indices, axis: axis), indices.contiguous())
  }
}
