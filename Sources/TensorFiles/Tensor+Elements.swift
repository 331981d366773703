import Tensor

extension Tensor {
  /// The tensor of elements in a file.
  ///
  /// Elements that are a tensor's own, where they may lie, stay where they are: the tensor is over the
  /// file's memory. Others are converted.
  ///
  /// - Parameters:
  ///   - shape: the size of each axis; the elements stand row by row.
  ///   - name: what the elements are called in an error.
  convenience init(
    elementsOf file: MappedFile, at offset: Int, _ format: ElementFormat, isSwapped: Bool = false,
    shape: [Int], name: String
  ) throws(TensorFileError) {
    let dimensions = Dimensions(shape)
    let isEmpty = dimensions.product == 0
    if format.isNative, format != .bool, !isSwapped, !isEmpty,
      let start = file.bytes.baseAddress.map({ $0 + offset }),
      UInt(bitPattern: start) % UInt(format.byteCount) == 0
    {
      self.init(
        viewing: Storage.over(start, heldBy: file), format.dtype, shape: dimensions,
        strides: dimensions.rowMajorStrides, offset: 0)
      return
    }
    self.init(uninitialized: dimensions, format.dtype)
    guard !isEmpty, let start = file.bytes.baseAddress else { return }
    if let value = format.read(start + offset, isSwapped: isSwapped, into: self) {
      throw file.failure("\(name) holds \(value), which int64 does not.")
    }
  }

  /// Calls `body` with the bytes of the elements, row by row.
  func withElementBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let rows = isContiguous ? self : copied()
    defer { withExtendedLifetime(rows) {} }
    return try body(
      UnsafeRawBufferPointer(
        start: rows.storage.bytes + rows.offset * dtype.byteCount, count: count * dtype.byteCount))
  }
}

/// The bytes that elements take, or nil where a size is negative or the product is larger than a file
/// can be; and whether a tensor can have so many axes.
func byteCount(of shape: [Int], _ format: ElementFormat) -> Int? {
  var count = format.byteCount
  for size in shape {
    if size < 0 { return nil }
    // A size of zero makes the others no smaller: strides are products of them.
    let (product, overflow) = count.multipliedReportingOverflow(by: max(size, 1))
    if overflow { return nil }
    count = product
  }
  return shape.contains(0) ? 0 : count
}
