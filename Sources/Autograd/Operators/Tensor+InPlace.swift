public import Tensor

/// Changes in place, as in PyTorch: whoever holds the tensor, or a view of it, sees them. That is why
/// the left side need not be a variable:
///
/// ```swift
/// for (parameter, gradient) in zip(parameters, gradients) {
///   parameter -= learningRate * gradient
/// }
/// ```
///
/// While operations are recorded the change enters the graph: the tensor, the one that it is a view
/// of, and all other views of that have a gradient that knows of it. See
/// [In-place operations on views](https://docs.pytorch.org/docs/stable/notes/autograd.html).
///
/// Each stops where the result would have another shape or kind of element than the left side, and
/// where the left side is a leaf that requires a gradient, a view of one, or a part that `split`,
/// `chunk` or `unbind` made, and operations are recorded.
extension Tensor {
  /// Adds another tensor, in place.
  ///
  /// ```swift
  /// let x = Tensor([[1, 2], [3, 4]])
  /// let row = x[0]
  /// row += Tensor([10, 20])
  /// x  // [[11.0, 22.0], [3.0, 4.0]]
  /// ```
  public static func += (x: Tensor, other: Tensor) {
    x.update(.add, .tensor(other), recorded: { $0 + other })
  }

  /// Adds a number, in place.
  public static func += <Value: TensorScalar>(x: Tensor, number: Value) {
    x.update(.add, .number(number.number), recorded: { $0 + number })
  }

  /// Subtracts another tensor, in place.
  ///
  /// ```swift
  /// let x = Tensor([5, 7])
  /// x -= Tensor([1, 2])
  /// x  // [4.0, 5.0]
  /// ```
  public static func -= (x: Tensor, other: Tensor) {
    x.update(.subtract, .tensor(other), recorded: { $0 - other })
  }

  /// Subtracts a number, in place.
  public static func -= <Value: TensorScalar>(x: Tensor, number: Value) {
    x.update(.subtract, .number(number.number), recorded: { $0 - number })
  }

  /// Multiplies by another tensor, in place.
  ///
  /// ```swift
  /// let x = Tensor([[1, 2], [3, 4]])
  /// x *= Tensor([10, 1])
  /// x  // [[10.0, 2.0], [30.0, 4.0]]
  /// ```
  public static func *= (x: Tensor, other: Tensor) {
    x.update(.multiply, .tensor(other), recorded: { $0 * other })
  }

  /// Multiplies by a number, in place.
  public static func *= <Value: TensorScalar>(x: Tensor, number: Value) {
    x.update(.multiply, .number(number.number), recorded: { $0 * number })
  }

  /// Divides by another tensor, in place.
  public static func /= (x: Tensor, other: Tensor) {
    x.update(.divide, .tensor(other), recorded: { $0 / other })
  }

  /// Divides by a number, in place.
  ///
  /// ```swift
  /// let x = Tensor([1, 3])
  /// x /= 2
  /// x  // [0.5000, 1.5000]
  /// ```
  public static func /= <Value: TensorScalar>(x: Tensor, number: Value) {
    x.update(.divide, .number(number.number), recorded: { $0 / number })
  }

  private func update(
    _ operation: BinaryOperation, _ side: Side, recorded: (Tensor) -> Tensor
  ) {
    var other: Tensor?
    if case .tensor(let tensor) = side { other = tensor }
    if isChangeRecorded(operation.rawValue, by: other) {
      // A gradient may need the numbers as they were.
      let before = copied()
      before.place = place
      replaceValues(by: recorded(before), operation.rawValue)
    } else {
      Elementwise.update(operation, self, side)
    }
  }
}
