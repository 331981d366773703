import Autograd
import Tensor

/// Networks' functions, at inputs where they have slopes.
let neuralGradientCases: [GradientCase] =
  activationCases + normalizationCases + windowCases + samplingCases + lossCases + lookupCases

private let activationCases: [GradientCase] = [
  .init("softmax", [[2, 4]]) { $0[0].softmax(axis: 1) },
  .init("softmax along the first axis", [[3, 2]]) { $0[0].softmax(axis: 0) },
  .init("logSoftmax", [[2, 4]]) { $0[0].logSoftmax(axis: -1) },
  .init("logsumexp", [[2, 3, 2]]) { $0[0].logsumexp(axes: [0, 2]) },
  .init("leakyRelu", [[6]]) { leakyRelu($0[0]) },
  .init("prelu", [[2, 3], [3]]) { prelu($0[0], $0[1]) },
  .init("elu", [[6]]) { elu($0[0], alpha: 1.5) },
  .init("celu", [[6]]) { celu($0[0], alpha: 1.5) },
  .init("selu", [[6]]) { selu($0[0]) },
  .init("silu", [[6]]) { silu($0[0]) },
  .init("mish", [[6]]) { mish($0[0]) },
  .init("gelu", [[6]]) { gelu($0[0]) },
  .init("gelu by tanh", [[6]]) { gelu($0[0], approximation: .tanh) },
  .init("softplus", [[6]]) { softplus($0[0], beta: 2) },
  .init("logSigmoid", [[6]]) { logSigmoid($0[0]) },
  .init("softsign", [[6]]) { softsign($0[0]) },
  .init("hardswish", [[6]], in: -5...5) { hardswish($0[0]) },
  .init("hardtanh", [[6]]) { hardtanh($0[0]) },
  .init("softshrink, hardshrink", [[6]]) { softshrink($0[0]) + hardshrink($0[0]) },
  .init("glu", [[2, 4]]) { glu($0[0]) },
]

private let normalizationCases: [GradientCase] = [
  .init("layerNorm", [[3, 4], [4], [4]]) {
    layerNorm($0[0], shape: [4], weight: $0[1], bias: $0[2])
  },
  .init("layerNorm without weight", [[3, 4]]) { layerNorm($0[0], shape: [4]) },
  .init("rmsNorm", [[3, 4], [4]]) { rmsNorm($0[0], shape: [4], weight: $0[1]) },
  .init("batchNorm", [[3, 2, 2], [2], [2]]) {
    batchNorm($0[0], weight: $0[1], bias: $0[2], isTraining: true)
  },
  .init("groupNorm", [[2, 4, 2], [4], [4]]) {
    groupNorm($0[0], groups: 2, weight: $0[1], bias: $0[2])
  },
  .init("instanceNorm", [[2, 2, 3]]) { instanceNorm($0[0]) },
  .init("localResponseNorm", [[1, 4, 2]]) { localResponseNorm($0[0], size: 2, alpha: 0.5) },
  .init("normalized", [[2, 3]]) { normalized($0[0]) },
]

private let windowCases: [GradientCase] = [
  .init("conv1d", [[2, 2, 6], [4, 1, 3], [4]]) {
    conv1d($0[0], $0[1], bias: $0[2], stride: 2, padding: 1, groups: 2)
  },
  .init("conv2d", [[2, 2, 4, 5], [3, 2, 2, 3], [3]]) {
    conv2d($0[0], $0[1], bias: $0[2], padding: [1, 0], dilation: [2, 1])
  },
  .init("conv2d, same", [[1, 3, 3], [2, 1, 2, 2]]) { conv2d($0[0], $0[1], padding: .same) },
  .init("conv2d of single elements", [[2, 3, 2, 2], [2, 3, 1, 1]]) { conv2d($0[0], $0[1]) },
  .init("conv3d", [[1, 1, 3, 3, 3], [2, 1, 2, 2, 2]]) { conv3d($0[0], $0[1], stride: [1, 2, 1]) },
  .init("convTranspose1d", [[1, 2, 3], [2, 1, 3], [2]]) {
    convTranspose1d($0[0], $0[1], bias: $0[2], stride: 2, padding: 1, outputPadding: 1, groups: 2)
  },
  .init("convTranspose2d", [[1, 2, 2, 3], [2, 1, 2, 2]]) {
    convTranspose2d($0[0], $0[1], stride: 2)
  },
  .init("unfold", [[1, 2, 3, 4]]) { unfold($0[0], kernelSize: 2, padding: 1) },
  .init("fold", [[1, 8, 6]]) { fold($0[0], outputSize: [3, 4], kernelSize: 2) },
  .init("maxPool1d", [[1, 2, 6]]) { maxPool1d($0[0], kernelSize: 3, stride: 2, padding: 1) },
  .init("maxPool2d", [[1, 2, 4, 4]]) { maxPool2d($0[0], kernelSize: 2) },
  .init("avgPool2d", [[1, 2, 4, 5]]) {
    avgPool2d($0[0], kernelSize: [2, 3], stride: 1, padding: 1)
  },
  .init("adaptive pools", [[1, 2, 5]]) {
    adaptiveAvgPool1d($0[0], outputSize: 3) + adaptiveMaxPool1d($0[0], outputSize: 3).values
  },
]

private let samplingCases: [GradientCase] = [
  .init("pad, constant", [[2, 3]]) { pad($0[0], [1, 2, 0, 1], value: 0.5) },
  .init("pad, reflect", [[1, 2, 4]]) { pad($0[0], [2, 1], mode: .reflect) },
  .init("pad, replicate", [[1, 2, 4]]) { pad($0[0], [2, -1], mode: .replicate) },
  .init("pad, circular", [[1, 2, 4]]) { pad($0[0], [2, 1], mode: .circular) },
  .init("interpolate, bilinear", [[1, 1, 3, 4]]) {
    interpolate($0[0], size: [5, 3], mode: .linear)
  },
  .init("interpolate, bicubic", [[1, 1, 3, 4]]) {
    interpolate($0[0], scale: [1.5], mode: .bicubic, alignsCorners: true)
  },
  .init("interpolate, area", [[1, 2, 5]]) { interpolate($0[0], size: 3, mode: .area) },
  .init("pixelShuffle", [[1, 4, 2, 3]]) { pixelUnshuffle(pixelShuffle($0[0], 2) * 2, 2) },
  .init("gridSample", [[1, 2, 3, 4], [1, 2, 2, 2]], in: -0.9...0.9) { gridSample($0[0], $0[1]) },
  .init("gridSample, bicubic", [[1, 1, 4, 4], [1, 2, 2, 2]], in: -0.4...0.4) {
    gridSample($0[0], $0[1], mode: .bicubic, padding: .border)
  },
]

private let lossCases: [GradientCase] = [
  .init("mseLoss", [[3, 2], [3, 2]]) { mseLoss($0[0], $0[1]) },
  .init("l1Loss", [[4], [4]]) { l1Loss($0[0], $0[1], reduction: .sum) },
  .init("smoothL1Loss", [[6], [6]]) { smoothL1Loss($0[0], $0[1], beta: 0.7) },
  .init("huberLoss", [[6], [6]]) { huberLoss($0[0], $0[1], delta: 0.7) },
  .init("binaryCrossEntropy", [[4], [4]], in: 0.2...0.8) { binaryCrossEntropy($0[0], $0[1]) },
  .init("binaryCrossEntropyWithLogits", [[4], [4]]) {
    binaryCrossEntropyWithLogits($0[0], $0[1], positiveWeight: Tensor(2, dtype: .float64))
  },
  .init("crossEntropy", [[3, 4]]) { crossEntropy($0[0], targets()) },
  .init("crossEntropy, smoothed", [[3, 4]]) {
    crossEntropy($0[0], targets(), labelSmoothing: 0.2)
  },
  .init("crossEntropy of places", [[1, 3, 3]]) {
    crossEntropy($0[0], targets().unsqueeze(0), reduction: .none)
  },
  .init("crossEntropy of probabilities", [[3, 4], [3, 4]]) { crossEntropy($0[0], $0[1]) },
  .init("nllLoss", [[3, 4]]) { nllLoss($0[0], targets(), ignoredClass: 0) },
  .init("klDivLoss", [[4], [4]], in: 0.2...0.8) { klDivLoss($0[0], $0[1]) },
  .init("poissonNLLLoss", [[4], [4]], in: 1.2...3) { poissonNLLLoss($0[0], $0[1], full: true) },
  .init("gaussianNLLLoss", [[4], [4], [4]], in: 0.5...2) {
    gaussianNLLLoss($0[0], $0[1], variance: $0[2])
  },
  .init("multiMarginLoss", [[3, 4]]) { multiMarginLoss($0[0], targets(), p: 2) },
  .init("tripletMarginLoss", [[3, 4], [3, 4], [3, 4]]) {
    tripletMarginLoss($0[0], $0[1], $0[2], margin: 5)
  },
  .init("cosineSimilarity", [[3, 4], [3, 4]]) { cosineSimilarity($0[0], $0[1]) },
]

/// One class for each of three rows.
@Sendable private func targets() -> Tensor { Tensor([2, 0, 1], dtype: .int64) }

private let lookupCases: [GradientCase] = [
  .init("embedding", [[4, 3]]) { embedding(targets(), $0[0]) },
  .init("embeddingBag", [[4, 3]]) { embeddingBag(targets(), $0[0], offsets: bags()) },
  .init("embeddingBag, weighted", [[4, 3], [3]]) {
    embeddingBag(targets(), $0[0], offsets: bags(), mode: .sum, sampleWeights: $0[1])
  },
  .init("bilinear", [[2, 3], [2, 4], [5, 3, 4], [5]]) {
    bilinear($0[0], $0[1], $0[2], bias: $0[3])
  },
  .init("attention", [[2, 3, 4], [2, 5, 4], [2, 5, 2]]) {
    scaledDotProductAttention($0[0], $0[1], $0[2])
  },
  .init("attention, causal", [[3, 4], [3, 4], [3, 4]]) {
    scaledDotProductAttention($0[0], $0[1], $0[2], isCausal: true)
  },
]

/// Two bags, of one and of two rows.
@Sendable private func bags() -> Tensor { Tensor([0, 1], dtype: .int64) }
