/// The type of a tensor's elements.
///
/// ```swift
/// print(Tensor([1, 2]).dtype, Tensor([1, 2], dtype: .int64).dtype)  // float32 int64
/// ```
///
/// The cases stand in the order of PyTorch's type promotion: booleans, integers, floating point.
public enum DType: UInt8, Sendable, CaseIterable, CustomStringConvertible {
  /// True or false, one byte.
  case bool
  /// Unsigned integers from 0 to 255.
  case uint8
  /// 32-bit integers.
  case int32
  /// 64-bit integers; indices and counts have this type.
  case int64
  /// Single precision, the default.
  case float32
  /// Double precision.
  case float64

  /// The bytes that one element takes.
  public var byteCount: Int {
    switch self {
    case .bool, .uint8: 1
    case .int32, .float32: 4
    case .int64, .float64: 8
    }
  }

  /// Whether elements have a fraction. Only such tensors can require a gradient.
  public var isFloatingPoint: Bool { rawValue >= DType.float32.rawValue }

  /// Whether elements are whole numbers; booleans are not.
  public var isInteger: Bool { self != .bool && !isFloatingPoint }

  /// The name, as in NumPy and PyTorch: `float32`.
  public var description: String {
    switch self {
    case .bool: "bool"
    case .uint8: "uint8"
    case .int32: "int32"
    case .int64: "int64"
    case .float32: "float32"
    case .float64: "float64"
    }
  }
}

extension DType {
  /// The smallest type that holds values of both.
  ///
  /// ```swift
  /// print(DType.promoted(.int64, .float32))  // float32
  /// ```
  ///
  /// See [PyTorch's type promotion](https://docs.pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc).
  public static func promoted(_ left: DType, _ right: DType) -> DType {
    // Six types in a chain: nothing below int32 is signed, so the later one holds the earlier.
    left.rawValue >= right.rawValue ? left : right
  }

  /// How much a type counts in promotion: a tensor without axes or a plain number changes the
  /// type of a tensor with axes only if it is of a higher category.
  @inline(__always)
  var category: Int { isFloatingPoint ? 2 : isInteger ? 1 : 0 }
}
