import Glibc
public import Tensor

/// Rounding and the parts of numbers, element by element.
///
/// As PyTorch's [pointwise operations](https://docs.pytorch.org/docs/stable/torch.html#pointwise-ops).
extension Tensor {
  /// Every element without its fraction. Its gradient is zero.
  ///
  /// ```swift
  /// Tensor([-1.5, 1.5]).trunc()  // [-1.0, 1.0]
  /// ```
  public func trunc() -> Tensor {
    guard dtype.isFloatingPoint else { return self }
    return record(
      "trunc", Elementwise.map(self, truncf, Glibc.trunc), .input(self) { .zerosLike($0) })
  }

  /// The fraction of every element, with its sign.
  ///
  /// ```swift
  /// Tensor([-1.5, 2.25]).frac()  // [-0.5000, 0.2500]
  /// ```
  ///
  /// Stops for whole numbers.
  public func frac() -> Tensor {
    require(
      dtype.isFloatingPoint, "frac: a \(dtype) tensor has no fractions; convert it to float32")
    return self - trunc()
  }

  /// Every element rounded to some decimals, ties to the even digit; negative `decimals` round left
  /// of the point. Its gradient is zero.
  ///
  /// ```swift
  /// Tensor([1.2345, 678.9]).round(decimals: 1)  // [1.2000, 678.9000]
  /// ```
  public func round(decimals: Int) -> Tensor {
    guard decimals != 0 else { return round() }
    require(
      dtype.isFloatingPoint, "round: a \(dtype) tensor has no decimals; convert it to float32 first"
    )
    let scale = 10.0 ** Int(decimals.magnitude)
    return withoutGradient {
      decimals > 0 ? (self * scale).round() / scale : (self / scale).round() * scale
    }.withoutSlope(in: self)
  }

  /// These values as a function of `input` that is flat everywhere.
  private func withoutSlope(in input: Tensor) -> Tensor {
    record("round", self, .input(input) { .zerosLike($0) })
  }

  /// The quotient with its fraction cut, element by element; shapes are broadcast. Its gradient is
  /// zero.
  ///
  /// ```swift
  /// Tensor.truncDivide(Tensor([-7, 7]), Tensor([2, 2]))  // [-3.0, 3.0]
  /// ```
  public static func truncDivide(_ a: Tensor, _ b: Tensor) -> Tensor {
    let dtype = Elementwise.commonType(.tensor(a), .tensor(b))
    if dtype.isFloatingPoint { return withoutGradient { (a / b).trunc() } }
    return Elementwise.binary(.truncatedQuotient, a, b)
  }

  /// The rest of a division that cuts the fraction: it has the sign of `self`. Shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([-7, 7]).fmod(Tensor([3, -3]))  // [-1.0, 1.0]
  /// Tensor([-7, 7]) % Tensor([3, -3])      // [2.0, -2.0]
  /// ```
  ///
  /// As [torch.fmod](https://docs.pytorch.org/docs/stable/generated/torch.fmod.html).
  public func fmod(_ other: Tensor) -> Tensor {
    record(
      "fmod", Elementwise.binary(.truncatedRemainder, self, other), .input(self) { $0 },
      .input(other, saving: self, other) { dy, a, b in -dy * Tensor.truncDivide(a, b) })
  }

  /// Every element with another's sign; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([1, -2]).copysign(Tensor([-0.5, 3]))  // [-1.0, 2.0]
  /// ```
  public func copysign(_ other: Tensor) -> Tensor {
    copysign(.tensor(other), other)
  }

  /// Every element with a number's sign.
  public func copysign<Value: TensorScalar>(_ number: Value) -> Tensor {
    copysign(.number(number.number), nil)
  }

  private func copysign(_ side: Side, _ other: Tensor?) -> Tensor {
    let y = Elementwise.zip("copysign", .tensor(self), side, copysignf, Glibc.copysign)
    return record(
      "copysign", y,
      .input(self, saving: self, y) { dy, x, y in dy * .where(x == 0, 0, y / x) },
      other.map { .input($0) { .zerosLike($0) } })
  }

  /// Whether the sign is a minus, also that of zero.
  ///
  /// ```swift
  /// print(Tensor([-1, 0.0, -0.0]).signbit())  // [true, false, true]
  /// ```
  public func signbit() -> Tensor { Elementwise.test(self) { $0.sign == .minus } }

  /// Whether an element is not a number.
  ///
  /// ```swift
  /// print(Tensor([1, Double.nan, Double.infinity]).isnan())  // [false, true, false]
  /// ```
  public func isnan() -> Tensor { Elementwise.test(self) { $0.isNaN } }

  /// Whether an element is infinite.
  ///
  /// ```swift
  /// print(Tensor([1, Double.nan, -Double.infinity]).isinf())  // [false, false, true]
  /// ```
  public func isinf() -> Tensor { Elementwise.test(self) { $0.isInfinite } }

  /// Whether an element is a number and not infinite.
  ///
  /// ```swift
  /// print(Tensor([1, Double.nan, Double.infinity]).isfinite())  // [true, false, false]
  /// ```
  public func isfinite() -> Tensor { Elementwise.test(self) { $0.isFinite } }

  /// Every element, with numbers in place of what is not a number and of infinities; without a
  /// number for these the type's greatest and least stand in.
  ///
  /// ```swift
  /// Tensor([Double.nan, 1, Double.infinity]).nanToNum(posinf: 9)  // [0.0, 1.0, 9.0]
  /// ```
  ///
  /// As [torch.nan_to_num](https://docs.pytorch.org/docs/stable/generated/torch.nan_to_num.html).
  public func nanToNum(nan: Double = 0, posinf: Double? = nil, neginf: Double? = nil) -> Tensor {
    guard dtype.isFloatingPoint else { return self }
    let greatest =
      dtype == .float32
      ? Double(Float.greatestFiniteMagnitude) : Double.greatestFiniteMagnitude
    let (high, low) = (posinf ?? greatest, neginf ?? -greatest)
    func replaced(_ x: Double) -> Double {
      x.isNaN ? nan : x == .infinity ? high : x == -.infinity ? low : x
    }
    return record(
      "nanToNum", Elementwise.map(self, replaced),
      .input(self, saving: self) { dy, x in .where(x.isfinite(), dy, 0) })
  }

  /// 0 where an element is negative, 1 where it is positive, `values` where it is zero; shapes are
  /// broadcast. It has no gradient.
  ///
  /// ```swift
  /// Tensor([-2, 0, 3]).heaviside(Tensor([0.5]))  // [0.0000, 0.5000, 1.0000]
  /// ```
  ///
  /// Stops where the element types differ. As
  /// [torch.heaviside](https://docs.pytorch.org/docs/stable/generated/torch.heaviside.html).
  public func heaviside(_ values: Tensor) -> Tensor {
    require(
      dtype == values.dtype,
      "heaviside: \(dtype) and \(values.dtype) do not agree; convert one by .to(\(dtype))")
    return withoutGradient { Tensor.where(self == 0, values, (self > 0).to(dtype)) }
  }
}
