public import Tensor

/// An encoder that reads a sequence and a decoder that writes another beside it.
///
/// ```swift
/// let model = Transformer(64, 4, numEncoderLayers: 2, numDecoderLayers: 2, batchFirst: true)
/// let (source, target) = (Tensor.randn(8, 12, 64), Tensor.randn(8, 10, 64))
/// model(source, target, targetIsCausal: true).shape  // [8, 10, 64]
/// ```
///
/// Words become numbers before it (``Embedding`` and ``SinusoidalEncoding``), and its output becomes
/// words behind it (``Linear``). Matrices start as ``Initialize/xavierUniform(_:gain:generator:)`` makes them.
///
/// Vaswani and others, *Attention is all you need* (2017). As
/// [torch.nn.Transformer](https://docs.pytorch.org/docs/stable/generated/torch.nn.Transformer.html).
public final class Transformer: Module {
  /// What reads the source.
  public let encoder: TransformerEncoder
  /// What writes the target.
  public let decoder: TransformerDecoder
  /// How many numbers a step has.
  public let size: Int
  /// Whether sequences are `[batch, steps, size]` instead of `[steps, batch, size]`.
  public let batchFirst: Bool

  /// A transformer of `numHeads` heads for sequences of `size` numbers a step.
  public init(
    _ size: Int = 512, _ numHeads: Int = 8, numEncoderLayers: Int = 6, numDecoderLayers: Int = 6,
    dimFeedforward: Int = 2048, dropout: Double = 0.1, activation: TransformerActivation = .relu,
    epsilon: Double = 1e-5, batchFirst: Bool = false, normFirst: Bool = false, bias: Bool = true,
    dtype: DType = .float32, generator: Generator = .standard
  ) {
    func norm() -> LayerNorm { LayerNorm(size, epsilon: epsilon, bias: bias, dtype: dtype) }
    encoder = TransformerEncoder(numLayers: numEncoderLayers, norm: norm()) {
      TransformerEncoderLayer(
        size, numHeads, dimFeedforward: dimFeedforward, dropout: dropout, activation: activation,
        epsilon: epsilon, batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: dtype,
        generator: generator)
    }
    decoder = TransformerDecoder(numLayers: numDecoderLayers, norm: norm()) {
      TransformerDecoderLayer(
        size, numHeads, dimFeedforward: dimFeedforward, dropout: dropout, activation: activation,
        epsilon: epsilon, batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: dtype,
        generator: generator)
    }
    (self.size, self.batchFirst) = (size, batchFirst)
    for parameter in parameters where parameter.rank > 1 {
      Initialize.xavierUniform(parameter, generator: generator)
    }
  }

  /// The output for each step of the target, in its shape.
  ///
  /// Masks are those of ``MultiheadAttention``: of the source, of the target, and of what the target
  /// sees of the encoder's output. A padding mask is `[batch, steps]`, true where a step is none; that of
  /// the source usually is the memory's as well.
  ///
  /// Stops where a step has not ``size`` numbers, or the batches of source and target differ.
  public func callAsFunction(
    _ source: Tensor, _ target: Tensor, sourceMask: Tensor? = nil, targetMask: Tensor? = nil,
    memoryMask: Tensor? = nil, sourceKeyPaddingMask: Tensor? = nil,
    targetKeyPaddingMask: Tensor? = nil, memoryKeyPaddingMask: Tensor? = nil,
    sourceIsCausal: Bool = false, targetIsCausal: Bool = false
  ) -> Tensor {
    for (name, x) in [("source", source), ("target", target)] {
      require(
        (2...3).contains(x.rank) && x.dimensions[x.rank - 1] == size,
        "Transformer: a \(name) of shape \(x.shape) has not the \(size) numbers a step of this model"
      )
    }
    let batch = batchFirst ? 0 : 1
    require(
      source.rank == target.rank
        && (source.rank == 2 || source.dimensions[batch] == target.dimensions[batch]),
      """
      Transformer: a source of shape \(source.shape) and a target of shape \(target.shape) do not \
      belong to one batch; its axis is \(batch)
      """)
    let memory = encoder(
      source, mask: sourceMask, keyPaddingMask: sourceKeyPaddingMask, isCausal: sourceIsCausal)
    return decoder(
      target, memory, mask: targetMask, memoryMask: memoryMask,
      keyPaddingMask: targetKeyPaddingMask, memoryKeyPaddingMask: memoryKeyPaddingMask,
      isCausal: targetIsCausal)
  }
}
