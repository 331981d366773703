public import Tensor

/// Functions of one tensor, element by element. Integers become float32 where there are fractions.
///
/// As PyTorch's [pointwise operations](https://docs.pytorch.org/docs/stable/torch.html#pointwise-ops).
extension Tensor {
  /// e to the power of every element.
  public func exp() -> Tensor {
    let y = Elementwise.unary(.exp, self)
    return record("exp", y, .input(self, saving: y) { dy, y in dy * y })
  }

  /// The natural logarithm of every element.
  public func log() -> Tensor {
    record(
      "log", Elementwise.unary(.log, self),
      .input(self, saving: self) { dy, x in dy / x })
  }

  /// The square root of every element.
  public func sqrt() -> Tensor {
    let y = Elementwise.unary(.sqrt, self)
    return record("sqrt", y, .input(self, saving: y) { dy, y in dy / (2 * y) })
  }

  /// The size of every element without its sign.
  public func abs() -> Tensor {
    record(
      "abs", Elementwise.unary(.absolute, self),
      .input(self, saving: self) { dy, x in dy * x.sign() })
  }

  /// The sine of every element, in radians.
  public func sin() -> Tensor {
    record(
      "sin", Elementwise.unary(.sin, self),
      .input(self, saving: self) { dy, x in dy * x.cos() })
  }

  /// The cosine of every element, in radians.
  public func cos() -> Tensor {
    record(
      "cos", Elementwise.unary(.cos, self),
      .input(self, saving: self) { dy, x in -dy * x.sin() })
  }

  /// The hyperbolic tangent of every element, between -1 and 1.
  public func tanh() -> Tensor {
    let y = Elementwise.unary(.tanh, self)
    return record("tanh", y, .input(self, saving: y) { dy, y in dy * (1 - y * y) })
  }

  /// The logistic function `1 / (1 + exp(-x))` of every element, between 0 and 1.
  public func sigmoid() -> Tensor {
    let y = Elementwise.unary(.sigmoid, self)
    return record("sigmoid", y, .input(self, saving: y) { dy, y in dy * y * (1 - y) })
  }

  /// Every element, or zero where it is negative.
  public func relu() -> Tensor {
    let y = Elementwise.unary(.relu, self)
    return record("relu", y, .input(self, saving: y) { dy, y in dy.passed(wherePositive: y) })
  }

  /// The sign of every element: -1, 0 or 1. Its gradient is zero.
  ///
  /// ```swift
  /// Tensor([-2, 0, 3]).sign()  // [-1.0, 0.0, 1.0]
  /// ```
  public func sign() -> Tensor {
    // Truth values are their own signs.
    if dtype == .bool { return clone() }
    return record("sign", Elementwise.unary(.sign, self), .input(self) { .zerosLike($0) })
  }

  /// Every element rounded down. Its gradient is zero.
  ///
  /// ```swift
  /// Tensor([-1.5, 1.5]).floor()  // [-2.0, 1.0]
  /// ```
  public func floor() -> Tensor {
    record("floor", Elementwise.unary(.floor, self), .input(self) { .zerosLike($0) })
  }

  /// Every element rounded up. Its gradient is zero.
  ///
  /// ```swift
  /// Tensor([-1.5, 1.5]).ceil()  // [-1.0, 2.0]
  /// ```
  public func ceil() -> Tensor {
    record("ceil", Elementwise.unary(.ceil, self), .input(self) { .zerosLike($0) })
  }

  /// Every element rounded to the nearest whole number, ties to the even one. Its gradient is zero.
  ///
  /// ```swift
  /// Tensor([0.5, 1.5, 2.5]).round()  // [0.0, 2.0, 2.0]
  /// ```
  public func round() -> Tensor {
    record("round", Elementwise.unary(.round, self), .input(self) { .zerosLike($0) })
  }

  /// These elements where those of `gate` are positive, zero elsewhere: the way back through
  /// ``relu()`` in one pass over the numbers.
  private func passed(wherePositive gate: Tensor) -> Tensor {
    record(
      "relu", Elementwise.binary(.passWherePositive, self, gate),
      .input(self, saving: gate) { dy, gate in dy.passed(wherePositive: gate) })
  }
}
