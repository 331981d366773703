package import Tensor

/// What networks are made of, where one operation does the work of several.
extension Tensor {
  /// The mean of the squared differences of two tensors of one shape, as one number.
  package static func meanSquaredError(_ a: Tensor, _ b: Tensor) -> Tensor {
    let dtype = DType.promoted(a.dtype, b.dtype)
    require(
      dtype.isFloatingPoint,
      "mseLoss: \(a.dtype) and \(b.dtype) tensors have no mean; convert one by .to(.float32) first")
    let (a, b) = (a.to(dtype), b.to(dtype))
    let scale = 2 / Double(a.count)
    return record(
      "mseLoss", Loss.meanSquaredError(a, b),
      .input(a, saving: a, b) { dy, a, b in (a - b) * (dy * scale) },
      .input(b, saving: a, b) { dy, a, b in (b - a) * (dy * scale) })
  }
}
