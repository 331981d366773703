public import Tensor

/// Logic, element by element: anything but zero is true. Shapes are broadcast, and the result is a
/// bool tensor without a gradient.
extension Tensor {
  /// The elements as truth values.
  private var truth: Tensor { dtype == .bool ? self : self != 0 }

  /// Where both are true.
  public func logicalAnd(_ other: Tensor) -> Tensor {
    Elementwise.binary(.minimum, truth, other.truth)
  }

  /// Where one of them is true, or both.
  public func logicalOr(_ other: Tensor) -> Tensor {
    Elementwise.binary(.maximum, truth, other.truth)
  }

  /// Where exactly one of them is true.
  public func logicalXor(_ other: Tensor) -> Tensor { truth != other.truth }

  /// Where an element is not true.
  public func logicalNot() -> Tensor { self == 0 }

  /// Where two tensors are as good as equal: `|self - other| <= atol + rtol * |other|`.
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
  public func allclose(
    _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) -> Bool {
    isclose(other, rtol: rtol, atol: atol, equalNaN: equalNaN).all().item(as: Bool.self)
  }
}
