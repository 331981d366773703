import Glibc
public import Tensor

/// Powers and logarithms, element by element. Integers become float32.
///
/// As PyTorch's [pointwise operations](https://docs.pytorch.org/docs/stable/torch.html#pointwise-ops).
extension Tensor {
  /// 2 to the power of every element.
  ///
  /// ```swift
  /// Tensor([-1, 0, 3]).exp2()  // [0.5000, 1.0000, 8.0000]
  /// ```
  public func exp2() -> Tensor {
    let y = Elementwise.map(self, exp2f, Glibc.exp2)
    return record("exp2", y, .input(self, saving: y) { dy, y in dy * y * M_LN2 })
  }

  /// `exp(x) - 1`, exact for small `x` too.
  ///
  /// ```swift
  /// let x = Tensor([1e-9])
  /// x.expm1() / x      // [1.0]
  /// (x.exp() - 1) / x  // [0.0]
  /// ```
  public func expm1() -> Tensor {
    let y = Elementwise.map(self, expm1f, Glibc.expm1)
    // Far below zero nothing is left of the slope in the result.
    return record("expm1", y, .input(self, saving: self) { dy, x in dy * x.exp() })
  }

  /// The logarithm to base 2.
  ///
  /// ```swift
  /// Tensor([0.5, 1, 8]).log2()  // [-1.0, 0.0, 3.0]
  /// ```
  public func log2() -> Tensor { function("log2", log2f, Glibc.log2) { 1 / ($0 * M_LN2) } }

  /// The logarithm to base 10.
  ///
  /// ```swift
  /// Tensor([1, 10, 1000]).log10()  // [0.0, 1.0, 3.0]
  /// ```
  public func log10() -> Tensor { function("log10", log10f, Glibc.log10) { 1 / ($0 * M_LN10) } }

  /// `log(1 + x)`, exact for small `x` too.
  ///
  /// ```swift
  /// let x = Tensor([1e-9])
  /// x.log1p() / x      // [1.0]
  /// (x + 1).log() / x  // [0.0]
  /// ```
  public func log1p() -> Tensor { function("log1p", log1pf, Glibc.log1p) { 1 / ($0 + 1) } }

  /// `log(exp(self) + exp(other))` without overflow on the way; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([0, 1000]).logaddexp(Tensor([1, 1000]))  // [1.3133, 1000.6932]
  /// ```
  ///
  /// As [torch.logaddexp](https://docs.pytorch.org/docs/stable/generated/torch.logaddexp.html).
  public func logaddexp(_ other: Tensor) -> Tensor {
    let y = Elementwise.zip(
      "logaddexp", .tensor(self), .tensor(other),
      { Float(Self.logaddexp(Double($0), Double($1))) }, Self.logaddexp)
    return record(
      "logaddexp", y,
      .input(self, saving: self, other) { dy, a, b in dy * (a - b).sigmoid() },
      .input(other, saving: self, other) { dy, a, b in dy * (b - a).sigmoid() })
  }

  private static func logaddexp(_ a: Double, _ b: Double) -> Double {
    // Of equal infinities the difference would not be a number.
    if a == b { return a + M_LN2 }
    return Swift.max(a, b) + Glibc.log1p(Glibc.exp(-(a - b).magnitude))
  }

  /// `log2(2 ** self + 2 ** other)` without overflow on the way; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([2, 1000]).logaddexp2(Tensor([2, 1000]))  // [3.0, 1001.0]
  /// ```
  ///
  /// As [torch.logaddexp2](https://docs.pytorch.org/docs/stable/generated/torch.logaddexp2.html).
  public func logaddexp2(_ other: Tensor) -> Tensor {
    let y = Elementwise.zip(
      "logaddexp2", .tensor(self), .tensor(other),
      { Float(Self.logaddexp2(Double($0), Double($1))) }, Self.logaddexp2)
    return record(
      "logaddexp2", y,
      .input(self, saving: self, other) { dy, a, b in dy * ((a - b) * M_LN2).sigmoid() },
      .input(other, saving: self, other) { dy, a, b in dy * ((b - a) * M_LN2).sigmoid() })
  }

  private static func logaddexp2(_ a: Double, _ b: Double) -> Double {
    a == b ? a + 1 : Swift.max(a, b) + Glibc.log1p(Glibc.exp2(-(a - b).magnitude)) / M_LN2
  }

  /// `self * log(other)`, which is 0 where `self` is 0; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([0, 2]).xlogy(Tensor([0, 2]))  // [0.0000, 1.3863]
  /// ```
  ///
  /// As [torch.special.xlogy](https://docs.pytorch.org/docs/stable/generated/torch.special.xlogy.html).
  public func xlogy(_ other: Tensor) -> Tensor {
    record(
      "xlogy",
      Elementwise.zip(
        "xlogy", .tensor(self), .tensor(other),
        { $1.isNaN ? .nan : $0 == 0 ? 0 : $0 * logf($1) },
        { $1.isNaN ? .nan : $0 == 0 ? 0 : $0 * Glibc.log($1) }),
      .input(self, saving: self, other) { dy, x, y in
        dy * .where((x == 0).logicalAnd(y <= 0), 0, y.log())
      },
      .input(other, saving: self, other) { dy, x, y in dy * x / y })
  }

  /// `log(x / (1 - x))`, the inverse of ``sigmoid()``. With `eps` elements are first held between
  /// `eps` and `1 - eps`; without, those outside of 0 to 1 give not a number.
  ///
  /// ```swift
  /// Tensor([0.5, 0.9]).logit()        // [0.0000, 2.1972]
  /// Tensor([0, 1]).logit(eps: 0.001)  // [-6.9068, 6.9068]
  /// ```
  ///
  /// As [torch.logit](https://docs.pytorch.org/docs/stable/generated/torch.logit.html).
  public func logit(eps: Double? = nil) -> Tensor {
    let x = eps.map { floating.clip(min: $0, max: 1 - $0) } ?? floating
    return x.function(
      "logit", { logf($0 / (1 - $0)) }, { Glibc.log($0 / (1 - $0)) },
      slope: { x in
        // Outside of 0 to 1 there is no result and no slope.
        .where((x >= 0).logicalAnd(x <= 1), 1 / (x * (1 - x)), Double.nan)
      })
  }

  /// One by every element.
  ///
  /// ```swift
  /// print(Tensor([2, 0]).reciprocal())  // [0.5000, inf]
  /// ```
  public func reciprocal() -> Tensor {
    let y = Elementwise.map(self, { 1 / $0 }, { 1 / $0 })
    return record("reciprocal", y, .input(self, saving: y) { dy, y in -dy * y * y })
  }

  /// One by the root of every element.
  ///
  /// ```swift
  /// Tensor([4, 100]).rsqrt()  // [0.5000, 0.1000]
  /// ```
  public func rsqrt() -> Tensor {
    let y = Elementwise.map(self, { 1 / $0.squareRoot() }, { 1 / $0.squareRoot() })
    return record("rsqrt", y, .input(self, saving: y) { dy, y in dy * y * y * y * -0.5 })
  }

  /// Every element times itself.
  ///
  /// ```swift
  /// Tensor([-3, 2]).square()  // [9.0, 4.0]
  /// ```
  public func square() -> Tensor { self ** 2 }

  /// `self` to the power of `exponent`, element by element; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([2, 3]).pow(Tensor([3, 2]))  // [8.0, 9.0]
  /// ```
  public func pow(_ exponent: Tensor) -> Tensor { self ** exponent }

  /// Every element to the power of a number.
  ///
  /// ```swift
  /// print(Tensor([4, -4]).pow(0.5))  // [2.0, nan]
  /// ```
  public func pow<Value: TensorScalar>(_ exponent: Value) -> Tensor { self ** exponent }
}
