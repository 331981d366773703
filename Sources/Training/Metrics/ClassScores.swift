public import Tensor

/// How the scores of several classes become one number.
///
/// ```swift
/// let values = [ClassAverage.micro, .macro, .weighted].map { average in
///   let precision = Precision(classes: 3, average: average)
///   precision.update(Tensor([0, 1, 1, 2]), Tensor([0, 1, 2, 2]))
///   return fixedPoint(precision.value, decimals: 3)
/// }
/// print(values)  // ["0.750", "0.833", "0.875"]
/// ```
public enum ClassAverage: Sendable {
  /// There are two classes; the score is that of class 1.
  case binary
  /// All decisions count the same, whatever their class.
  case micro
  /// All classes count the same; that of a class which never came is zero.
  case macro
  /// Classes count as often as they came.
  case weighted
}

/// What ``Precision``, ``Recall`` and ``F1Score`` have in common: counts of right and wrong decisions for
/// each class.
///
/// Predictions are scores of shape `[…, classes]`, of which the highest counts, or labels. Where nothing
/// can be divided the score of a class is zero, as in scikit-learn's
/// [precision_recall_fscore_support](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_recall_fscore_support.html).
///
/// ```swift
/// let recall = Recall(classes: 3, average: .macro)
/// recall.update(Tensor([0, 1, 1, 2]), Tensor([0, 1, 2, 2]))
/// print(recall.values)  // [1.0, 1.0, 0.5]
/// ```
public class ClassScore: Metric {
  /// The name in histories.
  public let name: String
  /// How the scores of several classes become one number.
  public let average: ClassAverage
  private let matrix: ConfusionMatrix

  init(_ name: String, classes: Int, average: ClassAverage) {
    require(
      average != .binary || classes == 2,
      "\(name): the binary score is one of 2 classes, not of \(classes); use .macro")
    self.name = name
    self.average = average
    matrix = ConfusionMatrix(classes: classes)
  }

  /// The score of right decisions for a class, wrong ones for it, and wrong ones against it.
  func score(right: Int, falselyFor: Int, falselyAgainst: Int) -> Double {
    fail("\(name): the class that scores share has no score of its own; override it")
  }

  /// The score of each class.
  public final var values: [Double] {
    (0..<matrix.classes).map { label in
      let right = matrix.counts[label][label]
      return score(
        right: right, falselyFor: matrix.counts.reduce(0) { $0 + $1[label] } - right,
        falselyAgainst: matrix.counts[label].reduce(0, +) - right)
    }
  }

  /// The score as one number.
  public final var value: Double {
    guard matrix.total > 0 else { return .nan }
    switch average {
    case .binary: return values[1]
    // Each wrong decision is one for a class and one against another.
    case .micro:
      let right = (0..<matrix.classes).reduce(0) { $0 + matrix.counts[$1][$1] }
      let wrong = matrix.total - right
      return score(right: right, falselyFor: wrong, falselyAgainst: wrong)
    case .macro:
      // A class that neither came nor was predicted is none of these data.
      let present = (0..<matrix.classes).filter { label in
        matrix.counts[label].contains { $0 > 0 } || matrix.counts.contains { $0[label] > 0 }
      }
      return present.reduce(0) { $0 + values[$1] } / Double(present.count)
    case .weighted:
      let sum = zip(values, matrix.counts).reduce(0) { $0 + $1.0 * Double($1.1.reduce(0, +)) }
      return sum / Double(matrix.total)
    }
  }

  /// Adds a batch.
  ///
  /// Stops where shapes do not agree, and where a label is no class.
  public final func update(_ prediction: Tensor, _ target: Tensor) {
    matrix.update(prediction, target)
  }

  /// Forgets all batches.
  public final func reset() { matrix.reset() }

  final func share(_ part: Int, of whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
}

/// Of the decisions for a class, the share that is right.
///
/// ```swift
/// let precision = Precision(average: .binary)
/// precision.update(Tensor([1, 1, 1, 1, 0]), Tensor([1, 1, 1, 0, 0]))
/// print(precision.value)  // 0.75
/// ```
public final class Precision: ClassScore {
  /// A precision of no predictions yet. Stops at a binary average of other than two classes.
  public init(classes: Int = 2, average: ClassAverage) {
    super.init("precision", classes: classes, average: average)
  }

  override func score(right: Int, falselyFor: Int, falselyAgainst: Int) -> Double {
    share(right, of: right + falselyFor)
  }
}

/// Of what belongs to a class, the share that was found.
///
/// ```swift
/// let recall = Recall(average: .binary)
/// recall.update(Tensor([1, 0, 0, 1]), Tensor([1, 1, 0, 0]))
/// print(recall.value)  // 0.5
/// ```
public final class Recall: ClassScore {
  /// A recall of no predictions yet. Stops at a binary average of other than two classes.
  public init(classes: Int = 2, average: ClassAverage) {
    super.init("recall", classes: classes, average: average)
  }

  override func score(right: Int, falselyFor: Int, falselyAgainst: Int) -> Double {
    share(right, of: right + falselyAgainst)
  }
}

/// The harmonic mean of precision and recall.
///
/// ```swift
/// let score = F1Score(average: .binary)
/// score.update(Tensor([1, 1, 0, 0]), Tensor([1, 1, 1, 0]))  // precision 1, recall 2/3
/// print(score.value)  // 0.8
/// ```
public final class F1Score: ClassScore {
  /// A score of no predictions yet. Stops at a binary average of other than two classes.
  public init(classes: Int = 2, average: ClassAverage) {
    super.init("F1", classes: classes, average: average)
  }

  override func score(right: Int, falselyFor: Int, falselyAgainst: Int) -> Double {
    share(2 * right, of: 2 * right + falselyFor + falselyAgainst)
  }
}
