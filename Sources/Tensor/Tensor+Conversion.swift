extension Tensor {
  /// The values as another element type, in a new tensor; the tensor itself where it has that type
  /// already. Fractions are cut towards zero.
  package func converted(to target: DType) -> Tensor {
    guard target != dtype else { return self }
    let result = Tensor(uninitialized: dimensions, target)
    result.write(self)
    return result
  }

  /// A new tensor of the same values, row by row without gaps.
  package func copied() -> Tensor {
    let result = Tensor(uninitialized: dimensions, dtype)
    result.write(self)
    return result
  }

  /// Writes the values of `source`, stretched to this shape, over its own. The memory may not be
  /// shared.
  package func write(_ source: Tensor) {
    let (output, input) = (Operand(self, as: dimensions), Operand(source, as: dimensions))
    let shape = dimensions
    func from<Input: TensorScalar>(_: Input.Type) {
      func to<Output: TensorScalar>(_: Output.Type) {
        mapElements(shape, output, input) { (value: Input) in Output(value.number) }
      }
      dispatch(dtype) { to($0) }
    }
    func plain<Element>(_: Element.Type) {
      copyElements(Element.self, shape, output, input)
    }
    if source.dtype != dtype {
      dispatch(source.dtype) { from($0) }
    } else {
      // Bytes are only moved, so that their count is all that matters.
      switch dtype.byteCount {
      case 1: plain(UInt8.self)
      case 4: plain(UInt32.self)
      default: plain(UInt64.self)
      }
    }
    withExtendedLifetime(source) {}
  }

  /// Stops where several elements are one number in the memory, so that a change of one would change
  /// others.
  package func checkWritable(_ operation: String) {
    if count == 0 { return }
    for axis in dimensions.indices where strides[axis] == 0 && dimensions[axis] > 1 {
      fail(
        """
        \(operation) in place: axis \(axis) of shape \(shape) was stretched, its elements are one \
        number; change a clone()
        """)
    }
  }

  /// Writes one number over every element.
  package func fill(_ number: Number) {
    let shape = dimensions
    let output = Operand(self, as: shape)
    func fill<Element: TensorScalar>(_: Element.Type) {
      fillElements(shape, output, with: Element(number))
    }
    dispatch(dtype) { fill($0) }
  }
}
