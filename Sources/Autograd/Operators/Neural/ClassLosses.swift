public import Tensor

// Losses of predictions for classes. Classes are axis 1, or the only axis of one prediction.

/// The cross-entropy of the softmax of `logits` against classes.
///
/// ```swift
/// let loss = crossEntropy(model(images), labels)
/// ```
///
/// Logits are `[images, classes, places…]` or `[classes]`. The target holds the number of a class,
/// `[images, places…]`, as int64, or the probability of each, in the shape of the logits.
///
/// - Parameters:
///   - weight: how much each class counts, `[classes]`; the mean is divided by the sum of weights.
///   - ignoredClass: targets that do not count.
///   - labelSmoothing: how much of each target is spread over all classes.
///
/// As [cross_entropy](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html).
/// Stops where a target names no class.
@_disfavoredOverload
public func crossEntropy(
  _ logits: Tensor, _ target: Tensor, weight: Tensor? = nil, ignoredClass: Int = -100,
  labelSmoothing: Double = 0, reduction: LossReduction = .mean
) -> Tensor {
  logits.checkFloating("crossEntropy")
  require(
    (0...1).contains(labelSmoothing),
    "crossEntropy: label smoothing is between 0 and 1, not \(labelSmoothing)")
  if target.dtype.isFloatingPoint {
    return crossEntropyOfProbabilities(logits, target, weight, labelSmoothing, reduction)
  }
  let classes = ClassTargets(
    logits, target, weight: weight, ignored: ignoredClass, "crossEntropy")
  let rows = classes.rows(logits)
  let sharp = rows.crossEntropyRows(classes.places) * classes.weights
  if labelSmoothing == 0 { return classes.reduced(sharp, reduction) }
  let logarithms = rows.logSoftmax(axis: -1)
  let spread = classes.counting(-(weight.map { logarithms * $0 } ?? logarithms).sum(axis: -1))
  let share = labelSmoothing / Double(classes.count)
  return classes.reduced(sharp * (1 - labelSmoothing) + spread * share, reduction)
}

private func crossEntropyOfProbabilities(
  _ logits: Tensor, _ target: Tensor, _ weight: Tensor?, _ smoothing: Double,
  _ reduction: LossReduction
) -> Tensor {
  require(
    logits.dimensions == target.dimensions && logits.rank > 0,
    """
    crossEntropy: probabilities of shape \(target.shape) do not fit logits of shape \(logits.shape); \
    make them equal, or use int64 for numbers of classes
    """)
  let axis = logits.rank == 1 ? 0 : 1
  let classes = logits.dimensions[axis]
  let probabilities =
    smoothing == 0 ? target : target * (1 - smoothing) + smoothing / Double(classes)
  var terms = logits.logSoftmax(axis: axis) * probabilities
  if let weight {
    require(
      weight.rank == 1 && weight.count == classes,
      "crossEntropy: a weight of shape \(weight.shape) does not fit \(classes) classes")
    let trailing = Array(repeating: 1, count: logits.rank - axis - 1)
    terms = terms * weight.reshape([classes] + trailing)
  }
  let losses = -terms.sum(axis: axis)
  switch reduction {
  case .mean: return losses.sum() / Double(Swift.max(logits.count / Swift.max(classes, 1), 1))
  default: return losses.reduced(reduction)
  }
}

/// The negative of the logarithms of probabilities that stand at the target classes.
///
/// ```swift
/// let logarithms = Tensor([[2, 0], [0, 2]]).logSoftmax(axis: 1)
/// nllLoss(logarithms, Tensor([0, 0], dtype: .int64))  // 1.1269
/// ```
///
/// As [nll_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.nll_loss.html).
///
/// Logarithms are `[images, classes, places…]` or `[classes]`, targets are numbers of classes as
/// int64, `[images, places…]`. The parameters are those of
/// ``crossEntropy(_:_:weight:ignoredClass:labelSmoothing:reduction:)``, which is this after
/// ``logSoftmax(_:axis:dtype:)``.
@_disfavoredOverload
public func nllLoss(
  _ logarithms: Tensor, _ target: Tensor, weight: Tensor? = nil, ignoredClass: Int = -100,
  reduction: LossReduction = .mean
) -> Tensor {
  logarithms.checkFloating("nllLoss")
  let classes = ClassTargets(
    logarithms, target, weight: weight, ignored: ignoredClass, "nllLoss")
  let places = classes.places.clip(min: 0).unsqueeze(-1)
  let picked = classes.rows(logarithms).gather(axis: 1, places).squeeze(-1)
  return classes.reduced(classes.counting(-picked * classes.weights), reduction)
}

/// Targets that name classes, for predictions as rows of classes.
private struct ClassTargets {
  /// The number of classes.
  let count: Int
  /// The class of each row, or -1 where it does not count.
  let places: Tensor
  /// Whether each row counts.
  private let isCounted: Tensor
  /// The weight of each row.
  let weights: Tensor
  private let shape: [Int]

  init(
    _ prediction: Tensor, _ target: Tensor, weight: Tensor?, ignored: Int, _ operation: String
  ) {
    require(
      prediction.rank > 0, "\(operation): a prediction without axes has no classes; reshape it")
    var expected = prediction.shape
    let classes = expected.remove(at: prediction.rank == 1 ? 0 : 1)
    require(
      target.shape == expected,
      """
      \(operation): a target of shape \(target.shape) does not fit a prediction of shape \
      \(prediction.shape); its shape must be \(expected)
      """)
    require(
      target.dtype.isInteger, "\(operation): numbers of classes are int64, not \(target.dtype)")
    require(
      weight.map { $0.rank == 1 && $0.count == classes } ?? true,
      "\(operation): a weight of shape \(weight?.shape ?? []) does not fit \(classes) classes")
    let numbers = target.to(.int64).contiguous()
    let places = Tensor.zeros([target.count], dtype: .int64)
    let weights = Tensor.zeros([target.count], dtype: prediction.dtype)
    let factors = weight?.scalars(as: Double.self)
    var values = [Double](repeating: 0, count: target.count)
    for row in 0..<target.count {
      let number = Int(numbers.pointer(as: Int64.self)[row])
      if number == ignored {
        places.pointer(as: Int64.self)[row] = -1
        continue
      }
      require(
        number >= 0 && number < classes,
        "\(operation): target \(number) is not one of \(classes) classes; use 0 to \(classes - 1)")
      places.pointer(as: Int64.self)[row] = Int64(number)
      values[row] = factors?[number] ?? 1
    }
    weights.write(Tensor(values, dtype: prediction.dtype))
    self.places = places
    self.weights = weights
    isCounted = places >= 0
    count = classes
    shape = expected
  }

  /// Predictions `[images, classes, places…]` as rows of classes.
  func rows(_ prediction: Tensor) -> Tensor {
    if prediction.rank <= 2 { return prediction.reshape(shape.reduce(1, *), count) }
    let order = [0] + Array(2..<prediction.rank) + [1]
    return prediction.permute(order).reshape(shape.reduce(1, *), count)
  }

  /// Losses with zeros for the rows that do not count, also where they are infinite or no number.
  func counting(_ losses: Tensor) -> Tensor { Tensor.where(isCounted, losses, 0) }

  /// The loss of each row in the targets' shape, their sum, or their mean by weight.
  func reduced(_ losses: Tensor, _ reduction: LossReduction) -> Tensor {
    switch reduction {
    case .mean:
      // Of nothing there is no mean, and its gradient is zero.
      weights.sum().item() == 0 ? losses.sum() * 0 + Double.nan : losses.sum() / weights.sum()
    case .sum: losses.sum()
    default: losses.reshape(shape).reduced(reduction)
    }
  }
}

extension Tensor {
  /// The logarithm of the sum of each row's exponentials, less the element at the row's place; a row
  /// whose place is negative has a loss of zero.
  fileprivate func crossEntropyRows(_ places: Tensor) -> Tensor {
    let logsumexp = RowNormalization.logsumexp(self)
    let losses = RowNormalization.pick(self, places, from: logsumexp)
    return record(
      "crossEntropy", losses,
      .input(self, saving: self) { dy, x in
        let slope = dy * (places >= 0).to(dy.dtype)
        return fused {
          RowNormalization.weightedSoftmax(
            x, logsumexp: logsumexp, scale: slope, target: places)
        } composed: {
          let picked = Tensor.zeros(x.shape, dtype: x.dtype).scatterAdd(
            axis: 1, places.clip(min: 0).unsqueeze(-1), slope.unsqueeze(-1))
          return x.softmax(axis: -1) * slope.unsqueeze(-1) - picked
        }
      })
  }
}

/// How much every other class falls short of being less than the target's by `margin`, to the power
/// `p`, on average over the classes. Predictions are `[images, classes]` or `[classes]`.
///
/// ```swift
/// multiMarginLoss(Tensor([[0.1, 0.2, 0.9]]), Tensor([2], dtype: .int64))  // 0.1667
/// ```
///
/// As [multi_margin_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multi_margin_loss.html).
@_disfavoredOverload
public func multiMarginLoss(
  _ prediction: Tensor, _ target: Tensor, p: Int = 1, margin: Double = 1, weight: Tensor? = nil,
  reduction: LossReduction = .mean
) -> Tensor {
  prediction.checkFloating("multiMarginLoss")
  require(p == 1 || p == 2, "multiMarginLoss: the power is 1 or 2, not \(p)")
  let classes = Swift.max(prediction.shape.last ?? 1, 1)
  let rows = prediction.reshape(-1, classes)
  let numbers = target.reshape(-1)
  require(
    prediction.rank <= 2 && numbers.count == rows.dimensions[0],
    "multiMarginLoss: targets \(target.shape) do not fit predictions \(prediction.shape)")
  checkClasses(numbers, classes, least: 0, "multiMarginLoss")
  require(
    weight.map { $0.rank == 1 && $0.count == classes } ?? true,
    "multiMarginLoss: a weight of shape \(weight?.shape ?? []) does not fit \(classes) classes")
  let places = numbers.to(.int64).unsqueeze(-1)
  var losses = (margin - rows.gather(axis: 1, places) + rows).clip(min: 0)
  if p == 2 { losses = losses * losses }
  if let weight { losses = losses * weight.gather(axis: 0, numbers.to(.int64)).unsqueeze(-1) }
  let others = Tensor.onesLike(losses.detach()).scatterAdd(
    axis: 1, places, Tensor.full(places.shape, -1, dtype: losses.dtype))
  let result = (losses * others).sum(axis: -1) / Double(classes)
  return (prediction.rank < 2 ? result.reshape([]) : result).reduced(reduction)
}

/// How much each class that is not a target falls short of being less than each that is one by 1, on
/// average over the classes. Targets are numbers of classes, up to the first -1 of a row.
///
/// ```swift
/// let targets = Tensor([[3, 0, -1, -1]], dtype: .int64)
/// multilabelMarginLoss(Tensor([[0.1, 0.2, 0.4, 0.8]]), targets)  // 0.8500
/// ```
///
/// As [multilabel_margin_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multilabel_margin_loss.html).
@_disfavoredOverload
public func multilabelMarginLoss(
  _ prediction: Tensor, _ target: Tensor, reduction: LossReduction = .mean
) -> Tensor {
  checkLoss(prediction, target, "multilabelMarginLoss")
  require(
    prediction.rank <= 2,
    "multilabelMarginLoss: \(prediction.shape) is not [images, classes] or [classes]")
  let classes = Swift.max(prediction.shape.last ?? 1, 1)
  let rows = prediction.reshape(-1, classes)
  checkClasses(target.reshape(-1), classes, least: -1, "multilabelMarginLoss")
  // How often each class stands in the row before the first -1.
  var mentions = [Double](repeating: 0, count: rows.count)
  let numbers = target.scalars(as: Int.self)
  for row in 0..<rows.dimensions[0] {
    for number in numbers[(row * classes)..<((row + 1) * classes)].prefix(while: { $0 >= 0 }) {
      mentions[row * classes + number] += 1
    }
  }
  let targets = Tensor(mentions, shape: rows.shape, dtype: prediction.dtype)
  let others = (targets == 0).to(prediction.dtype)
  let short = (1 - rows.unsqueeze(2) + rows.unsqueeze(1)).clip(min: 0)
  let pairs = targets.unsqueeze(2) * others.unsqueeze(1)
  let result = (short * pairs).sum(axes: [1, 2]) / Double(classes)
  return (prediction.rank < 2 ? result.reshape([]) : result).reduced(reduction)
}

/// The mean over the classes of the binary cross-entropies of each class by itself, for targets of 0
/// and 1.
///
/// ```swift
/// multilabelSoftMarginLoss(Tensor([[2, -1, 0]]), Tensor([[1, 0, 1]]))  // 0.3778
/// ```
///
/// As [multilabel_soft_margin_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multilabel_soft_margin_loss.html).
@_disfavoredOverload
public func multilabelSoftMarginLoss(
  _ prediction: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: LossReduction = .mean
) -> Tensor {
  checkLoss(prediction, target, "multilabelSoftMarginLoss")
  let losses = binaryCrossEntropyWithLogits(
    prediction, target, weight: weight, reduction: .none)
  return losses.mean(axis: -1).reduced(reduction)
}

private func checkClasses(_ numbers: Tensor, _ classes: Int, least: Int, _ operation: String) {
  require(
    numbers.dtype.isInteger, "\(operation): numbers of classes are int64, not \(numbers.dtype)")
  for number in numbers.scalars(as: Int.self) {
    require(
      number >= least && number < classes,
      "\(operation): target \(number) is not one of \(classes) classes; use 0 to \(classes - 1)")
  }
}
