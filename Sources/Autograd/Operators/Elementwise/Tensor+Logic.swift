public import Tensor

/// Logic, element by element: anything but zero is true. Shapes are broadcast, and the result is a
/// bool tensor without a gradient.
///
/// As PyTorch's [comparisons](https://docs.pytorch.org/docs/stable/torch.html#comparison-ops) and
/// [pointwise operations](https://docs.pytorch.org/docs/stable/torch.html#pointwise-ops).
extension Tensor {
  /// The elements as truth values.
  private var truth: Tensor { dtype == .bool ? self : self != 0 }

  /// Where both are true.
  ///
  /// ```swift
  /// print(Tensor([0, 2, 3]).logicalAnd(Tensor([1, 1, 0])))  // [false, true, false]
  /// ```
  public func logicalAnd(_ other: Tensor) -> Tensor {
    Elementwise.binary(.minimum, truth, other.truth)
  }

  /// Where one of them is true, or both.
  ///
  /// ```swift
  /// print(Tensor([0, 2, 0]).logicalOr(Tensor([1, 1, 0])))  // [true, true, false]
  /// ```
  public func logicalOr(_ other: Tensor) -> Tensor {
    Elementwise.binary(.maximum, truth, other.truth)
  }

  /// Where exactly one of them is true.
  ///
  /// ```swift
  /// print(Tensor([0, 2, 0]).logicalXor(Tensor([1, 1, 0])))  // [true, false, false]
  /// ```
  public func logicalXor(_ other: Tensor) -> Tensor { truth != other.truth }

  /// Where an element is not true.
  ///
  /// ```swift
  /// print(Tensor([0, 2]).logicalNot())  // [true, false]
  /// ```
  public func logicalNot() -> Tensor { self == 0 }

  /// Where two tensors are as good as equal: `|self - other| <= atol + rtol * |other|`.
  ///
  /// ```swift
  /// print(Tensor([1, 2]).isclose(Tensor([1.000001, 2.001])))  // [true, false]
  /// ```
  ///
  /// Stops where the element types differ, and where a tolerance is negative.
  ///
  /// As [torch.isclose](https://docs.pytorch.org/docs/stable/generated/torch.isclose.html).
  /// - Parameter equalNaN: Whether two that are not a number count as equal.
  public func isclose(
    _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) -> Tensor {
    require(
      dtype == other.dtype,
      "isclose: \(dtype) and \(other.dtype) do not agree; convert one by .to(\(dtype))")
    require(
      rtol >= 0 && atol >= 0,
      "isclose: rtol \(rtol) and atol \(atol) must not be negative; use 0 or more")
    return withoutGradient {
      let (a, b) = (to(.float64), other.to(.float64))
      let isNear = ((a - b).abs() <= b.abs() * rtol + atol).logicalAnd((a - b).isfinite())
      let result = isNear.logicalOr(a == b)
      return equalNaN ? result.logicalOr(a.isnan().logicalAnd(b.isnan())) : result
    }
  }

  /// Whether all elements of two tensors are as good as equal; see
  /// ``isclose(_:rtol:atol:equalNaN:)``.
  ///
  /// ```swift
  /// print((Tensor([0.1]) + 0.2).allclose(Tensor([0.3])))  // true
  /// ```
  public func allclose(
    _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) -> Bool {
    isclose(other, rtol: rtol, atol: atol, equalNaN: equalNaN).all().item(as: Bool.self)
  }
}
