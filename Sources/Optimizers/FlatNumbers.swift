import Glibc
import Tensor

/// Functions of the numbers of contiguous float32 or float64 tensors, as if each were one row. Sums are
/// taken in double precision.
enum FlatNumbers {
  static func dot(_ a: Tensor, _ b: Tensor) -> Double {
    func sum<Scalar: BinaryFloatingPoint>(_: Scalar.Type) -> Double {
      let (x, y) = (a.pointer(as: Scalar.self), b.pointer(as: Scalar.self))
      var total = 0.0
      for i in 0..<a.count { total += Double(x[i]) * Double(y[i]) }
      return total
    }
    return a.dtype == .float32 ? sum(Float.self) : sum(Double.self)
  }

  /// The sum of the sizes to a power; for an infinite power the greatest size, or what is not a number.
  static func sizes(_ a: Tensor, power: Double) -> Double {
    func sum<Scalar: BinaryFloatingPoint>(_: Scalar.Type) -> Double {
      let x = a.pointer(as: Scalar.self)
      var total = 0.0
      if power == 1 {
        for i in 0..<a.count { total += Double(x[i].magnitude) }
      } else if power == .infinity {
        for i in 0..<a.count where !(Double(x[i].magnitude) <= total) {
          total = Double(x[i].magnitude)
        }
      } else {
        for i in 0..<a.count { total += pow(Double(x[i].magnitude), power) }
      }
      return total
    }
    return power == 2 ? dot(a, a) : a.dtype == .float32 ? sum(Float.self) : sum(Double.self)
  }

  /// `y += factor * x`
  static func add(_ factor: Double, _ x: Tensor, to y: Tensor) {
    func add<Scalar: BinaryFloatingPoint>(_: Scalar.Type) {
      let (source, target) = (x.pointer(as: Scalar.self), y.pointer(as: Scalar.self))
      let factor = Scalar(factor)
      for i in 0..<x.count { target[i] += factor * source[i] }
    }
    if x.dtype == .float32 { add(Float.self) } else { add(Double.self) }
  }

  /// `y *= factor`
  static func scale(_ y: Tensor, by factor: Double) {
    func scale<Scalar: BinaryFloatingPoint>(_: Scalar.Type) {
      let target = y.pointer(as: Scalar.self)
      for i in 0..<y.count { target[i] *= Scalar(factor) }
    }
    if y.dtype == .float32 { scale(Float.self) } else { scale(Double.self) }
  }

  /// A new tensor of `factor * x`.
  static func scaled(_ x: Tensor, by factor: Double) -> Tensor {
    let result = x.copied()
    scale(result, by: factor)
    return result
  }
}
