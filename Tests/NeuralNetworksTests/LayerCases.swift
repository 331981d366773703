import DeepLearning
import Testing

/// A layer under a name of `make_files.py`, and how it is called with the inputs there.
struct LayerCase: CustomTestStringConvertible, Sendable {
  let name: String
  let make: @Sendable () -> (module: (any Module)?, outputs: ([Tensor]) -> [Tensor])

  var testDescription: String { name }

  init(_ name: String, _ layer: @escaping @Sendable @autoclosure () -> any Layer) {
    self.name = name
    make = {
      let layer = layer()
      return (layer, { [layer($0[0])] })
    }
  }

  init<M: Module & SendableMetatype>(
    _ name: String, _ module: @escaping @Sendable @autoclosure () -> M,
    _ call: @escaping @Sendable (M, [Tensor]) -> [Tensor?]
  ) {
    self.name = name
    make = {
      let module = module()
      return (module, { call(module, $0).compactMap { $0 } })
    }
  }

  init(criterion name: String, _ call: @escaping @Sendable ([Tensor]) -> Tensor) {
    self.name = name
    make = { (nil, { [call($0)] }) }
  }
}

private var padding: Tensor {
  Tensor([[false, false, true, false], [false, false, false, true]])
}

let layerCases: [LayerCase] = [
  LayerCase("linear", Linear(4, 3)),
  LayerCase("linear-plain", Linear(4, 3, bias: false)),
  LayerCase("bilinear", Bilinear(3, 4, 2)) { [$0($1[0], $1[1])] },
  LayerCase("conv1d", Conv1d(2, 4, kernelSize: 3, stride: 2, padding: 1)),
  LayerCase("conv2d", Conv2d(2, 4, 3, padding: 1)),
  LayerCase(
    "conv2d-groups",
    Conv2d(4, 6, kernelSize: [3, 2], stride: [2, 1], dilation: [1, 2], groups: 2, bias: false)),
  LayerCase("conv2d-same", Conv2d(2, 3, 4, padding: .same)),
  LayerCase("conv2d-reflect", Conv2d(2, 3, 3, padding: [1, 2], paddingMode: .reflect)),
  LayerCase("conv2d-circular", Conv2d(2, 3, 3, padding: 1, paddingMode: .circular)),
  LayerCase("conv3d", Conv3d(2, 3, kernelSize: 2)),
  LayerCase(
    "conv-transpose1d",
    ConvTranspose1d(2, 3, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1)),
  LayerCase("conv-transpose2d", ConvTranspose2d(4, 6, 3, stride: 2, groups: 2)),
  LayerCase("conv-transpose3d", ConvTranspose3d(2, 3, 2, dilation: 2)),
  LayerCase("max-pool1d", MaxPool1d(3, 2, padding: 1)),
  LayerCase("max-pool2d", MaxPool2d(3, 2, padding: 1)),
  LayerCase("max-pool3d", MaxPool3d(3, 2, padding: 1)),
  LayerCase("max-pool2d-two", MaxPool2d(2, 2)),
  LayerCase("avg-pool1d", AvgPool1d(3, 2, padding: 1)),
  LayerCase("avg-pool2d", AvgPool2d(kernelSize: 3, stride: 2, padding: 1)),
  LayerCase("avg-pool3d", AvgPool3d(3, 2, padding: 1)),
  LayerCase("adaptive-avg-pool1d", AdaptiveAvgPool1d(3)),
  LayerCase("adaptive-avg-pool2d", AdaptiveAvgPool2d(3)),
  LayerCase("adaptive-avg-pool2d-own", AdaptiveAvgPool2d([2, nil])),
  LayerCase("adaptive-avg-pool3d", AdaptiveAvgPool3d(3)),
  LayerCase("adaptive-max-pool1d", AdaptiveMaxPool1d(3)),
  LayerCase("adaptive-max-pool2d", AdaptiveMaxPool2d(3)),
  LayerCase("adaptive-max-pool3d", AdaptiveMaxPool3d(3)),
  LayerCase("batch-norm1d", BatchNorm1d(3)),
  LayerCase("batch-norm1d-steps", BatchNorm1d(3, momentum: nil)),
  LayerCase("batch-norm2d", BatchNorm2d(3)),
  LayerCase("batch-norm2d-eval", BatchNorm2d(3).eval()),
  LayerCase(
    "batch-norm2d-untracked", BatchNorm2d(3, isAffine: false, tracksStatistics: false).eval()),
  LayerCase("batch-norm3d", BatchNorm3d(2)),
  LayerCase("instance-norm1d", InstanceNorm1d(3)),
  LayerCase("instance-norm2d", InstanceNorm2d(3, isAffine: true, tracksStatistics: true)),
  LayerCase("layer-norm", LayerNorm([3, 4])),
  LayerCase("group-norm", GroupNorm(2, 6)),
  LayerCase("rms-norm", RMSNorm(6, epsilon: 1e-5)),
  LayerCase("local-response-norm", LocalResponseNorm(3, alpha: 0.5)),
  LayerCase("embedding", Embedding(7, 4, paddingIndex: 2)),
  LayerCase("embedding-bag", EmbeddingBag(7, 4, mode: .sum)) { [$0($1[0], offsets: $1[1])] },
  LayerCase("embedding-bag-mean", EmbeddingBag(7, 4)) { [$0($1[0])] },
  LayerCase("prelu", PReLU(3)),
  LayerCase("relu", ReLU()), LayerCase("relu6", ReLU6()), LayerCase("leaky-relu", LeakyReLU(0.2)),
  LayerCase("elu", ELU(alpha: 0.7)), LayerCase("celu", CELU(alpha: 0.7)), LayerCase("selu", SELU()),
  LayerCase("silu", SiLU()), LayerCase("mish", Mish()), LayerCase("gelu", GELU()),
  LayerCase("gelu-tanh", GELU(approximation: .tanh)), LayerCase("sigmoid", Sigmoid()),
  LayerCase("tanh", Tanh()), LayerCase("softplus", Softplus(beta: 2)),
  LayerCase("log-sigmoid", LogSigmoid()), LayerCase("softsign", Softsign()),
  LayerCase("tanhshrink", Tanhshrink()), LayerCase("hardtanh", Hardtanh(min: -0.5, max: 0.8)),
  LayerCase("hardsigmoid", Hardsigmoid()), LayerCase("hardswish", Hardswish()),
  LayerCase("threshold", Threshold(0.1, 2)), LayerCase("hardshrink", Hardshrink()),
  LayerCase("softshrink", Softshrink()), LayerCase("glu", GLU()), LayerCase("softmax", Softmax()),
  LayerCase("log-softmax", LogSoftmax(axis: 1)), LayerCase("softmin", Softmin()),
  LayerCase("flatten", Flatten()), LayerCase("identity", Identity()),
  LayerCase("rrelu-eval", RReLU().eval()), LayerCase("unflatten", Unflatten(axis: 1, [2, 3])),
  LayerCase("upsample", Upsample(scale: 2)),
  LayerCase("upsample-bilinear", Upsample(size: [5, 7], mode: .linear, alignsCorners: true)),
  LayerCase("pixel-shuffle", PixelShuffle(2)), LayerCase("pixel-unshuffle", PixelUnshuffle(2)),
  LayerCase("reflection-pad", Pad([1, 2, 0, 1], mode: .reflect)),
  LayerCase("constant-pad", Pad([1, -1], value: 2.5)),
  LayerCase("channel-shuffle", ChannelShuffle(3)),
  LayerCase("alpha-dropout-eval", AlphaDropout(0.3).eval()),
  LayerCase("feature-alpha-dropout-eval", FeatureAlphaDropout(0.3).eval()),
  LayerCase("lp-pool1d", LPPool1d(2, 3, stride: 2)),
  LayerCase("lp-pool2d", LPPool2d(2, 3, stride: 2)),
  LayerCase("lp-pool3d", LPPool3d(2, 3, stride: 2)),
  LayerCase("max-unpool1d", MaxUnpool1d(2, 2)) { unpooled($0, MaxPool1d(2, 2), $1[0]) },
  LayerCase("max-unpool2d", MaxUnpool2d(2, 2)) { unpooled($0, MaxPool2d(2, 2), $1[0]) },
  LayerCase("max-unpool3d", MaxUnpool3d(2, 2)) { unpooled($0, MaxPool3d(2, 2), $1[0]) },
  LayerCase("cosine-similarity", CosineSimilarity(axis: 2)) { [$0($1[0], $1[1])] },
  LayerCase("pairwise-distance", PairwiseDistance(p: 3, keepDims: true)) { [$0($1[0], $1[1])] },
  LayerCase("unfold", Unfold(2, stride: 2)), LayerCase("fold", Fold([4, 6], 2, stride: 2)),
]

private func unpooled(
  _ layer: MaxUnpoolingLayer, _ pooling: MaxPoolingLayer, _ x: Tensor
) -> [Tensor] {
  let (values, indices) = pooling.withIndices(x)
  return [layer(values, indices, outputSize: x.shape)]
}

let recurrentCases: [LayerCase] = [
  LayerCase("rnn", RNN(3, 4)) { module, x in outputs(module(x[0])) },
  LayerCase("rnn-relu", RNN(3, 4, nonlinearity: .relu, bias: false, batchFirst: true)) {
    module, x in outputs(module(x[0]))
  },
  LayerCase("rnn-lengths", RNN(3, 4, bidirectional: true)) { module, x in
    outputs(module(x[0], lengths: [2, 5, 1]))
  },
  LayerCase("lstm", LSTM(3, 4)) { module, x in outputs(module(x[0], (x[1], x[2]))) },
  LayerCase("lstm-wide", LSTM(3, 4, batchFirst: true)) { module, x in outputs(module(x[0])) },
  LayerCase("lstm-deep", LSTM(3, 4, numLayers: 2, batchFirst: true, bidirectional: true)) {
    module, x in outputs(module(x[0], (x[1], x[2])))
  },
  LayerCase("lstm-one", LSTM(3, 4, bias: false)) { module, x in outputs(module(x[0])) },
  LayerCase("lstm-lengths", LSTM(3, 4, numLayers: 2, batchFirst: true, bidirectional: true)) {
    module, x in outputs(module(x[0], (x[1], x[2]), lengths: [3, 5, 1]))
  },
  LayerCase("gru", GRU(3, 4)) { module, x in outputs(module(x[0], x[1])) },
  LayerCase("gru-plain", GRU(3, 4, bias: false)) { module, x in outputs(module(x[0])) },
  LayerCase("gru-lengths", GRU(3, 4, numLayers: 2, bidirectional: true)) { module, x in
    outputs(module(x[0], x[1], lengths: [3, 5, 1]))
  },
  LayerCase("rnn-cell", RNNCell(3, 4)) { module, x in [module(x[0], x[1])] },
  LayerCase("lstm-cell", LSTMCell(3, 4)) { module, x in
    let (hidden, cell) = module(x[0], (x[1], x[2]))
    return [hidden, cell]
  },
  LayerCase("gru-cell", GRUCell(3, 4)) { module, x in [module(x[0])] },
]

private func outputs(_ result: (output: Tensor, hidden: Tensor)) -> [Tensor] {
  [result.output, result.hidden]
}

private func outputs(_ result: (output: Tensor, state: (hidden: Tensor, cell: Tensor)))
  -> [Tensor]
{
  [result.output, result.state.hidden, result.state.cell]
}

private func outputs(_ result: (output: Tensor, loss: Tensor)) -> [Tensor] {
  [result.output, result.loss]
}

private func outputs(_ result: (output: Tensor, weights: Tensor?)) -> [Tensor?] {
  [result.output, result.weights]
}

let attentionCases: [LayerCase] = [
  LayerCase("attention", MultiheadAttention(6, 2)) { outputs($0($1[0], $1[1], $1[2])) },
  LayerCase("attention-sizes", MultiheadAttention(6, 2, kdim: 5, vdim: 3, batchFirst: true)) {
    outputs($0($1[0], $1[1], $1[2]))
  },
  LayerCase("attention-masks", MultiheadAttention(6, 3, batchFirst: true)) {
    outputs(
      $0(
        $1[0], $1[0], $1[0], keyPaddingMask: padding, attentionMask: causalMask(4),
        averagesWeights: false))
  },
  LayerCase("attention-added", MultiheadAttention(6, 2, bias: false)) {
    [$0($1[0], $1[0], $1[0], needsWeights: false, attentionMask: $1[1]).output]
  },
  LayerCase("encoder-layer", TransformerEncoderLayer(6, 2, dimFeedforward: 8, dropout: 0)),
  LayerCase(
    "encoder-layer-first",
    TransformerEncoderLayer(
      6, 2, dimFeedforward: 8, dropout: 0, activation: .gelu, batchFirst: true, normFirst: true)
  ) {
    [$0($1[0], mask: causalMask(4), keyPaddingMask: padding)]
  },
  LayerCase("decoder-layer", TransformerDecoderLayer(6, 2, dimFeedforward: 8, dropout: 0)) {
    [$0($1[0], $1[1], isCausal: true)]
  },
  LayerCase(
    "decoder-layer-first",
    TransformerDecoderLayer(
      6, 2, dimFeedforward: 8, dropout: 0, batchFirst: true, normFirst: true, bias: false)
  ) {
    [$0($1[0], $1[1], memoryKeyPaddingMask: padding)]
  },
  LayerCase(
    "encoder",
    TransformerEncoder(numLayers: 2, norm: LayerNorm(6)) {
      TransformerEncoderLayer(6, 2, dimFeedforward: 8, dropout: 0, batchFirst: true)
    }),
  LayerCase(
    "decoder",
    TransformerDecoder(numLayers: 2) {
      TransformerDecoderLayer(6, 2, dimFeedforward: 8, dropout: 0)
    }
  ) {
    [$0($1[0], $1[1])]
  },
  LayerCase(
    "transformer",
    Transformer(6, 2, numEncoderLayers: 2, numDecoderLayers: 1, dimFeedforward: 8, dropout: 0)
  ) {
    [$0($1[0], $1[1])]
  },
  LayerCase(
    "transformer-masks",
    Transformer(
      6, 2, numEncoderLayers: 1, numDecoderLayers: 2, dimFeedforward: 8, dropout: 0,
      activation: .gelu, batchFirst: true, normFirst: true, bias: false)
  ) {
    [
      $0(
        $1[0], $1[1], memoryMask: causalMask(4), sourceKeyPaddingMask: padding,
        memoryKeyPaddingMask: padding, targetIsCausal: true)
    ]
  },
]

private var classWeights: Tensor { Tensor([0.5, 1, 2, 0]) }

let lossCases: [LayerCase] = [
  LayerCase(criterion: "cross-entropy") {
    CrossEntropyLoss(weight: classWeights, ignoreIndex: 0, labelSmoothing: 0.1)($0[0], $0[1])
  },
  LayerCase(criterion: "cross-entropy-sum") { CrossEntropyLoss(reduction: .sum)($0[0], $0[1]) },
  LayerCase(criterion: "nll") { NLLLoss(reduction: .none)($0[0], $0[1]) },
  LayerCase(criterion: "mse") { MSELoss()($0[0], $0[1]) },
  LayerCase(criterion: "l1") { L1Loss()($0[0], $0[1]) },
  LayerCase(criterion: "smooth-l1") { SmoothL1Loss(beta: 0.5)($0[0], $0[1]) },
  LayerCase(criterion: "huber") { HuberLoss(delta: 0.5)($0[0], $0[1]) },
  LayerCase(criterion: "bce") { BCELoss()($0[0].sigmoid(), $0[1]) },
  LayerCase(criterion: "bce-logits") {
    BCEWithLogitsLoss(positiveWeight: classWeights)($0[0], $0[1])
  },
  LayerCase(criterion: "kl-div") { KLDivLoss(reduction: .batchMean)($0[0], $0[1]) },
  LayerCase(criterion: "poisson-nll") { PoissonNLLLoss(full: true)($0[0], $0[1]) },
  LayerCase(criterion: "gaussian-nll") { GaussianNLLLoss(full: true)($0[0], $0[1], $0[2]) },
  LayerCase(criterion: "soft-margin") { SoftMarginLoss()($0[0], $0[1]) },
  LayerCase(criterion: "hinge-embedding") { HingeEmbeddingLoss(margin: 0.7)($0[0], $0[1]) },
  LayerCase(criterion: "margin-ranking") { MarginRankingLoss(margin: 0.3)($0[0], $0[1], $0[2]) },
  LayerCase(criterion: "cosine-embedding") {
    CosineEmbeddingLoss(margin: 0.1)($0[0], $0[1], $0[2])
  },
  LayerCase(criterion: "triplet-margin") { TripletMarginLoss(swap: true)($0[0], $0[1], $0[2]) },
  LayerCase(criterion: "triplet-margin-distance") {
    TripletMarginWithDistanceLoss(margin: 0.5, swap: true) { 1 - cosineSimilarity($0, $1) }(
      $0[0], $0[1], $0[2])
  },
  LayerCase(
    "adaptive-log-softmax",
    AdaptiveLogSoftmaxWithLoss(8, 10, cutoffs: [2, 5], divisor: 2)
  ) { outputs($0($1[0], $1[1])) },
  LayerCase(
    "adaptive-log-softmax-bias",
    AdaptiveLogSoftmaxWithLoss(8, 10, cutoffs: [4], headBias: true)
  ) { outputs($0($1[0], $1[1])) },
  LayerCase(
    "adaptive-log-softmax-all", AdaptiveLogSoftmaxWithLoss(8, 10, cutoffs: [2, 5], divisor: 2)
  ) { [$0.logProbabilities($1[0])] },
  LayerCase(criterion: "multi-margin") {
    MultiMarginLoss(p: 2, weight: classWeights)($0[0], $0[1])
  },
  LayerCase(criterion: "multilabel-margin") { MultiLabelMarginLoss()($0[0], $0[1]) },
  LayerCase(criterion: "multilabel-soft-margin") { MultiLabelSoftMarginLoss()($0[0], $0[1]) },
]
