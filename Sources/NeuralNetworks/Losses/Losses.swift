public import Autograd
public import Tensor

/// A measure of how far a prediction is from its target: `let criterion = MSELoss()`.
public protocol Criterion {
  /// The loss, as one number unless the reduction is `.none`.
  func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor
}

/// The mean of the squared differences.
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
/// As [torch.nn.SmoothL1Loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html).
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
/// As [torch.nn.HuberLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html).
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
