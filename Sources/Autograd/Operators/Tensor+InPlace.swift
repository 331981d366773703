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
/// Each stops where the result would have another shape or kind of element than the left side, and
/// where the left side is a leaf that requires a gradient and operations are recorded.
extension Tensor {
  /// Adds another tensor, in place.
  public static func += (x: Tensor, other: Tensor) {
    x.update(.add, .tensor(other), recorded: { $0 + other })
  }

  /// Adds a number, in place.
  public static func += <Value: TensorScalar>(x: Tensor, number: Value) {
    x.update(.add, .number(number.number), recorded: { $0 + number })
  }

  /// Subtracts another tensor, in place.
  public static func -= (x: Tensor, other: Tensor) {
    x.update(.subtract, .tensor(other), recorded: { $0 - other })
  }

  /// Subtracts a number, in place.
  public static func -= <Value: TensorScalar>(x: Tensor, number: Value) {
    x.update(.subtract, .number(number.number), recorded: { $0 - number })
  }

  /// Multiplies by another tensor, in place.
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
  public static func /= <Value: TensorScalar>(x: Tensor, number: Value) {
    x.update(.divide, .number(number.number), recorded: { $0 / number })
  }

  private func update(
    _ operation: BinaryOperation, _ side: Side, recorded: (Tensor) -> Tensor
  ) {
    var other: Tensor?
    if case .tensor(let tensor) = side { other = tensor }
    if isRecorded("change in place", self, other) {
      // A gradient may need the numbers as they were.
      let before = copied()
      before.place = place
      replaceValues(by: recorded(before), operation.rawValue)
    } else {
      Elementwise.update(operation, self, side)
    }
  }

  /// Takes over the values and the place in the graph of a result in this tensor's shape.
  func replaceValues(by result: Tensor, _ operation: String) {
    require(
      !(node is Leaf),
      """
      \(operation) in place: a leaf that requires a gradient cannot be changed while operations are \
      recorded; do it inside withoutGradient { }
      """)
    require(
      result.dimensions == dimensions && result.dtype == dtype,
      """
      \(operation) in place: a \(result.dtype) result of shape \(result.shape) does not fit a \
      \(dtype) tensor of shape \(shape); write x = x … to make a new one
      """)
    write(result)
    markChanged()
    storage.recordedChanges += 1
    knownChanges = storage.recordedChanges
    place = result.place
  }
}
