import DeepLearning
import Testing

@Suite struct RecurrentTests {
  private static var sequence: Tensor {
    Tensor.randn(4, 3, 2, dtype: .float64, generator: Generator(seed: 3))
  }

  private static func networks() -> [(String, ([Tensor]) -> Tensor)] {
    func generator() -> Generator { Generator(seed: 9) }
    func rnn(_ nonlinearity: RNN.Nonlinearity) -> RNN {
      RNN(2, 3, nonlinearity: nonlinearity, dtype: .float64, generator: generator())
    }
    let (tanh, relu) = (rnn(.tanh), rnn(.relu))
    let lstm = LSTM(2, 3, bidirectional: true, dtype: .float64, generator: generator())
    let gru = GRU(2, 3, bidirectional: true, dtype: .float64, generator: generator())
    let lengths = [2, 4, 1]
    return [
      ("tanh", { tanh($0[0]).output }), ("relu", { relu($0[0], lengths: lengths).output }),
      (
        "lstm",
        { x in
          let (output, (hidden, cell)) = lstm(x[0], lengths: lengths)
          return Tensor.concatenate([output.flatten(), hidden.flatten(), cell.flatten()])
        }
      ),
      (
        "gru",
        { x in
          let (output, hidden) = gru(x[0], lengths: lengths)
          return Tensor.concatenate([output.flatten(), hidden.flatten()])
        }
      ),
    ]
  }

  /// The way back is a kernel, and where it is differentiated itself it is made of recorded operations.
  @Test func gradientsOfGradientsAreSlopes() throws {
    for (_, network) in Self.networks() {
      try gradcheck([Self.sequence], network)
      try gradgradcheck([Self.sequence], network)
    }
  }

  @Test func gradientsOfGradientsReachTheParameters() throws {
    let lstm = LSTM(2, 3, dtype: .float64, generator: Generator(seed: 9))
    let x = Self.sequence.clone().requiringGrad()
    let loss = (lstm(x).output ** 2).sum()
    let slope = loss.gradients(of: [x], createGraph: true)[0]
    (slope.map { ($0 * $0).sum() })?.backward()
    #expect(lstm.parameters.allSatisfy { ($0.grad?.abs().sum().item() ?? 0) > 0 })
  }

  @Test func resultsDoNotDependOnThreads() {
    let threads = Parallelism.threadCount
    defer { Parallelism.threadCount = threads }
    func run(_ count: Int) -> [Float] {
      Parallelism.threadCount = count
      let generator = Generator(seed: 5)
      let lstm = LSTM(8, 16, numLayers: 2, dropout: 0.5, generator: generator)
      let x = Tensor.randn(20, 33, 8, generator: generator).requiringGrad()
      let y = dropout(lstm(x).output, generator: generator)
      (y * y).sum().backward()
      return y.scalars + (x.grad?.scalars ?? [])
    }
    #expect(run(1) == run(2))
  }

  /// Sizes that fill no vector; double precision takes other products.
  @Test func singlePrecisionIsNearDouble() throws {
    let lengths = [6, 3, 6, 1, 5, 2, 6, 4, 6, 6, 2]
    func results(
      _ network: RecurrentNetwork, _ dtype: DType, _ run: (Tensor) -> Tensor
    ) -> [Double] {
      let x = Tensor.randn(6, 11, 7, dtype: .float64, generator: Generator(seed: 2)).to(dtype)
        .detach().requiringGrad()
      let y = run(x)
      (y * y).sum().backward()
      let gradients = ([x] + network.parameters).flatMap { $0.grad?.scalars(as: Double.self) ?? [] }
      return y.scalars(as: Double.self) + gradients
    }
    func compare<Network: RecurrentNetwork>(
      _ make: (DType) -> Network, _ run: @escaping (Network, Tensor) -> Tensor
    ) throws {
      let (exact, network) = (make(.float64), make(.float32))
      try network.load(exact.stateDictionary)
      let expected = results(exact, .float64) { run(exact, $0) }
      let found = results(network, .float32) { run(network, $0) }
      try #require(expected.count == found.count)
      let error = zip(expected, found).map { abs($0 - $1) / (1 + abs($0)) }.max() ?? 1
      #expect(error < 1e-5, "\(Network.self) is off by \(error)")
    }
    func lstm(_ dtype: DType) -> LSTM { LSTM(7, 37, bidirectional: true, dtype: dtype) }
    func gru(_ dtype: DType) -> GRU { GRU(7, 37, bidirectional: true, dtype: dtype) }
    func rnn(_ dtype: DType) -> RNN { RNN(7, 37, bias: false, dtype: dtype) }
    try compare(lstm) { $0($1, lengths: lengths).output }
    try compare(gru) { $0($1, lengths: lengths).output }
    try compare(rnn) { $0($1, lengths: lengths).output }
  }

  @Test func lengthsAreNumbersOrATensor() {
    let lstm = LSTM(3, 4, batchFirst: true, generator: Generator(seed: 1))
    let x = Tensor.randn(2, 5, 3, generator: Generator(seed: 2))
    let (numbers, tensor) = (lstm(x, lengths: [5, 2]), lstm(x, lengths: Tensor([5, 2])))
    #expect((numbers.output - tensor.output).abs().max().item() == 0)
    #expect(tensor.output[1, 2...].abs().max().item() == 0)
  }

  @Test func aCausalMaskJoinsAnother() {
    let attention = MultiheadAttention(4, 2, generator: Generator(seed: 1))
    let x = Tensor.randn(3, 2, 4, generator: Generator(seed: 2))
    let hidesFirst = Tensor([[false, false, false], [true, false, false], [true, false, false]])
    let both = Tensor([[false, true, true], [true, false, true], [true, false, false]])
    let joined = attention(x, x, x, attentionMask: hidesFirst, isCausal: true)
    let error = (joined.output - attention(x, x, x, attentionMask: both).output).abs().max().item()
    #expect(error < 1e-6, "off by \(error)")
  }

  @Test func dropoutActsBetweenLayersWhileTraining() {
    let lstm = LSTM(2, 3, numLayers: 2, dropout: 0.5, generator: Generator(seed: 1))
    let x = Tensor.ones(3, 1, 2)
    #expect(lstm(x).output.scalars != lstm(x).output.scalars)
    lstm.eval()
    #expect(lstm(x).output.scalars == lstm(x).output.scalars)
  }

  @Test func wrongShapesAreToldByTheLayer() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = LSTM(3, 4, batchFirst: true)(Tensor.zeros(2, 5, 6)) }
    expect(
      result, "LSTM: an input of shape [2, 5, 6] is not [batch, steps, 3] or [steps, 3]")
    let lengths = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = GRU(3, 4)(Tensor.zeros(5, 2, 3), lengths: [6, 1]) }
    expect(lengths, "GRU: lengths [6, 1] do not fit; there must be one from 1 to 5")
    let dtype = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = LSTM(3, 4)(Tensor.zeros(5, 2, 3, dtype: .float64)) }
    expect(dtype, "an input of float64 does not agree with weights of float32")
    let convolution = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Conv2d(3, 4, 3)(Tensor.zeros(2, 1, 8, 8)) }
    expect(convolution, "Conv2d: an input of shape [2, 1, 8, 8] is not [images,] 3 channels")
    let norm = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = BatchNorm2d(3)(Tensor.zeros(2, 3, 8)) }
    expect(norm, "BatchNorm2d: an input of shape [2, 3, 8] does not fit")
    let attention = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor.zeros(4, 2, 6)
      _ = MultiheadAttention(6, 2)(x, x, x, keyPaddingMask: Tensor.zeros(4, 2))
    }
    expect(attention, "a keyPaddingMask of shape [4, 2] does not fit; it must be [2, 4]")
    let linear = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Linear(3, 4)(Tensor.zeros(2, 5)) }
    expect(linear, "Linear: an input of shape [2, 5] does not end in 3")
  }

  private func expect(_ result: ExitTest.Result?, _ message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "\(text)")
  }
}
