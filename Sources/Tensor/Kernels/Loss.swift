/// Kernels of losses that are one pass over the numbers.
package enum Loss {
  /// The mean of the squared differences of two tensors of one shape and element type.
  package static func meanSquaredError(_ a: Tensor, _ b: Tensor) -> Tensor {
    let (a, b) = (a.contiguousValues(), b.contiguousValues())
    let result = Tensor(uninitialized: Dimensions(), a.dtype)
    if a.dtype == .float32 {
      meanSquaredError(Float.self, a, b, result)
    } else {
      meanSquaredError(Double.self, a, b, result)
    }
    return result
  }

  private static func meanSquaredError<Scalar: FloatingScalar>(
    _: Scalar.Type, _ a: Tensor, _ b: Tensor, _ result: Tensor
  ) {
    let (first, second) = (a.pointer(as: Scalar.self), b.pointer(as: Scalar.self))
    // Blocks in the elements' precision, their sum in double precision.
    var total = 0.0
    var start = 0
    while start < a.count {
      let end = min(start + 256, a.count)
      var sum = Scalar.zero
      for i in start..<end {
        let difference = first[i] - second[i]
        sum += difference * difference
      }
      total += Double(sum)
      start = end
    }
    result.pointer(as: Scalar.self)[0] = Scalar(total / Double(a.count))
  }
}
