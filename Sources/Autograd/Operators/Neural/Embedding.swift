public import Tensor

/// The rows of `weight`, `[words, size]`, that stand at the positions `indices`: the result is
/// `[…indices, size]`.
///
/// ```swift
/// let weight = Tensor([[1, 2], [3, 4], [5, 6]])
/// embedding(Tensor([2, 0], dtype: .int64), weight)  // [[5.0, 6.0], [1.0, 2.0]]
/// ```
///
/// `padding` is a position whose row gets no gradient. With `maxNorm`, the rows that are asked for and
/// are longer are first made that long, in place; `normType` says by which norm. As
/// [embedding](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html).
/// Stops where there is no such row.
@_disfavoredOverload
public func embedding(
  _ indices: Tensor, _ weight: Tensor, padding: Int? = nil, maxNorm: Double? = nil,
  normType: Double = 2
) -> Tensor {
  checkEmbedding(indices, weight, "embedding")
  if let maxNorm { weight.shortenRows(indices, to: maxNorm, normType) }
  let rows = weight.dropping(padding).indexSelect(axis: 0, indices.reshape(-1).to(.int64))
  return rows.reshape(indices.shape + [weight.dimensions[1]])
}

/// How ``embeddingBag(_:_:offsets:mode:sampleWeights:includesLastOffset:padding:)`` brings the rows of
/// a bag together.
///
/// ```swift
/// let (bags, weight) = (Tensor([[0, 1]], dtype: .int64), Tensor([[1, 8], [5, 2]]))
/// embeddingBag(bags, weight, mode: .mean)  // [[3.0, 5.0]]
/// embeddingBag(bags, weight, mode: .max)   // [[5.0, 8.0]]
/// ```
public enum EmbeddingBagMode: Sendable {
  /// Their sum.
  case sum
  /// Their mean.
  case mean
  /// The greatest element in each column.
  case max
}

/// The rows of `weight`, `[words, size]`, brought together by bags: the result is `[bags, size]`.
///
/// ```swift
/// let (words, starts) = (Tensor([0, 1, 1], dtype: .int64), Tensor([0, 2], dtype: .int64))
/// embeddingBag(words, Tensor([[1, 8], [5, 2]]), offsets: starts)  // [[3.0, 5.0], [5.0, 2.0]]
/// ```
///
/// Indices are `[bags, count]`; or they are in one row, and `offsets` says where each bag begins (with
/// `includesLastOffset` also where the last one ends). `sampleWeights`, in the indices' shape, multiply
/// the rows of a sum. The position `padding` does not count. An empty bag gives zeros. As
/// [embedding_bag](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding_bag.html).
@_disfavoredOverload
public func embeddingBag(
  _ indices: Tensor, _ weight: Tensor, offsets: Tensor? = nil, mode: EmbeddingBagMode = .mean,
  sampleWeights: Tensor? = nil, includesLastOffset: Bool = false, padding: Int? = nil
) -> Tensor {
  checkEmbedding(indices, weight, "embeddingBag")
  require(
    sampleWeights == nil || mode == .sum, "embeddingBag: sample weights are for sums, not \(mode)")
  require(
    sampleWeights.map { $0.dimensions == indices.dimensions } ?? true,
    """
    embeddingBag: sample weights of shape \(sampleWeights?.shape ?? []) do not fit indices of shape \
    \(indices.shape)
    """)
  let starts = bagStarts(indices, offsets, includesLastOffset)
  let words = weight.dimensions[0]
  let ignored = padding.map { $0 < 0 ? $0 + words : $0 }
  let positions = indices.scalars(as: Int.self)
  var rows = embedding(indices.reshape(-1), weight, padding: padding)
  if let sampleWeights { rows = rows * sampleWeights.reshape(-1).unsqueeze(-1) }
  let bags = zip(starts, starts.dropFirst()).map { start, end in
    (start..<end).filter { positions[$0] != ignored }
  }
  if mode == .max {
    // An empty bag has no greatest row; its place is zero.
    let greatest = bags.map { bag in
      bag.isEmpty
        ? Tensor.zeros([weight.dimensions[1]], dtype: weight.dtype)
        : rows.indexSelect(axis: 0, Tensor(bag.map { Int64($0) })).max(axis: 0)
    }
    return Tensor.stack(greatest)
  }
  var map = AxisMap(inputCount: positions.count)
  for bag in bags {
    map.append(bag.map { ($0, mode == .mean ? 1 / Double(bag.count) : 1) })
  }
  return rows.mapped(map, axis: 0)
}

/// Where each bag begins, and where the last one ends.
private func bagStarts(_ indices: Tensor, _ offsets: Tensor?, _ includesLast: Bool) -> [Int] {
  guard let offsets else {
    require(
      indices.rank == 2,
      "embeddingBag: indices of shape \(indices.shape) need offsets; or make them [bags, count]")
    return (0...indices.dimensions[0]).map { $0 * indices.dimensions[1] }
  }
  require(
    indices.rank == 1 && offsets.rank == 1,
    """
    embeddingBag: offsets \(offsets.shape) are for indices in one row, not of shape \(indices.shape)
    """)
  let starts = offsets.scalars(as: Int.self) + (includesLast ? [] : [indices.count])
  require(
    starts.first == 0 && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
      && starts.allSatisfy { $0 <= indices.count },
    "embeddingBag: offsets \(starts) do not rise from 0 to at most \(indices.count)")
  return starts
}

private func checkEmbedding(_ indices: Tensor, _ weight: Tensor, _ operation: String) {
  require(
    indices.dtype == .int64 || indices.dtype == .int32,
    "\(operation): positions are int64 or int32, not \(indices.dtype); convert them")
  require(weight.rank == 2, "\(operation): a weight of shape \(weight.shape) is not [words, size]")
  let words = weight.dimensions[0]
  for position in indices.scalars(as: Int.self) {
    require(
      position >= 0 && position < words,
      "\(operation): position \(position) is not one of \(words) words; use 0 to \(words - 1)")
  }
}

extension Tensor {
  /// Makes those of some rows that are longer than `limit` that long, in place.
  fileprivate func shortenRows(_ indices: Tensor, to limit: Double, _ order: Double) {
    withoutGradient {
      for position in Set(indices.scalars(as: Int.self)) {
        let row = self[position]
        let norm = Linalg.vectorNorm(row, order).item()
        if norm > limit { row *= limit / (norm + 1e-7) }
      }
    }
  }

  /// The same rows, of which the one at `row` gets no gradient.
  fileprivate func dropping(_ row: Int?) -> Tensor {
    guard let row, requiresGrad else { return self }
    let count = dimensions[0]
    let place = row < 0 ? row + count : row
    require(
      place >= 0 && place < count,
      "embedding: padding \(row) is not one of \(count) words; use 0 to \(count - 1)")
    return record(
      "embedding", alias(),
      .input(self) { dy in
        let mask = Tensor.ones([count, 1], dtype: dy.dtype)
        mask[place] = 0
        return dy * mask
      })
  }
}
