public import Tensor

/// Reductions bring the elements along some axes together in one. `axis` counts from the end where it
/// is negative; `keepDims` leaves the reduced axes in the shape, with size one.
extension Tensor {
  /// The sum of all elements. Integers and booleans give int64.
  public func sum(keepDims: Bool = false) -> Tensor { sum(over: allAxes, keepDims) }

  /// The sum along an axis.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).sum(axis: 0)  // [4.0, 6.0]
  /// ```
  public func sum(axis: Int, keepDims: Bool = false) -> Tensor {
    sum(over: axes([axis], "sum"), keepDims)
  }

  /// The sum along several axes.
  public func sum(axes: [Int], keepDims: Bool = false) -> Tensor {
    sum(over: self.axes(axes, "sum"), keepDims)
  }

  /// The mean of all elements.
  public func mean(keepDims: Bool = false) -> Tensor { mean(over: allAxes, keepDims) }

  /// The mean along an axis.
  public func mean(axis: Int, keepDims: Bool = false) -> Tensor {
    mean(over: axes([axis], "mean"), keepDims)
  }

  /// The mean along several axes.
  public func mean(axes: [Int], keepDims: Bool = false) -> Tensor {
    mean(over: self.axes(axes, "mean"), keepDims)
  }

  /// The greatest element. Equal ones share the gradient.
  public func max(keepDims: Bool = false) -> Tensor { extreme(.maximum, allAxes, keepDims) }

  /// The greatest element along an axis. Equal ones share the gradient.
  public func max(axis: Int, keepDims: Bool = false) -> Tensor {
    extreme(.maximum, axes([axis], "max"), keepDims)
  }

  /// The least element. Equal ones share the gradient.
  public func min(keepDims: Bool = false) -> Tensor { extreme(.minimum, allAxes, keepDims) }

  /// The least element along an axis. Equal ones share the gradient.
  public func min(axis: Int, keepDims: Bool = false) -> Tensor {
    extreme(.minimum, axes([axis], "min"), keepDims)
  }

  /// The position of the greatest element when all are counted row by row, as int64.
  public func argmax() -> Tensor {
    Reduction.position(ofGreatest: true, alias().reshape(count), axis: 0).reshape([])
  }

  /// The position of the greatest element along an axis, as int64; of equal ones the first.
  public func argmax(axis: Int, keepDims: Bool = false) -> Tensor {
    let axes = axes([axis], "argmax")
    return Reduction.position(ofGreatest: true, self, axis: axes[0]).dropping(axes, keepDims)
  }

  /// The position of the least element when all are counted row by row, as int64.
  public func argmin() -> Tensor {
    Reduction.position(ofGreatest: false, alias().reshape(count), axis: 0).reshape([])
  }

  /// The position of the least element along an axis, as int64; of equal ones the first.
  public func argmin(axis: Int, keepDims: Bool = false) -> Tensor {
    let axes = axes([axis], "argmin")
    return Reduction.position(ofGreatest: false, self, axis: axes[0]).dropping(axes, keepDims)
  }
}

extension Tensor {
  private var allAxes: Dimensions { Dimensions(0..<rank) }

  private func axes(_ axes: [Int], _ operation: String) -> Dimensions {
    let result = Dimensions(axes.map { dimensions.axis($0, for: operation) })
    require(
      Set(result.array).count == axes.count,
      "\(operation): an axis stands twice in \(axes); name each once")
    return result
  }

  private func sum(over axes: Dimensions, _ keepDims: Bool) -> Tensor {
    let shape = dimensions
    let total = Reduction.reduce(.sum, self, axes: axes)
    let kept = total.dimensions
    return record(
      "sum", total.dropping(axes, keepDims),
      .input(self) { dy in dy.reshape(kept).expand(shape) })
  }

  private func mean(over axes: Dimensions, _ keepDims: Bool) -> Tensor {
    require(
      dtype.isFloatingPoint,
      "mean: a \(dtype) tensor has no mean of its own type; convert it by .to(.float32) first")
    var elements = 1
    for axis in axes.indices { elements *= dimensions[axes[axis]] }
    return sum(over: axes, keepDims) / Double(elements)
  }

  private func extreme(_ operation: ReductionOperation, _ axes: Dimensions, _ keepDims: Bool)
    -> Tensor
  {
    let y = Reduction.reduce(operation, self, axes: axes)
    let kept = y.dimensions
    let result = y.dropping(axes, keepDims)
    return record(
      operation == .maximum ? "max" : "min", result,
      .input(self, saving: self, result) { dy, x, y in
        let winners = (x == y.detach().reshape(kept)).to(dy.dtype)
        return dy.reshape(kept) * (winners / winners.sum(over: axes, true))
      })
  }

  /// The tensor without axes that were reduced to size one, unless they are kept.
  private func dropping(_ axes: Dimensions, _ keepDims: Bool) -> Tensor {
    if keepDims || axes.isEmpty { return self }
    var (shape, steps) = (Dimensions(), Dimensions())
    for axis in dimensions.indices where !axes.array.contains(axis) {
      shape.append(dimensions[axis])
      steps.append(strides[axis])
    }
    return Tensor(viewing: storage, dtype, shape: shape, strides: steps, offset: offset)
  }

  /// The sum over every axis that broadcasting added or stretched, in the shape `target`.
  func summed(to target: Dimensions) -> Tensor {
    let added = dimensions.count - target.count
    require(
      added >= 0,
      "backward: a gradient of shape \(shape) does not fit an operand of shape \(target.array)")
    var axes = Dimensions()
    for axis in dimensions.indices {
      if axis < added || (target[axis - added] == 1 && dimensions[axis] != 1) { axes.append(axis) }
    }
    return sum(over: axes, true).reshape(target)
  }
}
