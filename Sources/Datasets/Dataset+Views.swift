import Tensor

/// Samples of a dataset, passed through a function when they are asked for.
///
/// ```swift
/// let numbers = TensorDataset(Tensor([1, 2, 3]))
/// let squares = numbers.mapped { $0 * $0 }
/// print(squares.count, squares[2].item())  // 3 9.0
/// ```
public struct MappedDataset<Base: Dataset, Element, Failure: Error>: Dataset {
  let base: Base
  let read: (_ base: Base, _ index: Int) throws(Failure) -> Element

  /// The number of samples.
  public var count: Int { base.count }

  /// The transformed sample at a position.
  public subscript(index: Int) -> Element {
    get throws(Failure) { try read(base, index) }
  }
}

/// Some of a dataset's samples, in an order of their own.
///
/// ```swift
/// let ends = TensorDataset(Tensor([10, 11, 12])).subset([2, 0])
/// print(ends[0].item(), ends.indices)  // 12.0 [2, 0]
/// ```
public struct Subset<Base: Dataset>: Dataset {
  /// The dataset whose samples they are.
  public let base: Base
  /// Where the samples are in ``base``.
  public let indices: [Int]

  /// The number of samples.
  public var count: Int { indices.count }

  /// The sample at a position among these.
  public subscript(index: Int) -> Base.Element {
    get throws(Base.Failure) { try base[place(index)] }
  }

  private func place(_ index: Int) -> Int {
    require(
      indices.indices.contains(index),
      "dataset: there is no sample \(index); the \(indices.count) samples begin at 0")
    return indices[index]
  }
}

extension Subset: BatchedDataset where Base: BatchedDataset {
  /// The samples at positions among these.
  ///
  /// ```swift
  /// let ends = TensorDataset(Tensor([10, 11, 12])).subset([2, 0])
  /// ends.batch([1, 0])  // [10.0, 12.0]
  /// ```
  public func batch(_ indices: [Int]) throws(Base.Failure) -> Base.Batch {
    try base.batch(indices.map(place))
  }
}

/// Samples of one dataset after those of another.
///
/// ```swift
/// let (one, two) = (TensorDataset(Tensor([1, 2])), TensorDataset(Tensor([3])))
/// let all = ConcatenatedDataset([one, two, one])
/// print(all.count, all[2].item())  // 5 3.0
/// ```
public struct ConcatenatedDataset<Base: Dataset>: Dataset {
  let parts: [Base]
  /// Where each part ends.
  private let ends: [Int]

  /// The samples of all parts, one part after the other.
  public init(_ parts: [Base]) {
    self.parts = parts
    var end = 0
    ends = parts.map { part in
      end += part.count
      return end
    }
  }

  /// The number of samples.
  public var count: Int { ends.last ?? 0 }

  /// The sample at a position.
  public subscript(index: Int) -> Base.Element {
    get throws(Base.Failure) {
      let (part, index) = place(index)
      return try parts[part][index]
    }
  }

  private func place(_ index: Int) -> (part: Int, index: Int) {
    require(
      index >= 0 && index < count,
      "dataset: there is no sample \(index); the \(count) samples begin at 0")
    let part = ends.firstIndex { index < $0 } ?? 0
    return (part, index - ends[part] + parts[part].count)
  }
}

// Views of what cannot fail have a subscript that does not throw, beside the one that throws `Failure`:
// a getter that throws a type that turns out to be Never crashes the compiler (Swift 6.3) where it is
// called in a closure. A method does not, and so stands between.

extension Dataset {
  fileprivate func sample(_ index: Int) throws(Failure) -> Element { try self[index] }
}

extension MappedDataset where Failure == Never {
  /// The transformed sample at a position.
  public subscript(index: Int) -> Element { read(base, index) }
}

extension Subset where Base.Failure == Never {
  /// The sample at a position among these.
  public subscript(index: Int) -> Base.Element { base.sample(place(index)) }
}

extension ConcatenatedDataset where Base.Failure == Never {
  /// The sample at a position.
  public subscript(index: Int) -> Base.Element {
    let (part, index) = place(index)
    return parts[part].sample(index)
  }
}

extension Dataset {
  /// The samples passed through `transform`, each time that one is asked for.
  ///
  /// ```swift
  /// let doubled = data.mapped { x, y in (2 * x, y) }
  /// ```
  public func mapped<Result>(
    _ transform: @escaping (Element) throws(Failure) -> Result
  ) -> MappedDataset<Self, Result, Failure> {
    MappedDataset(base: self) { (base, index) throws(Failure) in try transform(base.sample(index)) }
  }

  /// The samples passed through a `transform` that may fail, each time that one is asked for.
  @_disfavoredOverload
  public func mapped<Result>(
    _ transform: @escaping (Element) throws -> Result
  ) -> MappedDataset<Self, Result, any Error> {
    MappedDataset(base: self) { base, index in try transform(base[index]) }
  }

  /// The samples at the given positions.
  ///
  /// ```swift
  /// let everyTenth = data.subset(stride(from: 0, to: data.count, by: 10))
  /// everyTenth.count  // 1000
  /// ```
  ///
  /// Stops where there is no such sample.
  public func subset(_ indices: some Sequence<Int>) -> Subset<Self> {
    let indices = Array(indices)
    for index in indices {
      require(
        index >= 0 && index < count,
        "subset: there is no sample \(index); the \(count) samples begin at 0")
    }
    return Subset(base: self, indices: indices)
  }

  /// The first samples, at most `length`.
  ///
  /// ```swift
  /// data.prefix(64).count  // 64
  /// ```
  ///
  /// Stops where `length` is negative.
  public func prefix(_ length: Int) -> Subset<Self> {
    require(length >= 0, "prefix: \(length) samples cannot be; use 0 or more")
    return subset(0..<Swift.min(length, count))
  }

  /// The samples with those of another dataset after them.
  ///
  /// ```swift
  /// data.prefix(3).concatenated(with: data.prefix(2)).count  // 5
  /// ```
  public func concatenated(with other: Self) -> ConcatenatedDataset<Self> {
    ConcatenatedDataset([self, other])
  }
}
