public import Autograd
public import Tensor

/// A table of rows, one for each word: looks up those at given positions.
///
/// ```swift
/// let layer = Embedding(10_000, 64, paddingIndex: 0)
/// layer(Tensor([[1, 5, 0]], dtype: .int64)).shape  // [1, 3, 64]
/// ```
///
/// The rows start as normal numbers. As
/// [torch.nn.Embedding](https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html).
public final class Embedding: Layer {
  /// The rows, of shape `[words, size]`.
  public let weight: Tensor
  /// The position whose row stays as it is, zeros at first, if there is one.
  public let paddingIndex: Int?
  /// The longest that a row may be; longer ones are shortened when they are looked up. Any if nil.
  public var maxNorm: Double?
  /// The norm that rows are measured by.
  public var normType = 2.0

  /// A table of `words` rows of `size` numbers.
  public init(
    _ words: Int, _ size: Int, paddingIndex: Int? = nil, maxNorm: Double? = nil,
    dtype: DType = .float32, generator: Generator = .standard
  ) {
    weight = table(words, size, paddingIndex, dtype, generator, "Embedding")
    (self.paddingIndex, self.maxNorm) = (paddingIndex, maxNorm)
  }

  /// A table of rows that are known, `[words, size]`; they are trained only if they are not frozen.
  public init(pretrained rows: Tensor, isFrozen: Bool = true, paddingIndex: Int? = nil) {
    require(
      rows.rank == 2,
      "Embedding: rows of shape \(rows.shape) are no table; give [words, size]")
    weight = rows.detach().clone().requiringGrad()
    self.paddingIndex = paddingIndex
    if isFrozen { freeze() }
  }

  /// The rows `[…, size]` at positions `[…]` of whole numbers.
  ///
  /// Stops where there is no such row.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    embedding(x, weight, padding: paddingIndex, maxNorm: maxNorm, normType: normType)
  }
}

/// A table of rows of which those of a bag are brought together: to their sum, mean or maximum.
///
/// ```swift
/// let bag = EmbeddingBag(10_000, 64)
/// bag(Tensor([[1, 2, 4], [4, 3, 2]], dtype: .int64)).shape  // [2, 64]
/// let words = Tensor([1, 2, 4, 4, 3], dtype: .int64)
/// bag(words, offsets: Tensor([0, 2], dtype: .int64)).shape  // [2, 64]
/// ```
///
/// The second time the bags are `[1, 2]` and `[4, 4, 3]`. Stops where a position is not in the
/// table.
///
/// As [torch.nn.EmbeddingBag](https://docs.pytorch.org/docs/stable/generated/torch.nn.EmbeddingBag.html).
public final class EmbeddingBag: Module {
  /// The rows, of shape `[words, size]`.
  public let weight: Tensor
  /// How the rows of a bag are brought together.
  public let mode: EmbeddingBagMode
  /// Whether offsets say where the last bag ends as well.
  public let includesLastOffset: Bool
  /// The position that does not count, if there is one.
  public let paddingIndex: Int?

  /// A table of `words` rows of `size` numbers.
  public init(
    _ words: Int, _ size: Int, mode: EmbeddingBagMode = .mean, includesLastOffset: Bool = false,
    paddingIndex: Int? = nil, dtype: DType = .float32, generator: Generator = .standard
  ) {
    weight = table(words, size, paddingIndex, dtype, generator, "EmbeddingBag")
    (self.mode, self.includesLastOffset) = (mode, includesLastOffset)
    self.paddingIndex = paddingIndex
  }

  /// A row for each bag, `[bags, size]`. Positions are `[bags, count]`; or they are in one row, and
  /// `offsets` says where each bag begins. `sampleWeights` multiply the rows of a sum.
  public func callAsFunction(
    _ x: Tensor, offsets: Tensor? = nil, sampleWeights: Tensor? = nil
  ) -> Tensor {
    embeddingBag(
      x, weight, offsets: offsets, mode: mode, sampleWeights: sampleWeights,
      includesLastOffset: includesLastOffset, padding: paddingIndex)
  }
}

/// Rows of normal numbers, of which one is zero.
private func table(
  _ words: Int, _ size: Int, _ padding: Int?, _ dtype: DType, _ generator: Generator,
  _ layer: String
) -> Tensor {
  checkSizes([words, size], layer)
  require(
    padding.map { (-words..<words).contains($0) } ?? true,
    "\(layer): paddingIndex \(padding ?? 0) is not one of \(words) words; use 0 to \(words - 1)")
  let rows = Tensor.randn(words, size, dtype: dtype, generator: generator)
  if let padding { rows[padding] = 0 }
  return rows.requiringGrad()
}
