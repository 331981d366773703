/// Kernels that go through the elements along one axis: a row.
package enum Rows {
  /// A copy of a tensor whose rows along `axis` lie next to each other; the axis is the last.
  package static func gathered(_ input: Tensor, axis: Int) -> Tensor {
    input.moving(axis: axis, to: input.rank - 1).contiguousValues()
  }

  /// A new tensor in the shape of `input` with rows of `count` elements along `axis`.
  ///
  /// `body` writes the rows, which lie next to each other, from those of the input: it gets both
  /// rows and the index of the row.
  static func map<Scalar, Output: TensorScalar>(
    _ input: Tensor, axis: Int, count: Int, _: Scalar.Type, _: Output.Type,
    _ body: (UnsafePointer<Scalar>, UnsafeMutablePointer<Output>, Int) -> Void
  ) -> Tensor {
    let source = gathered(input, axis: axis)
    let size = input.dimensions[axis]
    var shape = source.dimensions
    shape[input.rank - 1] = count
    let result = Tensor(uninitialized: shape, Output.dtype)
    shape[input.rank - 1] = 1
    let (read, write) = (source.pointer(as: Scalar.self), result.pointer(as: Output.self))
    for row in 0..<shape.product { body(read + row * size, write + row * count, row) }
    withExtendedLifetime(source) {}
    return result.moving(axis: input.rank - 1, to: axis)
  }
}

extension Tensor {
  /// A view with one axis at another place, outside of any graph.
  package func moving(axis: Int, to place: Int) -> Tensor {
    if axis == place { return self }
    var (shape, steps) = (dimensions, strides)
    let (size, step) = (shape[axis], steps[axis])
    shape.remove(at: axis)
    steps.remove(at: axis)
    shape.insert(size, at: place)
    steps.insert(step, at: place)
    return Tensor(viewing: storage, dtype, shape: shape, strides: steps, offset: offset)
  }
}

/// Calls `body` with the Swift type in which elements of `dtype` are compared and added; booleans are
/// bytes of zero and one.
@inline(__always)
func dispatchNumbers<Result>(
  _ dtype: DType, _ body: (any ArithmeticScalar.Type) -> Result
) -> Result {
  switch dtype {
  case .bool, .uint8: body(UInt8.self)
  case .int32: body(Int32.self)
  case .int64: body(Int64.self)
  case .float32: body(Float.self)
  case .float64: body(Double.self)
  }
}

extension ArithmeticScalar {
  /// Whether `left` comes first in an ascending order in which what is not a number is the greatest.
  @inline(__always)
  static func precedes(_ left: Self, _ right: Self) -> Bool {
    left < right || (right != right && left == left)
  }
}
