import Tensor

extension DataLoader {
  /// The batches of one epoch, in their order.
  ///
  /// ```swift
  /// let batches = DataLoader(TensorDataset(Tensor([1, 2, 3])), batchSize: 2).makeIterator()
  /// while let batch = batches.next() { print(batch.shape) }  // [2], and then [1]
  /// ```
  public final class Iterator: IteratorProtocol {
    private let progress: LoaderProgress
    private let end: Int
    private let make: (Int) throws -> Batch
    private let prefetcher: Prefetcher<Batch>?

    init(
      progress: LoaderProgress, end: Int, make: @escaping (Int) throws -> Batch,
      prefetcher: Prefetcher<Batch>?
    ) {
      self.progress = progress
      self.end = end
      self.make = make
      self.prefetcher = prefetcher
    }

    deinit {
      prefetcher?.cancel()
    }

    /// The next batch, or nil at the end of the epoch.
    ///
    /// ```swift
    /// let batches = DataLoader(TensorDataset(Tensor([1, 2, 3])), batchSize: 3).makeIterator()
    /// batches.next()!  // [1.0, 2.0, 3.0]
    /// print(batches.next() == nil)  // true
    /// ```
    ///
    /// Stops where a sample cannot be read.
    public func next() -> Batch? {
      let number = progress.state.position
      do {
        return try nextBatch()
      } catch {
        fail("DataLoader: batch \(number) cannot be made: \(error)")
      }
    }

    /// The next batch, or nil at the end of the epoch. After an error the next call tries the batch
    /// behind it.
    ///
    /// ```swift
    /// struct Unreadable: Error {}
    /// let files = TensorDataset(Tensor([0, 1, 2])).mapped { row in
    ///   if row.item() == 1 { throw Unreadable() }
    ///   return row
    /// }
    /// let batches = DataLoader(files, batchSize: 1).makeIterator()
    /// _ = try batches.nextBatch()
    /// do { _ = try batches.nextBatch() } catch { print("left out") }
    /// try batches.nextBatch()!  // [2.0]
    /// ```
    ///
    /// - Throws: what the dataset or a transform threw.
    public func nextBatch() throws -> Batch? {
      let number = progress.state.position
      guard progress.state.position < end, !progress.isFinished else {
        progress.finish()
        return nil
      }
      defer { progress.advance() }
      return try prefetcher?.take(number).get() ?? make(number)
    }
  }
}

/// Where a loader is, so that it can go on from there: see ``DataLoader/state``.
///
/// It is a plain value that can be saved; `description` is its three numbers, which
/// ``init(_:)`` reads.
///
/// ```swift
/// let loader = DataLoader(TensorDataset(Tensor.arange(6)), batchSize: 2, seed: 7)
/// _ = loader.makeIterator().next()
/// print(loader.state)  // 7 0 1
/// print(LoaderState("7 0 1") == loader.state)  // true
/// ```
public struct LoaderState: Codable, Equatable, Sendable, LosslessStringConvertible {
  /// What all that is random follows from.
  public var seed: UInt64
  /// The epoch, from zero.
  public var epoch: Int
  /// How many batches of the epoch were given.
  public var position: Int

  /// A state of the given numbers.
  public init(seed: UInt64, epoch: Int, position: Int) {
    self.seed = seed
    self.epoch = epoch
    self.position = position
  }

  /// Reads what ``description`` wrote; nil where it is something else.
  public init?(_ description: String) {
    let parts = description.split(separator: " ")
    guard parts.count == 3, let seed = UInt64(parts[0]), let epoch = Int(parts[1]),
      let position = Int(parts[2]), epoch >= 0, position >= 0
    else { return nil }
    self.init(seed: seed, epoch: epoch, position: position)
  }

  /// The seed, the epoch and the position, with spaces between.
  public var description: String { "\(seed) \(epoch) \(position)" }
}

/// A state that moves while batches are taken.
final class LoaderProgress {
  private(set) var state: LoaderState
  private(set) var isFinished = false

  init(_ state: LoaderState) { self.state = state }

  func advance() { state.position += 1 }

  func finish() {
    if isFinished { return }
    isFinished = true
    state = LoaderState(seed: state.seed, epoch: state.epoch + 1, position: 0)
  }
}
