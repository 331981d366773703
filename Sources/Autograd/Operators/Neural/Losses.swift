import Glibc
public import Tensor

/// What becomes of the losses of single elements.
///
/// ```swift
/// mseLoss(Tensor([1, 3]), Tensor([0, 0]), reduction: .none)  // [1.0, 9.0]
/// mseLoss(Tensor([1, 3]), Tensor([0, 0]), reduction: .sum)   // 10.0
/// ```
public enum LossReduction: Sendable {
  /// They stay as they are.
  case none
  /// Their mean, as one number.
  case mean
  /// Their sum, as one number.
  case sum
  /// Their sum divided by the size of the first axis, as one number.
  case batchMean
}

extension Tensor {
  func reduced(_ reduction: LossReduction) -> Tensor {
    switch reduction {
    case .none: self
    case .mean: mean()
    case .sum: sum()
    case .batchMean: sum() / Double(rank == 0 ? 1 : dimensions[0])
    }
  }
}

/// Stops where a prediction and a target differ in shape: broadcasting here is nearly always a
/// mistake.
func checkLoss(_ prediction: Tensor, _ target: Tensor, _ operation: String) {
  prediction.checkFloating(operation)
  require(
    prediction.dimensions == target.dimensions,
    """
    \(operation): a prediction of shape \(prediction.shape) and a target of shape \(target.shape) \
    differ; reshape one
    """)
}

/// The mean of the squared differences, as one number.
///
/// ```swift
/// let loss = mseLoss(model(x), y)
/// ```
///
/// Stops where the shapes differ: broadcasting here is nearly always a mistake.
@_disfavoredOverload
public func mseLoss(_ prediction: Tensor, _ target: Tensor, reduction: LossReduction = .mean)
  -> Tensor
{
  require(
    prediction.dimensions == target.dimensions,
    """
    mseLoss: a prediction of shape \(prediction.shape) and a target of shape \(target.shape) \
    differ; reshape one
    """)
  if reduction == .mean { return Tensor.meanSquaredError(prediction, target) }
  let difference = prediction - target
  return (difference * difference).reduced(reduction)
}

/// The mean of the sizes of the differences.
///
/// ```swift
/// l1Loss(Tensor([1, 5]), Tensor([2, 2]))  // 2.0
/// ```
///
/// Stops where the shapes differ. As
/// [l1_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.l1_loss.html).
@_disfavoredOverload
public func l1Loss(_ prediction: Tensor, _ target: Tensor, reduction: LossReduction = .mean)
  -> Tensor
{
  checkLoss(prediction, target, "l1Loss")
  return (prediction - target).abs().reduced(reduction)
}

/// Squared differences where they are below `beta`, and their sizes above: half of the square divided
/// by `beta`, or the size less half of `beta`.
///
/// ```swift
/// smoothL1Loss(Tensor([0.5, 4]), Tensor([0, 0]), reduction: .none)  // [0.1250, 3.5000]
/// ```
///
/// Stops where the shapes differ, or `beta` is negative. Girshick, *Fast R-CNN* (2015).
@_disfavoredOverload
public func smoothL1Loss(
  _ prediction: Tensor, _ target: Tensor, beta: Double = 1, reduction: LossReduction = .mean
) -> Tensor {
  checkLoss(prediction, target, "smoothL1Loss")
  require(beta >= 0, "smoothL1Loss: beta \(beta) must not be negative")
  if beta == 0 { return l1Loss(prediction, target, reduction: reduction) }
  let size = (prediction - target).abs()
  return Tensor.where(size < beta, size * size * (0.5 / beta), size - 0.5 * beta)
    .reduced(reduction)
}

/// Half of the squared differences where they are at most `delta`, and straight lines beyond.
///
/// ```swift
/// huberLoss(Tensor([0.5, 4]), Tensor([0, 0]), delta: 2, reduction: .none)  // [0.1250, 6.0000]
/// ```
///
/// Stops where the shapes differ. Huber, *Robust estimation of a location parameter* (1964).
@_disfavoredOverload
public func huberLoss(
  _ prediction: Tensor, _ target: Tensor, delta: Double = 1, reduction: LossReduction = .mean
) -> Tensor {
  checkLoss(prediction, target, "huberLoss")
  require(delta > 0, "huberLoss: delta \(delta) must be above 0")
  let size = (prediction - target).abs()
  return Tensor.where(size <= delta, size * size * 0.5, delta * (size - 0.5 * delta))
    .reduced(reduction)
}

/// Stops where a number is below 0 or above 1. What is no number at all shows in the loss.
private func checkProbabilities(_ prediction: Tensor) {
  if prediction.count == 0 { return }
  let values = prediction.detach()
  for value in [values.min().item(), values.max().item()] {
    require(
      !(value < 0 || value > 1),
      """
      binaryCrossEntropy: \(value) is no probability, which are 0 to 1; take the sigmoid first, or \
      binaryCrossEntropyWithLogits
      """)
  }
}

/// The cross-entropy of probabilities between 0 and 1 against targets between 0 and 1. Logarithms are
/// held above -100, as in PyTorch, so that a certain mistake costs a finite amount.
///
/// ```swift
/// binaryCrossEntropy(Tensor([0.5, 0]), Tensor([1, 1]), reduction: .none)  // [0.6931, 100.0000]
/// ```
///
/// As [binary_cross_entropy](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy.html).
///
/// Stops where shapes differ, or a prediction is below 0 or above 1.
@_disfavoredOverload
public func binaryCrossEntropy(
  _ prediction: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: LossReduction = .mean
) -> Tensor {
  checkLoss(prediction, target, "binaryCrossEntropy")
  checkProbabilities(prediction)
  func logarithm(_ x: Tensor) -> Tensor { Elementwise.unary(.log, x).clip(min: -100) }
  let (x, t) = (prediction.detach(), target.detach())
  let loss = record(
    "binaryCrossEntropy", -(t * logarithm(x) + (1 - t) * logarithm(1 - x)),
    .input(prediction, saving: prediction, target) { dy, x, t in
      dy * (x - t) / (x * (1 - x)).clip(min: 1e-12)
    },
    .input(target, saving: prediction) { dy, x in
      dy * ((1 - x).log().clip(min: -100) - x.log().clip(min: -100))
    })
  return (weight.map { loss * $0 } ?? loss).reduced(reduction)
}

/// ``binaryCrossEntropy(_:_:weight:reduction:)`` of the logistic function of `logits`, exact where
/// that is nearly 0 or 1. `positiveWeight` multiplies the loss of targets of one.
///
/// ```swift
/// let logits = Tensor([0, -200])
/// binaryCrossEntropyWithLogits(logits, Tensor([1, 1]), reduction: .none)  // [0.6931, 200.0000]
/// ```
@_disfavoredOverload
public func binaryCrossEntropyWithLogits(
  _ logits: Tensor, _ target: Tensor, weight: Tensor? = nil, positiveWeight: Tensor? = nil,
  reduction: LossReduction = .mean
) -> Tensor {
  checkLoss(logits, target, "binaryCrossEntropyWithLogits")
  let below = softplus(-logits, threshold: .infinity)
  let factor = positiveWeight.map { ($0 - 1) * target + 1 }
  let loss = (1 - target) * logits + (factor.map { $0 * below } ?? below)
  return (weight.map { loss * $0 } ?? loss).reduced(reduction)
}

/// The Kullback-Leibler divergence of the distribution `target` from the one whose logarithms are
/// `prediction`. With `isLogTarget` the target holds logarithms as well.
///
/// ```swift
/// let halves = Tensor([[0.5, 0.5]]).log()
/// klDivLoss(halves, Tensor([[0.9, 0.1]]), reduction: .batchMean)  // 0.3681
/// ```
///
/// As [kl_div](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.kl_div.html).
///
/// The mean over distributions is `reduction: .batchMean`.
@_disfavoredOverload
public func klDivLoss(
  _ prediction: Tensor, _ target: Tensor, isLogTarget: Bool = false,
  reduction: LossReduction = .mean
) -> Tensor {
  prediction.checkFloating("klDivLoss")
  _ = Dimensions.broadcast(prediction.dimensions, target.dimensions, for: "klDivLoss")
  if isLogTarget { return (target.exp() * (target - prediction)).reduced(reduction) }
  // Of nothing there is no logarithm, and it is not needed.
  let entropy = Tensor.where(target != 0, target, 1).log() * target
  return (entropy - target * prediction).reduced(reduction)
}

/// The negative logarithm of Poisson's distribution of the counts `target` around `prediction`, or
/// around its exponentials with `isLog`. With `full` the term that depends on the target alone is
/// added by Stirling's formula.
///
/// ```swift
/// poissonNLLLoss(Tensor([1]), Tensor([2]))  // 0.7183
/// ```
///
/// As [poisson_nll_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.poisson_nll_loss.html).
@_disfavoredOverload
public func poissonNLLLoss(
  _ prediction: Tensor, _ target: Tensor, isLog: Bool = true, full: Bool = false,
  epsilon: Double = 1e-8, reduction: LossReduction = .mean
) -> Tensor {
  prediction.checkFloating("poissonNLLLoss")
  _ = Dimensions.broadcast(prediction.dimensions, target.dimensions, for: "poissonNLLLoss")
  var loss =
    isLog
    ? prediction.exp() - target * prediction
    : prediction - target * (prediction + epsilon).log()
  if full {
    let safe = Tensor.where(target > 1, target, 1)
    let stirling = safe * safe.log() - safe + 0.5 * (2 * Double.pi * safe).log()
    loss = loss + Tensor.where(target > 1, stirling, 0)
  }
  return loss.reduced(reduction)
}

/// The negative logarithm of normal distributions at `target`, whose means and variances are
/// predicted. A variance stands for one element, or for a row of the last axis; it is held above
/// `epsilon`.
///
/// ```swift
/// gaussianNLLLoss(Tensor([1]), Tensor([3]), variance: Tensor([4]))  // 1.1931
/// ```
///
/// Stops where the variances fit neither elements nor rows, and where one is negative. As
/// [gaussian_nll_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gaussian_nll_loss.html).
@_disfavoredOverload
public func gaussianNLLLoss(
  _ prediction: Tensor, _ target: Tensor, variance: Tensor, full: Bool = false,
  epsilon: Double = 1e-6, reduction: LossReduction = .mean
) -> Tensor {
  prediction.checkFloating("gaussianNLLLoss")
  let isPerRow =
    variance.dimensions != prediction.dimensions
    && variance.shape == Array(prediction.shape.dropLast()) && prediction.rank > 0
    && variance.rank > 0
  let wide = isPerRow ? variance.unsqueeze(-1) : variance
  require(
    wide.rank <= prediction.rank && wide.count <= Swift.max(prediction.count, target.count),
    """
    gaussianNLLLoss: variances of shape \(variance.shape) do not fit a prediction of shape \
    \(prediction.shape)
    """)
  let negative = variance.detach().scalars.first { $0 < 0 }
  require(
    negative == nil,
    "gaussianNLLLoss: \(negative ?? 0) is no variance; none is negative, so predict its logarithm")
  // The limit has no say in the gradient.
  let held = Tensor.where(wide < epsilon, wide - wide.detach() + epsilon, wide)
  let difference = prediction - target
  var loss = 0.5 * (held.log() + difference * difference / held)
  if full { loss = loss + 0.5 * Glibc.log(2 * Double.pi) }
  return loss.reduced(reduction)
}

/// `log(1 + exp(-target * prediction))` for targets of 1 and -1.
///
/// ```swift
/// softMarginLoss(Tensor([2, -1]), Tensor([1, -1]))  // 0.2201
/// ```
///
/// As [soft_margin_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.soft_margin_loss.html).
@_disfavoredOverload
public func softMarginLoss(
  _ prediction: Tensor, _ target: Tensor, reduction: LossReduction = .mean
) -> Tensor {
  checkLoss(prediction, target, "softMarginLoss")
  return softplus(-target * prediction, threshold: .infinity).reduced(reduction)
}
