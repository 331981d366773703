import Autograd
public import Tensor

/// The cosine of the angle between two inputs along an axis.
///
/// ```swift
/// CosineSimilarity()(Tensor([[3, 4]]), Tensor([[4, 3]]))  // [0.9600]
/// ```
///
/// As [torch.nn.CosineSimilarity](https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineSimilarity.html).
public final class CosineSimilarity: Module {
  private let axis: Int
  private let epsilon: Double

  /// A layer for vectors that lie along `axis`, whose lengths are held above `epsilon`.
  public init(axis: Int = 1, epsilon: Double = 1e-8) { (self.axis, self.epsilon) = (axis, epsilon) }

  /// The cosines; shapes are broadcast, and the axis is gone.
  public func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
    cosineSimilarity(a, b, axis: axis, epsilon: epsilon)
  }
}

/// The distance of the rows of two inputs: a norm of their difference.
///
/// ```swift
/// let (a, b) = (Tensor([[0, 0], [1, 1]]), Tensor([[3, 4], [1, 2]]))
/// PairwiseDistance()(a, b)      // [5.0000, 1.0000]
/// PairwiseDistance(p: 1)(a, b)  // [7.0000, 1.0000]
/// ```
///
/// As [torch.nn.PairwiseDistance](https://docs.pytorch.org/docs/stable/generated/torch.nn.PairwiseDistance.html).
public final class PairwiseDistance: Module {
  private let p: Double
  private let epsilon: Double
  private let keepDims: Bool

  /// A layer for the `p`-norm of differences, to which `epsilon` is added.
  public init(p: Double = 2, epsilon: Double = 1e-6, keepDims: Bool = false) {
    (self.p, self.epsilon, self.keepDims) = (p, epsilon, keepDims)
  }

  /// The distances; shapes are broadcast, and the last axis is gone, or of size one with `keepDims`.
  ///
  /// Stops where the shapes cannot be broadcast.
  public func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
    pairwiseDistance(a, b, p: p, epsilon: epsilon, keepDims: keepDims)
  }
}
