import Glibc

extension Rows {
  /// The running sum along `axis`. With `factors`, tensors of the same shape, each element is added
  /// to the sum before it times its factor: `s[i] = factors[i] * s[i - 1] + x[i]`. In reverse it
  /// runs from the end, and the factor is the one of the element behind:
  /// `s[i] = factors[i + 1] * s[i + 1] + x[i]`. Fractions are summed in double precision.
  package static func recurrence(
    _ input: Tensor, _ factors: Tensor?, axis: Int, reverse: Bool
  ) -> Tensor {
    let size = input.dimensions[axis]
    let factors = factors.map { gathered($0.converted(to: input.dtype), axis: axis) }
    func run<Scalar: ArithmeticScalar, Sum: ArithmeticScalar>(
      _: Scalar.Type, _ widen: (Scalar) -> Sum, _ narrow: (Sum) -> Scalar
    ) -> Tensor {
      map(input, axis: axis, count: size, Scalar.self, Scalar.self) { row, result, index in
        let factors = factors.map { $0.pointer(as: Scalar.self) + index * size }
        var sum = Sum.zero
        for step in 0..<size {
          let i = reverse ? size - 1 - step : step
          if let factors, step > 0 {
            sum = Sum.product(sum, widen(factors[reverse ? i + 1 : i]))
          }
          sum = Sum.sum(sum, widen(row[i]))
          result[i] = narrow(sum)
        }
      }
    }
    switch input.dtype {
    case .float32: return run(Float.self, { Double($0) }, { Float($0) })
    case .float64: return run(Double.self, { $0 }, { $0 })
    case .int64: return run(Int64.self, { $0 }, { $0 })
    case .int32: return run(Int32.self, { $0 }, { $0 })
    case .uint8, .bool: return run(UInt8.self, { $0 }, { $0 })
    }
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
        var sum = -Double.infinity
        for step in 0..<size {
          let i = reverse ? size - 1 - step : step
          let value = Double(row[i])
          let (low, high) = (Double.lesser(sum, value), Double.greater(sum, value))
          // Of equal infinities the difference would not be a number.
          sum = low == high && !high.isFinite ? high : high + log1p(exp(low - high))
          result[i] = Scalar(sum)
        }
      }
    }
    return input.dtype == .float64 ? run(Double.self) : run(Float.self)
  }
}
