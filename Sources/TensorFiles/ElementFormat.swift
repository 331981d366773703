import Tensor

/// How the elements of a tensor stand in a file.
enum ElementFormat: Sendable {
  case bool, uint8, int8, uint16, int16, uint32, int32, uint64, int64
  case float16, bfloat16, float32, float64

  init(_ dtype: DType) {
    self =
      switch dtype {
      case .bool: .bool
      case .uint8: .uint8
      case .int32: .int32
      case .int64: .int64
      case .float32: .float32
      case .float64: .float64
      }
  }

  var byteCount: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }

  /// The type of a tensor that holds all such elements.
  var dtype: DType {
    switch self {
    case .bool: .bool
    case .uint8: .uint8
    case .int8, .uint16, .int16, .int32: .int32
    case .uint32, .uint64, .int64: .int64
    case .float16, .bfloat16, .float32: .float32
    case .float64: .float64
    }
  }

  /// Whether the elements are those of a tensor, byte by byte.
  var isNative: Bool { ElementFormat(dtype) == self }

  /// Reads elements that stand one after the other.
  ///
  /// - Parameters:
  ///   - isSwapped: whether the most significant byte comes first.
  ///   - result: a tensor of the type ``dtype``, row by row.
  /// - Returns: a value that the tensor's type does not hold, if there is one.
  func read(_ source: UnsafeRawPointer, isSwapped: Bool, into result: Tensor) -> String? {
    func convert<Element: FixedWidthInteger, Value>(
      _: Element.Type, _: Value.Type, _ function: (Element) -> Value
    ) {
      let output = result.pointer(as: Value.self)
      for i in 0..<result.count {
        let element = source.loadUnaligned(
          fromByteOffset: i * MemoryLayout<Element>.size, as: Element.self)
        output[i] = function(isSwapped ? element.byteSwapped : element)
      }
    }
    switch self {
    // Any byte but zero is true; a tensor's bytes are 0 and 1.
    case .bool: convert(UInt8.self, UInt8.self) { $0 == 0 ? 0 : 1 }
    case .uint8: convert(UInt8.self, UInt8.self) { $0 }
    case .int8: convert(UInt8.self, Int32.self) { Int32(Int8(bitPattern: $0)) }
    case .uint16: convert(UInt16.self, Int32.self) { Int32($0) }
    case .int16: convert(UInt16.self, Int32.self) { Int32(Int16(bitPattern: $0)) }
    case .uint32: convert(UInt32.self, Int64.self) { Int64($0) }
    case .int32, .float32: convert(UInt32.self, UInt32.self) { $0 }
    case .int64, .float64: convert(UInt64.self, UInt64.self) { $0 }
    case .float16: convert(UInt16.self, Float.self) { Float(Float16(bitPattern: $0)) }
    case .bfloat16: convert(UInt16.self, Float.self) { Float(bitPattern: UInt32($0) << 16) }
    case .uint64:
      var tooLarge: UInt64?
      convert(UInt64.self, Int64.self) { value in
        if value > UInt64(Int64.max) { tooLarge = value }
        return Int64(truncatingIfNeeded: value)
      }
      return tooLarge.map { "\($0)" }
    }
    return nil
  }
}
