public import Tensor

/// Arithmetic with plain numbers. A number takes the tensor's element type, unless it has a fraction
/// and the tensor has none.
extension Tensor {
  /// The sum of every element and a number.
  public static func + <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    add(x, number.number)
  }

  /// The sum of a number and every element.
  public static func + <Value: TensorScalar>(number: Value, x: Tensor) -> Tensor {
    add(x, number.number)
  }

  /// The difference of every element and a number.
  public static func - <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    subtract(x, number.number)
  }

  /// The difference of a number and every element.
  public static func - <Value: TensorScalar>(number: Value, x: Tensor) -> Tensor {
    subtract(number.number, x)
  }

  /// The product of every element and a number.
  public static func * <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    multiply(x, number.number)
  }

  /// The product of a number and every element.
  public static func * <Value: TensorScalar>(number: Value, x: Tensor) -> Tensor {
    multiply(x, number.number)
  }

  /// The quotient of every element and a number.
  public static func / <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    divide(x, number.number)
  }

  /// The quotient of a number and every element.
  public static func / <Value: TensorScalar>(number: Value, x: Tensor) -> Tensor {
    divide(number.number, x)
  }

  /// The power of every element and a number.
  public static func ** <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    power(x, number.number)
  }

  /// The power of a number and every element.
  public static func ** <Value: TensorScalar>(number: Value, x: Tensor) -> Tensor {
    power(number.number, x)
  }

  /// The rest of every element's division by a number; it has the number's sign.
  public static func % <Value: TensorScalar>(x: Tensor, number: Value) -> Tensor {
    record("remainder", combine(.remainder, x, number.number), .input(x) { $0 })
  }
}
