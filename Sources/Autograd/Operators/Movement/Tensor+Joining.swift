public import Tensor

extension Tensor {
  /// Tensors one after the other along an axis that they have; all other sizes must be equal.
  ///
  /// ```swift
  /// Tensor.concatenate([Tensor.zeros(2, 3), Tensor.ones(2, 4)], axis: 1).shape  // [2, 7]
  /// ```
  public static func concatenate(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    // An empty row fits beside everything, as in PyTorch.
    let parts = tensors.filter { $0.rank != 1 || $0.count > 0 }
    guard let first = parts.first ?? tensors.first else {
      fail("concatenate: there is no tensor; give one at least")
    }
    require(first.rank > 0, "concatenate: single numbers have no axis; use stack")
    let axis = first.dimensions.axis(axis, for: "concatenate")
    var shape = first.dimensions
    shape[axis] = 0
    var dtype = first.dtype
    for tensor in parts {
      var (own, common) = (tensor.dimensions, shape)
      if own.count == common.count { (own[axis], common[axis]) = (0, 0) }
      require(
        own == common,
        """
        concatenate: shapes \(first.shape) and \(tensor.shape) differ in more than axis \(axis); \
        make the other sizes equal
        """)
      shape[axis] += tensor.dimensions[axis]
    }
    for tensor in tensors { dtype = .promoted(dtype, tensor.dtype) }
    let result = Tensor(uninitialized: shape, dtype)
    var start = 0
    let inputs = parts.map { tensor in
      let size = tensor.dimensions[axis]
      let (low, high) = (start, start + size)
      start = high
      result.section(axis, low, size).write(tensor)
      return Input.input(tensor) { dy in dy.narrow(axis: axis, low..<high) }
    }
    return record("concatenate", result, inputs)
  }

  /// Tensors of one shape, one after the other along a new axis.
  ///
  /// ```swift
  /// Tensor.stack([Tensor([1, 2]), Tensor([3, 4])], axis: 1)  // [[1.0, 3.0], [2.0, 4.0]]
  /// ```
  ///
  /// Stops where the shapes differ. As
  /// [torch.stack](https://docs.pytorch.org/docs/stable/generated/torch.stack.html).
  public static func stack(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    require(!tensors.isEmpty, "stack: there is no tensor; give one at least")
    for tensor in tensors {
      require(
        tensor.dimensions == tensors[0].dimensions,
        "stack: shapes \(tensors[0].shape) and \(tensor.shape) differ; make them equal")
    }
    return concatenate(tensors.map { $0.unsqueeze(axis) }, axis: axis)
  }

  /// A view of some positions along an axis.
  ///
  /// ```swift
  /// Tensor.arange(6).narrow(axis: 0, 2..<5)  // [2.0, 3.0, 4.0]
  /// ```
  ///
  /// Stops where one of them is outside the axis.
  public func narrow(axis: Int, _ range: Range<Int>) -> Tensor {
    let axis = dimensions.axis(axis, for: "narrow")
    require(
      range.lowerBound >= 0 && range.upperBound <= dimensions[axis],
      "narrow: \(range) is outside axis \(axis) of shape \(shape)")
    let whole = dimensions
    return recordView(
      "narrow", section(axis, range.lowerBound, range.count),
      .input(self) { dy in
        let dx = Tensor(filling: whole, dy.dtype, with: .integer(0))
        dx.section(axis, range.lowerBound, range.count).write(dy)
        return record("narrow", dx, .input(dy) { $0.narrow(axis: axis, range) })
      })
  }

  func section(_ axis: Int, _ start: Int, _ size: Int) -> Tensor {
    var shape = dimensions
    shape[axis] = size
    return view(
      shape: shape, strides: strides,
      offset: offset + start * strides[axis])
  }
}
