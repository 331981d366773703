public import Tensor

extension Tensor {
  /// The greater of two elements at each place; shapes are broadcast. Where they are equal each gets
  /// half of the gradient.
  public static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
    record(
      "maximum", Elementwise.binary(.maximum, a, b),
      .input(a, saving: a, b) { dy, a, b in dy * share(a < b, a == b, dy) },
      .input(b, saving: a, b) { dy, a, b in dy * share(b < a, a == b, dy) })
  }

  /// The greater of an element and a number at each place: `Tensor.maximum(x, 0)`. The whole gradient goes
  /// to elements that equal the number, as that of ``clip(min:)`` does.
  public static func maximum<Value: TensorScalar>(_ x: Tensor, _ number: Value) -> Tensor {
    x.clip(min: number)
  }

  /// The greater of a number and an element at each place.
  public static func maximum<Value: TensorScalar>(_ number: Value, _ x: Tensor) -> Tensor {
    x.clip(min: number)
  }

  /// The lesser of an element and a number at each place: `Tensor.minimum(x, 6)`. The whole gradient goes
  /// to elements that equal the number, as that of ``clip(max:)`` does.
  public static func minimum<Value: TensorScalar>(_ x: Tensor, _ number: Value) -> Tensor {
    x.clip(max: number)
  }

  /// The lesser of a number and an element at each place.
  public static func minimum<Value: TensorScalar>(_ number: Value, _ x: Tensor) -> Tensor {
    x.clip(max: number)
  }

  /// The lesser of two elements at each place; shapes are broadcast. Where they are equal each gets
  /// half of the gradient.
  public static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
    record(
      "minimum", Elementwise.binary(.minimum, a, b),
      .input(a, saving: a, b) { dy, a, b in dy * share(a > b, a == b, dy) },
      .input(b, saving: a, b) { dy, a, b in dy * share(b > a, a == b, dy) })
  }

  /// The part of the gradient for one of two: nothing where it loses, half where they are equal. What
  /// is not a number neither loses nor is equal.
  private static func share(_ loses: Tensor, _ ties: Tensor, _ dy: Tensor) -> Tensor {
    1 - (loses.to(dy.dtype) + 0.5 * ties.to(dy.dtype))
  }

  /// Every element, or `min` where it is less.
  public func clip<Low: TensorScalar>(min low: Low) -> Tensor {
    record(
      "clip", Tensor.combine(.maximum, self, low.number),
      .input(self, saving: self) { dy, x in .where(x >= low, dy, 0) })
  }

  /// Every element, or `max` where it is greater.
  public func clip<High: TensorScalar>(max high: High) -> Tensor {
    record(
      "clip", Tensor.combine(.minimum, self, high.number),
      .input(self, saving: self) { dy, x in .where(x <= high, dy, 0) })
  }

  /// Every element, held between two numbers.
  ///
  /// ```swift
  /// Tensor([-2, 0, 2]).clip(min: -1, max: 1)  // [-1.0, 0.0, 1.0]
  /// ```
  public func clip<Low: TensorScalar, High: TensorScalar>(min low: Low, max high: High) -> Tensor {
    clip(min: low).clip(max: high)
  }
}
