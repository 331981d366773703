public import Tensor

/// Operations that only look at the numbers in another order. They copy nothing where strides can say
/// it: the result is a view, and a change in place is seen on both sides.
extension Tensor {
  /// The elements in another shape, row by row. One size may be -1: it follows from the others.
  ///
  /// ```swift
  /// Tensor.arange(6).reshape(2, -1).shape  // [2, 3]
  /// ```
  ///
  /// The result is a view where strides can say it, else a copy.
  public func reshape(_ shape: [Int]) -> Tensor {
    var sizes = shape
    if let open = shape.firstIndex(of: -1) {
      let known = shape.reduce(-1, *)
      require(
        known > 0 && count % known == 0 || known < 0,
        "reshape: \(count) elements do not fill \(shape); no size stands for -1")
      sizes[open] = known == 0 ? 0 : count / known
    }
    require(
      sizes.allSatisfy { $0 >= 0 } && sizes.reduce(1, *) == count,
      "reshape: \(self.shape) has \(count) elements and \(shape) does not; make the products equal")
    return reshape(Dimensions(sizes))
  }

  /// The elements in another shape, row by row.
  public func reshape(_ shape: Int...) -> Tensor { reshape(shape) }

  func reshape(_ target: Dimensions) -> Tensor {
    if target == dimensions { return self }
    let before = dimensions
    let view: Tensor
    if let steps = isContiguous
      ? target.rowMajorStrides : strides.strides(of: dimensions, reshapedTo: target)
    {
      view = self.view(shape: target, strides: steps, offset: offset)
    } else {
      view = Tensor(
        viewing: copied().storage, dtype, shape: target, strides: target.rowMajorStrides, offset: 0)
    }
    return recordView("reshape", view, .input(self) { $0.reshape(before) })
  }

  /// All elements in one row.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).flatten()  // [1.0, 2.0, 3.0, 4.0]
  /// ```
  public func flatten() -> Tensor { reshape(count) }

  /// The tensor with its axes from `startAxis` on made one.
  ///
  /// ```swift
  /// Tensor.zeros(8, 3, 4).flatten(startAxis: 1).shape  // [8, 12]
  /// ```
  public func flatten(startAxis: Int) -> Tensor {
    let start = dimensions.axis(startAxis, for: "flatten")
    return reshape(shape[..<start] + [shape[start...].reduce(1, *)])
  }

  /// A view with two axes exchanged.
  ///
  /// ```swift
  /// Tensor([[1, 2, 3], [4, 5, 6]]).transpose(0, 1)  // [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
  /// ```
  public func transpose(_ first: Int, _ second: Int) -> Tensor {
    if rank == 0 && (-1...0).contains(first) && (-1...0).contains(second) {
      return expand(dimensions)
    }
    var order = Array(0..<rank)
    order.swapAt(
      dimensions.axis(first, for: "transpose"), dimensions.axis(second, for: "transpose"))
    return permute(order)
  }

  /// A view of a matrix with rows and columns exchanged; of a tensor with more axes, the last two.
  ///
  /// ```swift
  /// Tensor.zeros(8, 2, 3).T.shape  // [8, 3, 2]
  /// ```
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public var T: Tensor {
    if rank < 2 { return self }
    var (shape, steps) = (dimensions, strides)
    (shape[rank - 2], shape[rank - 1]) = (shape[rank - 1], shape[rank - 2])
    (steps[rank - 2], steps[rank - 1]) = (steps[rank - 1], steps[rank - 2])
    let view = view(shape: shape, strides: steps, offset: offset)
    return recordView("transpose", view, .input(self) { $0.T })
  }

  /// A view with the axes in another order: axis `i` of the result is axis `order[i]` of this.
  ///
  /// ```swift
  /// Tensor.zeros(8, 3, 28, 32).permute([0, 2, 3, 1]).shape  // [8, 28, 32, 3]
  /// ```
  ///
  /// Stops unless each axis is named once.
  public func permute(_ order: [Int]) -> Tensor {
    let axes = order.map { dimensions.axis($0, for: "permute") }
    require(
      axes.count == rank && Set(axes).count == rank,
      "permute: \(order) does not name each axis of shape \(shape) once")
    let view = view(
      shape: Dimensions(axes.map { dimensions[$0] }),
      strides: Dimensions(axes.map { strides[$0] }), offset: offset)
    return recordView(
      "permute", view,
      .input(self) { dy in
        var back = axes
        for (position, axis) in axes.enumerated() { back[axis] = position }
        return dy.permute(back)
      })
  }

  /// A view with the axes in another order.
  public func permute(_ order: Int...) -> Tensor { permute(order) }

  /// A view with a new axis of size one at `axis`.
  ///
  /// ```swift
  /// Tensor.zeros(2, 3).unsqueeze(-1).shape  // [2, 3, 1]
  /// ```
  public func unsqueeze(_ axis: Int) -> Tensor {
    var (shape, steps) = (dimensions, strides)
    let position = axis < 0 ? axis + rank + 1 : axis
    require(
      (0...rank).contains(position),
      "unsqueeze: no axis can stand at \(axis) of shape \(self.shape); use \(-rank - 1) to \(rank)")
    shape.insert(1, at: position)
    steps.insert(1, at: position)
    let view = view(shape: shape, strides: steps, offset: offset)
    let before = dimensions
    return recordView("unsqueeze", view, .input(self) { $0.reshape(before) })
  }

  /// A view without axes of size one; with `axis` only that, if its size is one.
  ///
  /// ```swift
  /// Tensor.zeros(1, 3, 1).squeeze().shape   // [3]
  /// Tensor.zeros(1, 3, 1).squeeze(0).shape  // [3, 1]
  /// ```
  public func squeeze(_ axis: Int? = nil) -> Tensor {
    let only = axis.map { dimensions.axis($0, for: "squeeze") }
    var (shape, steps) = (Dimensions(), Dimensions())
    for axis in dimensions.indices
    where dimensions[axis] != 1 || (only != nil && only != axis) {
      shape.append(dimensions[axis])
      steps.append(strides[axis])
    }
    let view = view(shape: shape, strides: steps, offset: offset)
    let before = dimensions
    return recordView("squeeze", view, .input(self) { $0.reshape(before) })
  }

  /// A view in which axes of size one are stretched to `shape`, which may have more axes in front; -1
  /// keeps an axis as it is.
  ///
  /// ```swift
  /// Tensor([[1], [2]]).expand([-1, 3])  // [[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]]
  /// ```
  ///
  /// All copies are one number in the memory. Stops where another size would have to grow. As
  /// [torch.Tensor.expand](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.expand.html).
  public func expand(_ shape: [Int]) -> Tensor {
    var target = Dimensions(shape)
    for axis in 0..<target.count where target[axis] == -1 {
      let own = axis - (target.count - rank)
      require(own >= 0, "expand: a new axis has no size that -1 could keep, in \(shape)")
      target[axis] = dimensions[own]
    }
    require(
      target.array.allSatisfy { $0 >= 0 }
        && Dimensions.broadcast(dimensions, target, for: "expand") == target,
      "expand: shape \(self.shape) cannot be stretched to \(shape); only sizes of 1 can")
    return expand(target)
  }

  func expand(_ target: Dimensions) -> Tensor {
    let view = view(
      shape: target,
      strides: strides.strides(of: dimensions, broadcastTo: target), offset: offset)
    // The graph sums a gradient back to the operand's shape.
    return recordView("expand", view, .input(self) { $0 })
  }

  /// A copy of the numbers, with a gradient that flows back to these.
  ///
  /// ```swift
  /// let x = Tensor([1, 2])
  /// let (same, copy) = (x, x.clone())
  /// x[0] = 9
  /// print(same, copy)  // [9.0, 2.0] [1.0, 2.0]
  /// ```
  public func clone() -> Tensor {
    record("clone", copied(), .input(self) { $0 })
  }

  /// The tensor itself if its elements lie row by row, else a copy in which they do.
  ///
  /// ```swift
  /// let turned = Tensor([[1, 2], [3, 4]]).T
  /// print(turned.isContiguous, turned.contiguous().isContiguous)  // false true
  /// ```
  public func contiguous() -> Tensor { isContiguous ? self : clone() }

  /// The numbers as another element type; the tensor itself where it has that already.
  ///
  /// ```swift
  /// Tensor([-1.5, 2.7]).to(.int64)  // [-1, 2]
  /// ```
  ///
  /// Fractions are cut towards zero. Between float32 and float64 a gradient flows.
  public func to(_ dtype: DType) -> Tensor {
    if dtype == self.dtype { return self }
    let before = self.dtype
    return record("to", converted(to: dtype), .input(self) { $0.to(before) })
  }
}
