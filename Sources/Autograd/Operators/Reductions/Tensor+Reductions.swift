public import Tensor

/// Reductions bring the elements along some axes together in one. `axis` counts from the end where it
/// is negative; `keepDims` leaves the reduced axes in the shape, with size one.
///
/// As PyTorch's [reductions](https://docs.pytorch.org/docs/stable/torch.html#reduction-ops).
extension Tensor {
  /// The sum of all elements. Integers and booleans give int64.
  public func sum(keepDims: Bool = false) -> Tensor { sum(over: allAxes, keepDims) }

  /// The sum along an axis.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).sum(axis: 0)  // [4.0, 6.0]
  /// ```
  public func sum(axis: Int, keepDims: Bool = false) -> Tensor {
    sum(over: one(axis, "sum"), keepDims)
  }

  /// The sum along several axes.
  public func sum(axes: [Int], keepDims: Bool = false) -> Tensor {
    sum(over: self.axes(axes, "sum"), keepDims)
  }

  /// The mean of all elements.
  public func mean(keepDims: Bool = false) -> Tensor { mean(over: allAxes, keepDims) }

  /// The mean along an axis.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 5]]).mean(axis: 0)                  // [2.0000, 3.5000]
  /// Tensor([[1, 2], [3, 5]]).mean(axis: 1, keepDims: true)  // [[1.5000], [4.0000]]
  /// ```
  ///
  /// Stops for whole numbers.
  public func mean(axis: Int, keepDims: Bool = false) -> Tensor {
    mean(over: one(axis, "mean"), keepDims)
  }

  /// The mean along several axes.
  public func mean(axes: [Int], keepDims: Bool = false) -> Tensor {
    mean(over: self.axes(axes, "mean"), keepDims)
  }

  /// The greatest element. Equal ones share the gradient.
  public func max(keepDims: Bool = false) -> Tensor { extreme(.maximum, allAxes, keepDims) }

  /// The greatest element along an axis. Equal ones share the gradient.
  public func max(axis: Int, keepDims: Bool = false) -> Tensor {
    extreme(.maximum, one(axis, "max"), keepDims)
  }

  /// The least element. Equal ones share the gradient.
  ///
  /// ```swift
  /// Tensor([[1, 5], [7, 3]]).min()  // 1.0
  /// ```
  public func min(keepDims: Bool = false) -> Tensor { extreme(.minimum, allAxes, keepDims) }

  /// The least element along an axis. Equal ones share the gradient.
  public func min(axis: Int, keepDims: Bool = false) -> Tensor {
    extreme(.minimum, one(axis, "min"), keepDims)
  }

  /// The position of the greatest element when all are counted row by row, as int64.
  ///
  /// ```swift
  /// Tensor([[1, 5], [7, 3]]).argmax()  // 2
  /// ```
  public func argmax() -> Tensor {
    Reduction.position(ofGreatest: true, alias().reshape(count), axis: 0, keepDims: false)
  }

  /// The position of the greatest element along an axis, as int64; of equal ones the first.
  ///
  /// ```swift
  /// Tensor([[1, 5], [7, 7]]).argmax(axis: -1)  // [1, 0]
  /// ```
  public func argmax(axis: Int, keepDims: Bool = false) -> Tensor {
    position(ofGreatest: true, axis, keepDims)
  }

  /// The position of the least element when all are counted row by row, as int64.
  ///
  /// ```swift
  /// Tensor([[4, 5], [7, 3]]).argmin()  // 3
  /// ```
  public func argmin() -> Tensor {
    Reduction.position(ofGreatest: false, alias().reshape(count), axis: 0, keepDims: false)
  }

  /// The position of the least element along an axis, as int64; of equal ones the first.
  public func argmin(axis: Int, keepDims: Bool = false) -> Tensor {
    position(ofGreatest: false, axis, keepDims)
  }
}

extension Tensor {
  private func position(ofGreatest: Bool, _ axis: Int, _ keepDims: Bool) -> Tensor {
    let (x, axis) = alias().asRow(axis, ofGreatest ? "argmax" : "argmin")
    return Reduction.position(
      ofGreatest: ofGreatest, x, axis: axis, keepDims: keepDims && rank > 0)
  }

  var allAxes: AxisSet { AxisSet(first: rank) }

  /// The set of one axis. Axes 0 and -1 of a tensor without axes stand for none, as in PyTorch.
  func one(_ axis: Int, _ operation: String) -> AxisSet {
    var result = AxisSet()
    if rank == 0 && (axis == 0 || axis == -1) { return result }
    result.insert(dimensions.axis(axis, for: operation))
    return result
  }

  /// The set of some axes, each named once.
  func axes(_ axes: [Int], _ operation: String) -> AxisSet {
    if rank == 0 && axes.count == 1 { return one(axes[0], operation) }
    var result = AxisSet()
    for axis in axes {
      require(
        result.insert(dimensions.axis(axis, for: operation)),
        "\(operation): an axis stands twice in \(axes); name each once")
    }
    return result
  }

  func sum(over axes: AxisSet, _ keepDims: Bool) -> Tensor {
    let shape = dimensions
    return record(
      "sum", Reduction.reduce(.sum, self, axes, keepDims: keepDims),
      .input(self) { dy in dy.spread(over: axes, shape) })
  }

  func mean(over axes: AxisSet, _ keepDims: Bool) -> Tensor {
    require(
      dtype.isFloatingPoint,
      "mean: a \(dtype) tensor has no mean of its own type; convert it by .to(.float32) first")
    let total = sum(over: axes, keepDims)
    // Of no elements there is no mean: zero by zero is not a number.
    return total / (total.count == 0 ? 1 : Double(count) / Double(total.count))
  }

  func extreme(_ operation: ReductionOperation, _ axes: AxisSet, _ keepDims: Bool)
    -> Tensor
  {
    let result = Reduction.reduce(operation, self, axes, keepDims: keepDims)
    let shape = dimensions
    return record(
      operation == .maximum ? "max" : "min", result,
      .input(self, saving: self, result) { dy, x, y in
        let winners = (x == y.detach().spread(over: axes, shape)).to(dy.dtype)
        return dy.spread(over: axes, shape) * (winners / winners.sum(over: axes, true))
      })
  }

  /// A reduction's result, stretched along the axes that were reduced to the shape before it.
  func spread(over axes: AxisSet, _ shape: Dimensions) -> Tensor {
    let kept = shape.collapsing(axes)
    // A single number stretches to any shape.
    return (rank == 0 || dimensions == kept ? self : reshape(kept)).expand(shape)
  }

  /// The sum over every axis that broadcasting added or stretched, in the shape `target`.
  func summed(to target: Dimensions) -> Tensor {
    let added = dimensions.count - target.count
    require(
      added >= 0,
      "backward: a gradient of shape \(shape) does not fit an operand of shape \(target.array)")
    var axes = AxisSet()
    for axis in dimensions.indices {
      if axis < added || (target[axis - added] == 1 && dimensions[axis] != 1) { axes.insert(axis) }
    }
    let dropped = sum(over: axes, false)
    return dropped.dimensions == target ? dropped : dropped.reshape(target)
  }
}
