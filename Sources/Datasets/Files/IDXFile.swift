public import Tensor

/// Arrays in the format of the MNIST files, IDX: a type, the size of each axis, and the elements, all
/// with the highest byte first; packed by gzip or not.
///
/// ```swift
/// let images = try IDXFile.read("train-images-idx3-ubyte.gz")  // uint8, [60000, 28, 28]
/// ```
///
/// See [the format's description](https://yann.lecun.org/exdb/mnist/).
public enum IDXFile {
  /// Reads an array. Signed bytes and 16-bit integers become int32, which holds them.
  ///
  /// ```swift
  /// let labels = try IDXFile.read("train-labels-idx1-ubyte")  // uint8, [60000]
  /// ```
  ///
  /// - Parameter path: the file; where it is not there, the same with `.gz` behind it.
  /// - Throws: a ``DataFileError`` where the file is not there, cut off, longer than its sizes say, or no
  ///   IDX file.
  public static func read(_ path: String) throws(DataFileError) -> Tensor {
    let file = try FileBytes(path)
    return try tensor(file.bytes, path: file.path)
  }

  /// The array in a file's bytes.
  static func tensor(_ bytes: [UInt8], path: String) throws(DataFileError) -> Tensor {
    guard bytes.count >= 4 else {
      throw DataFileError(
        path, byte: 0, "expected the 4 bytes that an IDX file begins with, found \(bytes.count)")
    }
    guard bytes[0] == 0, bytes[1] == 0, let format = Format(rawValue: bytes[2]) else {
      let found = bytes[..<4].map(hexadecimal).joined(separator: " ")
      throw DataFileError(
        path, byte: 0,
        """
        expected an IDX file's 00 00, one of the types 08, 09, 0b, 0c, 0d and 0e, and a count of \
        axes, found \(found)
        """)
    }
    let rank = Int(bytes[3])
    guard rank <= Dimensions.capacity else {
      throw DataFileError(
        path, byte: 3, "expected at most \(Dimensions.capacity) axes, found \(rank)")
    }
    let start = 4 + 4 * rank
    guard bytes.count >= start else {
      throw DataFileError(
        path, byte: bytes.count,
        "the file is cut off: expected the sizes of \(rank) axes up to byte \(start), found its end"
      )
    }
    let shape = (0..<rank).map { bigEndian(UInt32.self, bytes, 4 + 4 * $0) }.map { Int($0) }
    var expected = format.byteCount
    for size in shape {
      let (product, overflow) = expected.multipliedReportingOverflow(by: size)
      expected = overflow ? .max : product
    }
    guard expected == bytes.count - start else {
      throw DataFileError(
        path, byte: min(bytes.count, expected == .max ? .max : start + expected),
        """
        expected \(expected) bytes for \(format) of shape \(shape), found \(bytes.count - start): \
        the file is \(expected > bytes.count - start ? "cut off" : "longer than its sizes say")
        """)
    }
    return format.tensor(bytes, at: start, shape)
  }

  private enum Format: UInt8, CustomStringConvertible {
    case uint8 = 0x08
    case int8 = 0x09
    case int16 = 0x0B
    case int32 = 0x0C
    case float32 = 0x0D
    case float64 = 0x0E

    var byteCount: Int {
      switch self {
      case .uint8, .int8: 1
      case .int16: 2
      case .int32, .float32: 4
      case .float64: 8
      }
    }

    var description: String {
      switch self {
      case .uint8: "uint8"
      case .int8: "int8"
      case .int16: "int16"
      case .int32: "int32"
      case .float32: "float32"
      case .float64: "float64"
      }
    }

    func tensor(_ bytes: [UInt8], at start: Int, _ shape: [Int]) -> Tensor {
      let count = (bytes.count - start) / byteCount
      func elements<Raw: FixedWidthInteger, Value: TensorScalar>(
        _: Raw.Type, _ value: (Raw) -> Value
      ) -> Tensor {
        let values = (0..<count).map { value(bigEndian(Raw.self, bytes, start + $0 * byteCount)) }
        return Tensor(values, shape: shape, dtype: Value.dtype)
      }
      switch self {
      case .uint8: return Tensor(Array(bytes[start...]), shape: shape)
      case .int8: return elements(Int8.self) { Int32($0) }
      case .int16: return elements(Int16.self) { Int32($0) }
      case .int32: return elements(Int32.self) { $0 }
      case .float32: return elements(UInt32.self) { Float(bitPattern: $0) }
      case .float64: return elements(UInt64.self) { Double(bitPattern: $0) }
      }
    }
  }
}

/// A number whose highest byte is first.
func bigEndian<Value: FixedWidthInteger>(
  _: Value.Type, _ bytes: [UInt8], _ offset: Int
) -> Value {
  Value(
    bigEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Value.self) })
}

private func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
