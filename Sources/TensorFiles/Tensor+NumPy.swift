public import Tensor

// NumPy's format for one array: `.npy`.
extension Tensor {
  /// Reads an array that NumPy has saved.
  ///
  /// ```swift
  /// try Tensor([[1, 2], [3, 4]]).write(numPyFile: "x.npy")
  /// let x = try Tensor(numPyFile: "x.npy")  // [[1.0, 2.0], [3.0, 4.0]]
  /// ```
  ///
  /// The file is mapped into memory: of a large one, only what is used is read. Changes of the tensor
  /// do not reach the file. `float16` becomes ``DType/float32``; `int8`, `int16` and `uint16` become
  /// ``DType/int32``; `uint32` and `uint64` become ``DType/int64``.
  ///
  /// See [numpy.load](https://numpy.org/doc/stable/reference/generated/numpy.load.html).
  ///
  /// - Throws: a ``TensorFileError`` where the file is not there, is damaged, or holds anything but
  ///   numbers.
  public convenience init(numPyFile path: String) throws(TensorFileError) {
    let file = try MappedFile(path)
    try self.init(numPyArrayIn: file, 0..<file.count, name: "It")
  }

  /// Writes the values as NumPy saves an array. What was there before is replaced when all is written.
  ///
  /// See [numpy.save](https://numpy.org/doc/stable/reference/generated/numpy.save.html).
  ///
  /// - Throws: a ``TensorFileError`` where the file cannot be written.
  public func write(numPyFile path: String) throws(TensorFileError) {
    var draft = try FileDraft(path)
    try draft.write(numPyHeader)
    try withElementBytes { bytes throws(TensorFileError) in try draft.write(bytes) }
    try draft.finish()
  }

  /// What stands before the elements in NumPy's format.
  var numPyHeader: [UInt8] {
    let type =
      switch dtype {
      case .bool: "|b1"
      case .uint8: "|u1"
      case .int32: "<i4"
      case .int64: "<i8"
      case .float32: "<f4"
      case .float64: "<f8"
      }
    return NumPyHeader.bytes(type: type, shape: shape)
  }

  /// Reads the array that takes a part of a file.
  convenience init(
    numPyArrayIn file: MappedFile, _ range: Range<Int>, name: String
  ) throws(TensorFileError) {
    let header: NumPyHeader
    let elements: (format: ElementFormat, isSwapped: Bool)
    do throws(HeaderFault) {
      let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(file.bytes)[range])
      header = try NumPyHeader.read(bytes).get()
      elements = try header.elements.get()
    } catch {
      throw file.failure(error.reason)
    }
    let shape = header.shape
    guard shape.count <= Dimensions.capacity else {
      throw file.failure(
        "\(name) has \(shape.count) axes; a tensor has at most \(Dimensions.capacity).")
    }
    let available = range.count - header.end
    guard let wanted = byteCount(of: shape, elements.format), wanted <= available else {
      throw file.failure(
        "\(name) is cut off: \(shape) elements of type \(header.type) do not fit into the "
          + "\(available) bytes behind the header.")
    }
    guard header.isFortranOrder, shape.count > 1 else {
      try self.init(
        elementsOf: file, at: range.lowerBound + header.end, elements.format,
        isSwapped: elements.isSwapped, shape: shape, name: name)
      return
    }
    let reversed = try Tensor(
      elementsOf: file, at: range.lowerBound + header.end, elements.format,
      isSwapped: elements.isSwapped, shape: shape.reversed(), name: name)
    self.init(
      viewing: reversed.storage, reversed.dtype, shape: Dimensions(shape),
      strides: Dimensions(reversed.strides.array.reversed()), offset: reversed.offset)
  }
}
