import Glibc

/// Kernels for the last axis of a tensor whose elements lie row by row: each row is one unit.
package enum RowNormalization {
  /// What is done to a row.
  package enum Function {
    case softmax, logSoftmax
  }

  /// The function of each row.
  package static func apply(_ function: Function, _ x: Tensor) -> Tensor {
    let x = x.contiguousValues()
    let result = Tensor(uninitialized: x.dimensions, x.dtype)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (output, input) = (result.pointer(as: Scalar.self), x.pointer(as: Scalar.self))
      forEachRow(x) { row, count in
        switch function {
        case .softmax: Scalar.softmax(output + row * count, input + row * count, count)
        case .logSoftmax: Scalar.logSoftmax(output + row * count, input + row * count, count)
        }
      }
    }
    withScalar(x.dtype, run, run)
    return result
  }

  /// The way back through the function from a result's gradient and the result.
  package static func gradient(_ function: Function, _ dy: Tensor, _ y: Tensor) -> Tensor {
    let (dy, y) = (dy.contiguousValues(), y.contiguousValues())
    let result = Tensor(uninitialized: y.dimensions, y.dtype)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let output = result.pointer(as: Scalar.self)
      let (slope, value) = (dy.pointer(as: Scalar.self), y.pointer(as: Scalar.self))
      forEachRow(y) { row, count in
        let start = row * count
        switch function {
        case .softmax:
          Scalar.softmaxGradient(output + start, slope + start, value + start, count)
        case .logSoftmax:
          Scalar.logSoftmaxGradient(output + start, slope + start, value + start, count)
        }
      }
    }
    withScalar(y.dtype, run, run)
    return result
  }

  /// The logarithm of the sum of each row's exponentials.
  package static func logsumexp(_ x: Tensor) -> Tensor {
    let x = x.contiguousValues()
    var shape = x.dimensions
    shape.remove(at: shape.count - 1)
    let result = Tensor(uninitialized: shape, x.dtype)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (output, input) = (result.pointer(as: Scalar.self), x.pointer(as: Scalar.self))
      forEachRow(x) { row, count in
        output[row] = Scalar.logsumexp(input + row * count, count)
      }
    }
    withScalar(x.dtype, run, run)
    return result
  }

  /// `scale * exp(x - logsumexp)` for each row, with one scale and one logarithm for each; then
  /// `scale` is taken off at the position `target` of the row, if there is one that is not negative.
  package static func weightedSoftmax(
    _ x: Tensor, logsumexp: Tensor, scale: Tensor, target: Tensor? = nil
  ) -> Tensor {
    let (x, scale) = (x.contiguousValues(), scale.contiguousValues())
    let (logsumexp, target) = (logsumexp.contiguousValues(), target?.contiguousValues())
    let result = Tensor(uninitialized: x.dimensions, x.dtype)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (output, input) = (result.pointer(as: Scalar.self), x.pointer(as: Scalar.self))
      let (scales, origins) = (scale.pointer(as: Scalar.self), logsumexp.pointer(as: Scalar.self))
      let targets = target?.pointer(as: Int64.self)
      forEachRow(x) { row, count in
        let values = output + row * count
        Scalar.weightedSoftmax(values, input + row * count, origins[row], scales[row], count)
        if let targets, targets[row] >= 0 { values[Int(targets[row])] -= scales[row] }
      }
    }
    withScalar(x.dtype, run, run)
    return result
  }

  /// A number for each row less the row's element at its place; zero where the place is negative.
  package static func pick(_ x: Tensor, _ places: Tensor, from numbers: Tensor) -> Tensor {
    let (x, places) = (x.contiguousValues(), places.contiguousValues())
    let result = Tensor(uninitialized: numbers.dimensions, x.dtype)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (output, input) = (result.pointer(as: Scalar.self), x.pointer(as: Scalar.self))
      let (origin, place) = (numbers.pointer(as: Scalar.self), places.pointer(as: Int64.self))
      let count = x.dimensions[x.rank - 1]
      for row in 0..<result.count {
        output[row] = place[row] < 0 ? 0 : origin[row] - input[row * count + Int(place[row])]
      }
    }
    withScalar(x.dtype, run, run)
    return result
  }

  /// The mean and the variance of each row, in one row of numbers each.
  package static func moments(_ x: Tensor) -> (mean: Tensor, variance: Tensor) {
    let x = x.contiguousValues()
    var shape = x.dimensions
    shape.remove(at: shape.count - 1)
    let mean = Tensor(uninitialized: shape, x.dtype)
    let variance = Tensor(uninitialized: shape, x.dtype)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let input = x.pointer(as: Scalar.self)
      let (means, variances) = (mean.pointer(as: Scalar.self), variance.pointer(as: Scalar.self))
      forEachRow(x) { row, count in
        Scalar.moments(input + row * count, means + row, variances + row, count)
      }
    }
    withScalar(x.dtype, run, run)
    return (mean, variance)
  }

  /// Each row less its mean, divided by its deviation (the root of variance and epsilon), multiplied
  /// by a row of weights and with a row of biases added.
  package static func normalize(
    _ x: Tensor, mean: Tensor, variance: Tensor, epsilon: Double, weight: Tensor?, bias: Tensor?
  ) -> Tensor {
    let (x, weight, bias) = (
      x.contiguousValues(), weight?.contiguousValues(), bias?.contiguousValues()
    )
    let result = Tensor(uninitialized: x.dimensions, x.dtype)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (output, input) = (result.pointer(as: Scalar.self), x.pointer(as: Scalar.self))
      let (means, variances) = (mean.pointer(as: Scalar.self), variance.pointer(as: Scalar.self))
      let (factors, shifts) = (weight?.pointer(as: Scalar.self), bias?.pointer(as: Scalar.self))
      forEachRow(x) { row, count in
        Scalar.normalize(
          output + row * count, input + row * count, means[row], inverse(variances[row], epsilon),
          factors, shifts, count)
      }
    }
    withScalar(x.dtype, run, run)
    return result
  }

  /// The way back through ``normalize(_:mean:variance:epsilon:weight:bias:)`` to the input, where mean
  /// and variance are the row's own.
  package static func normalizeGradient(
    _ dy: Tensor, _ x: Tensor, mean: Tensor, variance: Tensor, epsilon: Double, weight: Tensor?
  ) -> Tensor {
    let (dy, x, weight) = (
      dy.contiguousValues(), x.contiguousValues(), weight?.contiguousValues()
    )
    let result = Tensor(uninitialized: x.dimensions, x.dtype)
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let output = result.pointer(as: Scalar.self)
      let (slope, input) = (dy.pointer(as: Scalar.self), x.pointer(as: Scalar.self))
      let (means, variances) = (mean.pointer(as: Scalar.self), variance.pointer(as: Scalar.self))
      let factors = weight?.pointer(as: Scalar.self)
      forEachRow(x) { row, count in
        let start = row * count
        Scalar.normalizeGradient(
          output + start, slope + start, input + start, means[row],
          inverse(variances[row], epsilon), factors, count)
      }
    }
    withScalar(x.dtype, run, run)
    return result
  }

  /// The way back through ``normalize(_:mean:variance:epsilon:weight:bias:)`` to weight and bias, one
  /// below the other.
  package static func parameterGradients(
    _ dy: Tensor, _ x: Tensor, mean: Tensor, variance: Tensor, epsilon: Double
  ) -> Tensor {
    let (dy, x) = (dy.contiguousValues(), x.contiguousValues())
    let count = x.dimensions[x.rank - 1]
    let rows = count == 0 ? 0 : x.count / count
    // Sums of their own for each part of the rows, which are then added in order.
    let parts = max(1, min(rows, Parallel.partCount(of: rows, cost: count)))
    let size = (rows + parts - 1) / parts
    let sums = Tensor(filling: Dimensions([parts, 2, count]), x.dtype, with: .integer(0))
    func run<Scalar: RowScalar>(_: Scalar.Type) {
      let (slope, input) = (dy.pointer(as: Scalar.self), x.pointer(as: Scalar.self))
      let (means, variances) = (mean.pointer(as: Scalar.self), variance.pointer(as: Scalar.self))
      let totals = sums.pointer(as: Scalar.self)
      Parallel.forEach(parts) { part in
        let dweight = totals + part * 2 * count
        for row in min(rows, part * size)..<min(rows, (part + 1) * size) {
          Scalar.normalizeParameters(
            dweight, dweight + count, slope + row * count, input + row * count, means[row],
            inverse(variances[row], epsilon), count)
        }
      }
    }
    withScalar(x.dtype, run, run)
    return Reduction.reduce(.sum, sums, AxisSet(first: 1), keepDims: false)
  }

  @inline(__always)
  private static func inverse<Scalar: RowScalar>(_ variance: Scalar, _ epsilon: Double) -> Scalar {
    Scalar(1 / (Double(variance) + epsilon).squareRoot())
  }

  /// Calls `body` with the number of each row and its length.
  private static func forEachRow(_ x: Tensor, _ body: (Int, Int) -> Void) {
    let count = x.dimensions[x.rank - 1]
    let rows = count == 0 ? 0 : x.count / count
    Parallel.forEachPart(of: rows, cost: count) { part in
      for row in part { body(row, count) }
    }
  }
}

/// Calls the one of two functions that is for the element type.
@inline(__always)
func withScalar(
  _ dtype: DType, _ single: (Float.Type) -> Void, _ double: (Double.Type) -> Void
) {
  if dtype == .float32 { single(Float.self) } else { double(Double.self) }
}
