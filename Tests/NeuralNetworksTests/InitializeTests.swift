import DeepLearning
import Testing

/// The moments and limits of what fills parameters, as torch.nn.init documents them.
@Suite struct InitializeTests {
  private func moments(_ x: Tensor) -> (mean: Double, variance: Double) {
    let values = x.detach()
    let mean = values.mean().item()
    return (mean, ((values - mean) ** 2).mean().item())
  }

  private func weight() -> Tensor { Tensor.zeros(400, 100).requiringGrad() }

  private func expectVariance(
    _ tensor: Tensor, _ wanted: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (mean, variance) = moments(tensor)
    #expect(
      abs(mean) < 0.02 * wanted.squareRoot() && abs(variance / wanted - 1) < 0.03,
      "mean \(mean), variance \(variance) instead of \(wanted)", sourceLocation: sourceLocation)
    #expect(tensor.requiresGrad && tensor.isLeaf, sourceLocation: sourceLocation)
  }

  @Test func variancesFollowFromTheFans() {
    let generator = Generator(seed: 6)
    expectVariance(Initialize.xavierUniform(weight(), generator: generator), 2 / 500)
    expectVariance(Initialize.xavierNormal(weight(), gain: 2, generator: generator), 4 * 2 / 500)
    expectVariance(
      Initialize.kaimingUniform(weight(), nonlinearity: .relu, generator: generator), 2 / 100)
    expectVariance(
      Initialize.kaimingNormal(
        weight(), mode: .fanOut, nonlinearity: .tanh, generator: generator), 25 / 9 / 400)
    let convolution = Tensor.zeros(64, 32, 3, 3).requiringGrad()
    expectVariance(Initialize.kaimingNormal(convolution, generator: generator), 2 / 288)
    let five = Initialize.kaimingUniform(
      weight(), nonlinearity: .leakyRelu(slope: 5.0.squareRoot()), generator: generator)
    #expect(five.detach().abs().max().item() <= 0.1)
  }

  @Test func layersStartAsInPyTorch() {
    let generator = Generator(seed: 8)
    let convolution = Conv2d(16, 64, 3, generator: generator)
    expectVariance(convolution.weight, 1 / 144 / 3)
    expectVariance(Embedding(400, 100, generator: generator).weight, 1)
    let lstm = LSTM(32, 64, generator: generator)
    for parameter in lstm.parameters {
      #expect(parameter.detach().abs().max().item() <= 0.125)
    }
    let attention = MultiheadAttention(64, 4, generator: generator)
    #expect(attention.inProjBias?.scalars.allSatisfy { $0 == 0 } == true)
    if let weight = attention.inProjWeight { expectVariance(weight, 2 / 256) }
    #expect(Embedding(4, 2, paddingIndex: 1).weight[1].scalars == [0, 0])
  }

  @Test func truncatedNumbersStayWithinTheirLimits() {
    let x = Initialize.truncatedNormal(weight(), generator: Generator(seed: 2)).detach()
    #expect(x.abs().max().item() <= 2)
    // The variance of a normal number between -2 and 2.
    #expect(abs(moments(x).variance - 0.7737) < 0.02)
  }

  @Test func orthogonalRowsArePerpendicular() {
    for shape in [[3, 5], [5, 3], [4, 2, 3]] {
      let x = Initialize.orthogonal(Tensor.zeros(shape), gain: 2, generator: Generator(seed: 3))
      let rows = x.reshape(shape[0], -1)
      let isWide = rows.shape[0] <= rows.shape[1]
      let product = isWide ? rows.matmul(rows.T) : rows.T.matmul(rows)
      let error = (product - Tensor.eye(product.shape[0]) * 4).abs().max().item()
      #expect(error < 1e-5, "\(shape): off by \(error)")
    }
  }

  @Test func simpleOnes() {
    #expect(Initialize.constant(Tensor.zeros(2), 3).scalars == [3, 3])
    #expect(Initialize.eye(Tensor.zeros(2, 3)).scalars == [1, 0, 0, 0, 1, 0])
    let image = Tensor.randn(1, 2, 4, 4)
    let weight = Initialize.dirac(Tensor.zeros(2, 2, 3, 3))
    #expect(conv2d(image, weight, padding: 1).scalars == image.scalars)
    let sparse = Initialize.sparse(Tensor.zeros(10, 4), sparsity: 0.3)
    #expect((sparse == 0).sum(axis: 0).scalars == [3, 3, 3, 3])
    #expect(Initialize.calculateGain(.selu) == 0.75)
  }
}

@Suite struct DropoutTests {
  @Test func theWayBackDropsTheSame() {
    let x = Tensor.ones(1000).requiringGrad()
    let y = dropout(x, probability: 0.3, generator: Generator(seed: 4))
    y.sum().backward()
    #expect(x.grad?.scalars == y.scalars)
    #expect(Set(y.scalars) == [0, Float(1 / 0.7)])
  }

  @Test func aSeedGivesTheSameElementsInEveryTypeAndThreadCount() {
    let threads = Parallelism.threadCount
    defer { Parallelism.threadCount = threads }
    func drop(_ dtype: DType, _ count: Int) -> [Bool] {
      Parallelism.threadCount = count
      let x = Tensor.ones([300_001], dtype: dtype)
      return dropout(x, generator: Generator(seed: 4)).scalars.map { $0 == 0 }
    }
    let first = drop(.float32, 1)
    #expect(first == drop(.float32, 2) && first == drop(.float64, 2))
  }

  @Test func channelsAreDroppedAsAWhole() {
    let y = Dropout2d(0.5, generator: Generator(seed: 1))(Tensor.ones(8, 16, 3, 3))
    let sums = y.sum(axes: [2, 3]).scalars
    #expect(Set(sums) == [0, 18])
    #expect(Dropout1d(0.5, generator: Generator(seed: 1))(Tensor.ones(16, 3)).shape == [16, 3])
  }

  @Test func alphaDropoutKeepsMeanAndVariance() {
    let generator = Generator(seed: 7)
    let y = AlphaDropout(0.2, generator: generator)(
      Tensor.randn(200_000, generator: generator))
    let mean = y.mean().item()
    let variance = ((y - mean) ** 2).mean().item()
    #expect(abs(mean) < 0.01 && abs(variance - 1) < 0.02, "mean \(mean), variance \(variance)")
  }
}

@Suite struct PrecisionTests {
  @Test func layersOfDoublePrecisionKeepIt() {
    let layers: [any Layer] = [
      Linear(4, 4, dtype: .float64), LayerNorm(4, dtype: .float64),
      TransformerEncoderLayer(4, 2, dimFeedforward: 8, dtype: .float64),
      SinusoidalEncoding(4, dtype: .float64), Dropout(0.5),
    ]
    for layer in layers {
      let y = layer(Tensor.randn(3, 2, 4, dtype: .float64))
      #expect(y.dtype == .float64, "\(type(of: layer))")
    }
    let (output, _) = LSTM(4, 3, dtype: .float64)(Tensor.randn(3, 2, 4, dtype: .float64))
    #expect(output.dtype == .float64)
  }

  /// The table of the paper: sin(p / 10000^(2i / d)) at even places, the cosine at odd ones.
  @Test func positionsAreSinesAndCosines() {
    let y = SinusoidalEncoding(4, maxLength: 10)(Tensor.zeros(3, 1, 4)).squeeze(1)
    let wanted: [Float] = [0, 1, 0, 1, sin(1), cos(1), sin(0.01), cos(0.01)]
    for (found, wanted) in zip(y.scalars, wanted) { #expect(abs(found - wanted) < 1e-6) }
    let learned = LearnedEncoding(4, maxLength: 10, batchFirst: true)
    #expect(learned(Tensor.zeros(2, 3, 4)).shape == [2, 3, 4])
    #expect(learned.namedParameters.map(\.name) == ["weight"])
  }
}
