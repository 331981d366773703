import Autograd
public import Tensor

/// The function between the two linear layers of a transformer's layer.
///
/// ```swift
/// let layer = TransformerEncoderLayer(64, 4, activation: .gelu, normFirst: true)
/// print(layer.activation)  // gelu
/// ```
public enum TransformerActivation: Sendable {
  /// The rectifier.
  case relu
  /// The Gaussian error linear unit.
  case gelu

  func callAsFunction(_ x: Tensor) -> Tensor { self == .relu ? x.relu() : Autograd.gelu(x) }
}

/// A layer of a transformer that reads a sequence: self-attention and two linear layers, each beside a
/// way around it.
///
/// ```swift
/// let layer = TransformerEncoderLayer(128, 8, batchFirst: true)
/// layer(Tensor.randn(32, 64, 128)).shape  // [32, 64, 128]
/// ```
///
/// Vaswani and others, *Attention is all you need* (2017). As
/// [torch.nn.TransformerEncoderLayer](https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoderLayer.html).
public final class TransformerEncoderLayer: Layer {
  /// The attention of the sequence to itself.
  public let selfAttention: MultiheadAttention
  /// The first of the two linear layers, from `size` to `dimFeedforward`.
  public let linear1: Linear
  /// The dropout between the two linear layers.
  public let dropout: Dropout
  /// The second of the two linear layers.
  public let linear2: Linear
  /// The normalization at the attention.
  public let norm1: LayerNorm
  /// The normalization at the linear layers.
  public let norm2: LayerNorm
  /// The dropout after the attention.
  public let dropout1: Dropout
  /// The dropout after the linear layers.
  public let dropout2: Dropout
  /// The function between the two linear layers.
  public let activation: TransformerActivation
  /// Whether normalizations come before attention and linear layers instead of after the sums.
  public let normFirst: Bool

  /// PyTorch's names.
  public static var stateNames: [String: String] { ["selfAttention": "self_attn"] }

  /// A layer of `numHeads` heads for sequences of `size` numbers a step.
  public init(
    _ size: Int, _ numHeads: Int, dimFeedforward: Int = 2048, dropout: Double = 0.1,
    activation: TransformerActivation = .relu, epsilon: Double = 1e-5, batchFirst: Bool = false,
    normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    selfAttention = MultiheadAttention(
      size, numHeads, dropout: dropout, bias: bias, batchFirst: batchFirst, dtype: dtype,
      generator: generator)
    linear1 = Linear(size, dimFeedforward, bias: bias, dtype: dtype, generator: generator)
    linear2 = Linear(dimFeedforward, size, bias: bias, dtype: dtype, generator: generator)
    norm1 = LayerNorm(size, epsilon: epsilon, bias: bias, dtype: dtype)
    norm2 = LayerNorm(size, epsilon: epsilon, bias: bias, dtype: dtype)
    self.dropout = Dropout(dropout, generator: generator)
    dropout1 = Dropout(dropout, generator: generator)
    dropout2 = Dropout(dropout, generator: generator)
    (self.activation, self.normFirst) = (activation, normFirst)
  }

  /// The output for a sequence of the same shape, without masks.
  public func callAsFunction(_ x: Tensor) -> Tensor { self(x, mask: nil) }

  /// The output for a sequence `[steps, batch, size]`, with `batchFirst` `[batch, steps, size]`; masks are
  /// those of ``MultiheadAttention``.
  public func callAsFunction(
    _ x: Tensor, mask: Tensor?, keyPaddingMask: Tensor? = nil, isCausal: Bool = false
  ) -> Tensor {
    func attended(_ x: Tensor) -> Tensor {
      dropout1(
        selfAttention(
          x, x, x, keyPaddingMask: keyPaddingMask, needsWeights: false, attentionMask: mask,
          isCausal: isCausal
        ).output)
    }
    func fed(_ x: Tensor) -> Tensor { dropout2(linear2(dropout(activation(linear1(x))))) }
    if normFirst {
      let y = x + attended(norm1(x))
      return y + fed(norm2(y))
    }
    let y = norm1(x + attended(x))
    return norm2(y + fed(y))
  }
}

/// A layer of a transformer that writes a sequence: self-attention, attention to what an encoder read,
/// and two linear layers, each beside a way around it.
///
/// ```swift
/// let layer = TransformerDecoderLayer(64, 4, batchFirst: true)
/// let (target, memory) = (Tensor.randn(8, 10, 64), Tensor.randn(8, 12, 64))
/// layer(target, memory, isCausal: true).shape  // [8, 10, 64]
/// ```
///
/// Stops where a size is not divided by the heads, or a step has not `size` numbers.
///
/// As [torch.nn.TransformerDecoderLayer](https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoderLayer.html).
public final class TransformerDecoderLayer: Module {
  /// The attention of the sequence to itself.
  public let selfAttention: MultiheadAttention
  /// The attention of the sequence to the encoder's.
  public let crossAttention: MultiheadAttention
  /// The first of the two linear layers, from `size` to `dimFeedforward`.
  public let linear1: Linear
  /// The dropout between the two linear layers.
  public let dropout: Dropout
  /// The second of the two linear layers.
  public let linear2: Linear
  /// The normalization at the self-attention.
  public let norm1: LayerNorm
  /// The normalization at the attention to the encoder's sequence.
  public let norm2: LayerNorm
  /// The normalization at the linear layers.
  public let norm3: LayerNorm
  /// The dropout after the self-attention.
  public let dropout1: Dropout
  /// The dropout after the attention to the encoder's sequence.
  public let dropout2: Dropout
  /// The dropout after the linear layers.
  public let dropout3: Dropout
  /// The function between the two linear layers.
  public let activation: TransformerActivation
  /// Whether normalizations come before attentions and linear layers instead of after the sums.
  public let normFirst: Bool

  /// PyTorch's names.
  public static var stateNames: [String: String] {
    ["selfAttention": "self_attn", "crossAttention": "multihead_attn"]
  }

  /// A layer of `numHeads` heads for sequences of `size` numbers a step.
  public init(
    _ size: Int, _ numHeads: Int, dimFeedforward: Int = 2048, dropout: Double = 0.1,
    activation: TransformerActivation = .relu, epsilon: Double = 1e-5, batchFirst: Bool = false,
    normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    func attention() -> MultiheadAttention {
      MultiheadAttention(
        size, numHeads, dropout: dropout, bias: bias, batchFirst: batchFirst, dtype: dtype,
        generator: generator)
    }
    func norm() -> LayerNorm { LayerNorm(size, epsilon: epsilon, bias: bias, dtype: dtype) }
    (selfAttention, crossAttention) = (attention(), attention())
    linear1 = Linear(size, dimFeedforward, bias: bias, dtype: dtype, generator: generator)
    linear2 = Linear(dimFeedforward, size, bias: bias, dtype: dtype, generator: generator)
    (norm1, norm2, norm3) = (norm(), norm(), norm())
    self.dropout = Dropout(dropout, generator: generator)
    dropout1 = Dropout(dropout, generator: generator)
    dropout2 = Dropout(dropout, generator: generator)
    dropout3 = Dropout(dropout, generator: generator)
    (self.activation, self.normFirst) = (activation, normFirst)
  }

  /// The output for a sequence and the encoder's `memory`; masks are those of ``MultiheadAttention``, of
  /// the sequence and of the memory.
  public func callAsFunction(
    _ x: Tensor, _ memory: Tensor, mask: Tensor? = nil, memoryMask: Tensor? = nil,
    keyPaddingMask: Tensor? = nil, memoryKeyPaddingMask: Tensor? = nil, isCausal: Bool = false
  ) -> Tensor {
    func attended(_ x: Tensor) -> Tensor {
      dropout1(
        selfAttention(
          x, x, x, keyPaddingMask: keyPaddingMask, needsWeights: false, attentionMask: mask,
          isCausal: isCausal
        ).output)
    }
    func crossed(_ x: Tensor) -> Tensor {
      dropout2(
        crossAttention(
          x, memory, memory, keyPaddingMask: memoryKeyPaddingMask, needsWeights: false,
          attentionMask: memoryMask
        ).output)
    }
    func fed(_ x: Tensor) -> Tensor { dropout3(linear2(dropout(activation(linear1(x))))) }
    if normFirst {
      let y = x + attended(norm1(x))
      let z = y + crossed(norm2(y))
      return z + fed(norm3(z))
    }
    let y = norm1(x + attended(x))
    let z = norm2(y + crossed(y))
    return norm3(z + fed(z))
  }
}
