import Tensor

/// What is said about the order of batches, as the initialisers of a loader take it.
private func batchSampler(
  _ count: Int, _ batchSize: Int, _ shuffle: Bool, _ sampler: (any Sampler)?,
  _ batchSampler: (any BatchSampler)?, _ dropLast: Bool
) -> any BatchSampler {
  require(batchSize > 0, "DataLoader: a batch of \(batchSize) samples is none; use 1 or more")
  require(
    sampler == nil || batchSampler == nil,
    "DataLoader: sampler: and batchSampler: both say the order; give one of them")
  require(
    !shuffle || (sampler == nil && batchSampler == nil),
    "DataLoader: shuffle: and a sampler both say the order; give one of them")
  if let batchSampler { return batchSampler }
  let order: any Sampler =
    sampler ?? (shuffle ? RandomSampler(count) : SequentialSampler(count))
  return EvenBatches(sampler: order, batchSize: batchSize, dropLast: dropLast)
}

extension DataLoader {
  /// Batches that `collate` makes of samples.
  ///
  /// ```swift
  /// let loader = DataLoader(sentences, batchSize: 16, shuffle: true) { samples in
  ///   padded(samples.map(\.tokens))
  /// }
  /// ```
  ///
  /// Stops where `batchSize` is not positive, and where two arguments say the order.
  ///
  /// - Parameters:
  ///   - dataset: the samples.
  ///   - batchSize: how many samples a batch has; the last one of an epoch may have fewer.
  ///   - shuffle: whether each epoch has a new random order.
  ///   - sampler: the order of the samples.
  ///   - batchSampler: the order of whole batches; then `batchSize` and `dropLast` say nothing.
  ///   - dropLast: whether a last batch with fewer samples is left out.
  ///   - workers: how many threads make batches ahead of time; none where it is zero. They read the
  ///     dataset and call closures while the caller goes on.
  ///   - prefetch: how many batches each worker is ahead.
  ///   - seed: what all that is random follows from; from the standard generator where it is nil.
  ///   - collate: makes one batch of samples.
  public convenience init<Data: Dataset>(
    _ dataset: Data, batchSize: Int = 1, shuffle: Bool = false, sampler: (any Sampler)? = nil,
    batchSampler order: (any BatchSampler)? = nil, dropLast: Bool = false, workers: Int = 0,
    prefetch: Int = 2, seed: UInt64? = nil, collate: @escaping ([Data.Element]) throws -> Batch
  ) {
    self.init(
      BatchSource { indices, _ in try collate(indices.map { try dataset[$0] }) },
      batchSampler(dataset.count, batchSize, shuffle, sampler, order, dropLast),
      workers: workers, prefetch: prefetch, seed: seed ?? RandomGenerator.standard.nextSeed())
  }

  /// Batches that the dataset makes itself; parameters as in
  /// ``init(_:batchSize:shuffle:sampler:batchSampler:dropLast:workers:prefetch:seed:collate:)``.
  public convenience init<Data: BatchedDataset>(
    _ dataset: Data, batchSize: Int = 1, shuffle: Bool = false, sampler: (any Sampler)? = nil,
    batchSampler order: (any BatchSampler)? = nil, dropLast: Bool = false, workers: Int = 0,
    prefetch: Int = 2, seed: UInt64? = nil
  ) where Data.Batch == Batch {
    self.init(
      BatchSource { indices, _ in try dataset.batch(indices) },
      batchSampler(dataset.count, batchSize, shuffle, sampler, order, dropLast),
      workers: workers, prefetch: prefetch, seed: seed ?? RandomGenerator.standard.nextSeed())
  }

  /// Batches of samples that know how they are joined; parameters as in
  /// ``init(_:batchSize:shuffle:sampler:batchSampler:dropLast:workers:prefetch:seed:collate:)``.
  @_disfavoredOverload
  public convenience init<Data: Dataset>(
    _ dataset: Data, batchSize: Int = 1, shuffle: Bool = false, sampler: (any Sampler)? = nil,
    batchSampler: (any BatchSampler)? = nil, dropLast: Bool = false, workers: Int = 0,
    prefetch: Int = 2, seed: UInt64? = nil
  ) where Data.Element: Collatable, Data.Element.Batch == Batch {
    self.init(
      dataset, batchSize: batchSize, shuffle: shuffle, sampler: sampler,
      batchSampler: batchSampler, dropLast: dropLast, workers: workers, prefetch: prefetch,
      seed: seed, collate: Data.Element.collated)
  }

  /// Batches of pairs, each side joined by itself; parameters as in
  /// ``init(_:batchSize:shuffle:sampler:batchSampler:dropLast:workers:prefetch:seed:collate:)``.
  @_disfavoredOverload
  public convenience init<Data: Dataset, First: Collatable, Second: Collatable>(
    _ dataset: Data, batchSize: Int = 1, shuffle: Bool = false, sampler: (any Sampler)? = nil,
    batchSampler: (any BatchSampler)? = nil, dropLast: Bool = false, workers: Int = 0,
    prefetch: Int = 2, seed: UInt64? = nil
  ) where Data.Element == (First, Second), Batch == (First.Batch, Second.Batch) {
    self.init(
      dataset, batchSize: batchSize, shuffle: shuffle, sampler: sampler,
      batchSampler: batchSampler, dropLast: dropLast, workers: workers, prefetch: prefetch,
      seed: seed
    ) { samples in
      (First.collated(samples.map(\.0)), Second.collated(samples.map(\.1)))
    }
  }
}
