/// A Swift type that can be an element of a tensor.
///
/// ```swift
/// print(Int.dtype, Double.dtype, Double.preferredDType)  // int64 float64 float32
/// ```
public protocol TensorScalar: Sendable {
  /// The element type of a tensor of such values.
  static var dtype: DType { get }

  /// The type that a tensor made of such values has where none is asked for.
  ///
  /// `Double` is Swift's everyday number, as `float` is Python's; like there it becomes
  /// ``DType/float32``. Every other type keeps its own.
  static var preferredDType: DType { get }

  /// The value as a plain number for arithmetic with a tensor.
  var number: Number { get }

  /// The value nearest to a plain number: fractions are cut towards zero for integers, values out
  /// of range end at its limits, and anything but zero is true.
  init(_ number: Number)
}

extension TensorScalar {
  /// The type's own element type.
  public static var preferredDType: DType { dtype }
}

/// A plain number beside a tensor. It has no element type of its own: it takes the tensor's, unless
/// it is of a higher category (a fraction beside integers).
///
/// ```swift
/// print((Tensor([1, 2], dtype: .int64) + 0.5).dtype)  // float32
/// ```
public enum Number: Sendable {
  /// True or false.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A number with a fraction.
  case floating(Double)

  /// The value with a fraction; true is one.
  public var double: Double {
    switch self {
    case .boolean(let value): value ? 1 : 0
    case .integer(let value): Double(value)
    case .floating(let value): value
    }
  }

  /// The type that the number has where there is no tensor to take it from.
  public var dtype: DType {
    switch self {
    case .boolean: .bool
    case .integer: .int64
    case .floating: .float32
    }
  }
}

extension FixedWidthInteger {
  /// The whole number nearest to zero's side of a plain number, held within the type's range.
  @inline(__always)
  package init(within number: Number) {
    switch number {
    case .boolean(let value): self = value ? 1 : 0
    case .integer(let value): self = Self(truncatingIfNeeded: value)
    case .floating(let value):
      if let exact = Self(exactly: value.rounded(.towardZero)) {
        self = exact
      } else {
        self = value.isNaN ? 0 : value < 0 ? .min : .max
      }
    }
  }
}

extension Float: TensorScalar {
  /// The element type of such values.
  public static var dtype: DType { .float32 }
  /// The value as a plain number.
  public var number: Number { .floating(Double(self)) }
  /// The value nearest to a plain number.
  public init(_ number: Number) {
    if case .integer(let value) = number {
      self = Float(value)
    } else {
      self = Float(number.double)
    }
  }
}

extension Double: TensorScalar {
  /// The element type of such values.
  public static var dtype: DType { .float64 }
  /// As Python's numbers do in PyTorch, these become float32.
  public static var preferredDType: DType { .float32 }
  /// The value as a plain number.
  public var number: Number { .floating(self) }
  /// The value nearest to a plain number.
  public init(_ number: Number) { self = number.double }
}

extension Int: TensorScalar {
  /// The element type of such values.
  public static var dtype: DType { .int64 }
  /// The value as a plain number.
  public var number: Number { .integer(self) }
  /// The value nearest to a plain number.
  public init(_ number: Number) { self.init(within: number) }
}

extension Int64: TensorScalar {
  /// The element type of such values.
  public static var dtype: DType { .int64 }
  /// The value as a plain number.
  public var number: Number { .integer(Int(self)) }
  /// The value nearest to a plain number.
  public init(_ number: Number) { self.init(within: number) }
}

extension Int32: TensorScalar {
  /// The element type of such values.
  public static var dtype: DType { .int32 }
  /// The value as a plain number.
  public var number: Number { .integer(Int(self)) }
  /// The value nearest to a plain number.
  public init(_ number: Number) { self.init(within: number) }
}

extension UInt8: TensorScalar {
  /// The element type of such values.
  public static var dtype: DType { .uint8 }
  /// The value as a plain number.
  public var number: Number { .integer(Int(self)) }
  /// The value nearest to a plain number.
  public init(_ number: Number) { self.init(within: number) }
}

extension Bool: TensorScalar {
  /// The element type of such values.
  public static var dtype: DType { .bool }
  /// The value as a plain number.
  public var number: Number { .boolean(self) }
  /// The value nearest to a plain number.
  public init(_ number: Number) { self = number.double != 0 }
}
