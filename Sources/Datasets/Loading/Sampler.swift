public import Tensor

/// The order in which an epoch goes through a dataset.
///
/// ```swift
/// struct Backwards: Sampler {
///   let count: Int
///   func order(_ generator: Generator) -> [Int] { (0..<count).reversed() }
/// }
/// let loader = DataLoader(
///   TensorDataset(Tensor([1, 2, 3])), batchSize: 3, sampler: Backwards(count: 3))
/// loader.makeIterator().next()!  // [3.0, 2.0, 1.0]
/// ```
public protocol Sampler {
  /// How many samples an epoch has.
  var count: Int { get }

  /// The positions of an epoch's samples; what is random about them comes from `generator`.
  func order(_ generator: Generator) -> [Int]
}

/// Every sample once, from the first to the last.
///
/// ```swift
/// let loader = DataLoader(data, batchSize: 32, sampler: SequentialSampler(data.count))
/// loader.count  // 313
/// ```
///
/// As `torch.utils.data.SequentialSampler`.
public struct SequentialSampler: Sampler {
  /// The number of samples.
  public let count: Int

  /// The samples of a dataset of `count` samples.
  public init(_ count: Int) { self.count = count }

  /// `0 ..< count`.
  ///
  /// ```swift
  /// SequentialSampler(4).order(.standard)  // [0, 1, 2, 3]
  /// ```
  public func order(_ generator: Generator) -> [Int] { Array(0..<count) }
}

/// Samples in random order.
///
/// ```swift
/// RandomSampler(5).order(Generator(seed: 0)).sorted()  // [0, 1, 2, 3, 4]
/// RandomSampler(5, replacement: true, samples: 20).count  // 20
/// ```
///
/// As `torch.utils.data.RandomSampler`.
public struct RandomSampler: Sampler {
  private let total: Int
  /// How many samples an epoch has.
  public let count: Int
  private let replacement: Bool

  /// Every sample once, every order equally likely; or, with replacement, `samples` drawn one by one
  /// from all. Stops where `samples` is another number than `count` without replacement.
  public init(_ count: Int, replacement: Bool = false, samples: Int? = nil) {
    require(
      replacement || samples == nil || samples == count,
      """
      RandomSampler: without replacement an epoch has all \(count) samples, not \(samples ?? count); \
      use replacement: true
      """)
    require(
      samples ?? 0 >= 0 && (count > 0 || samples ?? 0 == 0),
      "RandomSampler: \(samples ?? 0) samples cannot be drawn from \(count)")
    total = count
    self.count = samples ?? count
    self.replacement = replacement
  }

  /// A new random order.
  public func order(_ generator: Generator) -> [Int] {
    var numbers = RandomNumbers(generator)
    if !replacement { return numbers.permutation(total) }
    return (0..<count).map { _ in numbers.integer(below: total) }
  }
}

/// Samples drawn with a weight for each: seldom classes as often as common ones, for example.
///
/// ```swift
/// let sampler = WeightedSampler(weights, samples: data.count)
/// let loader = DataLoader(data, batchSize: 32, sampler: sampler)
/// ```
///
/// As `torch.utils.data.WeightedRandomSampler`.
public struct WeightedSampler: Sampler {
  private let weights: [Double]
  /// How many samples an epoch has.
  public let count: Int
  private let replacement: Bool

  /// Stops where a weight is negative or not finite, all are zero, or, without replacement, fewer than
  /// `samples` are positive.
  public init(_ weights: [Double], samples: Int, replacement: Bool = true) {
    for weight in weights {
      require(
        weight >= 0 && weight.isFinite,
        "WeightedSampler: a weight is finite and not negative, as \(weight) is not")
    }
    let positive = weights.count { $0 > 0 }
    require(positive > 0, "WeightedSampler: no weight is positive; one must be")
    require(
      replacement || samples <= positive,
      """
      WeightedSampler: \(samples) samples cannot be drawn from \(positive) with a positive weight; \
      use replacement: true
      """)
    self.weights = weights
    count = samples
    self.replacement = replacement
  }

  /// Weights that make every class equally likely: one divided by the count of its samples.
  ///
  /// ```swift
  /// let classes = Array(repeating: 0, count: 900) + Array(repeating: 1, count: 100)
  /// let drawn = WeightedSampler.balancing(classes).order(Generator(seed: 0))
  /// print((450...550).contains(drawn.count { classes[$0] == 1 }))  // true
  /// ```
  ///
  /// - Parameter labels: the class of each sample.
  public static func balancing(_ labels: [Int]) -> WeightedSampler {
    var counts: [Int: Int] = [:]
    for label in labels { counts[label, default: 0] += 1 }
    return WeightedSampler(
      labels.map { 1 / Double(counts[$0, default: 1]) }, samples: labels.count)
  }

  /// A new draw.
  public func order(_ generator: Generator) -> [Int] {
    Tensor(weights, dtype: .float64)
      .multinomial(count, replacement: replacement, generator: generator).scalars(as: Int.self)
  }
}

/// Some samples, in random order.
///
/// ```swift
/// SubsetSampler([3, 5, 8]).order(Generator(seed: 0)).sorted()  // [3, 5, 8]
/// ```
///
/// As `torch.utils.data.SubsetRandomSampler`.
public struct SubsetSampler: Sampler {
  private let indices: [Int]

  /// The samples at these positions.
  public init(_ indices: some Sequence<Int>) { self.indices = Array(indices) }

  /// The number of positions.
  public var count: Int { indices.count }

  /// The positions in a new random order.
  public func order(_ generator: Generator) -> [Int] {
    var numbers = RandomNumbers(generator)
    return numbers.permutation(indices.count).map { indices[$0] }
  }
}
