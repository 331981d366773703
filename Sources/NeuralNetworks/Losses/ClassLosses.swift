public import Autograd
public import Tensor

/// The cross-entropy of the softmax of logits against classes.
///
/// ```swift
/// let criterion = CrossEntropyLoss(labelSmoothing: 0.1)
/// let loss = criterion(model(images), labels)
/// ```
///
/// As [torch.nn.CrossEntropyLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html).
public struct CrossEntropyLoss: Criterion {
  /// How much each class counts, `[classes]`, if not all the same.
  public var weight: Tensor?
  /// Targets that do not count.
  public var ignoreIndex: Int
  /// How much of each target is spread over all classes.
  public var labelSmoothing: Double
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A cross-entropy.
  public init(
    weight: Tensor? = nil, ignoreIndex: Int = -100, labelSmoothing: Double = 0,
    reduction: LossReduction = .mean
  ) {
    (self.weight, self.ignoreIndex) = (weight, ignoreIndex)
    (self.labelSmoothing, self.reduction) = (labelSmoothing, reduction)
  }

  /// The loss of logits, `[images, classes, places…]` or `[classes]`, against numbers of classes,
  /// `[images, places…]`, or probabilities in the logits' shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    crossEntropy(
      prediction, target, weight: weight, ignoredClass: ignoreIndex,
      labelSmoothing: labelSmoothing, reduction: reduction)
  }
}

/// The negative of the logarithms of probabilities that stand at the target classes.
///
/// ```swift
/// let logarithms = Tensor([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8]]).log()
/// let classes = Tensor([0, 2], dtype: .int64)
/// NLLLoss()(logarithms, classes)                  // 0.2899
/// NLLLoss(reduction: .none)(logarithms, classes)  // [0.3567, 0.2231]
/// ```
///
/// With ``LogSoftmax`` before it, it is ``CrossEntropyLoss``. Stops where a target is no class.
///
/// As [torch.nn.NLLLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html).
public struct NLLLoss: Criterion {
  /// How much each class counts, `[classes]`, if not all the same.
  public var weight: Tensor?
  /// Targets that do not count.
  public var ignoreIndex: Int
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A negative log-likelihood.
  public init(
    weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: LossReduction = .mean
  ) {
    (self.weight, self.ignoreIndex, self.reduction) = (weight, ignoreIndex, reduction)
  }

  /// The loss of logarithms, `[images, classes, places…]` or `[classes]`, against numbers of classes.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    nllLoss(prediction, target, weight: weight, ignoredClass: ignoreIndex, reduction: reduction)
  }
}

/// How much every other class falls short of being less than the target's by `margin`.
///
/// ```swift
/// let scores = Tensor([[2, 1.5, -1]])
/// MultiMarginLoss()(scores, Tensor([0], dtype: .int64))  // 0.1667
/// MultiMarginLoss()(scores, Tensor([1], dtype: .int64))  // 0.5000
/// ```
///
/// The sum is divided by the number of classes. Stops where a target is no class.
///
/// As [torch.nn.MultiMarginLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiMarginLoss.html).
public struct MultiMarginLoss: Criterion {
  /// The power to which it is taken, 1 or 2.
  public var p: Int
  /// How far classes are to be apart.
  public var margin: Double
  /// How much each class counts, `[classes]`, if not all the same.
  public var weight: Tensor?
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A margin between classes.
  public init(
    p: Int = 1, margin: Double = 1, weight: Tensor? = nil, reduction: LossReduction = .mean
  ) {
    (self.p, self.margin, self.weight, self.reduction) = (p, margin, weight, reduction)
  }

  /// The loss of a prediction `[images, classes]` against numbers of classes.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    multiMarginLoss(
      prediction, target, p: p, margin: margin, weight: weight, reduction: reduction)
  }
}

/// How much each class that is not a target falls short of being less than each that is one by 1.
///
/// ```swift
/// let scores = Tensor([[0.1, 0.2, 0.4, 0.8]])
/// MultiLabelMarginLoss()(scores, Tensor([[3, 0, -1, 1]], dtype: .int64))  // 0.8500
/// ```
///
/// The targets are 3 and 0: what comes behind -1 is none. The sum is divided by the number of
/// classes.
///
/// As [torch.nn.MultiLabelMarginLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiLabelMarginLoss.html).
public struct MultiLabelMarginLoss: Criterion {
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A margin between several targets and the other classes.
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// The loss of a prediction `[images, classes]` against numbers of classes, up to the first -1.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    multilabelMarginLoss(prediction, target, reduction: reduction)
  }
}

/// The mean over the classes of the binary cross-entropies of each by itself.
///
/// ```swift
/// let (scores, tags) = (Tensor([[2, -1, 0.5]]), Tensor([[1, 0, 1]]))
/// MultiLabelSoftMarginLoss()(scores, tags)  // 0.3048
/// ```
///
/// As [torch.nn.MultiLabelSoftMarginLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiLabelSoftMarginLoss.html).
public struct MultiLabelSoftMarginLoss: Criterion {
  /// How much each class counts, if not all the same.
  public var weight: Tensor?
  /// What becomes of the losses of single elements.
  public var reduction: LossReduction

  /// A loss of classes by themselves.
  public init(weight: Tensor? = nil, reduction: LossReduction = .mean) {
    (self.weight, self.reduction) = (weight, reduction)
  }

  /// The loss of a prediction against targets of 0 and 1 in the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    multilabelSoftMarginLoss(prediction, target, weight: weight, reduction: reduction)
  }
}
