import Glibc
public import Tensor

extension Tensor {
  /// The sum, element by element; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([[1], [2]]) + Tensor([10, 20])  // [[11.0, 21.0], [12.0, 22.0]]
  /// ```
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    record("add", Elementwise.binary(.add, a, b), .input(a) { $0 }, .input(b) { $0 })
  }

  /// The difference, element by element; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([5, 7]) - Tensor([1, 2])  // [4.0, 5.0]
  /// ```
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    record("subtract", Elementwise.binary(.subtract, a, b), .input(a) { $0 }, .input(b) { -$0 })
  }

  /// The product, element by element; shapes are broadcast. For matrices see ``matmul(_:)``.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]) * Tensor([10, 1])  // [[10.0, 2.0], [30.0, 4.0]]
  /// ```
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    record(
      "multiply", Elementwise.binary(.multiply, a, b),
      .input(a, saving: b) { dy, b in dy * b },
      .input(b, saving: a) { dy, a in dy * a })
  }

  /// The quotient, element by element; shapes are broadcast. Integers give float32.
  ///
  /// ```swift
  /// Tensor([1, 2], dtype: .int64) / Tensor([2, 2], dtype: .int64)  // [0.5000, 1.0000]
  /// ```
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    record(
      "divide", Elementwise.binary(.divide, a, b),
      .input(a, saving: b) { dy, b in dy / b },
      .input(b, saving: a, b) { dy, a, b in -dy * (a / b / b) })
  }

  /// `a` to the power of `b`, element by element; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([2, 3]) ** Tensor([3, 2])  // [8.0, 9.0]
  /// ```
  public static func ** (a: Tensor, b: Tensor) -> Tensor {
    let y = Elementwise.binary(.power, a, b)
    return record(
      "power", y,
      .input(a, saving: a, b) { dy, a, b in dy * Tensor.where(b == 0, 0, b * a ** (b - 1)) },
      // The slope in the exponent is zero at a base of zero, where the logarithm is not a number.
      .input(b, saving: a, y) { dy, a, y in dy * Tensor.where(y == 0, 0, y * a.log()) })
  }

  /// The rest of a division that rounds down: it has the sign of `b`.
  ///
  /// ```swift
  /// Tensor([-7, 7]) % Tensor([3, -3])  // [2.0, -2.0]
  /// ```
  public static func % (a: Tensor, b: Tensor) -> Tensor {
    record(
      "remainder", Elementwise.binary(.remainder, a, b), .input(a) { $0 },
      .input(b, saving: a, b) { dy, a, b in -dy * floorDivide(a, b) })
  }

  /// The quotient rounded down, element by element. It has no gradient.
  ///
  /// ```swift
  /// Tensor.floorDivide(Tensor([-7, 7]), Tensor([2, 2]))  // [-4.0, 3.0]
  /// ```
  public static func floorDivide(_ a: Tensor, _ b: Tensor) -> Tensor {
    Elementwise.binary(.floorDivide, a, b)
  }

  /// The tensor with every sign turned.
  public static prefix func - (x: Tensor) -> Tensor {
    record("negate", Elementwise.unary(.negate, x), .input(x) { -$0 })
  }
}

extension Tensor {
  static func combine(_ operation: BinaryOperation, _ x: Tensor, _ number: Number) -> Tensor {
    Elementwise.binary(operation, .tensor(x), .number(number))
  }

  static func combine(_ operation: BinaryOperation, _ number: Number, _ x: Tensor) -> Tensor {
    Elementwise.binary(operation, .number(number), .tensor(x))
  }

  package static func add(_ x: Tensor, _ number: Number) -> Tensor {
    record("add", combine(.add, x, number), .input(x) { $0 })
  }

  package static func subtract(_ x: Tensor, _ number: Number) -> Tensor {
    record("subtract", combine(.subtract, x, number), .input(x) { $0 })
  }

  package static func subtract(_ number: Number, _ x: Tensor) -> Tensor {
    record("subtract", combine(.subtract, number, x), .input(x) { -$0 })
  }

  package static func multiply(_ x: Tensor, _ number: Number) -> Tensor {
    record("multiply", combine(.multiply, x, number), .input(x) { multiply($0, number) })
  }

  package static func divide(_ x: Tensor, _ number: Number) -> Tensor {
    record("divide", combine(.divide, x, number), .input(x) { divide($0, number) })
  }

  package static func divide(_ number: Number, _ x: Tensor) -> Tensor {
    let y = combine(.divide, number, x)
    return record("divide", y, .input(x, saving: x, y) { dy, x, y in -dy * y / x })
  }

  package static func power(_ x: Tensor, _ number: Number) -> Tensor {
    let exponent = number.double
    return record(
      "power", combine(.power, x, number),
      .input(x, saving: x) { dy, x in
        exponent == 0 ? Tensor.zerosLike(dy) : dy * (exponent * x ** (exponent - 1))
      })
  }

  package static func power(_ number: Number, _ x: Tensor) -> Tensor {
    let base = number.double
    let y = combine(.power, number, x)
    return record(
      "power", y,
      .input(x, saving: y) { dy, y in base == 0 ? Tensor.zerosLike(dy) : dy * y * Glibc.log(base) })
  }
}
