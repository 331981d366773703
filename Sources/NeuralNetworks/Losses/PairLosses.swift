public import Autograd
public import Tensor

// Losses of more than a prediction and a target.

/// How much one prediction falls short of being greater than another, or less, as the target says.
///
/// ```swift
/// let (better, worse) = (Tensor([2, 1]), Tensor([1, 1.5]))
/// let criterion = MarginRankingLoss(margin: 0.5, reduction: .none)
/// criterion(better, worse, Tensor([1, 1]))  // [0.0, 1.0]
/// ```
///
/// As [torch.nn.MarginRankingLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.MarginRankingLoss.html).
public struct MarginRankingLoss {
  /// How far apart the two are to be.
  public var margin: Double
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A loss of the order of two predictions.
  public init(margin: Double = 0, reduction: LossReduction = .mean) {
    (self.margin, self.reduction) = (margin, reduction)
  }

  /// The loss where `a` is to be greater (a target of 1) or `b` (-1).
  public func callAsFunction(_ a: Tensor, _ b: Tensor, _ target: Tensor) -> Tensor {
    marginRankingLoss(a, b, target, margin: margin, reduction: reduction)
  }
}

/// One less the cosine of two rows where the target is 1, and by how much the cosine is above `margin`
/// where it is -1.
///
/// ```swift
/// let (a, b) = (Tensor([[1, 0], [1, 0]]), Tensor([[0, 2], [3, 0]]))
/// CosineEmbeddingLoss(reduction: .none)(a, b, Tensor([1, 1]))    // [1.0, 0.0]
/// CosineEmbeddingLoss(reduction: .none)(a, b, Tensor([-1, -1]))  // [0.0, 1.0]
/// ```
///
/// As [torch.nn.CosineEmbeddingLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineEmbeddingLoss.html).
public struct CosineEmbeddingLoss {
  /// How large the cosine of what differs may be.
  public var margin: Double
  /// What becomes of the losses of single rows.
  public var reduction: LossReduction

  /// A loss of angles.
  public init(margin: Double = 0, reduction: LossReduction = .mean) {
    (self.margin, self.reduction) = (margin, reduction)
  }

  /// The loss of rows `[count, size]` with targets `[count]`.
  public func callAsFunction(_ a: Tensor, _ b: Tensor, _ target: Tensor) -> Tensor {
    cosineEmbeddingLoss(a, b, target, margin: margin, reduction: reduction)
  }
}

/// How much nearer an anchor is to what differs from it than to what is alike, with a margin.
///
/// ```swift
/// let anchor = Tensor([[0, 0]])
/// let (near, far) = (Tensor([[3, 4]]), Tensor([[6, 8]]))
/// TripletMarginLoss()(anchor, near, far)           // 0.0
/// TripletMarginLoss(margin: 7)(anchor, near, far)  // 2.0000
/// ```
///
/// Balntas and others, *Learning local feature descriptors with triplets and shallow convolutional
/// neural networks* (2016). As
/// [torch.nn.TripletMarginLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.TripletMarginLoss.html).
public struct TripletMarginLoss {
  /// How much farther what differs is to be.
  public var margin: Double
  /// The norm that distances are measured by.
  public var p: Double
  /// What is added to differences.
  public var epsilon: Double
  /// Whether the distance from positive to negative counts where it is less.
  public var swap: Bool
  /// What becomes of the losses of single rows.
  public var reduction: LossReduction

  /// A loss of three rows each.
  public init(
    margin: Double = 1, p: Double = 2, epsilon: Double = 1e-6, swap: Bool = false,
    reduction: LossReduction = .mean
  ) {
    (self.margin, self.p, self.epsilon) = (margin, p, epsilon)
    (self.swap, self.reduction) = (swap, reduction)
  }

  /// The loss of rows `[count, size]`.
  public func callAsFunction(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) -> Tensor {
    tripletMarginLoss(
      anchor, positive, negative, margin: margin, p: p, epsilon: epsilon, swap: swap,
      reduction: reduction)
  }
}

/// ``TripletMarginLoss`` with a distance of your own.
///
/// ```swift
/// let criterion = TripletMarginWithDistanceLoss { 1 - cosineSimilarity($0, $1) }
/// criterion(Tensor([[1, 0]]), Tensor([[0, 1]]), Tensor([[1, 0]]))  // 2.0
/// ```
///
/// As [torch.nn.TripletMarginWithDistanceLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.TripletMarginWithDistanceLoss.html).
public struct TripletMarginWithDistanceLoss {
  /// How much farther what differs is to be.
  public var margin: Double
  /// Whether the distance from positive to negative counts where it is less.
  public var swap: Bool
  /// What becomes of the losses of single rows.
  public var reduction: LossReduction
  /// How far apart the rows of two tensors are, one number a row.
  public var distance: (Tensor, Tensor) -> Tensor

  /// A loss of three rows each.
  public init(
    margin: Double = 1, swap: Bool = false, reduction: LossReduction = .mean,
    distance: @escaping (Tensor, Tensor) -> Tensor = { pairwiseDistance($0, $1) }
  ) {
    (self.margin, self.swap, self.reduction) = (margin, swap, reduction)
    self.distance = distance
  }

  /// The loss of rows `[count, size]`.
  public func callAsFunction(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) -> Tensor {
    tripletMarginWithDistanceLoss(
      anchor, positive, negative, margin: margin, swap: swap, reduction: reduction,
      distance: distance)
  }
}

/// The negative logarithm of normal distributions whose means and variances are predicted.
///
/// ```swift
/// let (mean, target) = (Tensor([0, 0]), Tensor([0, 3]))
/// let criterion = GaussianNLLLoss(reduction: .none)
/// criterion(mean, target, Tensor([1, 1]))  // [0.0000, 4.5000]
/// criterion(mean, target, Tensor([1, 9]))  // [0.0000, 1.5986]
/// ```
///
/// To admit a greater variance costs less than to be sure and wrong. A variance stands for an
/// element, or for a row; it is held above `epsilon`.
///
/// Nix and Weigend, *Estimating the mean and variance of the target probability distribution*
/// (1994). As
/// [torch.nn.GaussianNLLLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.GaussianNLLLoss.html).
public struct GaussianNLLLoss {
  /// Whether the constant term is added.
  public var full: Bool
  /// The least variance.
  public var epsilon: Double
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A loss of means and variances.
  public init(full: Bool = false, epsilon: Double = 1e-6, reduction: LossReduction = .mean) {
    (self.full, self.epsilon, self.reduction) = (full, epsilon, reduction)
  }

  /// The loss of means and variances against a target.
  public func callAsFunction(_ mean: Tensor, _ target: Tensor, _ variance: Tensor) -> Tensor {
    gaussianNLLLoss(
      mean, target, variance: variance, full: full, epsilon: epsilon, reduction: reduction)
  }
}
