/// What a reduction makes of the elements that it brings together.
package enum ReductionOperation: String {
  case sum, product, maximum, minimum
}

/// Kernels that bring the elements along some axes together in one.
package enum Reduction {
  /// The result of reducing `axes`, which keep the size one or are dropped. Sums and products of
  /// booleans and integers are int64, as in PyTorch.
  package static func reduce(
    _ operation: ReductionOperation, _ input: Tensor, _ axes: AxisSet, keepDims: Bool
  ) -> Tensor {
    let shape = keepDims ? input.dimensions.collapsing(axes) : input.dimensions.removing(axes)
    let isTotal = operation == .sum || operation == .product
    require(
      isTotal || input.count > 0 || shape.product == 0,
      "\(operation.rawValue): a tensor of shape \(input.shape) has no elements to choose from")
    let dtype = isTotal && !input.dtype.isFloatingPoint ? DType.int64 : input.dtype
    let source = input.converted(to: dtype == .bool ? .uint8 : dtype)
    let result = Tensor(uninitialized: shape, source.dtype)
    switch source.dtype {
    case .float32: reduceFloating(operation, Float.self, into: result, source, axes)
    case .float64: reduceFloating(operation, Double.self, into: result, source, axes)
    case .int64: reduceIntegers(operation, Int64.self, into: result, source, axes)
    case .int32: reduceIntegers(operation, Int32.self, into: result, source, axes)
    case .uint8, .bool: reduceIntegers(operation, UInt8.self, into: result, source, axes)
    }
    return result.converted(to: dtype)
  }

  private static func reduceFloating<Scalar: RowScalar>(
    _ operation: ReductionOperation, _: Scalar.Type, into result: Tensor, _ input: Tensor,
    _ axes: AxisSet
  ) {
    switch operation {
    case .sum: sum(Scalar.self, into: result, input, axes)
    case .product: fold(into: result, input, axes, from: Scalar.unit, row: nil) { $0 * $1 }
    case .maximum: fold(into: result, input, axes, from: Scalar.lowest, row: nil, Scalar.greater)
    case .minimum: fold(into: result, input, axes, from: Scalar.highest, row: nil, Scalar.lesser)
    }
  }

  private static func reduceIntegers<Scalar: ArithmeticScalar>(
    _ operation: ReductionOperation, _: Scalar.Type, into result: Tensor, _ input: Tensor,
    _ axes: AxisSet
  ) {
    switch operation {
    case .sum: fold(into: result, input, axes, from: Scalar.zero, row: nil, Scalar.sum)
    case .product: fold(into: result, input, axes, from: Scalar.unit, row: nil, Scalar.product)
    case .maximum: fold(into: result, input, axes, from: Scalar.lowest, row: nil, Scalar.greater)
    case .minimum: fold(into: result, input, axes, from: Scalar.highest, row: nil, Scalar.lesser)
    }
  }

  /// Brings elements together by `function`; a row without gaps that ends in one element is handed
  /// to `row`, where there is a better way for it.
  @inline(__always)
  private static func fold<Scalar: ArithmeticScalar>(
    into result: Tensor, _ input: Tensor, _ axes: AxisSet, from start: Scalar,
    row: ((UnsafePointer<Scalar>, Int) -> Scalar)?, _ function: (Scalar, Scalar) -> Scalar
  ) {
    let shape = input.dimensions
    let values = result.pointer(as: Scalar.self)
    if result.count == 1 && input.isContiguous, let row {
      values[0] = function(start, row(input.pointer(as: Scalar.self), input.count))
      return
    }
    let (output, source) = (values, input.pointer(as: Scalar.self))
    for i in 0..<result.count { values[i] = start }
    let nest = LoopNest(
      shape: shape, shape.rowMajorStrides(standingAlong: axes), input.strides)
    let count = nest.rowCount
    let (outputStride, sourceStride, _) = nest.rowStrides
    nest.forEachRow { outputStart, sourceStart, _ in
      let output = output + outputStart
      let source = source + sourceStart
      if outputStride == 0 || count == 1 {
        if let row, sourceStride == 1 {
          output[0] = function(output[0], row(source, count))
        } else {
          var value = output[0]
          for i in 0..<count { value = function(value, source[i &* sourceStride]) }
          output[0] = value
        }
      } else if outputStride == 1 && sourceStride == 1 {
        for i in 0..<count { output[i] = function(output[i], source[i]) }
      } else {
        for i in 0..<count {
          output[i &* outputStride] = function(output[i &* outputStride], source[i &* sourceStride])
        }
      }
    }
  }

  /// Sums, which large tensors divide among threads where all that ends in one element lies together,
  /// or where whole rows are added up.
  private static func sum<Scalar: RowScalar>(
    _: Scalar.Type, into result: Tensor, _ input: Tensor, _ axes: AxisSet
  ) {
    let (output, source) = (result.pointer(as: Scalar.self), input.pointer(as: Scalar.self))
    let isLarge = input.count > Parallel.grain && input.isContiguous
    if result.count == 1 && isLarge {
      let count = input.count
      let parts = Parallel.partCount(of: count, cost: 1)
      let size = (count + parts - 1) / parts
      var sums = [Double](repeating: 0, count: parts)
      sums.withUnsafeMutableBufferPointer { sums in
        Parallel.forEach(parts) { part in
          let start = part * size
          sums[part] = Scalar.sum(source + start, min(size, count - start))
        }
      }
      // In order, so that the result does not depend on which was done first.
      output[0] = Scalar(sums.reduce(0, +))
      return
    }
    let rank = input.rank
    let reduced = (0..<rank).filter { axes.contains($0) }.count
    let count = result.count == 0 ? 0 : input.count / result.count
    if isLarge && (rank - reduced..<rank).allSatisfy({ axes.contains($0) }) {
      Parallel.forEachPart(of: result.count, cost: count) { part in
        for row in part { output[row] = Scalar(Scalar.sum(source + row * count, count)) }
      }
    } else if isLarge && (0..<reduced).allSatisfy({ axes.contains($0) }) {
      Parallel.forEachPart(of: result.count, cost: count) { part in
        addRows(
          source + part.lowerBound, step: result.count, count,
          into: output + part.lowerBound, width: part.count)
      }
    } else {
      fold(into: result, input, axes, from: Scalar.zero, row: total) { $0 + $1 }
    }
  }

  /// The sums of columns: of a few rows at a time in their own precision, and of those in double
  /// precision, so that the error does not grow with the count of rows.
  private static func addRows<Scalar: RowScalar>(
    _ rows: UnsafePointer<Scalar>, step: Int, _ count: Int,
    into output: UnsafeMutablePointer<Scalar>, width: Int
  ) {
    let height = 64
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { totals in
      totals.initialize(repeating: 0)
      for start in stride(from: 0, to: count, by: height) {
        output.update(repeating: 0, count: width)
        for row in start..<min(start + height, count) {
          Scalar.accumulate(output, 1, rows + row * step, width)
        }
        for column in 0..<width { totals[column] += Double(output[column]) }
      }
      for column in 0..<width { output[column] = Scalar(totals[column]) }
    }
  }

  /// The sum of a row; a call costs more than a few numbers.
  private static func total<Scalar: RowScalar>(_ row: UnsafePointer<Scalar>, _ count: Int)
    -> Scalar
  {
    if count >= 16 { return Scalar(Scalar.sum(row, count)) }
    var sum = Scalar.zero
    for i in 0..<count { sum += row[i] }
    return sum
  }
}

extension Reduction {
  /// The position along `axis` of the greatest (or least) element, the first of equals. Not a number counts as the greatest and as the least.
  package static func position(
    ofGreatest: Bool, _ input: Tensor, axis: Int, keepDims: Bool
  ) -> Tensor {
    require(
      input.dimensions[axis] > 0,
      "\(ofGreatest ? "argmax" : "argmin"): axis \(axis) of shape \(input.shape) has no elements")
    let source = input.converted(to: input.dtype == .bool ? .uint8 : input.dtype)
    switch source.dtype {
    case .float32: return position(Float.self, ofGreatest, source, axis, keepDims)
    case .float64: return position(Double.self, ofGreatest, source, axis, keepDims)
    case .int64: return position(Int64.self, ofGreatest, source, axis, keepDims)
    case .int32: return position(Int32.self, ofGreatest, source, axis, keepDims)
    case .uint8, .bool: return position(UInt8.self, ofGreatest, source, axis, keepDims)
    }
  }

  private static func position<Scalar: ArithmeticScalar>(
    _: Scalar.Type, _ ofGreatest: Bool, _ input: Tensor, _ axis: Int, _ keepDims: Bool
  ) -> Tensor {
    let (size, step) = (input.dimensions[axis], input.strides[axis])
    var axes = AxisSet()
    axes.insert(axis)
    let shape = input.dimensions.collapsing(axes)
    let result = Tensor(
      uninitialized: keepDims ? shape : input.dimensions.removing(axes), .int64)
    let nest = LoopNest(shape: shape, shape.rowMajorStrides, input.strides)
    let (outputStride, sourceStride, _) = nest.rowStrides
    nest.forEachRow { outputStart, sourceStart, _ in
      let output = result.pointer(as: Int64.self) + outputStart
      let source = input.pointer(as: Scalar.self) + sourceStart
      for i in 0..<nest.rowCount {
        let candidates = source + i * sourceStride
        var best = 0
        for j in 1..<max(size, 1) {
          let (value, leader) = (candidates[j * step], candidates[best * step])
          // Only what is not a number differs from itself.
          if leader != leader { break }
          if (ofGreatest ? value > leader : value < leader) || value != value { best = j }
        }
        output[i * outputStride] = Int64(best)
      }
    }
    return result
  }
}
