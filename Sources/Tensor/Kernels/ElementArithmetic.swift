import Glibc

/// What a kernel needs of elements that are numbers. Integers wrap around, as in PyTorch.
protocol ArithmeticScalar: TensorScalar, Comparable {
  static func sum(_ left: Self, _ right: Self) -> Self
  static func difference(_ left: Self, _ right: Self) -> Self
  static func product(_ left: Self, _ right: Self) -> Self
  static func power(_ base: Self, _ exponent: Self) -> Self
  /// The rest of a division that rounds down: it has the divisor's sign.
  static func remainder(_ left: Self, _ right: Self) -> Self
  static func floorQuotient(_ left: Self, _ right: Self) -> Self
  static func truncatedQuotient(_ left: Self, _ right: Self) -> Self
  /// The rest of a division that cuts the fraction: it has the dividend's sign.
  static func truncatedRemainder(_ left: Self, _ right: Self) -> Self
  /// The greater of two; not a number if one of them is not.
  static func greater(_ left: Self, _ right: Self) -> Self
  /// The lesser of two; not a number if one of them is not.
  static func lesser(_ left: Self, _ right: Self) -> Self
  static var zero: Self { get }
  static var unit: Self { get }
  static var lowest: Self { get }
  static var highest: Self { get }
}

extension ArithmeticScalar where Self: FixedWidthInteger {
  @inline(__always) static func sum(_ left: Self, _ right: Self) -> Self { left &+ right }
  @inline(__always) static func difference(_ left: Self, _ right: Self) -> Self { left &- right }
  @inline(__always) static func product(_ left: Self, _ right: Self) -> Self { left &* right }
  @inline(__always) static func greater(_ left: Self, _ right: Self) -> Self {
    left > right ? left : right
  }
  @inline(__always) static func lesser(_ left: Self, _ right: Self) -> Self {
    left < right ? left : right
  }
  static var unit: Self { 1 }
  static var lowest: Self { .min }
  static var highest: Self { .max }

  static func power(_ base: Self, _ exponent: Self) -> Self {
    if exponent < 0 { return base == 1 ? 1 : base == 0 &- 1 ? (exponent & 1 == 0 ? 1 : base) : 0 }
    var result: Self = 1
    var base = base
    var exponent = exponent
    while exponent > 0 {
      if exponent & 1 == 1 { result = result &* base }
      base = base &* base
      exponent >>= 1
    }
    return result
  }

  static func remainder(_ left: Self, _ right: Self) -> Self {
    require(right != 0, "remainder: an integer cannot be divided by 0; convert to float32 first")
    // The one quotient that does not fit: the least number by -1.
    if Self.isSigned && right == 0 &- 1 { return 0 }
    let rest = left % right
    return rest != 0 && (rest < 0) != (right < 0) ? rest &+ right : rest
  }

  static func floorQuotient(_ left: Self, _ right: Self) -> Self {
    require(right != 0, "floorDivide: an integer cannot be divided by 0; convert to float32 first")
    if Self.isSigned && right == 0 &- 1 { return 0 &- left }
    let quotient = left / right
    return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient
  }

  static func truncatedQuotient(_ left: Self, _ right: Self) -> Self {
    require(right != 0, "truncDivide: an integer cannot be divided by 0; convert to float32 first")
    return Self.isSigned && right == 0 &- 1 ? 0 &- left : left / right
  }

  static func truncatedRemainder(_ left: Self, _ right: Self) -> Self {
    require(right != 0, "fmod: an integer cannot be divided by 0; convert to float32 first")
    return Self.isSigned && right == 0 &- 1 ? 0 : left % right
  }
}

/// What a kernel needs of elements with a fraction.
protocol FloatingScalar: ArithmeticScalar, BinaryFloatingPoint {
  static func exp(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func log1p(_ x: Self) -> Self
  static func erf(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func sin(_ x: Self) -> Self
  static func cos(_ x: Self) -> Self
  static func pow(_ base: Self, _ exponent: Self) -> Self
}

extension ArithmeticScalar where Self: FloatingScalar {
  @inline(__always) static func sum(_ left: Self, _ right: Self) -> Self { left + right }
  @inline(__always) static func difference(_ left: Self, _ right: Self) -> Self { left - right }
  @inline(__always) static func product(_ left: Self, _ right: Self) -> Self { left * right }
  @inline(__always) static func greater(_ left: Self, _ right: Self) -> Self {
    left > right || left != left ? left : right
  }
  @inline(__always) static func lesser(_ left: Self, _ right: Self) -> Self {
    left < right || left != left ? left : right
  }
  @inline(__always) static func power(_ base: Self, _ exponent: Self) -> Self {
    pow(base, exponent)
  }
  static func remainder(_ left: Self, _ right: Self) -> Self {
    let rest = left.truncatingRemainder(dividingBy: right)
    return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
  }
  static func floorQuotient(_ left: Self, _ right: Self) -> Self {
    // The rest is exact where the quotient may be rounded up to a whole number.
    let rest = left.truncatingRemainder(dividingBy: right)
    if right == 0 { return left / right }
    let quotient = (left - rest) / right - (rest != 0 && (rest < 0) != (right < 0) ? 1 : 0)
    return quotient.rounded(.toNearestOrEven)
  }
  static func truncatedQuotient(_ left: Self, _ right: Self) -> Self {
    (left / right).rounded(.towardZero)
  }
  static func truncatedRemainder(_ left: Self, _ right: Self) -> Self {
    left.truncatingRemainder(dividingBy: right)
  }
  static var unit: Self { 1 }
  static var lowest: Self { -.infinity }
  static var highest: Self { .infinity }
}

extension UInt8: ArithmeticScalar {}
extension Int32: ArithmeticScalar {}
extension Int64: ArithmeticScalar {}

extension Float: FloatingScalar {
  @inline(__always) static func exp(_ x: Float) -> Float { Glibc.expf(x) }
  @inline(__always) static func log(_ x: Float) -> Float { Glibc.logf(x) }
  @inline(__always) static func erf(_ x: Float) -> Float { Glibc.erff(x) }
  @inline(__always) static func log1p(_ x: Float) -> Float { Glibc.log1pf(x) }
  @inline(__always) static func tanh(_ x: Float) -> Float { Glibc.tanhf(x) }
  @inline(__always) static func sin(_ x: Float) -> Float { Glibc.sinf(x) }
  @inline(__always) static func cos(_ x: Float) -> Float { Glibc.cosf(x) }
  @inline(__always) static func pow(_ base: Float, _ exponent: Float) -> Float {
    Glibc.powf(base, exponent)
  }
}

extension Double: FloatingScalar {
  @inline(__always) static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  @inline(__always) static func log(_ x: Double) -> Double { Glibc.log(x) }
  @inline(__always) static func erf(_ x: Double) -> Double { Glibc.erf(x) }
  @inline(__always) static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
  @inline(__always) static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
  @inline(__always) static func sin(_ x: Double) -> Double { Glibc.sin(x) }
  @inline(__always) static func cos(_ x: Double) -> Double { Glibc.cos(x) }
  @inline(__always) static func pow(_ base: Double, _ exponent: Double) -> Double {
    Glibc.pow(base, exponent)
  }
}
