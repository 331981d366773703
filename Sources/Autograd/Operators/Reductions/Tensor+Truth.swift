public import Tensor

/// What holds of all elements, or of some. Anything but zero is true.
///
/// As PyTorch's [reductions](https://docs.pytorch.org/docs/stable/torch.html#reduction-ops).
extension Tensor {
  /// Whether all elements are true; of no elements it holds.
  public func all(keepDims: Bool = false) -> Tensor { all(over: allAxes, keepDims) }

  /// Whether all elements along an axis are true.
  ///
  /// ```swift
  /// print(Tensor([[1, 0], [2, 3]]).all(axis: 1))  // [false, true]
  /// ```
  public func all(axis: Int, keepDims: Bool = false) -> Tensor {
    all(over: one(axis, "all"), keepDims)
  }

  /// Whether all elements along several axes are true.
  public func all(axes: [Int], keepDims: Bool = false) -> Tensor {
    all(over: self.axes(axes, "all"), keepDims)
  }

  /// Whether any element is true; of no elements it does not hold.
  public func any(keepDims: Bool = false) -> Tensor { any(over: allAxes, keepDims) }

  /// Whether any element along an axis is true.
  ///
  /// ```swift
  /// print(Tensor([[0, 0], [2, 0]]).any(axis: 0))  // [true, false]
  /// ```
  public func any(axis: Int, keepDims: Bool = false) -> Tensor {
    any(over: one(axis, "any"), keepDims)
  }

  /// Whether any element along several axes is true.
  public func any(axes: [Int], keepDims: Bool = false) -> Tensor {
    any(over: self.axes(axes, "any"), keepDims)
  }

  /// How many elements are not zero, as int64.
  ///
  /// ```swift
  /// Tensor([[1, 0], [2, 3]]).countNonzero()  // 3
  /// ```
  public func countNonzero() -> Tensor {
    Reduction.reduce(.sum, self != 0, allAxes, keepDims: false)
  }

  /// How many elements along some axes are not zero, as int64.
  ///
  /// ```swift
  /// Tensor([[1, 0], [2, 3]]).countNonzero(axes: [0])  // [2, 1]
  /// ```
  public func countNonzero(axes: [Int]) -> Tensor {
    Reduction.reduce(.sum, self != 0, self.axes(axes, "countNonzero"), keepDims: false)
  }

  private func all(over axes: AxisSet, _ keepDims: Bool) -> Tensor {
    truth(Reduction.reduce(.sum, self == 0, axes, keepDims: keepDims) == 0)
  }

  private func any(over axes: AxisSet, _ keepDims: Bool) -> Tensor {
    truth(Reduction.reduce(.sum, self != 0, axes, keepDims: keepDims) != 0)
  }

  /// As in PyTorch, bytes give bytes.
  private func truth(_ result: Tensor) -> Tensor { dtype == .uint8 ? result.to(.uint8) : result }
}
