import CVectorKernels

/// A function of a row of floats, compiled for this processor's vector instructions. The result may be
/// the operand itself.
typealias UnaryVector =
  @convention(c) (UnsafeMutablePointer<Float>?, UnsafePointer<Float>?, Int) -> Void

/// A function of two rows of floats, or of a row and one number.
struct BinaryVector {
  let rows:
    @convention(c) (
      UnsafeMutablePointer<Float>?, UnsafePointer<Float>?, UnsafePointer<Float>?, Int
    ) -> Void
  let rowAndNumber:
    @convention(c) (UnsafeMutablePointer<Float>?, UnsafePointer<Float>?, Float, Int) -> Void
  let numberAndRow:
    @convention(c) (UnsafeMutablePointer<Float>?, Float, UnsafePointer<Float>?, Int) -> Void
}

extension UnaryOperation {
  /// The operation on rows of floats, where there is a vector function for it.
  var vector: UnaryVector? {
    switch self {
    case .exp: vector_exp
    case .log: vector_log
    case .tanh: vector_tanh
    case .sigmoid: vector_sigmoid
    case .sin: vector_sin
    case .cos: vector_cos
    case .sqrt: vector_sqrt
    case .relu: vector_relu
    case .negate: vector_negate
    case .absolute: vector_absolute
    case .erf: vector_erf
    case .softplus: vector_softplus
    default: nil
    }
  }
}

extension BinaryOperation {
  /// The operation on rows of floats, where there is a vector function for it.
  var vector: BinaryVector? {
    switch self {
    case .add:
      BinaryVector(
        rows: vector_add, rowAndNumber: vector_add_number, numberAndRow: vector_number_add)
    case .subtract:
      BinaryVector(
        rows: vector_subtract, rowAndNumber: vector_subtract_number,
        numberAndRow: vector_number_subtract)
    case .multiply:
      BinaryVector(
        rows: vector_multiply, rowAndNumber: vector_multiply_number,
        numberAndRow: vector_number_multiply)
    case .divide:
      BinaryVector(
        rows: vector_divide, rowAndNumber: vector_divide_number,
        numberAndRow: vector_number_divide)
    case .passWherePositive:
      BinaryVector(
        rows: vector_pass_where_positive, rowAndNumber: vector_pass_where_positive_number,
        numberAndRow: vector_number_pass_where_positive)
    default: nil
    }
  }
}

/// Elements that are not neighbours are brought together in pieces of this size, and spread again.
private let pieceCount = 256

/// Calls a vector function for each row of the operands.
func mapRows(
  _ shape: Dimensions, _ output: Operand, _ input: Operand, _ function: UnaryVector
) {
  let nest = LoopNest(shape: shape, output.strides, input.strides)
  let (outputStride, inputStride, _) = nest.rowStrides
  nest.forEachRun { outputStart, inputStart, _, count in
    let output = output.pointer.assumingMemoryBound(to: Float.self) + outputStart
    let input = input.pointer.assumingMemoryBound(to: Float.self) + inputStart
    if outputStride == 1 && inputStride == 1 {
      function(output, input, count)
      return
    }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: pieceCount) { piece in
      guard let piece = piece.baseAddress else { return }
      for start in stride(from: 0, to: count, by: pieceCount) {
        let size = min(pieceCount, count - start)
        for i in 0..<size { piece[i] = input[(start &+ i) &* inputStride] }
        function(piece, piece, size)
        for i in 0..<size { output[(start &+ i) &* outputStride] = piece[i] }
      }
    }
  }
}

/// Calls a vector function for each pair of rows of the operands.
func zipRows(
  _ shape: Dimensions, _ output: Operand, _ left: Operand, _ right: Operand,
  _ function: BinaryVector
) {
  let nest = LoopNest(shape: shape, output.strides, left.strides, right.strides)
  let (outputStride, leftStride, rightStride) = nest.rowStrides
  nest.forEachRun { outputStart, leftStart, rightStart, count in
    let output = output.pointer.assumingMemoryBound(to: Float.self) + outputStart
    let left = left.pointer.assumingMemoryBound(to: Float.self) + leftStart
    let right = right.pointer.assumingMemoryBound(to: Float.self) + rightStart
    if outputStride == 1 && leftStride == 1 && rightStride == 1 {
      function.rows(output, left, right, count)
    } else if outputStride == 1 && leftStride == 1 && rightStride == 0 {
      function.rowAndNumber(output, left, right[0], count)
    } else if outputStride == 1 && leftStride == 0 && rightStride == 1 {
      function.numberAndRow(output, left[0], right, count)
    } else {
      withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * pieceCount) { pieces in
        guard let first = pieces.baseAddress else { return }
        let second = first + pieceCount
        for start in stride(from: 0, to: count, by: pieceCount) {
          let size = min(pieceCount, count - start)
          for i in 0..<size {
            first[i] = left[(start &+ i) &* leftStride]
            second[i] = right[(start &+ i) &* rightStride]
          }
          function.rows(first, first, second, size)
          for i in 0..<size { output[(start &+ i) &* outputStride] = first[i] }
        }
      }
    }
  }
}
