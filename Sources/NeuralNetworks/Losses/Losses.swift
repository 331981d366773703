public import Autograd
public import Tensor

/// A measure of how far a prediction is from its target: `let criterion = MSELoss()`.
///
/// ```swift
/// struct GreatestError: Criterion {
///   func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
///     (prediction - target).abs().amax()
///   }
/// }
/// GreatestError()(Tensor([1, 2, 3]), Tensor([1, 4, 3]))  // 2.0
/// ```
public protocol Criterion {
  /// The loss, as one number unless the reduction is `.none`.
  func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor
}

/// The mean of the squared differences.
///
/// ```swift
/// MSELoss()(Tensor([1, 2, 5]), Tensor([1, 3, 3]))                  // 1.6667
/// MSELoss(reduction: .none)(Tensor([1, 2, 5]), Tensor([1, 3, 3]))  // [0.0, 1.0, 4.0]
/// ```
///
/// Stops where the shapes differ: broadcasting is nearly always a mistake here.
///
/// As [torch.nn.MSELoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.MSELoss.html).
public struct MSELoss: Criterion {
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A mean squared error.
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// The loss of a prediction against a target of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    mseLoss(prediction, target, reduction: reduction)
  }
}

/// The mean of the sizes of the differences.
///
/// ```swift
/// L1Loss()(Tensor([1, 2, 5]), Tensor([1, 3, 3]))  // 1.0
/// ```
///
/// As [torch.nn.L1Loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.L1Loss.html).
public struct L1Loss: Criterion {
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A mean absolute error.
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// The loss of a prediction against a target of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    l1Loss(prediction, target, reduction: reduction)
  }
}

/// Half of the squared differences, divided by `beta`, where they are below it, and straight lines above.
///
/// ```swift
/// let criterion = SmoothL1Loss(beta: 2, reduction: .none)
/// criterion(Tensor([1, 2, 10]), Tensor([0, 0, 0]))  // [0.2500, 1.0000, 9.0000]
/// ```
///
/// Girshick, *Fast R-CNN* (2015). As
/// [torch.nn.SmoothL1Loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html).
public struct SmoothL1Loss: Criterion {
  /// Where the square ends.
  public var beta: Double
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A loss whose square ends at `beta`.
  public init(beta: Double = 1, reduction: LossReduction = .mean) {
    (self.beta, self.reduction) = (beta, reduction)
  }

  /// The loss of a prediction against a target of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    smoothL1Loss(prediction, target, beta: beta, reduction: reduction)
  }
}

/// Half of the squared differences where they are at most `delta`, and straight lines above.
///
/// ```swift
/// let criterion = HuberLoss(delta: 2, reduction: .none)
/// criterion(Tensor([1, 2, 10]), Tensor([0, 0, 0]))  // [0.5000, 2.0000, 18.0000]
/// ```
///
/// It is `delta` times ``SmoothL1Loss``: the slope of the lines is `delta`, not 1.
///
/// Huber, *Robust estimation of a location parameter* (1964). As
/// [torch.nn.HuberLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html).
public struct HuberLoss: Criterion {
  /// Where the square ends.
  public var delta: Double
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A loss whose square ends at `delta`.
  public init(delta: Double = 1, reduction: LossReduction = .mean) {
    (self.delta, self.reduction) = (delta, reduction)
  }

  /// The loss of a prediction against a target of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    huberLoss(prediction, target, delta: delta, reduction: reduction)
  }
}

/// The cross-entropy of probabilities between 0 and 1 against targets between 0 and 1.
///
/// ```swift
/// let probabilities = Tensor([0.9, 0.1, 0.5])
/// BCELoss(reduction: .none)(probabilities, Tensor([1, 1, 0]))  // [0.1054, 2.3026, 0.6931]
/// ```
///
/// Stops where a prediction is not between 0 and 1.
///
/// As [torch.nn.BCELoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.BCELoss.html).
public struct BCELoss: Criterion {
  /// How much each element counts, if not all the same.
  public var weight: Tensor?
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A binary cross-entropy.
  public init(weight: Tensor? = nil, reduction: LossReduction = .mean) {
    (self.weight, self.reduction) = (weight, reduction)
  }

  /// The loss of a prediction against a target of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    binaryCrossEntropy(prediction, target, weight: weight, reduction: reduction)
  }
}

/// ``BCELoss`` of the logistic function of the prediction.
///
/// ```swift
/// let (logits, spam) = (Tensor([2, -1, 0]), Tensor([1, 1, 0]))
/// BCEWithLogitsLoss()(logits, spam)                             // 0.7111
/// BCEWithLogitsLoss(positiveWeight: Tensor([3]))(logits, spam)  // 1.6712
/// ```
///
/// It is exact where a logit is so large that its probability is 0 or 1. A `positiveWeight` makes
/// up for rare ones.
///
/// As [torch.nn.BCEWithLogitsLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html).
public struct BCEWithLogitsLoss: Criterion {
  /// How much each element counts, if not all the same.
  public var weight: Tensor?
  /// What the losses of targets of one are multiplied by.
  public var positiveWeight: Tensor?
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A binary cross-entropy of logits.
  public init(
    weight: Tensor? = nil, positiveWeight: Tensor? = nil, reduction: LossReduction = .mean
  ) {
    (self.weight, self.positiveWeight, self.reduction) = (weight, positiveWeight, reduction)
  }

  /// The loss of logits against a target of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    binaryCrossEntropyWithLogits(
      prediction, target, weight: weight, positiveWeight: positiveWeight, reduction: reduction)
  }
}

/// The Kullback-Leibler divergence of a target distribution from one whose logarithms are predicted.
///
/// ```swift
/// let (p, q) = (Tensor([[0.5, 0.5]]), Tensor([[0.9, 0.1]]))
/// KLDivLoss(reduction: .batchMean)(q.log(), p)  // 0.5108
/// KLDivLoss(reduction: .batchMean)(p.log(), p)  // 0.0
/// ```
///
/// Distributions lie along the last axes; only `.batchMean` gives the divergence itself.
///
/// As [torch.nn.KLDivLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html).
public struct KLDivLoss: Criterion {
  /// Whether targets are logarithms too.
  public var isLogTarget: Bool
  /// What becomes of the losses of single elements; `.batchMean` is the mean over distributions.
  public var reduction: LossReduction

  /// A divergence.
  public init(isLogTarget: Bool = false, reduction: LossReduction = .mean) {
    (self.isLogTarget, self.reduction) = (isLogTarget, reduction)
  }

  /// The loss of logarithms against a distribution of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    klDivLoss(prediction, target, isLogTarget: isLogTarget, reduction: reduction)
  }
}

/// The negative logarithm of Poisson's distribution of counts.
///
/// ```swift
/// let (rates, counts) = (Tensor([1, 2, 4]), Tensor([0, 2, 4]))
/// PoissonNLLLoss()(rates.log(), counts)        // 0.0228
/// PoissonNLLLoss(isLog: false)(rates, counts)  // 0.0228
/// ```
///
/// As [torch.nn.PoissonNLLLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.PoissonNLLLoss.html).
public struct PoissonNLLLoss: Criterion {
  /// Whether the logarithm of the mean is predicted.
  public var isLog: Bool
  /// Whether the term that depends on the target alone is added.
  public var full: Bool
  /// What is added to a mean before its logarithm is taken.
  public var epsilon: Double
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A loss of counts.
  public init(
    isLog: Bool = true, full: Bool = false, epsilon: Double = 1e-8,
    reduction: LossReduction = .mean
  ) {
    (self.isLog, self.full, self.epsilon, self.reduction) = (isLog, full, epsilon, reduction)
  }

  /// The loss of a prediction against counts of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    poissonNLLLoss(
      prediction, target, isLog: isLog, full: full, epsilon: epsilon, reduction: reduction)
  }
}

/// `log(1 + exp(-target * prediction))` for targets of 1 and -1.
///
/// ```swift
/// let criterion = SoftMarginLoss(reduction: .none)
/// criterion(Tensor([3, 0, -3]), Tensor([1, 1, 1]))  // [0.0486, 0.6931, 3.0486]
/// ```
///
/// As [torch.nn.SoftMarginLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.SoftMarginLoss.html).
public struct SoftMarginLoss: Criterion {
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A loss of two classes.
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// The loss of a prediction against a target of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    softMarginLoss(prediction, target, reduction: reduction)
  }
}

/// A distance itself where the target is 1, and where it is -1 how much it falls short of `margin`.
///
/// ```swift
/// let criterion = HingeEmbeddingLoss(reduction: .none)
/// criterion(Tensor([0.5, 0.5, 3]), Tensor([1, -1, -1]))  // [0.5000, 0.5000, 0.0000]
/// ```
///
/// As [torch.nn.HingeEmbeddingLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.HingeEmbeddingLoss.html).
public struct HingeEmbeddingLoss: Criterion {
  /// How far apart what differs is to be.
  public var margin: Double
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A loss of distances.
  public init(margin: Double = 1, reduction: LossReduction = .mean) {
    (self.margin, self.reduction) = (margin, reduction)
  }

  /// The loss of distances against targets of 1 and -1.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    hingeEmbeddingLoss(prediction, target, margin: margin, reduction: reduction)
  }
}
