public import Tensor

/// Sequences of different lengths as one tensor.
///
/// ```swift
/// let batch = padded([[5, 6, 7], [8]])
/// batch.tokens           // [[5, 6, 7], [8, 0, 0]]
/// batch.lengths          // [3, 1]
/// batch.mask.to(.int64)  // [[1, 1, 1], [1, 0, 0]]
/// ```
///
/// ``padded(_:length:maximumLength:padding:at:cutting:)`` makes it.
public struct PaddedBatch {
  /// The numbers, filled up: int64, `[count, length]`.
  public let tokens: Tensor
  /// How long each sequence is: int64, `[count]`.
  public let lengths: Tensor
  /// Where a number is one of the sequence and no padding: bool, `[count, length]`.
  public let mask: Tensor
}

/// The end of a sequence at which something is put on or taken off.
///
/// ```swift
/// padded([[5, 6, 7], [8]], at: .front).tokens                         // [[5, 6, 7], [0, 0, 8]]
/// padded([[5, 6, 7], [8]], maximumLength: 2, cutting: .front).tokens  // [[6, 7], [8, 0]]
/// ```
public enum SequenceEnd: Sendable {
  /// Before the first.
  case front
  /// Behind the last.
  case back
}

/// Puts sequences of different lengths into one tensor, filled up to the longest.
///
/// ```swift
/// let batch = padded([[5, 6, 7], [8]])
/// print(batch.tokens)   // [[5, 6, 7], [8, 0, 0]]
/// print(batch.lengths)  // [3, 1]
/// ```
///
/// As [pad_sequence](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_sequence.html).
/// Stops where a length is negative.
///
/// - Parameters:
///   - sequences: the numbers of each sequence.
///   - length: the length of all; that of the longest where it is nil.
///   - maximumLength: what is longer is cut; nothing is where it is nil.
///   - padding: the number that short sequences are filled up with.
///   - end: where they are filled up.
///   - cutting: where long ones are cut.
public func padded(
  _ sequences: [[Int]], length: Int? = nil, maximumLength: Int? = nil, padding: Int = 0,
  at end: SequenceEnd = .back, cutting: SequenceEnd = .back
) -> PaddedBatch {
  let limit = min(length ?? .max, maximumLength ?? .max)
  require(limit >= 0, "padded: a length of \(limit) cannot be; use 0 or more")
  let cut = sequences.map { sequence in
    cutting == .back ? sequence.prefix(limit) : sequence.suffix(limit)
  }
  let width = length ?? cut.map(\.count).max() ?? 0
  var (tokens, mask): ([Int], [Bool]) = ([], [])
  tokens.reserveCapacity(sequences.count * width)
  mask.reserveCapacity(sequences.count * width)
  for sequence in cut {
    let gap = Array(repeating: padding, count: width - sequence.count)
    let hidden = Array(repeating: false, count: gap.count)
    let shown = Array(repeating: true, count: sequence.count)
    tokens += end == .back ? sequence + gap : gap + sequence
    mask += end == .back ? shown + hidden : hidden + shown
  }
  let shape = [sequences.count, width]
  return PaddedBatch(
    tokens: Tensor(tokens, shape: shape), lengths: Tensor(cut.map(\.count)),
    mask: Tensor(mask, shape: shape))
}

/// The positions of sequences in batches of similar length, the shortest first, so that little is
/// padded.
///
/// ```swift
/// for batch in packedByLength(sentences.map(\.count), batchSize: 32) {
///   let tokens = padded(batch.map { sentences[$0] })
/// }
/// ```
public func packedByLength(_ lengths: [Int], batchSize: Int) -> [[Int]] {
  require(
    batchSize > 0, "packedByLength: a batch of \(batchSize) sequences is none; use 1 or more")
  let order = lengths.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
  return stride(from: 0, to: order.count, by: batchSize).map { start in
    Array(order[start..<min(start + batchSize, order.count)])
  }
}
