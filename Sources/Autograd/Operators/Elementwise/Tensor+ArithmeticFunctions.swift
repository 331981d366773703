public import Tensor

/// Arithmetic that is more than one operator.
extension Tensor {
  /// `self + alpha * other`; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([[1], [2]]).add(Tensor([10, 20]), alpha: 0.5)  // [[6.0, 11.0], [7.0, 12.0]]
  /// ```
  ///
  /// As [torch.add](https://docs.pytorch.org/docs/stable/generated/torch.add.html).
  public func add(_ other: Tensor, alpha: Double = 1) -> Tensor {
    alpha == 1 ? self + other : self + other.scaled(by: alpha, "add")
  }

  /// `self - alpha * other`; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([1, 2]).subtract(Tensor([10, 20]), alpha: 0.5)  // [-4.0, -8.0]
  /// ```
  public func subtract(_ other: Tensor, alpha: Double = 1) -> Tensor {
    alpha == 1 ? self - other : self - other.scaled(by: alpha, "subtract")
  }

  /// The product with a number that does not change the element type.
  func scaled(by factor: Double, _ operation: String) -> Tensor {
    if factor == 1 { return self }
    if dtype.isFloatingPoint { return self * factor }
    require(
      factor == factor.rounded(),
      "\(operation): a factor of \(factor) does not fit \(dtype) tensors; convert them to float32")
    return (self * Int(factor)).to(dtype)
  }

  /// How a quotient is rounded.
  ///
  /// ```swift
  /// Tensor([-7]).divide(Tensor([2]), roundingMode: .trunc)  // [-3.0]
  /// Tensor([-7]).divide(Tensor([2]), roundingMode: .floor)  // [-4.0]
  /// ```
  public enum RoundingMode: Sendable {
    /// Towards zero.
    case trunc
    /// Downwards.
    case floor
  }

  /// The quotient, element by element, rounded if a mode is given; shapes are broadcast. A rounded
  /// quotient of integers is an integer, and its gradient is zero.
  ///
  /// ```swift
  /// Tensor([7, 8]).divide(Tensor([2]))                        // [3.5000, 4.0000]
  /// Tensor([7, 8]).divide(Tensor([2]), roundingMode: .floor)  // [3.0, 4.0]
  /// ```
  ///
  /// As [torch.div](https://docs.pytorch.org/docs/stable/generated/torch.div.html).
  public func divide(_ other: Tensor, roundingMode: RoundingMode? = nil) -> Tensor {
    switch roundingMode {
    case nil: self / other
    case .trunc: Tensor.truncDivide(self, other)
    case .floor: Tensor.floorDivide(self, other)
    }
  }

  /// The point between two: `self + weight * (end - self)`.
  ///
  /// ```swift
  /// Tensor([0, 10]).lerp(Tensor([10, 20]), 0.25)  // [2.5000, 12.5000]
  /// ```
  ///
  /// Stops where the element types differ. As
  /// [torch.lerp](https://docs.pytorch.org/docs/stable/generated/torch.lerp.html).
  public func lerp(_ end: Tensor, _ weight: Double) -> Tensor {
    require(
      dtype == end.dtype,
      "lerp: \(dtype) and \(end.dtype) do not agree; convert one by .to(\(dtype))")
    let way = end - self
    // From the nearer end, which is then met exactly.
    return weight < 0.5
      ? self + way.scaled(by: weight, "lerp") : end - way.scaled(by: 1 - weight, "lerp")
  }

  /// The point between two, `self + weight * (end - self)`; shapes are broadcast.
  public func lerp(_ end: Tensor, _ weight: Tensor) -> Tensor {
    require(
      dtype == end.dtype && dtype == weight.dtype,
      """
      lerp: element types \(dtype), \(end.dtype) and \(weight.dtype) do not agree; convert them by \
      .to(\(dtype))
      """)
    return self + weight * (end - self)
  }

  /// `self + value * a * b`; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([1, 1]).addcmul(Tensor([2, 3]), Tensor([4, 5]), value: 0.5)  // [5.0000, 8.5000]
  /// ```
  ///
  /// As [torch.addcmul](https://docs.pytorch.org/docs/stable/generated/torch.addcmul.html).
  public func addcmul(_ a: Tensor, _ b: Tensor, value: Double = 1) -> Tensor {
    self + (a * b).scaled(by: value, "addcmul")
  }

  /// `self + value * a / b`; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([1, 1]).addcdiv(Tensor([2, 3]), Tensor([4, 6]), value: 10)  // [6.0, 6.0]
  /// ```
  ///
  /// As [torch.addcdiv](https://docs.pytorch.org/docs/stable/generated/torch.addcdiv.html).
  public func addcdiv(_ a: Tensor, _ b: Tensor, value: Double = 1) -> Tensor {
    self + (a / b).scaled(by: value, "addcdiv")
  }

  /// Every element, held between those of two tensors, of which one may be missing; shapes are
  /// broadcast. Where the limits cross, the upper holds.
  public func clip(min low: Tensor? = nil, max high: Tensor? = nil) -> Tensor {
    require(low != nil || high != nil, "clip: both limits are missing; give one at least")
    var result = self
    if let low {
      result = record(
        "clip", Elementwise.binary(.maximum, result, low),
        .input(result, saving: result, low) { dy, x, low in .where(x >= low, dy, 0) },
        .input(low, saving: result, low) { dy, x, low in .where(x < low, dy, 0) })
    }
    if let high {
      let x = result
      result = record(
        "clip", Elementwise.binary(.minimum, x, high),
        .input(x, saving: x, high) { dy, x, high in .where(x <= high, dy, 0) },
        .input(high, saving: x, high) { dy, x, high in .where(x > high, dy, 0) })
    }
    return result
  }
}
