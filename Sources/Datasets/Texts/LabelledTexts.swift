public import Tensor

/// Texts, each with a class.
///
/// ```swift
/// let reviews = try MovieReviews.load()
/// let (text, label) = reviews[0]
/// ```
public struct LabelledTexts: BatchedDataset, CustomStringConvertible {
  /// The texts.
  public let texts: [String]
  /// The class of each.
  public let labels: [Int]
  /// What the classes are called.
  public let classNames: [String]
  /// Where the texts came from.
  public let origin: DataOrigin

  /// Texts that are there already.
  ///
  /// Stops where there is not one label for each text, or where one is no class.
  public init(
    texts: [String], labels: [Int], classNames: [String], origin: DataOrigin = .memory
  ) {
    require(
      texts.count == labels.count,
      "LabelledTexts: there are \(texts.count) texts and \(labels.count) labels")
    for (index, label) in labels.enumerated() {
      require(
        classNames.indices.contains(label),
        "LabelledTexts: label \(label) of text \(index) is none of \(classNames.count) classes")
    }
    (self.texts, self.labels) = (texts, labels)
    (self.classNames, self.origin) = (classNames, origin)
  }

  /// The number of texts.
  public var count: Int { texts.count }

  /// A text and its class.
  public subscript(index: Int) -> (String, Int) {
    require(
      texts.indices.contains(index),
      "dataset: there is no sample \(index); the \(texts.count) samples begin at 0")
    return (texts[index], labels[index])
  }

  /// Texts and their classes, int64 of shape `[count]`.
  public func batch(_ indices: [Int]) -> ([String], Tensor) {
    (indices.map { self[$0].0 }, Tensor(indices.map { labels[$0] }))
  }

  /// How many texts there are, in how many classes, and where they came from.
  public var description: String {
    "\(count) texts in \(classNames.count) classes, \(origin)"
  }
}
