import Autograd
public import Tensor

/// Attention of several heads: each query gathers values by how well their keys fit, in each head by
/// another measure.
///
/// ```swift
/// let attention = MultiheadAttention(128, 8, batchFirst: true)
/// let (output, weights) = attention(x, x, x)  // [batch, steps, 128], [batch, steps, steps]
/// ```
///
/// Vaswani and others, *Attention is all you need* (2017). As
/// [torch.nn.MultiheadAttention](https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html).
public final class MultiheadAttention: Module {
  /// The projections of queries, keys and values below each other, `[3 * size, size]`, where keys and
  /// values have the queries' size.
  public let inProjWeight: Tensor?
  /// The projection of queries, where keys or values have another size.
  public let qProjWeight: Tensor?
  /// The projection of keys, where keys or values have another size.
  public let kProjWeight: Tensor?
  /// The projection of values, where keys or values have another size.
  public let vProjWeight: Tensor?
  /// What is added to projected queries, keys and values, `[3 * size]`.
  public let inProjBias: Tensor?
  /// The projection of what the heads found.
  public let outProj: Linear
  /// The size of queries and outputs.
  public let embedDim: Int
  /// The number of heads.
  public let numHeads: Int
  /// How likely a weight becomes zero while training.
  public let dropout: Double
  /// Whether sequences are `[batch, steps, size]` instead of `[steps, batch, size]`.
  public let batchFirst: Bool
  /// Whether dropout acts.
  public var isTraining = true
  private let generator: Generator

  /// A layer of `numHeads` heads for queries of `embedDim` numbers.
  ///
  /// - Parameters:
  ///   - kdim: the size of keys, if it is another.
  ///   - vdim: the size of values, if it is another.
  public init(
    _ embedDim: Int, _ numHeads: Int, dropout: Double = 0, bias: Bool = true, kdim: Int? = nil,
    vdim: Int? = nil, batchFirst: Bool = false, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    require(
      embedDim > 0 && numHeads > 0 && embedDim % numHeads == 0,
      "MultiheadAttention: a size of \(embedDim) cannot be divided among \(numHeads) heads")
    require(
      (0...1).contains(dropout),
      "MultiheadAttention: a probability is between 0 and 1, as dropout \(dropout) is not")
    func projection(_ rows: Int, _ columns: Int) -> Tensor {
      Initialize.xavierUniform(
        Tensor.zeros([rows, columns], dtype: dtype).requiringGrad(), generator: generator)
    }
    let (keySize, valueSize) = (kdim ?? embedDim, vdim ?? embedDim)
    let isOne = keySize == embedDim && valueSize == embedDim
    inProjWeight = isOne ? projection(3 * embedDim, embedDim) : nil
    qProjWeight = isOne ? nil : projection(embedDim, embedDim)
    kProjWeight = isOne ? nil : projection(embedDim, keySize)
    vProjWeight = isOne ? nil : projection(embedDim, valueSize)
    inProjBias = bias ? Tensor.zeros([3 * embedDim], dtype: dtype).requiringGrad() : nil
    outProj = Linear(embedDim, embedDim, bias: bias, dtype: dtype, generator: generator)
    if let bias = outProj.bias { Initialize.zeros(bias) }
    (self.embedDim, self.numHeads, self.dropout) = (embedDim, numHeads, dropout)
    (self.batchFirst, self.generator) = (batchFirst, generator)
  }

  /// What each query found, in the query's shape, and how much it looked at each key.
  ///
  /// - Parameters:
  ///   - query: `[queries, batch, size]`, with `batchFirst` `[batch, queries, size]`, or without the batch.
  ///   - key: in the same order of axes, as `value`.
  ///   - keyPaddingMask: `[batch, keys]`: true for keys that are passed over, or numbers that are added.
  ///   - needsWeights: whether the weights are wanted; it is faster without.
  ///   - attentionMask: `[queries, keys]` or `[batch * heads, queries, keys]`: true where a key is passed
  ///     over, or numbers that are added.
  ///   - averagesWeights: whether weights are the means over the heads, `[batch, queries, keys]`, instead
  ///     of `[batch, heads, queries, keys]`.
  ///   - isCausal: whether a query looks only at keys up to its own place, of those that attentionMask
  ///     leaves.
  public func callAsFunction(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, keyPaddingMask: Tensor? = nil,
    needsWeights: Bool = true, attentionMask: Tensor? = nil, averagesWeights: Bool = true,
    isCausal: Bool = false
  ) -> (output: Tensor, weights: Tensor?) {
    let hasBatch = query.rank == 3
    func batchFirst(_ x: Tensor, _ name: String) -> Tensor {
      require(
        x.rank == query.rank && (2...3).contains(x.rank),
        """
        MultiheadAttention: a \(name) of shape \(x.shape) beside a query of shape \(query.shape); \
        give three or two axes to each
        """)
      return !hasBatch ? x.unsqueeze(0) : self.batchFirst ? x : x.transpose(0, 1)
    }
    let inputs = [
      batchFirst(query, "query"), batchFirst(key, "key"), batchFirst(value, "value"),
    ]
    let (batch, queries) = (inputs[0].dimensions[0], inputs[0].dimensions[1])
    let keys = inputs[1].dimensions[1]
    let heads = projected(inputs)
    let mask = mask(
      keyPaddingMask, attentionMask, isCausal: isCausal, batch, queries, keys, query.dtype)
    var weights: Tensor?
    let found: Tensor
    let probability = isTraining ? dropout : 0
    if needsWeights {
      let scale = 1 / Double(embedDim / numHeads).squareRoot()
      let scores = (heads[0] * scale).matmul(heads[1].transpose(-2, -1))
      let all = Autograd.dropout(
        (mask.map { scores + $0 } ?? scores).softmax(axis: -1), probability: probability,
        generator: generator)
      weights = averagesWeights ? all.mean(axis: 1) : all
      found = all.matmul(heads[2])
    } else {
      found = scaledDotProductAttention(
        heads[0], heads[1], heads[2], mask: mask, dropout: probability, generator: generator)
    }
    let joined = outProj(found.transpose(1, 2).reshape(batch, queries, embedDim))
    let output = !hasBatch ? joined.squeeze(0) : self.batchFirst ? joined : joined.transpose(0, 1)
    return (output, hasBatch ? weights : weights?.squeeze(0))
  }

  /// Queries, keys and values, `[batch, heads, steps, size / heads]` each.
  private func projected(_ inputs: [Tensor]) -> [Tensor] {
    let own = [qProjWeight, kProjWeight, vProjWeight]
    return inputs.enumerated().map { index, x in
      let rows = (index * embedDim)..<((index + 1) * embedDim)
      guard let weight = own[index] ?? inProjWeight?.narrow(axis: 0, rows) else {
        fail("MultiheadAttention: there is no projection")
      }
      require(
        x.dimensions[2] == weight.dimensions[1],
        """
        MultiheadAttention: the \(["query", "key", "value"][index]) ends in \(x.dimensions[2]) numbers; \
        this layer expects \(weight.dimensions[1])
        """)
      return Tensor.linear(x, weight, inProjBias?.narrow(axis: 0, rows))
        .reshape(x.dimensions[0], x.dimensions[1], numHeads, embedDim / numHeads)
        .transpose(1, 2)
    }
  }

  /// What is added to scores `[batch, heads, queries, keys]`.
  private func mask(
    _ padding: Tensor?, _ attention: Tensor?, isCausal: Bool, _ batch: Int, _ queries: Int,
    _ keys: Int, _ dtype: DType
  ) -> Tensor? {
    func added(_ mask: Tensor) -> Tensor {
      guard mask.dtype == .bool else { return mask }
      return Tensor.where(
        mask, Tensor.full([], -Double.infinity, dtype: dtype), Tensor.zeros([], dtype: dtype))
    }
    var result = attention.map { mask in
      require(
        mask.shape == [queries, keys] || mask.shape == [batch * numHeads, queries, keys],
        """
        MultiheadAttention: an attentionMask of shape \(mask.shape) is neither [\(queries), \(keys)] \
        nor [\(batch * numHeads), \(queries), \(keys)]
        """)
      return added(mask.rank == 2 ? mask : mask.reshape(batch, numHeads, queries, keys))
    }
    if isCausal {
      let causal = added(causalMask(queries, keys))
      result = result.map { $0 + causal } ?? causal
    }
    guard let padding else { return result }
    let rows = padding.rank == 1 ? padding.unsqueeze(0) : padding
    require(
      rows.shape == [batch, keys],
      """
      MultiheadAttention: a keyPaddingMask of shape \(padding.shape) does not fit; it must be \
      [\(batch), \(keys)]
      """)
    let own = added(rows).reshape(batch, 1, 1, keys)
    return result.map { $0 + own } ?? own
  }
}

/// True where a key comes after the query: a mask `[queries, keys]` for ``MultiheadAttention``.
///
/// ```swift
/// causalMask(3).to(.int64)  // [[0, 1, 1], [0, 0, 1], [0, 0, 0]]
/// let scores = Tensor.where(causalMask(3), Tensor(-Double.infinity), Tensor.zeros(3, 3))
/// scores.softmax(axis: 1)[1]  // [0.5000, 0.5000, 0.0000]
/// ```
///
/// As [generate_square_subsequent_mask](https://docs.pytorch.org/docs/stable/generated/torch.nn.Transformer.html#torch.nn.Transformer.generate_square_subsequent_mask),
/// which gives zeros and minus infinities instead.
public func causalMask(_ queries: Int, _ keys: Int? = nil) -> Tensor {
  let keys = keys ?? queries
  return Tensor.arange(Double(keys)).unsqueeze(0) > Tensor.arange(Double(queries)).unsqueeze(1)
}
