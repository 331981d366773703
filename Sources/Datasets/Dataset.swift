/// A collection of samples that has a size and gives each sample by its position.
///
/// ```swift
/// struct Squares: Dataset {
///   let count = 100
///   subscript(index: Int) -> (Tensor, Tensor) {
///     (Tensor(Double(index)), Tensor(Double(index * index)))
///   }
/// }
/// for (x, y) in DataLoader(Squares(), batchSize: 10, shuffle: true) { … }
/// ```
///
/// A ``DataLoader`` with workers reads samples from several threads at once, so reading one changes
/// nothing. As `torch.utils.data.Dataset`.
///
/// Samples that are read from files may fail: a subscript that says `get throws` is enough. Subsets and
/// other views throw what their dataset throws, so those of data in memory need no `try`.
public protocol Dataset<Element> {
  /// One sample.
  associatedtype Element

  /// What reading a sample throws: nothing, unless the subscript says so.
  associatedtype Failure: Error = Never

  /// The number of samples.
  var count: Int { get }

  /// The sample at a position in `0 ..< count`.
  subscript(index: Int) -> Element { get throws(Failure) }
}

/// A dataset that makes a whole batch at once, which is faster than joining samples one by one.
///
/// ```swift
/// struct Powers: BatchedDataset {
///   let count = 1000
///   subscript(index: Int) -> Tensor { batch([index])[0] }
///   func batch(_ indices: [Int]) -> Tensor { Tensor(indices.map { Double($0 * $0) }) }
/// }
/// for batch in DataLoader(Powers(), batchSize: 250) { print(batch.shape) }
/// Powers().batch([2, 3])  // [4.0, 9.0]
/// ```
public protocol BatchedDataset<Batch>: Dataset {
  /// What samples are together.
  associatedtype Batch

  /// The samples at the given positions, in their order.
  func batch(_ indices: [Int]) throws(Failure) -> Batch
}

extension Dataset {
  /// Whether there is no sample.
  public var isEmpty: Bool { count == 0 }
}
