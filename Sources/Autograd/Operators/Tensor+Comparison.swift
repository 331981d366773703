public import Tensor

/// Comparisons, element by element; shapes are broadcast and the result is a bool tensor. They have
/// no gradient.
extension Tensor {
  /// Where `a` is equal to `b`.
  ///
  /// ```swift
  /// print(Tensor([1, 2]) == Tensor([1, 3]))  // [true, false]
  /// ```
  public static func == (a: Tensor, b: Tensor) -> Tensor {
    Elementwise.compare(.equal, .tensor(a), .tensor(b))
  }

  /// Where `x` is equal to a number.
  public static func == <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    Elementwise.compare(.equal, .tensor(x), .number(number.number))
  }

  /// Where `a` is different from `b`.
  ///
  /// ```swift
  /// print(Tensor([[1], [2]]) != Tensor([1, 2]))  // [[false, true], [true, false]]
  /// ```
  public static func != (a: Tensor, b: Tensor) -> Tensor {
    Elementwise.compare(.notEqual, .tensor(a), .tensor(b))
  }

  /// Where `x` is different from a number.
  public static func != <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    Elementwise.compare(.notEqual, .tensor(x), .number(number.number))
  }

  /// Where `a` is less than `b`.
  public static func < (a: Tensor, b: Tensor) -> Tensor {
    Elementwise.compare(.less, .tensor(a), .tensor(b))
  }

  /// Where `x` is less than a number.
  public static func < <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    Elementwise.compare(.less, .tensor(x), .number(number.number))
  }

  /// Where `a` is at most `b`.
  public static func <= (a: Tensor, b: Tensor) -> Tensor {
    Elementwise.compare(.lessOrEqual, .tensor(a), .tensor(b))
  }

  /// Where `x` is at most a number.
  public static func <= <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    Elementwise.compare(.lessOrEqual, .tensor(x), .number(number.number))
  }

  /// Where `a` is greater than `b`.
  ///
  /// ```swift
  /// print(Tensor([1, 5]) > Tensor([3, 3]))  // [false, true]
  /// ```
  public static func > (a: Tensor, b: Tensor) -> Tensor {
    Elementwise.compare(.greater, .tensor(a), .tensor(b))
  }

  /// Where `x` is greater than a number.
  public static func > <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    Elementwise.compare(.greater, .tensor(x), .number(number.number))
  }

  /// Where `a` is at least `b`.
  ///
  /// ```swift
  /// print(Tensor([3, Double.nan]) >= Tensor([3, 3]))  // [true, false]
  /// ```
  public static func >= (a: Tensor, b: Tensor) -> Tensor {
    Elementwise.compare(.greaterOrEqual, .tensor(a), .tensor(b))
  }

  /// Where `x` is at least a number.
  public static func >= <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    Elementwise.compare(.greaterOrEqual, .tensor(x), .number(number.number))
  }
}

extension Tensor {
  /// Elements of `a` where `condition` is true, of `b` elsewhere; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor.where(x > 0, x, 0.01 * x)
  /// ```
  public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    record(
      "where", Elementwise.select(condition, .tensor(a), .tensor(b)),
      .input(a, saving: condition) { dy, condition in .where(condition, dy, 0) },
      .input(b, saving: condition) { dy, condition in .where(condition, 0, dy) })
  }

  /// Elements of `a` where `condition` is true, a number elsewhere.
  public static func `where`<Value: TensorScalar>(
    _ condition: Tensor, _ a: Tensor, _ number: Value
  ) -> Tensor {
    record(
      "where", Elementwise.select(condition, .tensor(a), .number(number.number)),
      .input(a, saving: condition) { dy, condition in .where(condition, dy, 0) })
  }

  /// A number where `condition` is true, elements of `b` elsewhere.
  public static func `where`<Value: TensorScalar>(
    _ condition: Tensor, _ number: Value, _ b: Tensor
  ) -> Tensor {
    record(
      "where", Elementwise.select(condition, .number(number.number), .tensor(b)),
      .input(b, saving: condition) { dy, condition in .where(condition, 0, dy) })
  }

  /// One number where `condition` is true, another elsewhere.
  public static func `where`<First: TensorScalar, Second: TensorScalar>(
    _ condition: Tensor, _ first: First, _ second: Second
  ) -> Tensor {
    // Numbers that are written down make float32, as everywhere.
    Elementwise.select(condition, .tensor(Tensor(first.number.double)), .number(second.number))
  }
}
