public import Tensor

extension Tensor {
  /// The `power`-norm along an axis: the root of the sum of the powers. At a norm of zero the gradient
  /// is zero.
  func norm(power: Double, axis: Int, keepDims: Bool) -> Tensor {
    let size = abs()
    if power == 1 { return size.sum(axis: axis, keepDims: keepDims) }
    if power == .infinity { return size.max(axis: axis, keepDims: keepDims) }
    if power == -.infinity { return size.min(axis: axis, keepDims: keepDims) }
    let total = (power == 2 ? self * self : size ** power).sum(axis: axis, keepDims: keepDims)
    let safe = Tensor.where(total == 0, 1, total)
    return Tensor.where(total == 0, 0, power == 2 ? safe.sqrt() : safe ** (1 / power))
  }
}

/// The distance of the rows of `a` from those of `b`: the `p`-norm of their difference, to which
/// `epsilon` is added. Shapes are broadcast; the last axis is gone, or of size one with `keepDims`.
public func pairwiseDistance(
  _ a: Tensor, _ b: Tensor, p: Double = 2, epsilon: Double = 1e-6, keepDims: Bool = false
) -> Tensor {
  require(
    a.rank > 0 && b.rank > 0, "pairwiseDistance: numbers have no rows; give each an axis at least")
  return (a - b + epsilon).norm(power: p, axis: -1, keepDims: keepDims)
}

/// The cosine of the angle between `a` and `b` along an axis, whose lengths are held above `epsilon`.
/// Shapes are broadcast; the axis is gone.
public func cosineSimilarity(_ a: Tensor, _ b: Tensor, axis: Int = 1, epsilon: Double = 1e-8)
  -> Tensor
{
  a.checkFloating("cosineSimilarity")
  let shape = Dimensions.broadcast(a.dimensions, b.dimensions, for: "cosineSimilarity")
  if shape.isEmpty {
    return cosineSimilarity(a.reshape(1), b.reshape(1), axis: 0, epsilon: epsilon)
  }
  let (a, b) = (a.expand(shape), b.expand(shape))
  func unit(_ x: Tensor) -> Tensor {
    x / x.norm(power: 2, axis: axis, keepDims: true).clip(min: epsilon)
  }
  return (unit(a) * unit(b)).sum(axis: axis)
}
