import Autograd
import Optimizers
import Tensor
import Testing

/// Twenty steps of every optimizer, with several settings, against torch 2.13.
@Suite struct StepTests {
  static let goldens = try? Goldens.read("optimizers", as: Goldens.Optimizers.self)

  @Test(arguments: goldens?.cases ?? [])
  func everyOptimizerTakesPyTorchsSteps(golden: Goldens.OptimizerCase) throws {
    let goldens = try #require(Self.goldens)
    for dtype in [DType.float32, .float64] {
      let parameters = Self.parameters(goldens.start, dtype)
      let optimizer = try #require(make(golden.optimizer, parameters, golden.settings))
      for (step, gradient) in goldens.gradients.enumerated() {
        Self.set(gradient, on: parameters)
        optimizer.step()
        expectClose(
          parameters.flatMap { $0.scalars(as: Double.self) }, golden.steps[step],
          "\(dtype), step \(step + 1)")
      }
    }
  }

  @Test func goldensAreThere() throws {
    let cases = try #require(Self.goldens).cases
    #expect(Set(cases.map(\.optimizer)).count == 10)
    #expect(cases.count >= 40)
  }

  /// Large tensors are divided among threads, and their ends do not fall on a vector's.
  @Test func largeTensorsTakeTheSameSteps() throws {
    let goldens = try #require(Self.goldens)
    let count = 20_001
    let gradients = goldens.gradients.map { gradient in
      Tensor((0..<count).map { gradient[$0 % 10] }, dtype: .float32)
    }
    for golden in goldens.cases {
      let start = (0..<count).map { goldens.start[$0 % 10] }
      let parameter = Tensor(start, dtype: .float32).requiringGrad()
      let optimizer = try #require(make(golden.optimizer, [parameter], golden.settings))
      for gradient in gradients {
        parameter.grad = gradient
        optimizer.step()
      }
      let last = try #require(golden.steps.last)
      let values = parameter.scalars(as: Double.self)
      for (index, value) in values.enumerated()
      where (value - last[index % 10]).magnitude > 1e-5 * max(1, last[index % 10].magnitude) {
        Issue.record("\(golden.testDescription): \(value) at \(index), not \(last[index % 10])")
        break
      }
    }
  }

  /// A state of some steps, loaded into an optimizer that has made none, goes on to the same bits.
  @Test(arguments: goldens?.cases ?? [])
  func aStateGoesOnWhereItWas(golden: Goldens.OptimizerCase) throws {
    let goldens = try #require(Self.goldens)
    let parameters = Self.parameters(goldens.start, .float32)
    let optimizer = try #require(make(golden.optimizer, parameters, golden.settings))
    for gradient in goldens.gradients.prefix(7) {
      Self.set(gradient, on: parameters)
      optimizer.step()
    }
    let others = parameters.map { $0.detach().clone().requiringGrad() }
    let other = try #require(make(golden.optimizer, others, golden.settings))
    other.learningRate = 77
    try other.load(optimizer.stateDictionary)
    #expect(other.learningRate == optimizer.learningRate)
    for gradient in goldens.gradients.suffix(13) {
      Self.set(gradient, on: parameters)
      optimizer.step()
      Self.set(gradient, on: others)
      other.step()
    }
    #expect(parameters.map(\.scalars) == others.map(\.scalars))
  }

  private static func parameters(_ start: [Double], _ dtype: DType) -> [Tensor] {
    [
      Tensor(Array(start[..<6]), shape: [2, 3], dtype: dtype).requiringGrad(),
      Tensor(Array(start[6...]), dtype: dtype).requiringGrad(),
    ]
  }

  private static func set(_ gradient: [Double], on parameters: [Tensor]) {
    for (parameter, part) in zip(parameters, [gradient[..<6], gradient[6...]]) {
      parameter.grad = Tensor(Array(part), shape: parameter.shape, dtype: parameter.dtype)
    }
  }

  /// The optimizer of a name, with settings by PyTorch's names. What a case does not say, PyTorch's
  /// default, is left to ours.
  private func make(
    _ name: String, _ parameters: [Tensor], _ settings: Goldens.Settings
  ) -> (any Optimizer)? {
    func grouped<Settings>(
      _ optimizer: GroupedOptimizer<Settings>, _ change: (ParameterGroup<Settings>) -> Void
    ) -> any Optimizer {
      for (name, path) in Settings.numbers {
        let parts = name.split(separator: ".")
        let pair = settings[pair: String(parts[0])]
        let value =
          parts.count == 1 ? settings[name] : parts[1] == "0" ? pair?.0 : pair?.1
        if let value { optimizer.groups[0].settings[keyPath: path] = value }
      }
      optimizer.groups[0].maximize = settings[flag: "maximize"]
      change(optimizer.groups[0])
      return optimizer
    }
    switch name {
    case "SGD": return grouped(SGD(parameters)) { $0.nesterov = settings[flag: "nesterov"] }
    case "Adam": return grouped(Adam(parameters)) { $0.amsgrad = settings[flag: "amsgrad"] }
    case "AdamW": return grouped(AdamW(parameters)) { $0.amsgrad = settings[flag: "amsgrad"] }
    case "RMSprop": return grouped(RMSprop(parameters)) { $0.centered = settings[flag: "centered"] }
    case "Adagrad": return grouped(Adagrad(parameters)) { _ in }
    case "Adadelta": return grouped(Adadelta(parameters)) { _ in }
    case "NAdam":
      return grouped(NAdam(parameters)) {
        $0.decoupledWeightDecay = settings[flag: "decoupled_weight_decay"]
      }
    case "RAdam":
      return grouped(RAdam(parameters)) {
        $0.decoupledWeightDecay = settings[flag: "decoupled_weight_decay"]
      }
    case "Adamax": return grouped(Adamax(parameters)) { _ in }
    case "Lion": return grouped(Lion(parameters)) { _ in }
    default: return nil
    }
  }
}
