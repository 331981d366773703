import Glibc

/// Powers bind tighter than products and from the right: `2 * x ** 2 ** 3` is `2 * (x ** (2 ** 3))`.
precedencegroup ExponentiationPrecedence {
  higherThan: MultiplicationPrecedence
  associativity: right
}

/// Raises the left side to the power of the right. A minus before the left side binds tighter, as
/// every prefix operator does in Swift: `-x ** 2` is `(-x) ** 2`.
infix operator ** : ExponentiationPrecedence

/// A number to the power of another: `2.0 ** 0.5`.
public func ** (base: Double, exponent: Double) -> Double {
  pow(base, exponent)
}

/// A number to a whole power: `0.9 ** step`.
public func ** (base: Double, exponent: Int) -> Double {
  pow(base, Double(exponent))
}
