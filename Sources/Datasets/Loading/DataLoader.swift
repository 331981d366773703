public import Tensor

/// Batches of a dataset, epoch by epoch.
///
/// ```swift
/// let loader = DataLoader(data, batchSize: 32, shuffle: true, seed: 0)
/// for epoch in 1...3 {
///   for (inputs, targets) in loader { … }
/// }
/// ```
///
/// Each time that it is iterated the next epoch begins, in another order. All of it follows from the
/// seed, for any number of workers: what is random in batch `b` of epoch `e` is a function of the seed,
/// `e` and `b`. As `torch.utils.data.DataLoader`.
///
/// A sample that cannot be read stops the program with a sentence; where that is to be caught, call
/// ``Iterator/nextBatch()`` instead of using a `for` loop.
public final class DataLoader<Batch>: Sequence {
  let source: BatchSource<Batch>
  let batches: any BatchSampler
  let workers: Int
  let prefetch: Int
  private var seed: UInt64
  private var nextEpoch = 0
  private var restored: LoaderState?
  private var latest: LoaderProgress?

  init(
    _ source: BatchSource<Batch>, _ batches: any BatchSampler, workers: Int, prefetch: Int,
    seed: UInt64
  ) {
    require(workers >= 0, "DataLoader: \(workers) workers cannot be; use 0 or more")
    require(prefetch > 0, "DataLoader: \(prefetch) batches ahead are none; use 1 or more")
    self.source = source
    self.batches = batches
    self.workers = workers
    self.prefetch = prefetch
    self.seed = seed
  }

  /// How many batches an epoch has.
  public var count: Int { batches.count }

  /// How many batches the next epoch gives: all, or what is left of it where ``state`` was set. It is
  /// what a progress bar goes by.
  public var underestimatedCount: Int { Swift.max(0, count - (restored?.position ?? 0)) }

  /// The batches of the next epoch.
  ///
  /// ```swift
  /// let numbers = DataLoader(TensorDataset(Tensor([1, 2, 3])), batchSize: 2)
  /// numbers.makeIterator().next()!  // [1.0, 2.0]
  /// ```
  public func makeIterator() -> Iterator {
    let start = restored ?? LoaderState(seed: seed, epoch: nextEpoch, position: 0)
    restored = nil
    nextEpoch = start.epoch + 1
    let progress = LoaderProgress(start)
    latest = progress
    let order = batches.batches(
      RandomGenerator(seed: mixedSeed(start.seed, UInt64(start.epoch), 0)))
    let source = source
    let make = { (number: Int) in
      try source.batch(
        order[number],
        RandomGenerator(seed: mixedSeed(start.seed, UInt64(start.epoch), UInt64(number) + 1)))
    }
    let end = order.count
    require(
      start.position <= end,
      "DataLoader: a state at batch \(start.position) is none of an epoch of \(end) batches")
    let ahead =
      workers == 0
      ? nil
      : Prefetcher(
        start.position..<end, workers: workers, capacity: prefetch * workers, make: make)
    return Iterator(progress: progress, end: end, make: make, prefetcher: ahead)
  }

  /// Where the loader is: after the last batch that it gave. Set it to go on from there, in the same
  /// order and with the same random numbers, when the loader is iterated the next time.
  ///
  /// ```swift
  /// let state = loader.state
  /// …
  /// other.state = state
  /// for batch in other { … }  // the rest of the epoch
  /// ```
  public var state: LoaderState {
    get {
      restored ?? latest?.state ?? LoaderState(seed: seed, epoch: nextEpoch, position: 0)
    }
    set {
      restored = newValue
      seed = newValue.seed
    }
  }

  /// A loader of the same batches, passed through `transform`, on the workers where there are any.
  ///
  /// ```swift
  /// let numbers = DataLoader(TensorDataset(Tensor([1, 2, 3, 4])), batchSize: 2)
  /// let doubled = numbers.map { batch, _ in 2 * batch }
  /// let noisy = numbers.map { $0 + 0.1 * Tensor.randn($0.shape, generator: $1) }
  /// doubled.makeIterator().next()!  // [2.0, 4.0]
  /// ```
  ///
  /// - Parameter transform: makes one batch of another; what is random about it comes from the
  ///   generator that it is given, which is another for every batch.
  public func map<Result>(
    _ transform: @escaping (Batch, RandomGenerator) throws -> Result
  ) -> DataLoader<Result> {
    let source = source
    let mapped = BatchSource { indices, generator in
      try transform(source.batch(indices, generator), generator)
    }
    return DataLoader<Result>(
      mapped, batches, workers: workers, prefetch: prefetch, seed: seed)
  }
}

/// Makes batches of samples at given positions, with random numbers of a generator.
struct BatchSource<Batch> {
  let batch: ([Int], RandomGenerator) throws -> Batch
}

/// A source of random numbers. `Sequence` has an old name of its own that hides this one's where a
/// loader is declared.
public typealias RandomGenerator = Generator
