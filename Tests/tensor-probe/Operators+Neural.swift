import Autograd
import Tensor

extension Registry {
  /// Networks' functions, `torch.nn.functional`.
  mutating func addNeural() {
    addActivations()
    addNormalizations()
    addConvolutions()
    addPools()
    addSampling()
    addLookups()
    addLosses()
  }

  /// A function of `torch.nn.functional`.
  mutating func addFunction(_ name: String, _ function: @escaping (Arguments) throws -> Tensor) {
    add("nn.functional." + name) { a in
      a.ignore("inplace")
      return try function(a)
    }
  }

  private mutating func addActivations() {
    add("softmax") { try $0.tensor(0).softmax(axis: try $0.int(1, "dim"), dtype: try $0.dtype()) }
    add("log_softmax") { a in
      try a.tensor(0).logSoftmax(axis: try a.int(1, "dim"), dtype: try a.dtype())
    }
    add("logsumexp") { a in
      let (x, axes) = (try a.tensor(0), try a.ints(1, "dim"))
      return x.logsumexp(axes: x.rank == 0 ? [] : axes, keepDims: try a.bool(2, "keepdim"))
    }
    addFunction("softmin") { a in
      softmin(try a.tensor(0), axis: try a.int(1, "dim"), dtype: try a.dtype())
    }
    addFunction("relu") { try $0.tensor(0).relu() }
    addFunction("relu6") { relu6(try $0.tensor(0)) }
    addFunction("leaky_relu") { a in
      leakyRelu(try a.tensor(0), slope: try a.double(1, "negative_slope", default: 0.01))
    }
    addFunction("prelu") { prelu(try $0.tensor(0), try $0.tensor(1, "weight")) }
    addFunction("elu") { elu(try $0.tensor(0), alpha: try $0.double(1, "alpha", default: 1)) }
    addFunction("celu") { celu(try $0.tensor(0), alpha: try $0.double(1, "alpha", default: 1)) }
    addFunction("selu") { selu(try $0.tensor(0)) }
    addFunction("silu") { silu(try $0.tensor(0)) }
    addFunction("mish") { mish(try $0.tensor(0)) }
    addFunction("gelu") { a in
      gelu(
        try a.tensor(0),
        approximation: try a.string(nil, "approximate", default: "none") == "tanh" ? .tanh : .none)
    }
    addFunction("softplus") { a in
      softplus(
        try a.tensor(0), beta: try a.double(1, "beta", default: 1),
        threshold: try a.double(2, "threshold", default: 20))
    }
    addFunction("logsigmoid") { logSigmoid(try $0.tensor(0)) }
    addFunction("softsign") { softsign(try $0.tensor(0)) }
    addFunction("tanhshrink") { tanhshrink(try $0.tensor(0)) }
    addFunction("hardtanh") { a in
      hardtanh(
        try a.tensor(0), min: try a.double(1, "min_val", default: -1),
        max: try a.double(2, "max_val", default: 1))
    }
    addFunction("hardsigmoid") { hardsigmoid(try $0.tensor(0)) }
    addFunction("hardswish") { hardswish(try $0.tensor(0)) }
    addFunction("threshold") { a in
      threshold(try a.tensor(0), try a.double(1, "threshold"), try a.double(2, "value"))
    }
    addFunction("hardshrink") { a in
      hardshrink(try a.tensor(0), lambda: try a.double(1, "lambd", default: 0.5))
    }
    addFunction("softshrink") { a in
      softshrink(try a.tensor(0), lambda: try a.double(1, "lambd", default: 0.5))
    }
    addFunction("glu") { glu(try $0.tensor(0), axis: try $0.int(1, "dim", default: -1)) }
  }

  private mutating func addNormalizations() {
    addFunction("layer_norm") { a in
      layerNorm(
        try a.tensor(0), shape: try a.ints(1), weight: try a.optionalTensor(2, "weight"),
        bias: try a.optionalTensor(3, "bias"), epsilon: try a.double(4, "eps", default: 1e-5))
    }
    addFunction("rms_norm") { a in
      rmsNorm(
        try a.tensor(0), shape: try a.ints(1), weight: try a.optionalTensor(2, "weight"),
        epsilon: try a.optionalDouble(3, "eps"))
    }
    addFunction("batch_norm") { a in
      batchNorm(
        try a.tensor(0), runningMean: try a.optionalTensor(1, "running_mean"),
        runningVariance: try a.optionalTensor(2, "running_var"),
        weight: try a.optionalTensor(3, "weight"), bias: try a.optionalTensor(4, "bias"),
        isTraining: try a.bool(5, "training"), momentum: try a.double(6, "momentum", default: 0.1),
        epsilon: try a.double(7, "eps", default: 1e-5))
    }
    addFunction("instance_norm") { a in
      instanceNorm(
        try a.tensor(0), runningMean: try a.optionalTensor(1, "running_mean"),
        runningVariance: try a.optionalTensor(2, "running_var"),
        weight: try a.optionalTensor(3, "weight"), bias: try a.optionalTensor(4, "bias"),
        usesInputStatistics: try a.bool(5, "use_input_stats", default: true),
        momentum: try a.double(6, "momentum", default: 0.1),
        epsilon: try a.double(7, "eps", default: 1e-5))
    }
    addFunction("group_norm") { a in
      groupNorm(
        try a.tensor(0), groups: try a.int(1), weight: try a.optionalTensor(2, "weight"),
        bias: try a.optionalTensor(3, "bias"), epsilon: try a.double(4, "eps", default: 1e-5))
    }
    addFunction("local_response_norm") { a in
      localResponseNorm(
        try a.tensor(0), size: try a.int(1, "size"), alpha: try a.double(2, "alpha", default: 1e-4),
        beta: try a.double(3, "beta", default: 0.75), k: try a.double(4, "k", default: 1))
    }
    addFunction("normalize") { a in
      normalized(
        try a.tensor(0), p: try a.double(1, "p", default: 2), axis: try a.int(2, "dim", default: 1),
        epsilon: try a.double(3, "eps", default: 1e-12))
    }
  }

  private mutating func addLookups() {
    addFunction("linear") { a in
      .linear(try a.tensor(0), try a.tensor(1), try a.optionalTensor(2, "bias"))
    }
    addFunction("bilinear") { a in
      bilinear(
        try a.tensor(0), try a.tensor(1), try a.tensor(2), bias: try a.optionalTensor(3, "bias"))
    }
    addFunction("embedding") { a in
      embedding(
        try a.tensor(1), try a.tensor(0), padding: try a.optionalInt(2, "padding_idx"),
        maxNorm: try a.optionalDouble(3, "max_norm"),
        normType: try a.double(4, "norm_type", default: 2))
    }
    addFunction("embedding_bag") { a in
      let modes: [String: EmbeddingBagMode] = ["sum": .sum, "mean": .mean, "max": .max]
      let mode = try a.string(nil, "mode", default: "mean")
      return embeddingBag(
        try a.tensor(1), try a.tensor(0), offsets: try a.optionalTensor(2, "offsets"),
        mode: modes[mode] ?? .mean, sampleWeights: try a.optionalTensor(nil, "per_sample_weights"),
        includesLastOffset: try a.bool(nil, "include_last_offset"),
        padding: try a.optionalInt(nil, "padding_idx"))
    }
    addFunction("scaled_dot_product_attention") { a in
      scaledDotProductAttention(
        try a.tensor(0), try a.tensor(1), try a.tensor(2),
        mask: try a.optionalTensor(3, "attn_mask"),
        dropout: try a.double(4, "dropout_p", default: 0), isCausal: try a.bool(5, "is_causal"),
        scale: try a.optionalDouble(nil, "scale"), sharesKeys: try a.bool(nil, "enable_gqa"))
    }
    addFunction("cosine_similarity") { a in
      cosineSimilarity(
        try a.tensor(0), try a.tensor(1), axis: try a.int(2, "dim", default: 1),
        epsilon: try a.double(3, "eps", default: 1e-8))
    }
    addFunction("pairwise_distance") { a in
      pairwiseDistance(
        try a.tensor(0), try a.tensor(1), p: try a.double(2, "p", default: 2),
        epsilon: try a.double(3, "eps", default: 1e-6), keepDims: try a.bool(4, "keepdim"))
    }
  }
}
