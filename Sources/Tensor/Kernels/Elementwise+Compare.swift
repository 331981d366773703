extension Elementwise {
  /// Where the comparison holds, as a bool tensor.
  package static func compare(_ comparison: Comparison, _ left: Side, _ right: Side) -> Tensor {
    let shape = Dimensions.broadcast(
      left.dimensions, right.dimensions, for: comparison.rawValue)
    let result = Tensor(uninitialized: shape, .bool)
    switch commonType(left, right) {
    case .float32: compare(comparison, Float.self, into: result, left, right)
    case .float64: compare(comparison, Double.self, into: result, left, right)
    case .int64: compare(comparison, Int64.self, into: result, left, right)
    case .int32: compare(comparison, Int32.self, into: result, left, right)
    case .uint8, .bool: compare(comparison, UInt8.self, into: result, left, right)
    }
    return result
  }

  private static func compare<Scalar: ArithmeticScalar>(
    _ comparison: Comparison, _: Scalar.Type, into result: Tensor, _ left: Side, _ right: Side
  ) {
    let shape = result.dimensions
    let output = Operand(result, as: shape)
    withOperands(Scalar.self, shape, left, right) { left, right in
      @inline(__always) func run(_ function: (Scalar, Scalar) -> Bool) {
        zipElements(shape, output, left, right, function)
      }
      switch comparison {
      case .equal: run(==)
      case .notEqual: run(!=)
      case .less: run(<)
      case .lessOrEqual: run(<=)
      case .greater: run(>)
      case .greaterOrEqual: run(>=)
      }
    }
  }

  /// Elements of `left` where `condition` is true, of `right` elsewhere.
  package static func select(_ condition: Tensor, _ left: Side, _ right: Side) -> Tensor {
    require(
      condition.dtype == .bool,
      "where: the condition must be a bool tensor, not \(condition.dtype); compare it with != 0")
    let dtype = commonType(left, right)
    let shape = Dimensions.broadcast(
      condition.dimensions,
      Dimensions.broadcast(left.dimensions, right.dimensions, for: "where"), for: "where")
    let result = Tensor(uninitialized: shape, dtype)
    switch dtype {
    case .float32: select(condition, Float.self, into: result, left, right)
    case .float64: select(condition, Double.self, into: result, left, right)
    case .int64: select(condition, Int64.self, into: result, left, right)
    case .int32: select(condition, Int32.self, into: result, left, right)
    case .uint8: select(condition, UInt8.self, into: result, left, right)
    case .bool: select(condition, Bool.self, into: result, left, right)
    }
    return result
  }

  private static func select<Scalar: TensorScalar>(
    _ condition: Tensor, _: Scalar.Type, into result: Tensor, _ left: Side, _ right: Side
  ) {
    let shape = result.dimensions
    let flags = Operand(condition, as: shape)
    let output = Operand(result, as: shape)
    withOperands(Scalar.self, shape, left, right) { left, right in
      // Two passes: first the values where it is false, then those where it is true.
      mapElements(shape, output, right) { (value: Scalar) in value }
      let nest = LoopNest(shape: shape, output.strides, left.strides, flags.strides)
      let (outputStride, leftStride, flagStride) = nest.rowStrides
      nest.forEachRun { outputStart, leftStart, flagStart, count in
        let output = output.pointer.assumingMemoryBound(to: Scalar.self) + outputStart
        let left = left.pointer.assumingMemoryBound(to: Scalar.self) + leftStart
        let flags = flags.pointer.assumingMemoryBound(to: Bool.self) + flagStart
        for i in 0..<count where flags[i &* flagStride] {
          output[i &* outputStride] = left[i &* leftStride]
        }
      }
    }
  }
}
