import Autograd
import Tensor

extension Registry {
  /// Functions of one tensor, element by element.
  mutating func addElementwise() {
    unary("abs") { $0.abs() }
    unary("neg") { -$0 }
    unary("sign") { $0.sign() }
    unary("sqrt") { $0.sqrt() }
    unary("rsqrt") { $0.rsqrt() }
    unary("square") { $0.square() }
    unary("reciprocal") { $0.reciprocal() }
    unary("sigmoid") { $0.sigmoid() }
    addExponentials()
    addTrigonometry()
    addRounding()
    unary("erf") { $0.erf() }
    unary("erfc") { $0.erfc() }
    unary("erfinv") { $0.erfinv() }
    unary("lgamma") { $0.lgamma() }
    unary("digamma") { $0.digamma() }
  }

  private mutating func addExponentials() {
    unary("exp") { $0.exp() }
    unary("exp2") { $0.exp2() }
    unary("expm1") { $0.expm1() }
    unary("log") { $0.log() }
    unary("log2") { $0.log2() }
    unary("log10") { $0.log10() }
    unary("log1p") { $0.log1p() }
    add("logit") { try $0.tensor(0).logit(eps: $0.optionalDouble(1, "eps")) }
  }

  private mutating func addTrigonometry() {
    unary("sin") { $0.sin() }
    unary("cos") { $0.cos() }
    unary("tan") { $0.tan() }
    unary("asin") { $0.asin() }
    unary("acos") { $0.acos() }
    unary("atan") { $0.atan() }
    unary("sinh") { $0.sinh() }
    unary("cosh") { $0.cosh() }
    unary("tanh") { $0.tanh() }
    unary("asinh") { $0.asinh() }
    unary("acosh") { $0.acosh() }
    unary("atanh") { $0.atanh() }
    unary("sinc") { $0.sinc() }
    unary("deg2rad") { $0.deg2rad() }
    unary("rad2deg") { $0.rad2deg() }
  }

  private mutating func addRounding() {
    unary("floor") { $0.floor() }
    unary("ceil") { $0.ceil() }
    unary("trunc") { $0.trunc() }
    unary("frac") { $0.frac() }
    add("round") { try $0.tensor(0).round(decimals: $0.int(nil, "decimals", default: 0)) }
    unary("signbit") { $0.signbit() }
    unary("isnan") { $0.isnan() }
    unary("isinf") { $0.isinf() }
    unary("isfinite") { $0.isfinite() }
    unary("logical_not") { $0.logicalNot() }
    add("nan_to_num") { a in
      try a.tensor(0).nanToNum(
        nan: a.double(1, "nan", default: 0), posinf: a.optionalDouble(2, "posinf"),
        neginf: a.optionalDouble(3, "neginf"))
    }
  }
}
