/// An elementwise operation of two operands whose result has their common type.
package enum BinaryOperation: String {
  case add, subtract, multiply, divide, power, maximum, minimum, remainder, floorDivide
  /// As division and its rest are in C: the quotient's fraction is cut.
  case truncatedQuotient, truncatedRemainder
  /// The left side where the right is positive, zero elsewhere.
  case passWherePositive
}

/// A comparison of two operands, whose result is true or false.
package enum Comparison: String {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

/// One side of an elementwise operation.
package enum Side {
  case tensor(Tensor)
  case number(Number)

  /// Whether it is a bool tensor.
  fileprivate var holdsBooleans: Bool {
    if case .tensor(let tensor) = self { tensor.dtype == .bool } else { false }
  }

  var dimensions: Dimensions {
    switch self {
    case .tensor(let tensor): tensor.dimensions
    case .number: Dimensions()
    }
  }
}

/// Kernels that go through the elements of one, two or three operands together. They know nothing
/// of gradients.
package enum Elementwise {
  /// The type in which two operands meet, by PyTorch's rules: tensors with axes come before
  /// tensors without, and those before plain numbers, unless the latter are of a higher category.
  package static func commonType(_ left: Side, _ right: Side) -> DType {
    func rank(_ side: Side) -> (dtype: DType, weight: Int) {
      switch side {
      case .tensor(let tensor): (tensor.dtype, tensor.rank > 0 ? 2 : 1)
      case .number(let number): (number.dtype, 0)
      }
    }
    let (first, second) = (rank(left), rank(right))
    if first.weight == second.weight { return .promoted(first.dtype, second.dtype) }
    let (strong, weak) = first.weight > second.weight ? (first, second) : (second, first)
    return weak.dtype.category <= strong.dtype.category ? strong.dtype : weak.dtype
  }

  /// `left` and `right` combined element by element, in a new tensor.
  package static func binary(_ operation: BinaryOperation, _ left: Tensor, _ right: Tensor)
    -> Tensor
  {
    // The everyday case pays for no generality.
    if left.dtype == .float32 && right.dtype == .float32 && left.isContiguous
      && right.isContiguous && left.dimensions == right.dimensions
    {
      let result = Tensor(uninitialized: left.dimensions, .float32)
      let output = result.pointer(as: Float.self)
      let (first, second) = (left.pointer(as: Float.self), right.pointer(as: Float.self))
      let count = result.count
      if count > 64, let vector = operation.vector {
        Parallel.forEachPart(of: count) { part in
          let start = part.lowerBound
          vector.rows(output + start, first + start, second + start, part.count)
        }
        return result
      }
      switch operation {
      case .add: for i in 0..<count { output[i] = first[i] + second[i] }
      case .subtract: for i in 0..<count { output[i] = first[i] - second[i] }
      case .multiply: for i in 0..<count { output[i] = first[i] * second[i] }
      case .divide: for i in 0..<count { output[i] = first[i] / second[i] }
      default: combine(operation, into: result, .tensor(left), .tensor(right))
      }
      return result
    }
    return binary(operation, .tensor(left), .tensor(right))
  }

  /// Two operands, of which one may be a plain number, combined in a new tensor.
  package static func binary(_ operation: BinaryOperation, _ left: Side, _ right: Side) -> Tensor {
    var dtype = commonType(left, right)
    if operation == .divide && !dtype.isFloatingPoint { dtype = .float32 }
    // As in PyTorch: what would be meant is another operation.
    require(
      operation != .subtract || !(left.holdsBooleans || right.holdsBooleans),
      "subtract: not defined for bool tensors; use logicalXor, logicalNot, or convert them to int64"
    )
    let shape = Dimensions.broadcast(
      left.dimensions, right.dimensions, for: operation.rawValue)
    let result = Tensor(uninitialized: shape, dtype)
    combine(operation, into: result, left, right)
    return result
  }

  /// Writes `left` and `right` combined into `left` itself.
  ///
  /// Stops where the result would need another shape or type than `left` has.
  package static func update(_ operation: BinaryOperation, _ left: Tensor, _ right: Side) {
    let dtype = commonType(.tensor(left), right)
    require(
      dtype.category <= left.dtype.category
        && (operation != .divide || left.dtype.isFloatingPoint),
      """
      \(operation.rawValue) in place: a \(dtype) result does not fit a \(left.dtype) tensor; \
      write x = x … or convert it first
      """)
    let shape = Dimensions.broadcast(
      left.dimensions, right.dimensions, for: operation.rawValue + " in place")
    require(
      shape == left.dimensions,
      """
      \(operation.rawValue) in place: a result of shape \(shape.array) does not fit a tensor of \
      shape \(left.shape); write x = x … to make a new one
      """)
    left.checkWritable(operation.rawValue)
    var right = right
    if case .tensor(let other) = right, other.storage === left.storage,
      other.offset != left.offset || other.strides != left.strides
    {
      // What is still to be read may not be overwritten: `x += x.T`.
      right = .tensor(other.copied())
    }
    combine(operation, into: left, .tensor(left), right)
    left.markChanged()
  }

  private static func combine(
    _ operation: BinaryOperation, into result: Tensor, _ left: Side, _ right: Side
  ) {
    switch result.dtype {
    case .float32: combineFloating(operation, Float.self, into: result, left, right)
    case .float64: combineFloating(operation, Double.self, into: result, left, right)
    case .int64: combineIntegers(operation, Int64.self, into: result, left, right)
    case .int32: combineIntegers(operation, Int32.self, into: result, left, right)
    case .uint8: combineIntegers(operation, UInt8.self, into: result, left, right)
    case .bool: combineBooleans(operation, into: result, left, right)
    }
  }

  /// Calls `body` with both operands as elements of type `Scalar` in the result's shape.
  @inline(__always)
  static func withOperands<Scalar: TensorScalar>(
    _: Scalar.Type, _ shape: Dimensions, _ left: Side, _ right: Side,
    _ body: (Operand, Operand) -> Void
  ) {
    var (first, second) = (number(of: left, Scalar.self), number(of: right, Scalar.self))
    withUnsafeMutablePointer(to: &first) { first in
      withUnsafeMutablePointer(to: &second) { second in
        let leftTensor = tensor(of: left, Scalar.dtype)
        let rightTensor = tensor(of: right, Scalar.dtype)
        body(
          leftTensor.map { Operand($0, as: shape) } ?? Operand(repeating: first, as: shape),
          rightTensor.map { Operand($0, as: shape) } ?? Operand(repeating: second, as: shape))
        // The operands hold bare pointers into them.
        withExtendedLifetime((leftTensor, rightTensor)) {}
      }
    }
  }

  @inline(__always)
  private static func number<Scalar: TensorScalar>(of side: Side, _: Scalar.Type) -> Scalar {
    if case .number(let number) = side { Scalar(number) } else { Scalar(.boolean(false)) }
  }

  @inline(__always)
  private static func tensor(of side: Side, _ dtype: DType) -> Tensor? {
    guard case .tensor(let tensor) = side else { return nil }
    return tensor.dtype == dtype ? tensor : tensor.converted(to: dtype)
  }

  private static func combineFloating<Scalar: FloatingScalar>(
    _ operation: BinaryOperation, _: Scalar.Type, into result: Tensor, _ left: Side, _ right: Side
  ) {
    let shape = result.dimensions
    let output = Operand(result, as: shape)
    withOperands(Scalar.self, shape, left, right) { left, right in
      if Scalar.self == Float.self, let vector = operation.vector {
        zipRows(shape, output, left, right, vector)
        return
      }
      @inline(__always) func run(_ function: (Scalar, Scalar) -> Scalar) {
        zipElements(shape, output, left, right, function)
      }
      switch operation {
      case .add: run { $0 + $1 }
      case .subtract: run { $0 - $1 }
      case .multiply: run { $0 * $1 }
      case .divide: run { $0 / $1 }
      case .power: power(shape, output, left, right, Scalar.self)
      case .maximum: run(Scalar.greater)
      case .minimum: run(Scalar.lesser)
      case .remainder: run(Scalar.remainder)
      case .floorDivide: run(Scalar.floorQuotient)
      case .truncatedQuotient: run(Scalar.truncatedQuotient)
      case .truncatedRemainder: run(Scalar.truncatedRemainder)
      case .passWherePositive: run { $1 > .zero ? $0 : .zero }
      }
    }
  }

  /// A square or a root as plain arithmetic: a call of `pow` costs twenty times as much.
  @inline(__always)
  private static func power<Scalar: FloatingScalar>(
    _ shape: Dimensions, _ output: Operand, _ base: Operand, _ exponent: Operand, _: Scalar.Type
  ) {
    let isOneNumber = exponent.strides == Dimensions(repeating: 0, count: shape.count)
    let value = exponent.pointer.assumingMemoryBound(to: Scalar.self).pointee
    if isOneNumber && value == 2 {
      mapElements(shape, output, base) { (x: Scalar) in x * x }
    } else if isOneNumber && value == 3 {
      mapElements(shape, output, base) { (x: Scalar) in x * x * x }
    } else {
      zipElements(shape, output, base, exponent) { (x: Scalar, y: Scalar) in Scalar.pow(x, y) }
    }
  }

  private static func combineIntegers<Scalar: ArithmeticScalar>(
    _ operation: BinaryOperation, _: Scalar.Type, into result: Tensor, _ left: Side, _ right: Side
  ) {
    let shape = result.dimensions
    let output = Operand(result, as: shape)
    withOperands(Scalar.self, shape, left, right) { left, right in
      @inline(__always) func run(_ function: (Scalar, Scalar) -> Scalar) {
        zipElements(shape, output, left, right, function)
      }
      switch operation {
      case .add: run(Scalar.sum)
      case .subtract: run(Scalar.difference)
      case .multiply: run(Scalar.product)
      case .divide: fail("divide: integers have no quotient of their own type; use floorDivide")
      case .power: run(Scalar.power)
      case .maximum: run(Scalar.greater)
      case .minimum: run(Scalar.lesser)
      case .remainder:
        zipElements(shape, output, left, right, mayStop: true, Scalar.remainder)
      case .floorDivide:
        zipElements(shape, output, left, right, mayStop: true, Scalar.floorQuotient)
      case .truncatedQuotient:
        zipElements(shape, output, left, right, mayStop: true, Scalar.truncatedQuotient)
      case .truncatedRemainder:
        zipElements(shape, output, left, right, mayStop: true, Scalar.truncatedRemainder)
      case .passWherePositive: run { $1 > .zero ? $0 : .zero }
      }
    }
  }

  private static func combineBooleans(
    _ operation: BinaryOperation, into result: Tensor, _ left: Side, _ right: Side
  ) {
    let shape = result.dimensions
    let output = Operand(result, as: shape)
    withOperands(Bool.self, shape, left, right) { left, right in
      @inline(__always) func run(_ function: (Bool, Bool) -> Bool) {
        zipElements(shape, output, left, right, function)
      }
      switch operation {
      case .add, .maximum: run { $0 || $1 }
      case .multiply, .minimum: run { $0 && $1 }
      default:
        fail("\(operation.rawValue): not defined for bool tensors; convert them to int64 first")
      }
    }
  }
}
