/// Numbers as they are written down, nested to any depth: `[[0, 1], [2, 3]]`.
///
/// ```swift
/// let rows: NestedNumbers = [[0, 1], [-2, 3.5]]
/// Tensor(rows)  // [[0.0000, 1.0000], [-2.0000, 3.5000]]
/// ```
public enum NestedNumbers: ExpressibleByArrayLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, Sendable
{
  /// One number.
  case number(Number)
  /// A row of numbers, of rows, and so on.
  case nested([NestedNumbers])

  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(.integer(value)) }
  /// A number with a fraction.
  public init(floatLiteral value: Double) { self = .number(.floating(value)) }
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .number(.boolean(value)) }
  /// Numbers, or rows of them.
  public init(arrayLiteral elements: NestedNumbers...) { self = .nested(elements) }

  /// The negative numbers: a minus before a literal.
  public static prefix func - (value: NestedNumbers) -> NestedNumbers {
    switch value {
    case .number(.integer(let number)): .number(.integer(-number))
    case .number(let number): .number(.floating(-number.double))
    case .nested(let rows): .nested(rows.map { -$0 })
    }
  }

  fileprivate func collect(_ shape: inout [Int], depth: Int, _ numbers: inout [Number]) {
    switch self {
    case .number(let number):
      require(depth == shape.count, "Tensor: numbers and rows are mixed at depth \(depth)")
      numbers.append(number)
    case .nested(let rows):
      if depth == shape.count && numbers.isEmpty { shape.append(rows.count) }
      require(
        depth < shape.count && shape[depth] == rows.count,
        """
        Tensor: rows at depth \(depth) have different lengths, \
        \(depth < shape.count ? shape[depth] : 0) and \(rows.count); make them equal
        """)
      for row in rows { row.collect(&shape, depth: depth + 1, &numbers) }
    }
  }
}

extension Tensor {
  /// A tensor of the numbers that are written down.
  ///
  /// ```swift
  /// let x = Tensor([[0, 1], [2, 3]])                // float32, shape [2, 2]
  /// let labels = Tensor([2, 0, 1], dtype: .int64)
  /// ```
  ///
  /// Without a `dtype` numbers are float32 and booleans bool.
  public convenience init(_ numbers: NestedNumbers, dtype: DType? = nil) {
    var shape: [Int] = []
    var flat: [Number] = []
    numbers.collect(&shape, depth: 0, &flat)
    let areBooleans =
      !flat.isEmpty
      && flat.allSatisfy { if case .boolean = $0 { true } else { false } }
    self.init(uninitialized: Dimensions(shape), dtype ?? (areBooleans ? .bool : .float32))
    write(flat)
  }

  /// A tensor of one number, without axes.
  @_disfavoredOverload
  public convenience init<Value: TensorScalar>(_ value: Value, dtype: DType? = nil) {
    self.init(uninitialized: Dimensions(), dtype ?? Value.preferredDType)
    fill(value.number)
  }

  /// A tensor of an array's values, of shape `[count]`.
  ///
  /// Without a `dtype` values keep their type; `Double` becomes float32, as Python's numbers do in
  /// PyTorch.
  @_disfavoredOverload
  public convenience init<Value: TensorScalar>(_ values: [Value], dtype: DType? = nil) {
    self.init(values, shape: [values.count], dtype: dtype)
  }

  /// A tensor of the values of rows of equal length, of shape `[rows, columns]`.
  @_disfavoredOverload
  public convenience init<Value: TensorScalar>(_ rows: [[Value]], dtype: DType? = nil) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() {
      require(
        row.count == columns,
        "Tensor: row 0 has \(columns) values and row \(index) has \(row.count); make them equal")
    }
    self.init(rows.flatMap { $0 }, shape: [rows.count, columns], dtype: dtype)
  }

  /// A tensor of values that follow each other row by row.
  ///
  /// ```swift
  /// let x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
  /// ```
  ///
  /// Stops where `shape` does not hold as many.
  public convenience init<Value: TensorScalar>(
    _ values: [Value], shape: [Int], dtype: DType? = nil
  ) {
    let dimensions = Tensor.dimensions(shape, for: "Tensor")
    require(
      dimensions.product == values.count,
      "Tensor: \(values.count) values do not fill shape \(shape), which holds \(dimensions.product)"
    )
    let target = dtype ?? Value.preferredDType
    self.init(uninitialized: dimensions, target)
    if target == Value.dtype {
      values.withUnsafeBufferPointer { source in
        guard let start = source.baseAddress else { return }
        pointer(as: Value.self).update(from: start, count: source.count)
      }
    } else {
      write(values.map(\.number))
    }
  }

  private func write(_ numbers: [Number]) {
    func write<Element: TensorScalar>(_: Element.Type) {
      let elements = pointer(as: Element.self)
      for (index, number) in numbers.enumerated() { elements[index] = Element(number) }
    }
    dispatch(dtype) { write($0) }
  }
}
