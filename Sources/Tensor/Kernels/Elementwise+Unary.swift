/// An elementwise operation of one operand.
package enum UnaryOperation: String {
  case negate, absolute, sign, exp, log, sqrt, sin, cos, tanh, sigmoid, relu, floor, ceil, round
  /// The error function.
  case erf
  /// `log(1 + exp(x))`
  case softplus
}

extension Elementwise {
  /// The operation on every element, in a new tensor of the same shape. Integers become float32
  /// where the operation has fractions.
  package static func unary(_ operation: UnaryOperation, _ input: Tensor) -> Tensor {
    switch operation {
    case .negate, .absolute, .sign, .relu, .floor, .ceil, .round: keepingType(operation, input)
    default:
      floating(operation, input.dtype.isFloatingPoint ? input : input.converted(to: .float32))
    }
  }

  private static func floating(_ operation: UnaryOperation, _ input: Tensor) -> Tensor {
    // A transposed or otherwise dense input is walked in the result's order.
    let result = Tensor(uninitialized: input.dimensions, input.dtype)
    if input.dtype == .float32 {
      apply(operation, Float.self, into: result, input)
    } else {
      apply(operation, Double.self, into: result, input)
    }
    return result
  }

  private static func apply<Scalar: FloatingScalar>(
    _ operation: UnaryOperation, _: Scalar.Type, into result: Tensor, _ input: Tensor
  ) {
    let shape = result.dimensions
    let (output, source) = (Operand(result, as: shape), Operand(input, as: shape))
    if Scalar.self == Float.self, let vector = operation.vector {
      mapRows(shape, output, source, vector)
      return
    }
    @inline(__always) func run(_ function: (Scalar) -> Scalar) {
      mapElements(shape, output, source, function)
    }
    switch operation {
    case .negate: run { -$0 }
    case .absolute: run { $0.magnitude }
    case .sign: run { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    case .exp: run(Scalar.exp)
    case .log: run(Scalar.log)
    case .sqrt: run { $0.squareRoot() }
    case .sin: run(Scalar.sin)
    case .cos: run(Scalar.cos)
    case .tanh: run(Scalar.tanh)
    case .sigmoid: run { 1 / (1 + Scalar.exp(-$0)) }
    case .erf: run(Scalar.erf)
    case .softplus: run { Scalar.log1p(Scalar.exp(-$0.magnitude)) + ($0 < 0 ? 0 : $0) }
    case .relu: run { $0 < 0 ? 0 : $0 }
    case .floor: run { $0.rounded(.down) }
    case .ceil: run { $0.rounded(.up) }
    case .round: run { $0.rounded(.toNearestOrEven) }
    }
  }

  private static func keepingType(_ operation: UnaryOperation, _ input: Tensor) -> Tensor {
    let result = Tensor(uninitialized: input.dimensions, input.dtype)
    switch input.dtype {
    case .float32: apply(operation, Float.self, into: result, input)
    case .float64: apply(operation, Double.self, into: result, input)
    case .int64: applyInteger(operation, Int64.self, into: result, input)
    case .int32: applyInteger(operation, Int32.self, into: result, input)
    case .uint8: applyInteger(operation, UInt8.self, into: result, input)
    case .bool:
      fail("\(operation.rawValue): not defined for bool tensors; convert them to int64 first")
    }
    return result
  }

  private static func applyInteger<Scalar: ArithmeticScalar>(
    _ operation: UnaryOperation, _: Scalar.Type, into result: Tensor, _ input: Tensor
  ) {
    let shape = result.dimensions
    let (output, source) = (Operand(result, as: shape), Operand(input, as: shape))
    @inline(__always) func run(_ function: (Scalar) -> Scalar) {
      mapElements(shape, output, source, function)
    }
    switch operation {
    case .negate: run { Scalar.difference(.zero, $0) }
    case .absolute: run { $0 < .zero ? Scalar.difference(.zero, $0) : $0 }
    case .sign:
      run { $0 > .zero ? .unit : $0 < .zero ? Scalar.difference(.zero, .unit) : .zero }
    case .relu: run { $0 < .zero ? .zero : $0 }
    default: run { $0 }
    }
  }
}
