extension Rows {
  /// The running sum along `axis`. With `factors`, tensors of the same shape, each element is added
  /// to the sum before it times its factor: `s[i] = factors[i] * s[i - 1] + x[i]`. In reverse it
  /// runs from the end, and the factor is the one of the element behind:
  /// `s[i] = factors[i + 1] * s[i + 1] + x[i]`.
  package static func recurrence(
    _ input: Tensor, _ factors: Tensor?, axis: Int, reverse: Bool
  ) -> Tensor {
    let size = input.dimensions[axis]
    let factors = factors.map { gathered($0.converted(to: input.dtype), axis: axis) }
    func run<Scalar: ArithmeticScalar & TensorScalar>(_: Scalar.Type) -> Tensor {
      map(input, axis: axis, count: size, Scalar.self, Scalar.self) { row, result, index in
        let factors = factors.map { $0.pointer(as: Scalar.self) + index * size }
        var sum = Scalar.zero
        for step in 0..<size {
          let i = reverse ? size - 1 - step : step
          if let factors, step > 0 { sum = Scalar.product(sum, factors[reverse ? i + 1 : i]) }
          sum = Scalar.sum(sum, row[i])
          result[i] = sum
        }
      }
    }
    return dispatchNumbers(input.dtype) { run($0) }
  }

  /// The position of the greatest (or least) element so far along `axis`, the last of equals; what is
  /// not a number stays.
  package static func runningPosition(ofGreatest: Bool, _ input: Tensor, axis: Int) -> Tensor {
    let size = input.dimensions[axis]
    func run<Scalar: ArithmeticScalar>(_: Scalar.Type) -> Tensor {
      map(input, axis: axis, count: size, Scalar.self, Int64.self) { row, result, _ in
        var best = 0
        for i in 0..<size {
          let (value, leader) = (row[i], row[best])
          if value != value
            || (leader == leader && (ofGreatest ? value >= leader : value <= leader))
          {
            best = i
          }
          result[i] = Int64(best)
        }
      }
    }
    return dispatchNumbers(input.dtype) { run($0) }
  }

  /// The logarithm of the running sum of exponentials along `axis`.
  package static func logCumulativeSum(_ input: Tensor, axis: Int, reverse: Bool) -> Tensor {
    let size = input.dimensions[axis]
    func run<Scalar: FloatingScalar>(_: Scalar.Type) -> Tensor {
      map(input, axis: axis, count: size, Scalar.self, Scalar.self) { row, result, _ in
        var sum = -Scalar.infinity
        for step in 0..<size {
          let i = reverse ? size - 1 - step : step
          let (low, high) = (Scalar.lesser(sum, row[i]), Scalar.greater(sum, row[i]))
          // Of equal infinities the difference would not be a number.
          sum = low == high && !high.isFinite ? high : high + Scalar.log(1 + Scalar.exp(low - high))
          result[i] = sum
        }
      }
    }
    return input.dtype == .float64 ? run(Double.self) : run(Float.self)
  }
}
