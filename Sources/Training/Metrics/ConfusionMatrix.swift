public import Tensor

/// How often each class was taken for each other: a row for what is right, a column for what was
/// predicted.
///
/// ```swift
/// let confusion = ConfusionMatrix(classes: 10)
/// for (x, y) in batches { confusion.update(model(x), y) }
/// plt.imshow(confusion.shares)
/// print(confusion)
/// ```
///
/// As scikit-learn's
/// [confusion_matrix](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html).
public final class ConfusionMatrix: Metric, CustomStringConvertible {
  /// The name in histories.
  public let name = "accuracy"
  /// How many classes there are.
  public let classes: Int
  /// The classes' names, for display.
  public let labels: [String]
  /// How often each class, by rows, was taken for each, by columns.
  public private(set) var counts: [[Int]]
  private let ignoredLabel: Int?

  /// A matrix of no predictions yet. Stops where there are no classes, or not as many labels.
  ///
  /// - Parameters:
  ///   - classes: how many classes there are.
  ///   - labels: their names; their numbers where there are none.
  ///   - ignoredLabel: a target that is left out.
  public init(classes: Int, labels: [String]? = nil, ignoring ignoredLabel: Int? = nil) {
    require(classes > 0, "ConfusionMatrix: \(classes) classes are none; use 1 or more")
    require(
      labels.map { $0.count == classes } ?? true,
      "ConfusionMatrix: \(labels?.count ?? 0) labels do not name \(classes) classes")
    self.classes = classes
    self.labels = labels ?? (0..<classes).map(String.init)
    self.ignoredLabel = ignoredLabel
    counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
  }

  /// Adds a batch of scores of shape `[…, classes]` or of labels.
  ///
  /// Stops where shapes do not agree, and where a label is no class.
  public func update(_ prediction: Tensor, _ target: Tensor) {
    let pairs = ClassPairs(
      prediction, target, classes: classes, ignoring: ignoredLabel, "ConfusionMatrix")
    for (predicted, actual) in zip(pairs.predicted, pairs.actual) { counts[actual][predicted] += 1 }
  }

  /// Forgets all batches.
  public func reset() {
    counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
  }

  /// How many predictions were gathered.
  public var total: Int { counts.joined().reduce(0, +) }

  /// The share of predictions that are right.
  public var value: Double {
    total == 0 ? .nan : Double((0..<classes).reduce(0) { $0 + counts[$1][$1] }) / Double(total)
  }

  /// The share of each class that was taken for each, of shape `[classes, classes]`: rows add up to 1, or
  /// are zero where a class never came. Ready for a picture.
  public var shares: Tensor {
    let rows = counts.flatMap { row in
      let sum = row.reduce(0, +)
      return row.map { sum == 0 ? 0 : Double($0) / Double(sum) }
    }
    return Tensor(rows, shape: [classes, classes])
  }

  /// The counts as a table.
  public var description: String {
    let table =
      [[""] + labels] + zip(labels, counts).map { [$0] + $1.map(String.init) }
    let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { row in
      zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
        .joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
