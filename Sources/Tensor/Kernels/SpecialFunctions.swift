import Glibc

/// Functions that the C library does not have.
package enum SpecialFunctions {
  /// The inverse of the error function, after Giles, *Approximating the erfinv function* (2012), with
  /// two steps of Newton's method.
  package static func erfinv(_ y: Double) -> Double {
    guard y.magnitude < 1 else {
      return y.magnitude == 1 ? (y > 0 ? .infinity : -.infinity) : .nan
    }
    var w = -log1p(-y * y)
    var x: Double
    if w < 5 {
      w -= 2.5
      x = polynomial(
        w, 2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087,
        -0.00125372503, -0.00417768164, 0.246640727, 1.50140941)
    } else {
      w = w.squareRoot() - 3
      x = polynomial(
        w, -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773,
        -0.0076224613, 0.00943887047, 1.00167406, 2.83297682)
    }
    x *= y
    for _ in 0..<2 {
      // Near the ends the complement keeps the digits that 1 - erf(x) would lose.
      let error = x > 0 ? (1 - y) - erfc(x) : erfc(-x) - (1 + y)
      x += error * (0.5 * Double.pi.squareRoot()) * exp(x * x)
    }
    return x
  }

  private static func polynomial(_ x: Double, _ coefficients: Double...) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }

  /// The derivative of the logarithm of the gamma function: the asymptotic series from 10 on, the
  /// recurrence below, the reflection for negative arguments.
  package static func digamma(_ argument: Double) -> Double {
    var x = argument
    if x == 0 { return x.sign == .minus ? .infinity : -.infinity }
    if x < 0 {
      if x == x.rounded() { return .nan }
      return digamma(1 - x) - Double.pi / tan(Double.pi * x.truncatingRemainder(dividingBy: 1))
    }
    var result = 0.0
    while x < 10 {
      result -= 1 / x
      x += 1
    }
    let z = 1 / (x * x)
    let series = polynomial(
      z, 1.0 / 12, -691.0 / 32760, 1.0 / 132, -1.0 / 240, 1.0 / 252, -1.0 / 120, 1.0 / 12)
    return result + log(x) - 0.5 / x - z * series
  }

  /// The `order`th derivative of the digamma function: a multiple of Hurwitz's zeta function.
  package static func polygamma(_ order: Int, _ x: Double) -> Double {
    if order == 0 { return digamma(x) }
    if order == 1 && x < 0 && x != x.rounded() {
      // The reflection: the series below begins at positive arguments.
      let sine = sin(Double.pi * x)
      return Double.pi * Double.pi / (sine * sine) - polygamma(1, 1 - x)
    }
    let sign: Double = order % 2 == 0 ? -1 : 1
    return sign * tgamma(Double(order) + 1) * zeta(Double(order) + 1, x)
  }

  /// Hurwitz's zeta function, the sum of `(k + q) ** -s`: nine terms, then Euler and Maclaurin's
  /// formula for the rest.
  package static func zeta(_ s: Double, _ q: Double) -> Double {
    if s == 1 { return .infinity }
    if s < 1 { return .nan }
    if q <= 0 && q == q.rounded() { return .infinity }
    if q == .infinity { return 0 }
    if q <= 0 && s != s.rounded() { return .nan }
    var sum = 0.0
    var a = q
    var terms = 0
    while a <= 9 || terms < 9 {
      sum += pow(a, -s)
      a += 1
      terms += 1
    }
    var power = pow(a, -s)
    sum += power * a / (s - 1) + 0.5 * power
    // Bernoulli's numbers by factorials: B₂ / 2!, B₄ / 4!, …
    let weights = [
      1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1_209_600, 1.0 / 47_900_160,
      -691.0 / 1_307_674_368_000, 1.0 / 74_724_249_600,
    ]
    var factor = s
    power /= a
    for (index, weight) in weights.enumerated() {
      sum += weight * factor * power
      let k = Double(2 * index)
      factor *= (s + k + 1) * (s + k + 2)
      power /= a * a
    }
    return sum
  }
}
