public import Tensor

/// A measure of predictions against targets that is gathered over batches.
///
/// ```swift
/// let accuracy = Accuracy()
/// for (x, y) in batches { accuracy.update(model(x), y) }
/// print(accuracy.value)
/// ```
public protocol Metric: AnyObject {
  /// The name in histories and progress lines.
  var name: String { get }

  /// The measure of all that was gathered; not a number where that is nothing.
  var value: Double { get }

  /// Adds a batch.
  func update(_ prediction: Tensor, _ target: Tensor)

  /// Forgets all batches.
  func reset()
}

/// The classes that predictions name, and those that were right.
struct ClassPairs {
  let predicted: [Int]
  let actual: [Int]

  /// Reads a batch: predictions are scores of shape `[…, classes]` beside labels of shape `[…]`, or
  /// labels themselves in the targets' shape. Labels that are `ignoredLabel` are left out.
  ///
  /// Stops where shapes do not agree, and where a label is no class.
  init(
    _ prediction: Tensor, _ target: Tensor, classes: Int? = nil, ignoring ignoredLabel: Int? = nil,
    _ name: String
  ) {
    let hasScores = prediction.rank == target.rank + 1
    require(
      hasScores
        ? Array(prediction.shape.dropLast()) == target.shape : prediction.shape == target.shape,
      """
      \(name): predictions of shape \(prediction.shape) do not belong to targets of shape \
      \(target.shape); give scores of shape \(target.shape) + [classes], or labels
      """)
    let count = classes ?? (hasScores ? prediction.shape[prediction.rank - 1] : nil)
    let actual = ClassPairs.labels(target, count, "target", name, ignoring: ignoredLabel)
    let predicted =
      hasScores
      ? ClassPairs.highest(prediction)
      : ClassPairs.labels(prediction, count, "prediction", name, ignoring: nil)
    if let count, hasScores {
      require(
        prediction.shape[prediction.rank - 1] <= count,
        "\(name): scores of \(prediction.shape[prediction.rank - 1]) classes, not of \(count)")
    }
    let kept = actual.indices.filter { actual[$0] != ignoredLabel }
    self.predicted = kept.map { predicted[$0] }
    self.actual = kept.map { actual[$0] }
  }

  /// Whole numbers that name classes.
  static func labels(
    _ tensor: Tensor, _ classes: Int?, _ role: String, _ name: String, ignoring ignored: Int?
  ) -> [Int] {
    let numbers = tensor.scalars(as: Double.self)
    return numbers.enumerated().map { position, number in
      let label = Int(exactly: number) ?? -1
      let isClass = label >= 0 && label < classes ?? .max
      require(
        isClass || (ignored != nil && Int(exactly: number) == ignored),
        """
        \(name): the \(role) \(number) at position \(position) is no class; \
        \(classes.map { "classes are 0 to \($0 - 1)" } ?? "classes are whole numbers from 0 up")
        """)
      return isClass ? label : ignored ?? label
    }
  }

  /// The class of the highest score of each row; of several the first.
  private static func highest(_ scores: Tensor) -> [Int] {
    let classes = scores.shape[scores.rank - 1]
    let values = scores.scalars(as: Double.self)
    return (0..<(classes == 0 ? 0 : values.count / classes)).map { row in
      var best = 0
      for candidate in 1..<max(classes, 1)
      where values[row * classes + candidate] > values[row * classes + best] {
        best = candidate
      }
      return best
    }
  }
}
