import Glibc
public import Tensor

/// The error and gamma functions, element by element. Integers become float32.
///
/// As [torch.special](https://docs.pytorch.org/docs/stable/special.html).
extension Tensor {
  /// The error function: twice the integral of the normal density with variance ½ from 0 to `x`.
  ///
  /// ```swift
  /// Tensor([-1, 0, 1]).erf()  // [-0.8427, 0.0000, 0.8427]
  /// ```
  public func erf() -> Tensor {
    record(
      "erf", Elementwise.unary(.erf, self),
      .input(self, saving: self) { dy, x in dy * ((-x * x).exp() * M_2_SQRTPI) })
  }

  /// `1 - erf(x)`, exact for large `x` too.
  ///
  /// ```swift
  /// let x = Tensor([5])
  /// x.erfc() * 1e12       // [1.5375]
  /// (1 - x.erf()) * 1e12  // [0.0]
  /// ```
  public func erfc() -> Tensor {
    function("erfc", erfcf, Glibc.erfc) { (-$0 * $0).exp() * -M_2_SQRTPI }
  }

  /// The number whose error function an element is.
  ///
  /// ```swift
  /// Tensor([-0.5, 0, 0.9]).erfinv()  // [-0.4769, 0.0000, 1.1631]
  /// ```
  public func erfinv() -> Tensor {
    let y = Elementwise.map(self, SpecialFunctions.erfinv)
    return record(
      "erfinv", y, .input(self, saving: y) { dy, y in dy * (y * y).exp() / M_2_SQRTPI })
  }

  /// The logarithm of the size of the gamma function.
  ///
  /// ```swift
  /// Tensor([0.5, 5]).lgamma()  // [0.5724, 3.1781]
  /// ```
  public func lgamma() -> Tensor { function("lgamma", Glibc.lgamma) { $0.digamma() } }

  /// The derivative of ``lgamma()``.
  ///
  /// ```swift
  /// Tensor([1, 2]).digamma()  // [-0.5772, 0.4228]
  /// ```
  public func digamma() -> Tensor {
    function("digamma", SpecialFunctions.digamma) { $0.polygamma(1) }
  }

  /// The `order`th derivative of ``digamma()``.
  ///
  /// ```swift
  /// Tensor([1]).polygamma(1)  // [1.6449]
  /// ```
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
