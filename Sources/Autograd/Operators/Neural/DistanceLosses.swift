public import Tensor

/// The distance itself where the target is 1, and where it is -1 how much the distance falls short of
/// `margin`.
///
/// ```swift
/// hingeEmbeddingLoss(Tensor([0.3, 0.3]), Tensor([1, -1]), reduction: .none)  // [0.3000, 0.7000]
/// ```
///
/// As [hinge_embedding_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hinge_embedding_loss.html).
@_disfavoredOverload
public func hingeEmbeddingLoss(
  _ prediction: Tensor, _ target: Tensor, margin: Double = 1, reduction: LossReduction = .mean
) -> Tensor {
  prediction.checkFloating("hingeEmbeddingLoss")
  _ = Dimensions.broadcast(prediction.dimensions, target.dimensions, for: "hingeEmbeddingLoss")
  let short = Tensor.where(target == 1, 0, (margin - prediction).clip(min: 0))
  return (short + Tensor.where(target == -1, 0, prediction)).reduced(reduction)
}

/// How much `a` falls short of being greater than `b` by `margin` where the target is 1, and `b` than
/// `a` where it is -1.
///
/// ```swift
/// let (a, b) = (Tensor([3, 3]), Tensor([1, 1]))
/// marginRankingLoss(a, b, Tensor([1, -1]), reduction: .none)  // [0.0, 2.0]
/// ```
///
/// As [margin_ranking_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.margin_ranking_loss.html).
@_disfavoredOverload
public func marginRankingLoss(
  _ a: Tensor, _ b: Tensor, _ target: Tensor, margin: Double = 0, reduction: LossReduction = .mean
) -> Tensor {
  a.checkFloating("marginRankingLoss")
  require(
    a.rank == b.rank && a.rank == target.rank,
    """
    marginRankingLoss: shapes \(a.shape), \(b.shape) and \(target.shape) have different numbers of \
    axes; reshape them
    """)
  return (-target * (a - b) + margin).clip(min: 0).reduced(reduction)
}

/// One less the cosine of two rows where the target is 1, and by how much the cosine is above `margin`
/// where it is -1. Rows are `[count, size]` with targets `[count]`, or one row with one target.
///
/// ```swift
/// let (rows, others) = (Tensor([[1, 0], [1, 0]]), Tensor([[1, 1], [1, 1]]))
/// cosineEmbeddingLoss(rows, others, Tensor([1, -1]), reduction: .none)  // [0.2929, 0.7071]
/// ```
///
/// As [cosine_embedding_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cosine_embedding_loss.html).
@_disfavoredOverload
public func cosineEmbeddingLoss(
  _ a: Tensor, _ b: Tensor, _ target: Tensor, margin: Double = 0, reduction: LossReduction = .mean
) -> Tensor {
  checkLoss(a, b, "cosineEmbeddingLoss")
  require(
    (a.rank == 1 || a.rank == 2) && target.rank == a.rank - 1,
    """
    cosineEmbeddingLoss: rows of shape \(a.shape) need targets of shape \
    \(Array(a.shape.dropLast())), not \(target.shape)
    """)
  let least = 1e-12
  let cosine =
    (a * b).sum(axis: -1)
    / (((a * a).sum(axis: -1) + least) * ((b * b).sum(axis: -1) + least)).sqrt()
  let same = Tensor.where(target == 1, 1 - cosine, 0)
  let different = Tensor.where(target == -1, (cosine - margin).clip(min: 0), 0)
  return (same + different).reduced(reduction)
}

/// How much nearer the rows of `anchor` are to those of `negative` than to those of `positive`, with a
/// `margin`. With `swap` the distance from positive to negative counts where it is less.
///
/// ```swift
/// tripletMarginLoss(Tensor([[0]]), Tensor([[1]]), Tensor([[1.5]]))  // 0.5000
/// ```
///
/// Balntas, Riba, Ponsa and Mikolajczyk, *Learning local feature descriptors with triplets* (2016).
@_disfavoredOverload
public func tripletMarginLoss(
  _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, margin: Double = 1, p: Double = 2,
  epsilon: Double = 1e-6, swap: Bool = false, reduction: LossReduction = .mean
) -> Tensor {
  require(
    anchor.rank == positive.rank && anchor.rank == negative.rank,
    """
    tripletMarginLoss: shapes \(anchor.shape), \(positive.shape) and \(negative.shape) have different \
    numbers of axes; reshape them
    """)
  return tripletMarginWithDistanceLoss(
    anchor, positive, negative, margin: margin, swap: swap, reduction: reduction
  ) { pairwiseDistance($0, $1, p: p, epsilon: epsilon) }
}

/// ``tripletMarginLoss(_:_:_:margin:p:epsilon:swap:reduction:)`` with a distance of your own.
///
/// ```swift
/// let rows = Tensor.randn(3, 8, 4)
/// tripletMarginWithDistanceLoss(rows[0], rows[1], rows[2]) { 1 - cosineSimilarity($0, $1) }
/// ```
///
/// As [triplet_margin_with_distance_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.triplet_margin_with_distance_loss.html).
@_disfavoredOverload
public func tripletMarginWithDistanceLoss(
  _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, margin: Double = 1, swap: Bool = false,
  reduction: LossReduction = .mean, distance: (Tensor, Tensor) -> Tensor
) -> Tensor {
  require(margin > 0, "tripletMarginLoss: margin \(margin) must be above 0")
  let near = distance(anchor, positive)
  var far = distance(anchor, negative)
  if swap { far = Tensor.minimum(far, distance(positive, negative)) }
  return (near - far + margin).clip(min: 0).reduced(reduction)
}
