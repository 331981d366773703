public import Tensor

/// How an epoch goes through a dataset, batch by batch.
///
/// ```swift
/// struct Couples: BatchSampler {
///   let count = 2
///   func batches(_ generator: Generator) -> [[Int]] { [[0, 3], [1, 2]] }
/// }
/// let loader = DataLoader(TensorDataset(Tensor([10, 11, 12, 13])), batchSampler: Couples())
/// loader.makeIterator().next()!  // [10.0, 13.0]
/// ```
public protocol BatchSampler {
  /// How many batches an epoch has.
  var count: Int { get }

  /// The positions of the samples of an epoch's batches; what is random about them comes from
  /// `generator`.
  func batches(_ generator: Generator) -> [[Int]]
}

/// Batches of one size, cut from the order of a sampler.
struct EvenBatches: BatchSampler {
  let sampler: any Sampler
  let batchSize: Int
  /// Whether a last batch that is smaller is left out.
  let dropLast: Bool

  var count: Int { (sampler.count + (dropLast ? 0 : batchSize - 1)) / batchSize }

  func batches(_ generator: Generator) -> [[Int]] {
    let order = sampler.order(generator)
    return (0..<count).map { batch in
      Array(order[(batch * batchSize)..<min(order.count, (batch + 1) * batchSize)])
    }
  }
}

/// Batches of samples of similar length, so that little is padded: samples are shuffled, sorted by
/// length within runs of some batches, cut, and the batches shuffled.
///
/// ```swift
/// let loader = DataLoader(
///   sentences, batchSampler: LengthSampler(lengths, batchSize: 32), collate: { padded($0) })
/// ```
public struct LengthSampler: BatchSampler {
  private let lengths: [Int]
  private let batchSize: Int
  private let runLength: Int

  /// Batches of samples of the given lengths. Stops where `batchSize` or `run` is not positive.
  ///
  /// - Parameters:
  ///   - lengths: the length of each sample.
  ///   - batchSize: how many samples a batch has.
  ///   - run: how many batches are sorted together. The more, the less is padded, and the less
  ///     random is what meets in a batch.
  public init(_ lengths: [Int], batchSize: Int, run: Int = 50) {
    require(
      batchSize > 0 && run > 0,
      "LengthSampler: runs of \(run) batches of \(batchSize) samples are none; use 1 or more")
    self.lengths = lengths
    self.batchSize = batchSize
    runLength = run * batchSize
  }

  /// How many batches an epoch has.
  public var count: Int { (lengths.count + batchSize - 1) / batchSize }

  /// A new random order of batches.
  ///
  /// ```swift
  /// let order = LengthSampler([5, 1, 5, 1], batchSize: 2).batches(Generator(seed: 0))
  /// print(order.sorted { $0[0] < $1[0] })  // [[0, 2], [1, 3]]
  /// ```
  public func batches(_ generator: Generator) -> [[Int]] {
    var numbers = RandomNumbers(generator)
    let order = numbers.permutation(lengths.count)
    var batches: [[Int]] = []
    for start in stride(from: 0, to: order.count, by: runLength) {
      let run = order[start..<min(start + runLength, order.count)]
        .sorted { (lengths[$0], $0) < (lengths[$1], $1) }
      for first in stride(from: 0, to: run.count, by: batchSize) {
        batches.append(Array(run[first..<min(first + batchSize, run.count)]))
      }
    }
    return numbers.permutation(batches.count).map { batches[$0] }
  }
}
