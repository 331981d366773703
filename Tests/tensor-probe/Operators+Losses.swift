import Autograd
import Tensor

extension Registry {
  mutating func addLosses() {
    addFunction("mse_loss") {
      mseLoss(try $0.tensor(0), try $0.tensor(1), reduction: try $0.loss())
    }
    addFunction("l1_loss") { l1Loss(try $0.tensor(0), try $0.tensor(1), reduction: try $0.loss()) }
    addFunction("smooth_l1_loss") { a in
      smoothL1Loss(
        try a.tensor(0), try a.tensor(1), beta: try a.double(nil, "beta", default: 1),
        reduction: try a.loss())
    }
    addFunction("huber_loss") { a in
      huberLoss(
        try a.tensor(0), try a.tensor(1), delta: try a.double(nil, "delta", default: 1),
        reduction: try a.loss())
    }
    addFunction("binary_cross_entropy") { a in
      binaryCrossEntropy(
        try a.tensor(0), try a.tensor(1), weight: try a.optionalTensor(nil, "weight"),
        reduction: try a.loss())
    }
    addFunction("binary_cross_entropy_with_logits") { a in
      binaryCrossEntropyWithLogits(
        try a.tensor(0), try a.tensor(1), weight: try a.optionalTensor(nil, "weight"),
        positiveWeight: try a.optionalTensor(nil, "pos_weight"), reduction: try a.loss())
    }
    addFunction("kl_div") { a in
      klDivLoss(
        try a.tensor(0), try a.tensor(1), isLogTarget: try a.bool(nil, "log_target"),
        reduction: try a.loss())
    }
    addFunction("poisson_nll_loss") { a in
      poissonNLLLoss(
        try a.tensor(0), try a.tensor(1), isLog: try a.bool(nil, "log_input", default: true),
        full: try a.bool(nil, "full"), epsilon: try a.double(nil, "eps", default: 1e-8),
        reduction: try a.loss())
    }
    addFunction("gaussian_nll_loss") { a in
      gaussianNLLLoss(
        try a.tensor(0), try a.tensor(1), variance: try a.tensor(2, "var"),
        full: try a.bool(nil, "full"), epsilon: try a.double(nil, "eps", default: 1e-6),
        reduction: try a.loss())
    }
    addFunction("soft_margin_loss") { a in
      softMarginLoss(try a.tensor(0), try a.tensor(1), reduction: try a.loss())
    }
    addFunction("hinge_embedding_loss") { a in
      hingeEmbeddingLoss(
        try a.tensor(0), try a.tensor(1), margin: try a.double(nil, "margin", default: 1),
        reduction: try a.loss())
    }
    addFunction("margin_ranking_loss") { a in
      marginRankingLoss(
        try a.tensor(0), try a.tensor(1), try a.tensor(2),
        margin: try a.double(nil, "margin", default: 0), reduction: try a.loss())
    }
    addFunction("cosine_embedding_loss") { a in
      cosineEmbeddingLoss(
        try a.tensor(0), try a.tensor(1), try a.tensor(2),
        margin: try a.double(nil, "margin", default: 0), reduction: try a.loss())
    }
    addFunction("triplet_margin_loss") { a in
      tripletMarginLoss(
        try a.tensor(0), try a.tensor(1), try a.tensor(2),
        margin: try a.double(nil, "margin", default: 1), p: try a.double(nil, "p", default: 2),
        epsilon: try a.double(nil, "eps", default: 1e-6), swap: try a.bool(nil, "swap"),
        reduction: try a.loss())
    }
    addFunction("cross_entropy") { a in
      crossEntropy(
        try a.tensor(0), try a.tensor(1), weight: try a.optionalTensor(nil, "weight"),
        ignoredClass: try a.int(nil, "ignore_index", default: -100),
        labelSmoothing: try a.double(nil, "label_smoothing", default: 0), reduction: try a.loss())
    }
    addFunction("nll_loss") { a in
      nllLoss(
        try a.tensor(0), try a.tensor(1), weight: try a.optionalTensor(nil, "weight"),
        ignoredClass: try a.int(nil, "ignore_index", default: -100), reduction: try a.loss())
    }
    addFunction("ctc_loss") { a in
      ctcLoss(
        try a.tensor(0), try a.tensor(1), inputLengths: try a.lengths(2, "input_lengths"),
        targetLengths: try a.lengths(3, "target_lengths"), blank: try a.int(4, "blank", default: 0),
        reduction: try a.loss(), zeroInfinity: try a.bool(nil, "zero_infinity"))
    }
    addFunction("multi_margin_loss") { a in
      multiMarginLoss(
        try a.tensor(0), try a.tensor(1), p: try a.int(nil, "p", default: 1),
        margin: try a.double(nil, "margin", default: 1),
        weight: try a.optionalTensor(nil, "weight"), reduction: try a.loss())
    }
    addFunction("multilabel_margin_loss") { a in
      multilabelMarginLoss(try a.tensor(0), try a.tensor(1), reduction: try a.loss())
    }
    addFunction("multilabel_soft_margin_loss") { a in
      multilabelSoftMarginLoss(
        try a.tensor(0), try a.tensor(1), weight: try a.optionalTensor(nil, "weight"),
        reduction: try a.loss())
    }
  }
}

extension Arguments {
  /// What becomes of the losses of single elements.
  /// Lengths, as a list or a tensor.
  fileprivate func lengths(_ position: Int, _ name: String) throws -> [Int] {
    if let tensor = value(position, name)?.tensor { return tensor.scalars(as: Int.self) }
    return try ints(position, name)
  }

  fileprivate func loss() throws -> LossReduction {
    switch try string(nil, "reduction", default: "mean") {
    case "none": .none
    case "sum": .sum
    case "batchmean": .batchMean
    default: .mean
    }
  }
}
