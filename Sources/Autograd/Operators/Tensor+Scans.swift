public import Tensor

/// Running results along an axis.
extension Tensor {
  /// The running sum. Integers and booleans give int64.
  ///
  /// ```swift
  /// Tensor([1, 2, 3]).cumsum(axis: 0)  // [1.0, 3.0, 6.0]
  /// ```
  public func cumsum(axis: Int) -> Tensor {
    let (x, axis) = summable.asRow(axis, "cumsum")
    return x.recurrence(nil, axis: axis, reverse: false).reshape(dimensions)
  }

  /// The running product. Integers and booleans give int64.
  ///
  /// ```swift
  /// Tensor([1, 2, 3, 4]).cumprod(axis: 0)  // [1.0, 2.0, 6.0, 24.0]
  /// ```
  public func cumprod(axis: Int) -> Tensor {
    let (x, axis) = summable.asRow(axis, "cumprod")
    guard x.count > 0 else { return x.clone() }
    var shape = Dimensions(repeating: 1, count: x.rank)
    shape[axis] = x.dimensions[axis]
    let isFirst = Tensor(filling: shape, .bool, with: .boolean(false))
    isFirst.section(axis, 0, 1).fill(.boolean(true))
    return Tensor.where(isFirst, x, 0).recurrence(x, axis: axis, reverse: false).reshape(dimensions)
  }

  /// The logarithm of the running sum of exponentials, without overflow on the way.
  ///
  /// ```swift
  /// Tensor([1000, 1000, 1000]).logcumsumexp(axis: 0)  // [1000.0000, 1000.6932, 1001.0986]
  /// ```
  ///
  /// As [torch.logcumsumexp](https://docs.pytorch.org/docs/stable/generated/torch.logcumsumexp.html).
  public func logcumsumexp(axis: Int) -> Tensor {
    let (x, axis) = floating.asRow(axis, "logcumsumexp")
    return x.logCumulativeSum(axis: axis, reverse: false).reshape(dimensions)
  }

  /// The greatest element so far and its position; of equals the last.
  ///
  /// ```swift
  /// let numbers = Tensor([1, 3, 3, 2])
  /// let (values, indices) = numbers.cummax(axis: 0)  // [1.0, 3.0, 3.0, 3.0], [0, 1, 2, 2]
  /// ```
  ///
  /// As [torch.cummax](https://docs.pytorch.org/docs/stable/generated/torch.cummax.html).
  public func cummax(axis: Int) -> (values: Tensor, indices: Tensor) {
    running(ofGreatest: true, axis)
  }

  /// The least element so far and its position; of equals the last.
  ///
  /// ```swift
  /// let numbers = Tensor([3, 1, 2, 1])
  /// let (values, indices) = numbers.cummin(axis: 0)  // [3.0, 1.0, 1.0, 1.0], [0, 1, 1, 3]
  /// ```
  public func cummin(axis: Int) -> (values: Tensor, indices: Tensor) {
    running(ofGreatest: false, axis)
  }

  private func running(ofGreatest: Bool, _ axis: Int) -> (Tensor, Tensor) {
    let (x, axis) = asRow(axis, ofGreatest ? "cummax" : "cummin")
    let indices = Rows.runningPosition(ofGreatest: ofGreatest, x, axis: axis)
    return (x.taken(indices, axis: axis).reshape(dimensions), indices.reshape(dimensions))
  }

  /// The tensor in the type that its sums have.
  private var summable: Tensor { dtype.isFloatingPoint ? self : to(.int64) }

  /// See ``Rows/recurrence(_:_:axis:reverse:)``. Its gradients are recurrences again.
  private func recurrence(_ factors: Tensor?, axis: Int, reverse: Bool) -> Tensor {
    let y = Rows.recurrence(self, factors, axis: axis, reverse: reverse)
    guard let factors else {
      return record(
        "cumsum", y,
        .input(self) { $0.recurrence(nil, axis: axis, reverse: !reverse) })
    }
    return record(
      "cumprod", y,
      .input(self, saving: factors) { dy, factors in
        dy.recurrence(factors, axis: axis, reverse: !reverse)
      },
      .input(factors, saving: factors, y) { dy, factors, y in
        let flow = dy.recurrence(factors, axis: axis, reverse: !reverse)
        return reverse ? flow.shifted(axis) * y : flow * y.shifted(axis)
      })
  }

  /// The elements one further along an axis, with zero in front.
  private func shifted(_ axis: Int) -> Tensor {
    var edge = dimensions
    edge[axis] = 1
    let zero = Tensor(filling: edge, dtype, with: .integer(0))
    return .concatenate([zero, narrow(axis: axis, 0..<(dimensions[axis] - 1))], axis: axis)
  }

  private func logCumulativeSum(axis: Int, reverse: Bool) -> Tensor {
    let y = Rows.logCumulativeSum(self, axis: axis, reverse: reverse)
    return record(
      "logcumsumexp", y,
      .input(self, saving: self, y) { dy, x, y in
        // exp(x) times sums of dy * exp(-y), in logarithms: the parts may be out of range.
        func part(_ weight: Tensor) -> Tensor {
          // Where both are minus infinity, nothing came and nothing goes on.
          let scaled = Tensor.where(weight == 0, -Double.infinity, weight.log() - y)
          return (scaled.logCumulativeSum(axis: axis, reverse: !reverse) + x).exp()
        }
        return part(.where(dy < 0, 0, dy)) - part(.where(dy < 0, -dy, 0))
      })
  }

  /// The differences of neighbours along an axis, taken `n` times.
  ///
  /// ```swift
  /// Tensor([1, 4, 9]).diff()                      // [3.0, 5.0]
  /// Tensor([1, 4, 9]).diff(prepend: Tensor([0]))  // [1.0, 3.0, 5.0]
  /// ```
  ///
  /// As [torch.diff](https://docs.pytorch.org/docs/stable/generated/torch.diff.html).
  ///
  /// - Parameters:
  ///   - prepend: What stands before the first element, if anything.
  ///   - append: What stands after the last element, if anything.
  public func diff(_ n: Int = 1, axis: Int = -1, prepend: Tensor? = nil, append: Tensor? = nil)
    -> Tensor
  {
    require(rank > 0, "diff: a single number has no neighbours; use a tensor with an axis")
    require(n >= 0, "diff: differences cannot be taken \(n) times; use 0 or more")
    let axis = dimensions.axis(axis, for: "diff")
    var result = self
    if n > 0 && (prepend != nil || append != nil) {
      result = .concatenate([prepend, self, append].compactMap { $0 }, axis: axis)
    }
    for _ in 0..<Swift.min(n, result.dimensions[axis]) {
      let size = result.dimensions[axis]
      if size == 0 { break }
      let (later, earlier) = (
        result.narrow(axis: axis, 1..<size), result.narrow(axis: axis, 0..<(size - 1))
      )
      result = dtype == .bool ? later != earlier : later - earlier
    }
    return result
  }

  /// The area under points that are `dx` apart along an axis: the trapezoidal rule.
  ///
  /// ```swift
  /// Tensor([0, 1, 4]).trapezoid(dx: 0.5)  // 1.5000
  /// ```
  ///
  /// As [torch.trapezoid](https://docs.pytorch.org/docs/stable/generated/torch.trapezoid.html).
  public func trapezoid(dx: Double = 1, axis: Int = -1) -> Tensor {
    let axis = dimensions.axis(axis, for: "trapezoid")
    let size = dimensions[axis]
    guard size > 1 else { return sum(axis: axis) * 0.0 }
    return (narrow(axis: axis, 1..<size) + narrow(axis: axis, 0..<(size - 1))).sum(axis: axis)
      * (dx / 2)
  }

  /// The area under the points `(x, self)` along an axis: the trapezoidal rule. `x` has the same
  /// shape, or one axis.
  ///
  /// ```swift
  /// Tensor([0, 1, 4]).trapezoid(x: Tensor([0, 1, 3]))  // 5.5000
  /// ```
  public func trapezoid(x: Tensor, axis: Int = -1) -> Tensor {
    let axis = dimensions.axis(axis, for: "trapezoid")
    let size = dimensions[axis]
    var places = x
    if x.rank == 1 && rank > 1 {
      var shape = Dimensions(repeating: 1, count: rank)
      shape[axis] = x.count
      places = x.reshape(shape)
    }
    let own = places.rank - rank + axis
    require(
      own >= 0 && places.dimensions[own] == size,
      "trapezoid: \(x.shape) places do not fit axis \(axis) of shape \(shape)")
    guard size > 1 else { return sum(axis: axis) * 0.0 }
    let widths = places.narrow(axis: own, 1..<size) - places.narrow(axis: own, 0..<(size - 1))
    let heights = narrow(axis: axis, 1..<size) + narrow(axis: axis, 0..<(size - 1))
    return (widths * heights).sum(axis: axis - rank) / 2
  }
}
