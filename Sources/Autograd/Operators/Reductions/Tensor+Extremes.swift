public import Tensor

extension Tensor {
  /// The greatest element along an axis and its position, the first of equals; the gradient goes to
  /// that element.
  ///
  /// ```swift
  /// let (values, indices) = Tensor([[1, 5], [7, 3]]).max(axis: 1)  // [5.0, 7.0], [1, 0]
  /// ```
  @_disfavoredOverload
  public func max(axis: Int, keepDims: Bool = false) -> (values: Tensor, indices: Tensor) {
    extreme(ofGreatest: true, axis, keepDims)
  }

  /// The least element along an axis and its position, the first of equals; the gradient goes to
  /// that element.
  ///
  /// ```swift
  /// let (values, indices) = Tensor([[5, 1], [3, 4]]).min(axis: 1)  // [1.0, 3.0], [1, 0]
  /// ```
  @_disfavoredOverload
  public func min(axis: Int, keepDims: Bool = false) -> (values: Tensor, indices: Tensor) {
    extreme(ofGreatest: false, axis, keepDims)
  }

  /// The greatest element along several axes; all of them where none is named. Equal ones share the
  /// gradient.
  ///
  /// ```swift
  /// let x = Tensor([2, 1, 2]).requiringGrad()
  /// x.amax().backward()
  /// x.grad!  // [0.5000, 0.0000, 0.5000]
  /// ```
  ///
  /// As [torch.amax](https://docs.pytorch.org/docs/stable/generated/torch.amax.html).
  public func amax(axes: [Int] = [], keepDims: Bool = false) -> Tensor {
    extreme(.maximum, axes.isEmpty ? allAxes : self.axes(axes, "amax"), keepDims)
  }

  /// The least element along several axes; all of them where none is named. Equal ones share the
  /// gradient.
  ///
  /// ```swift
  /// Tensor([[1, 5], [7, 3]]).amin(axes: [1])  // [1.0, 3.0]
  /// ```
  public func amin(axes: [Int] = [], keepDims: Bool = false) -> Tensor {
    extreme(.minimum, axes.isEmpty ? allAxes : self.axes(axes, "amin"), keepDims)
  }

  private func extreme(ofGreatest: Bool, _ axis: Int, _ keepDims: Bool) -> (Tensor, Tensor) {
    alongAxis(axis, ofGreatest ? "max" : "min", keepDims: keepDims) { x, axis in
      let indices = Reduction.position(ofGreatest: ofGreatest, x, axis: axis, keepDims: true)
      return (x.taken(indices, axis: axis), indices)
    }
  }

  /// Calls `body`, whose results keep the axis with size one, and drops the axis unless it is to be
  /// kept. A tensor without axes is a row of one.
  func alongAxis(
    _ axis: Int, _ operation: String, keepDims: Bool,
    _ body: (_ x: Tensor, _ axis: Int) -> (Tensor, Tensor)
  ) -> (Tensor, Tensor) {
    let (x, axis) = asRow(axis, operation)
    let (first, second) = body(x, axis)
    if rank == 0 { return (first.reshape([]), second.reshape([])) }
    return keepDims ? (first, second) : (first.squeeze(axis), second.squeeze(axis))
  }

  /// The tensor and one of its axes. Axes 0 and -1 of a tensor without axes stand for that of a row
  /// of one element, as in PyTorch.
  func asRow(_ axis: Int, _ operation: String) -> (tensor: Tensor, axis: Int) {
    if rank == 0 && (axis == 0 || axis == -1) { return (reshape([1]), 0) }
    return (self, dimensions.axis(axis, for: operation))
  }
}
