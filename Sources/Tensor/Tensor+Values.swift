extension Tensor {
  /// The element that lies at a place in the memory, as a plain number.
  package func element(at place: Int) -> Number {
    let bytes = storage.bytes
    func load<T: TensorScalar>(_: T.Type) -> Number {
      bytes.assumingMemoryBound(to: T.self)[place].number
    }
    return dispatch(dtype) { load($0) }
  }

  /// The only number of a tensor of one element.
  ///
  /// ```swift
  /// let total = x.sum().item()
  /// ```
  ///
  /// Stops where there is not exactly one element.
  public func item() -> Double {
    number(for: "item").double
  }

  /// The only value of a tensor of one element, as the type that is asked for.
  ///
  /// Stops where there is not exactly one element.
  public func item<T: TensorScalar>(as type: T.Type) -> T {
    T(number(for: "item"))
  }

  private func number(for operation: String) -> Number {
    require(
      count == 1,
      "\(operation): a tensor of shape \(shape) holds \(count) numbers, not one; index it first")
    return element(at: offset)
  }

  /// All elements, row by row.
  ///
  /// ```swift
  /// Tensor([[0, 1], [2, 3]]).scalars  // [0.0, 1.0, 2.0, 3.0]
  /// ```
  public var scalars: [Float] { scalars(as: Float.self) }

  /// All elements, row by row, as the type that is asked for.
  ///
  /// ```swift
  /// Tensor([1.9, -1.9]).scalars(as: Int.self)  // [1, -1]
  /// ```
  public func scalars<T: TensorScalar>(as type: T.Type) -> [T] {
    let source = converted(to: T.dtype).contiguousValues()
    return Array(UnsafeBufferPointer(start: source.pointer(as: T.self), count: count))
  }
}

/// Calls `body` with the Swift type of the elements of `dtype`.
@inline(__always)
package func dispatch<Result>(
  _ dtype: DType, _ body: (any TensorScalar.Type) -> Result
) -> Result {
  switch dtype {
  case .bool: body(Bool.self)
  case .uint8: body(UInt8.self)
  case .int32: body(Int32.self)
  case .int64: body(Int64.self)
  case .float32: body(Float.self)
  case .float64: body(Double.self)
  }
}
