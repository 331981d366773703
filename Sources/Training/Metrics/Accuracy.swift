public import Tensor

/// The share of predictions that are right.
///
/// Predictions are scores of shape `[…, classes]`, of which the highest counts, or labels. With
/// `top: k` a prediction is right if the right class is among the `k` highest scores. With a `threshold`
/// predictions are scores of one class in the targets' shape: above it they stand for 1, else for 0.
///
/// ```swift
/// let scores = Tensor([[3, 2, 1], [1, 3, 2], [1, 2, 3], [2, 3, 1]])
/// let (accuracy, top2) = (Accuracy(), Accuracy(top: 2))
/// for metric in [accuracy, top2] { metric.update(scores, Tensor([0, 1, 2, 0])) }
/// print(accuracy.value, top2.value)  // 0.75 1.0
/// ```
public final class Accuracy: Metric {
  /// The name in histories.
  public let name: String
  private let top: Int
  private let threshold: Double?
  private let ignoredLabel: Int?
  private var right = 0
  private var count = 0

  /// An accuracy of no predictions yet. Stops where `top` is not positive, or is more than 1 beside a
  /// threshold.
  ///
  /// - Parameters:
  ///   - top: among how many of the highest scores the right class is to be.
  ///   - threshold: the score of one class above which a prediction is 1.
  ///   - ignoredLabel: a target that is left out, such as padding.
  public init(
    top: Int = 1, threshold: Double? = nil, ignoring ignoredLabel: Int? = nil
  ) {
    require(top > 0, "Accuracy: the top \(top) scores are none; use 1 or more")
    require(
      top == 1 || threshold == nil, "Accuracy: scores of one class have no top \(top)")
    name = top == 1 ? "accuracy" : "top-\(top) accuracy"
    self.top = top
    self.threshold = threshold
    self.ignoredLabel = ignoredLabel
  }

  /// The share of right predictions.
  public var value: Double { count == 0 ? .nan : Double(right) / Double(count) }

  /// Adds a batch.
  ///
  /// Stops where shapes do not agree, and where a label is no class.
  public func update(_ prediction: Tensor, _ target: Tensor) {
    if top > 1 { return updateTop(prediction, target) }
    let prediction = threshold.map { labels(of: prediction, above: $0) } ?? prediction
    let pairs = ClassPairs(
      prediction, target, classes: threshold == nil ? nil : 2, ignoring: ignoredLabel, "Accuracy")
    right += zip(pairs.predicted, pairs.actual).count { $0 == $1 }
    count += pairs.actual.count
  }

  private func updateTop(_ scores: Tensor, _ target: Tensor) {
    require(
      scores.rank == target.rank + 1 && Array(scores.shape.dropLast()) == target.shape,
      """
      Accuracy: the top \(top) of scores of shape \(scores.shape) do not belong to targets of \
      shape \(target.shape); give scores of shape \(target.shape) + [classes]
      """)
    let classes = scores.shape[scores.rank - 1]
    let values = scores.scalars(as: Double.self)
    let labels = ClassPairs.labels(target, classes, "target", "Accuracy", ignoring: ignoredLabel)
    for (row, label) in labels.enumerated() where label != ignoredLabel {
      let scores = values[(row * classes)..<((row + 1) * classes)]
      let own = values[row * classes + label]
      // Of equal scores the first ones are taken.
      let before = scores.enumerated().count { $1 > own || ($1 == own && $0 < label) }
      if before < top, !own.isNaN { right += 1 }
      count += 1
    }
  }

  /// Forgets all batches.
  public func reset() { (right, count) = (0, 0) }
}

/// One where a score is above a threshold, zero elsewhere.
func labels(of scores: Tensor, above threshold: Double) -> Tensor {
  Tensor(
    scores.scalars(as: Double.self).map { $0 > threshold ? 1 : 0 }, shape: scores.shape,
    dtype: .int64)
}
