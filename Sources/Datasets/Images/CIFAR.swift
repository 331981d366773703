/// Photographs of ten kinds of things, 3×32×32: 50,000 to train on and 10,000 to test with.
///
/// ```swift
/// let photographs = try CIFAR10.load(.train)
/// ```
///
/// Krizhevsky, *Learning multiple layers of features from tiny images* (2009).
public enum CIFAR10 {
  /// What the classes are called.
  public static let classNames = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]

  private static let files = CIFARFiles(
    names: [.train: (1...5).map { "data_batch_\($0).bin" }, .test: ["test_batch.bin"]],
    folder: "cifar-10-batches-bin", archive: "cifar-10-binary.tar.gz", labelCount: 1,
    labelIndex: 0, classNames: classNames)

  /// The photographs of a part of the dataset, found as
  /// ``MNIST/load(_:from:download:generatedCount:)`` finds digits, in folders called `cifar-10`: the
  /// binary files, or the archive `cifar-10-binary.tar.gz` as it was published. ``DrawnShapes`` stand
  /// in for them.
  ///
  /// - Throws: a ``DataFileError`` where a file is damaged, or not in the folder that was named.
  public static func load(
    _ split: DataSplit, from folder: String? = nil, download: Bool = true,
    generatedCount: Int? = nil
  ) throws(DataFileError) -> LabelledImages {
    try files.published(
      "CIFAR-10", folder: "cifar-10", split, md5: "c32a1d4ab5d03f1284b67883e8d87530",
      generatedCount
    ).load(from: folder, downloads: download)
  }
}

/// Photographs of a hundred kinds of things in twenty groups, 3×32×32: 50,000 to train on and 10,000 to
/// test with.
///
/// ```swift
/// let photographs = try CIFAR100.load(.test, labels: .coarse)
/// let (image, group) = photographs[0]
/// plt.title(CIFAR100.groupNames[group.item(as: Int.self)])
/// ```
///
/// Krizhevsky, *Learning multiple layers of features from tiny images* (2009).
public enum CIFAR100 {
  /// Which of its two labels an image has.
  public enum Labels: Sendable {
    /// One of a hundred kinds.
    case fine
    /// One of twenty groups of five kinds.
    case coarse
  }

  /// What the groups are called.
  public static let groupNames = [
    "aquatic mammals", "fish", "flowers", "food containers", "fruit and vegetables",
    "household electrical devices", "household furniture", "insects", "large carnivores",
    "large man-made outdoor things", "large natural outdoor scenes",
    "large omnivores and herbivores", "medium-sized mammals", "non-insect invertebrates", "people",
    "reptiles", "small mammals", "trees", "vehicles 1", "vehicles 2",
  ]

  /// What the kinds are called.
  public static let classNames = [
    "apple", "aquarium fish", "baby", "bear", "beaver", "bed", "bee", "beetle", "bicycle",
    "bottle", "bowl", "boy", "bridge", "bus", "butterfly", "camel", "can", "castle",
    "caterpillar", "cattle", "chair", "chimpanzee", "clock", "cloud", "cockroach", "couch",
    "crab", "crocodile", "cup", "dinosaur", "dolphin", "elephant", "flatfish", "forest", "fox",
    "girl", "hamster", "house", "kangaroo", "keyboard", "lamp", "lawn mower", "leopard", "lion",
    "lizard", "lobster", "man", "maple tree", "motorcycle", "mountain", "mouse", "mushroom",
    "oak tree", "orange", "orchid", "otter", "palm tree", "pear", "pickup truck", "pine tree",
    "plain", "plate", "poppy", "porcupine", "possum", "rabbit", "raccoon", "ray", "road",
    "rocket", "rose", "sea", "seal", "shark", "shrew", "skunk", "skyscraper", "snail", "snake",
    "spider", "squirrel", "streetcar", "sunflower", "sweet pepper", "table", "tank", "telephone",
    "television", "tiger", "tractor", "train", "trout", "tulip", "turtle", "wardrobe", "whale",
    "willow tree", "wolf", "woman", "worm",
  ]

  /// The photographs of a part of the dataset, found as ``CIFAR10/load(_:from:download:generatedCount:)``
  /// finds them, in folders called `cifar-100`.
  ///
  /// - Parameter labels: which of the two labels an image has.
  /// - Throws: a ``DataFileError`` where a file is damaged, or not in the folder that was named.
  public static func load(
    _ split: DataSplit, labels: Labels = .fine, from folder: String? = nil, download: Bool = true,
    generatedCount: Int? = nil
  ) throws(DataFileError) -> LabelledImages {
    let files = CIFARFiles(
      names: [.train: ["train.bin"], .test: ["test.bin"]], folder: "cifar-100-binary",
      archive: "cifar-100-binary.tar.gz", labelCount: 2, labelIndex: labels == .coarse ? 0 : 1,
      classNames: labels == .coarse ? groupNames : classNames)
    return try files.published(
      "CIFAR-100", folder: "cifar-100", split, md5: "03b5dce01913d631647c71ecec9e9cb8",
      generatedCount
    ).load(from: folder, downloads: download)
  }
}
