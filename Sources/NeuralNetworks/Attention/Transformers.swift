import Autograd
import Glibc
public import Tensor

/// Layers of a transformer one after the other, which read a sequence.
///
/// ```swift
/// let encoder = TransformerEncoder(numLayers: 2) {
///   TransformerEncoderLayer(128, 8, batchFirst: true)
/// }
/// ```
///
/// As [torch.nn.TransformerEncoder](https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoder.html).
/// Unlike there, the layers start from different numbers.
public final class TransformerEncoder: Layer {
  /// The layers, from input to output.
  public let layers: [TransformerEncoderLayer]
  /// What normalizes the output, if anything does.
  public let norm: LayerNorm?

  /// `numLayers` layers, each made anew by a closure.
  public init(
    numLayers: Int, norm: LayerNorm? = nil, _ layer: () -> TransformerEncoderLayer
  ) {
    require(numLayers > 0, "TransformerEncoder: \(numLayers) layers do nothing; use 1 or more")
    layers = (0..<numLayers).map { _ in layer() }
    self.norm = norm
  }

  /// The output for a sequence of the same shape, without masks.
  public func callAsFunction(_ x: Tensor) -> Tensor { self(x, mask: nil) }

  /// The output for a sequence; masks are those of ``MultiheadAttention``.
  public func callAsFunction(
    _ x: Tensor, mask: Tensor?, keyPaddingMask: Tensor? = nil, isCausal: Bool = false
  ) -> Tensor {
    let y = layers.reduce(x) { x, layer in
      layer(x, mask: mask, keyPaddingMask: keyPaddingMask, isCausal: isCausal)
    }
    return norm?(y) ?? y
  }
}

/// Layers of a transformer one after the other, which write a sequence beside one that was read.
///
/// ```swift
/// let decoder = TransformerDecoder(numLayers: 2, norm: LayerNorm(64)) {
///   TransformerDecoderLayer(64, 4, batchFirst: true)
/// }
/// decoder(Tensor.randn(8, 10, 64), Tensor.randn(8, 12, 64)).shape  // [8, 10, 64]
/// ```
///
/// As [torch.nn.TransformerDecoder](https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoder.html).
public final class TransformerDecoder: Module {
  /// The layers, from input to output.
  public let layers: [TransformerDecoderLayer]
  /// What normalizes the output, if anything does.
  public let norm: LayerNorm?

  /// `numLayers` layers, each made anew by a closure.
  public init(
    numLayers: Int, norm: LayerNorm? = nil, _ layer: () -> TransformerDecoderLayer
  ) {
    require(numLayers > 0, "TransformerDecoder: \(numLayers) layers do nothing; use 1 or more")
    layers = (0..<numLayers).map { _ in layer() }
    self.norm = norm
  }

  /// The output for a sequence and the encoder's `memory`; the parameters are those of
  /// ``TransformerDecoderLayer``.
  public func callAsFunction(
    _ x: Tensor, _ memory: Tensor, mask: Tensor? = nil, memoryMask: Tensor? = nil,
    keyPaddingMask: Tensor? = nil, memoryKeyPaddingMask: Tensor? = nil, isCausal: Bool = false
  ) -> Tensor {
    let y = layers.reduce(x) { x, layer in
      layer(
        x, memory, mask: mask, memoryMask: memoryMask, keyPaddingMask: keyPaddingMask,
        memoryKeyPaddingMask: memoryKeyPaddingMask, isCausal: isCausal)
    }
    return norm?(y) ?? y
  }
}

/// Adds to each step of a sequence sines and cosines of its position, so that attention, which knows no
/// order, can tell steps apart.
///
/// ```swift
/// let encoding = SinusoidalEncoding(4, batchFirst: true)
/// encoding(Tensor.zeros(1, 6, 4))[0, 2]  // [0.9093, -0.4161, 0.0200, 0.9998]
/// ```
///
/// That is sine and cosine of 2, and of 2 / 100: the further right, the slower the waves. Inputs
/// are `[batch, steps, size]` or `[steps, batch, size]`, or one sequence. Stops where a sequence is
/// longer than `maxLength`.
///
/// Vaswani and others, *Attention is all you need* (2017), section 3.5.
public final class SinusoidalEncoding: Layer {
  /// The numbers for each position, `[positions, size]`.
  @Buffer public private(set) var pe: Tensor
  /// Whether sequences are `[batch, steps, size]` instead of `[steps, batch, size]`.
  public let batchFirst: Bool
  private let dropout: Dropout

  /// An encoding for sequences of `size` numbers a step and up to `maxLength` steps.
  public init(
    _ size: Int, maxLength: Int = 5000, dropout: Double = 0, batchFirst: Bool = false,
    dtype: DType = .float32, generator: Generator = .standard
  ) {
    require(
      size > 0 && maxLength > 0,
      "SinusoidalEncoding: a size of \(size) and \(maxLength) positions must be 1 or more each")
    let rates =
      (Tensor.arange(0, Double(size), step: 2, dtype: .float64)
      * (-Glibc.log(10_000.0) / Double(size))).exp()
    let angles = Tensor.arange(Double(maxLength), dtype: .float64).unsqueeze(1) * rates
    // Sines at even places, cosines at odd ones.
    _pe = Buffer(
      wrappedValue: Tensor.stack([angles.sin(), angles.cos()], axis: 2)
        .reshape(maxLength, -1).narrow(axis: 1, 0..<size).to(dtype).contiguous())
    self.batchFirst = batchFirst
    self.dropout = Dropout(dropout, generator: generator)
  }

  /// The sequence with its positions added, in its shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    dropout(x + positions(pe, for: x, batchFirst, "SinusoidalEncoding"))
  }
}

/// Adds to each step of a sequence numbers for its position that are trained.
///
/// ```swift
/// let encoding = LearnedEncoding(64, maxLength: 100)
/// encoding(Tensor.randn(10, 8, 64)).shape  // [10, 8, 64]
/// encoding.weight.shape                    // [100, 64]
/// ```
///
/// Inputs are as those of ``SinusoidalEncoding``. Stops where a sequence is longer than
/// `maxLength`.
///
/// Gehring and others, *Convolutional sequence to sequence learning* (2017).
public final class LearnedEncoding: Layer {
  /// The numbers for each position, `[positions, size]`; normal with a deviation of 0.02 at first.
  public let weight: Tensor
  /// Whether sequences are `[batch, steps, size]` instead of `[steps, batch, size]`.
  public let batchFirst: Bool
  private let dropout: Dropout

  /// An encoding for sequences of `size` numbers a step and up to `maxLength` steps.
  public init(
    _ size: Int, maxLength: Int, dropout: Double = 0, batchFirst: Bool = false,
    dtype: DType = .float32, generator: Generator = .standard
  ) {
    checkSizes([size, maxLength], "LearnedEncoding")
    weight = Tensor.normal(
      mean: 0, std: 0.02, [maxLength, size], dtype: dtype, generator: generator
    ).requiringGrad()
    self.batchFirst = batchFirst
    self.dropout = Dropout(dropout, generator: generator)
  }

  /// The sequence with its positions added, in its shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    dropout(x + positions(weight, for: x, batchFirst, "LearnedEncoding"))
  }
}

/// The rows of a table that belong to the steps of a sequence, to be broadcast over its batch.
private func positions(
  _ table: Tensor, for x: Tensor, _ batchFirst: Bool, _ layer: String
) -> Tensor {
  let (most, size) = (table.dimensions[0], table.dimensions[1])
  require(
    (2...3).contains(x.rank) && x.dimensions[x.rank - 1] == size,
    "\(layer): an input of shape \(x.shape) has not the \(size) numbers a step of this layer")
  let axis = x.rank == 3 && batchFirst ? 1 : 0
  let steps = x.dimensions[axis]
  require(
    steps <= most,
    "\(layer): \(steps) steps are more than the \(most) that there are positions for")
  let rows = table.narrow(axis: 0, 0..<steps)
  return x.rank == 3 && axis == 0 ? rows.unsqueeze(1) : rows
}
