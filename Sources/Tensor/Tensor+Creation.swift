extension Tensor {
  /// A tensor of one number everywhere.
  package convenience init(filling shape: Dimensions, _ dtype: DType, with number: Number) {
    self.init(uninitialized: shape, dtype)
    fill(number)
  }

  /// Checks the sizes that a user gave for a new tensor.
  static func dimensions(_ shape: [Int], for operation: String) -> Dimensions {
    require(
      shape.allSatisfy { $0 >= 0 },
      "\(operation): shape \(shape) has a negative size; use 0 or more")
    return Dimensions(shape)
  }

  /// A tensor of zeros.
  ///
  /// ```swift
  /// Tensor.zeros([2, 3])
  /// ```
  public static func zeros(_ shape: [Int], dtype: DType = .float32) -> Tensor {
    Tensor(filling: dimensions(shape, for: "zeros"), dtype, with: .integer(0))
  }

  /// A tensor of zeros: `Tensor.zeros(2, 3)`.
  public static func zeros(_ shape: Int..., dtype: DType = .float32) -> Tensor {
    zeros(shape, dtype: dtype)
  }

  /// A tensor of ones.
  ///
  /// ```swift
  /// Tensor.ones([2], dtype: .int64)  // [1, 1]
  /// ```
  public static func ones(_ shape: [Int], dtype: DType = .float32) -> Tensor {
    Tensor(filling: dimensions(shape, for: "ones"), dtype, with: .integer(1))
  }

  /// A tensor of ones: `Tensor.ones(2, 3)`.
  public static func ones(_ shape: Int..., dtype: DType = .float32) -> Tensor {
    ones(shape, dtype: dtype)
  }

  /// A tensor of `value` everywhere.
  ///
  /// ```swift
  /// Tensor.full([2], 7)  // [7.0, 7.0]
  /// ```
  ///
  /// The element type does not follow from the value, as it does in
  /// [torch.full](https://docs.pytorch.org/docs/stable/generated/torch.full.html).
  public static func full<Value: TensorScalar>(
    _ shape: [Int], _ value: Value, dtype: DType = .float32
  ) -> Tensor {
    Tensor(filling: dimensions(shape, for: "full"), dtype, with: value.number)
  }

  /// Zeros in the shape and element type of another tensor.
  ///
  /// ```swift
  /// Tensor.zerosLike(Tensor([[1, 2]], dtype: .int64))  // [[0, 0]]
  /// ```
  public static func zerosLike(_ other: Tensor) -> Tensor {
    Tensor(filling: other.dimensions, other.dtype, with: .integer(0))
  }

  /// Ones in the shape and element type of another tensor.
  ///
  /// ```swift
  /// Tensor.onesLike(Tensor([[3, 4]]))  // [[1.0, 1.0]]
  /// ```
  public static func onesLike(_ other: Tensor) -> Tensor {
    Tensor(filling: other.dimensions, other.dtype, with: .integer(1))
  }

  /// `value` everywhere, in the shape and element type of another tensor.
  ///
  /// ```swift
  /// Tensor.fullLike(Tensor([[3, 4]]), 0.5)  // [[0.5000, 0.5000]]
  /// ```
  public static func fullLike<Value: TensorScalar>(_ other: Tensor, _ value: Value) -> Tensor {
    Tensor(filling: other.dimensions, other.dtype, with: value.number)
  }

  /// The numbers from zero up to, but not including, `end`.
  ///
  /// ```swift
  /// Tensor.arange(4)  // [0.0, 1.0, 2.0, 3.0]
  /// ```
  public static func arange(_ end: Double, dtype: DType = .float32) -> Tensor {
    arange(0, end, dtype: dtype)
  }

  /// The numbers from `start` up to, but not including, `end`, `step` apart.
  ///
  /// Stops where `step` is zero or leads away from `end`.
  public static func arange(
    _ start: Double, _ end: Double, step: Double = 1, dtype: DType = .float32
  ) -> Tensor {
    require(
      start.isFinite && end.isFinite && step.isFinite,
      "arange: the way from \(start) to \(end) by \(step) has no end; use finite numbers")
    require(
      step != 0 && (end - start) / step >= 0,
      "arange: steps of \(step) do not lead from \(start) to \(end); change the step's sign")
    let count = Int(((end - start) / step).rounded(.up))
    return sequence(count, dtype) { start + Double($0) * step }
  }

  /// `count` numbers from `start` to `end`, both included, evenly apart.
  ///
  /// ```swift
  /// let x = Tensor.linspace(-5, 5, 100)
  /// ```
  public static func linspace(
    _ start: Double, _ end: Double, _ count: Int, dtype: DType = .float32
  ) -> Tensor {
    require(count >= 0, "linspace: \(count) numbers cannot be made; ask for 0 or more")
    let step = count > 1 ? (end - start) / Double(count - 1) : 0
    // From both ends, so that the last is exactly `end`.
    return sequence(count, dtype) { i in
      i < (count + 1) / 2 ? start + Double(i) * step : end - Double(count - 1 - i) * step
    }
  }

  /// `count` numbers from `base` to the power of `start` to that of `end`, both included, whose
  /// exponents are evenly apart.
  ///
  /// ```swift
  /// Tensor.logspace(0, 4, 5, base: 2)  // [1.0, 2.0, 4.0, 8.0, 16.0]
  /// ```
  public static func logspace(
    _ start: Double, _ end: Double, _ count: Int, base: Double = 10, dtype: DType = .float32
  ) -> Tensor {
    let exponents = linspace(start, end, count, dtype: .float64)
    return Elementwise.map(exponents) { Double.pow(base, $0) }.converted(to: dtype)
  }

  /// The matrix with ones on its diagonal and zeros elsewhere, of shape `[rows, columns]`.
  ///
  /// ```swift
  /// Tensor.eye(2, 3)  // [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]
  /// ```
  public static func eye(_ rows: Int, _ columns: Int? = nil, dtype: DType = .float32) -> Tensor {
    require(
      rows >= 0 && (columns ?? 0) >= 0,
      "eye: a matrix cannot have \(rows) rows and \(columns ?? rows) columns; use 0 or more")
    let result = zeros([rows, columns ?? rows], dtype: dtype)
    let count = min(rows, columns ?? rows)
    Tensor(
      viewing: result.storage, dtype, shape: Dimensions([count]),
      strides: Dimensions([(columns ?? rows) + 1]), offset: 0
    ).fill(.integer(1))
    return result
  }

  private static func sequence(_ count: Int, _ dtype: DType, _ value: (Int) -> Double) -> Tensor {
    let result = Tensor(uninitialized: Dimensions([count]), .float64)
    let values = result.pointer(as: Double.self)
    for i in 0..<count { values[i] = value(i) }
    return result.converted(to: dtype)
  }
}
