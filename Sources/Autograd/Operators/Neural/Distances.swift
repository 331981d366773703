public import Tensor

/// The distance of the rows of `a` from those of `b`: the `p`-norm of their difference, to which
/// `epsilon` is added. Shapes are broadcast; the last axis is gone, or of size one with `keepDims`.
///
/// ```swift
/// pairwiseDistance(Tensor([[0, 0], [1, 1]]), Tensor([[3, 4]]))  // [5.0000, 3.6056]
/// ```
///
/// As [pairwise_distance](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pairwise_distance.html).
@_disfavoredOverload
public func pairwiseDistance(
  _ a: Tensor, _ b: Tensor, p: Double = 2, epsilon: Double = 1e-6, keepDims: Bool = false
) -> Tensor {
  require(
    a.rank > 0 && b.rank > 0, "pairwiseDistance: numbers have no rows; give each an axis at least")
  return (a - b + epsilon).norm(p, axis: -1, keepDims: keepDims)
}

/// The cosine of the angle between `a` and `b` along an axis, whose lengths are held above `epsilon`.
/// Shapes are broadcast; the axis is gone.
///
/// ```swift
/// cosineSimilarity(Tensor([[1, 0], [1, 0]]), Tensor([[1, 1], [-5, 0]]))  // [0.7071, -1.0000]
/// ```
///
/// As [cosine_similarity](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cosine_similarity.html).
@_disfavoredOverload
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
    x / x.norm(axis: axis, keepDims: true).clip(min: epsilon)
  }
  return (unit(a) * unit(b)).sum(axis: axis)
}
