import Autograd
import Tensor
import Testing

/// Large tensors are divided among threads and their memory is used again: neither may show.
@Suite(.serialized) struct ParallelismTests {
  /// The numbers of some work on tensors large enough to be divided, forward and backward.
  private func results(threads: Int) -> [[Float]] {
    let before = Parallelism.threadCount
    Parallelism.threadCount = threads
    defer { Parallelism.threadCount = before }
    let generator = Generator(seed: 3)
    let x = Tensor.randn(600, 700, generator: generator).requiringGrad()
    let w = Tensor.randn(700, 520, generator: generator).requiringGrad()
    let images = Tensor.randn(16, 8, 20, 20, generator: generator).requiringGrad()
    let kernels = Tensor.randn(12, 8, 3, 3, generator: generator).requiringGrad()
    let y = layerNorm(x, shape: [700]).softmax(axis: 1).matmul(w).tanh().sin()
    let z = maxPool2d(conv2d(images, kernels, padding: 1).relu(), kernelSize: 2)
    let loss = y.sum() + z.mean() + crossEntropy(x, Tensor.arange(600, dtype: .int64))
    loss.backward()
    return [loss, y, z, x.grad ?? x, w.grad ?? w, images.grad ?? x, kernels.grad ?? x]
      .map(\.scalars)
  }

  @Test func resultsDoNotDependOnTheNumberOfThreads() {
    let single = results(threads: 1)
    for threads in [2, 3, 7] {
      let several = results(threads: threads)
      for (index, (one, other)) in zip(single, several).enumerated() {
        #expect(one == other, "result \(index) differs between 1 and \(threads) threads")
      }
    }
  }

  @Test func severalThreadsMayUseThePoolAtOnce() async {
    let expected = (Tensor.arange(100_000) * 2).sum().item()
    let sums = await withTaskGroup(of: Double.self) { group in
      for _ in 0..<8 { group.addTask { (Tensor.arange(100_000) * 2).sum().item() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums == Array(repeating: expected, count: 8))
  }

  @Test func memoryIsUsedAgain() {
    func work() { _ = Tensor.ones(512, 1024) + 1 }
    work()
    let waiting = MemoryPool.waitingByteCount
    for _ in 0..<50 { work() }
    #expect(MemoryPool.waitingByteCount <= waiting + 16 << 20)
    MemoryPool.empty()
    #expect(MemoryPool.waitingByteCount < 16 << 20)
  }
}

/// Functions in single precision against the same in double precision.
@Suite struct VectorFunctionTests {
  struct Function: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let range: ClosedRange<Double>
    let apply: @Sendable (Tensor) -> Tensor

    init(
      _ name: String, _ range: ClosedRange<Double>, _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) {
      (testDescription, self.range, self.apply) = (name, range, apply)
    }
  }

  static let functions: [Function] = [
    .init("exp", -100...88) { $0.exp() },
    .init("log", 1e-30...4) { $0.log() },
    .init("tanh", -10...10) { $0.tanh() },
    .init("sigmoid", -80...20) { $0.sigmoid() },
    .init("erf", -5...5) { $0.erf() },
    .init("softplus", -80...30) { softplus($0, threshold: .infinity) },
    .init("sqrt", 0...1e9) { $0.sqrt() },
    .init("sin", -3...3) { $0.sin() },
    .init("cos", -1.5...1.5) { $0.cos() },
  ]

  @Test(arguments: functions)
  func roundingErrorsAreSmall(_ function: Function) {
    let x = Tensor.linspace(function.range.lowerBound, function.range.upperBound, 50_001)
    let found = function.apply(x).scalars
    let exact = function.apply(x.to(.float64)).scalars(as: Double.self)
    var (worst, place) = (0.0, 0)
    for (index, (value, truth)) in zip(found, exact).enumerated() {
      let error = abs(Double(value) - truth) / Double(Float(truth).ulp)
      if error > worst { (worst, place) = (error, index) }
    }
    #expect(worst <= 4, "\(worst) units of the last place at \(x.scalars[place])")
  }

  @Test func limitsAreThoseOfTheCLibrary() {
    let x = Tensor([Float.infinity, -.infinity, .nan, 0, -0.0, .leastNormalMagnitude / 4])
    for function in Self.functions {
      let found = function.apply(x).scalars
      let exact = function.apply(x.to(.float64)).to(.float32).scalars
      for (value, (truth, number)) in zip(found, zip(exact, x.scalars)) {
        #expect(
          value == truth || value.isNaN && truth.isNaN || abs(value - truth) <= truth.ulp,
          "\(function.testDescription) of \(number) is \(value), not \(truth)")
      }
    }
  }
}
