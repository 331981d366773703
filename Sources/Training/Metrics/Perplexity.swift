import Glibc
public import Tensor

/// How many tokens a language model wavers between: the exponential of the mean cross-entropy.
///
/// Predictions are scores (logits) of shape `[…, tokens]`, targets the right tokens' numbers.
///
/// ```swift
/// let perplexity = Perplexity()
/// perplexity.update(Tensor.zeros(2, 4), Tensor([1, 3]))  // four tokens, all as likely
/// print("\(perplexity.value, decimals: 3)")  // 4.000
/// ```
///
/// Jelinek, Mercer, Bahl and Baker, *Perplexity: a measure of the difficulty of speech recognition
/// tasks* (1977).
public final class Perplexity: Metric {
  /// The name in histories.
  public let name = "perplexity"
  private let ignoredLabel: Int?
  private var sum = 0.0
  private var count = 0

  /// A perplexity of no predictions yet.
  ///
  /// - Parameter ignoredLabel: a target that is left out, such as padding.
  public init(ignoring ignoredLabel: Int? = nil) { self.ignoredLabel = ignoredLabel }

  /// The perplexity.
  public var value: Double { count == 0 ? .nan : exp(sum / Double(count)) }

  /// Adds a batch.
  ///
  /// Stops where shapes do not agree, and where a target is no token.
  public func update(_ prediction: Tensor, _ target: Tensor) {
    require(
      prediction.rank == target.rank + 1 && Array(prediction.shape.dropLast()) == target.shape,
      """
      Perplexity: scores of shape \(prediction.shape) do not belong to targets of shape \
      \(target.shape); give scores of shape \(target.shape) + [tokens]
      """)
    let tokens = prediction.shape[prediction.rank - 1]
    let labels = ClassPairs.labels(target, tokens, "target", "Perplexity", ignoring: ignoredLabel)
    let scores = prediction.scalars(as: Double.self)
    for (row, label) in labels.enumerated() where label != ignoredLabel {
      let scores = scores[(row * tokens)..<((row + 1) * tokens)]
      let greatest = scores.max() ?? 0
      let total = scores.reduce(0) { $0 + exp($1 - greatest) }
      sum += log(total) + greatest - scores[row * tokens + label]
      count += 1
    }
  }

  /// Forgets all batches.
  public func reset() { (sum, count) = (0, 0) }
}
