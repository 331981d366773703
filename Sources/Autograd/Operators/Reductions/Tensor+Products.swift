public import Tensor

extension Tensor {
  /// The product of all elements. Integers and booleans give int64.
  ///
  /// ```swift
  /// Tensor([2, 3, 4]).prod()  // 24.0
  /// ```
  public func prod() -> Tensor {
    let shape = dimensions
    return record(
      "prod", Reduction.reduce(.product, self, allAxes, keepDims: false),
      .input(self, saving: self) { dy, x in
        dy * x.reshape([x.count]).productOfOthers(axis: 0).reshape(shape)
      })
  }

  /// The product along an axis. Integers and booleans give int64.
  public func prod(axis: Int, keepDims: Bool = false) -> Tensor {
    let axes = one(axis, "prod")
    if rank == 0 { return prod() }
    let (position, shape) = (dimensions.axis(axis, for: "prod"), dimensions)
    return record(
      "prod", Reduction.reduce(.product, self, axes, keepDims: keepDims),
      .input(self, saving: self) { dy, x in
        dy.spread(over: axes, shape) * x.productOfOthers(axis: position)
      })
  }

  /// At each place the product of all other elements along the axis: without a division, so that
  /// zeros do no harm.
  func productOfOthers(axis: Int) -> Tensor {
    let size = dimensions[axis]
    if size == 0 { return self }
    var edge = dimensions
    edge[axis] = 1
    let one = Tensor(filling: edge, dtype, with: .integer(1))
    func exclusive(_ x: Tensor) -> Tensor {
      Tensor.concatenate(
        [one, x.cumprod(axis: axis).narrow(axis: axis, 0..<(size - 1))], axis: axis)
    }
    return exclusive(self) * exclusive(flip([axis])).flip([axis])
  }

  /// The sum without elements that are not numbers.
  ///
  /// ```swift
  /// Tensor([1, Double.nan, 2]).nansum()  // 3.0
  /// ```
  ///
  /// As [torch.nansum](https://docs.pytorch.org/docs/stable/generated/torch.nansum.html).
  ///
  /// - Parameter axes: The axes to sum along; all where none is named.
  public func nansum(axes: [Int] = [], keepDims: Bool = false) -> Tensor {
    let numbers = dtype.isFloatingPoint ? Tensor.where(isnan(), 0, self) : self
    return numbers.sum(over: axes.isEmpty ? allAxes : self.axes(axes, "nansum"), keepDims)
  }

  /// The mean without elements that are not numbers.
  ///
  /// ```swift
  /// Tensor([1, Double.nan, 2]).nanmean()  // 1.5000
  /// ```
  ///
  /// As [torch.nanmean](https://docs.pytorch.org/docs/stable/generated/torch.nanmean.html).
  ///
  /// - Parameter axes: The axes to average along; all where none is named.
  public func nanmean(axes: [Int] = [], keepDims: Bool = false) -> Tensor {
    let axes = axes.isEmpty ? allAxes : self.axes(axes, "nanmean")
    let count = isnan().logicalNot().sum(over: axes, keepDims)
    return Tensor.where(isnan(), 0, self).sum(over: axes, keepDims) / count.to(dtype)
  }
}
