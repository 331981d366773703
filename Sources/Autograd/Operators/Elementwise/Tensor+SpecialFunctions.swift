import Glibc
public import Tensor

/// The error and gamma functions, element by element. Integers become float32.
extension Tensor {
  /// The error function: twice the integral of the normal density with variance ½ from 0 to `x`.
  public func erf() -> Tensor {
    record(
      "erf", Elementwise.unary(.erf, self),
      .input(self, saving: self) { dy, x in dy * ((-x * x).exp() * M_2_SQRTPI) })
  }

  /// `1 - erf(x)`, exact for large `x` too.
  public func erfc() -> Tensor {
    function("erfc", erfcf, Glibc.erfc) { (-$0 * $0).exp() * -M_2_SQRTPI }
  }

  /// The number whose error function an element is.
  public func erfinv() -> Tensor {
    let y = Elementwise.map(self, SpecialFunctions.erfinv)
    return record(
      "erfinv", y, .input(self, saving: y) { dy, y in dy * (y * y).exp() / M_2_SQRTPI })
  }

  /// The logarithm of the size of the gamma function.
  public func lgamma() -> Tensor { function("lgamma", Glibc.lgamma) { $0.digamma() } }

  /// The derivative of ``lgamma()``.
  public func digamma() -> Tensor {
    function("digamma", SpecialFunctions.digamma) { $0.polygamma(1) }
  }

  /// The `order`th derivative of ``digamma()``.
  ///
  /// As [torch.polygamma](https://docs.pytorch.org/docs/stable/generated/torch.polygamma.html), with
  /// the tensor first. Stops where the order is negative.
  public func polygamma(_ order: Int) -> Tensor {
    require(order >= 0, "polygamma: there is no derivative of order \(order); use 0 or more")
    return function(
      "polygamma", { SpecialFunctions.polygamma(order, $0) },
      slope: { $0.polygamma(order + 1) })
  }
}
