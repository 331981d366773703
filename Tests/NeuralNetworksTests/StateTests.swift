import DeepLearning
import Glibc
import Testing

/// The network that `make_files.py` saves.
private final class Network: Module {
  let features = Sequential {
    Conv2d(1, 4, 3, padding: 1)
    BatchNorm2d(4)
    ReLU()
  }
  let wordTable = Embedding(5, 3)
  let heads = ["b": Linear(3, 1), "a": Linear(3, 2)]
  let blocks: [any Module] = [
    LSTM(3, 2, bidirectional: true), TransformerEncoderLayer(4, 2, dimFeedforward: 8),
  ]
  /// Neither trained nor marked: no part of the state.
  var lastWeights: Tensor? = Tensor.zeros(2)
}

private final class Counter: Module {
  @Buffer var runningMean = Tensor.zeros(2)
  @Buffer(isPersistent: false) var mask = Tensor.ones(2)
  @Buffer var history: [Tensor] = [Tensor.zeros(1), Tensor.zeros(1)]
  let maxHTTPSize = Tensor([1]).requiringGrad()
  let w1 = Tensor([1]).requiringGrad()
  weak var parent: Counter?
}

@Suite struct StateTests {
  @Test func namesAreThoseThatPyTorchSaves() throws {
    let file = try SafetensorsFile(made("model.safetensors"))
    let state = Network().stateDictionary
    #expect(Set(state.names) == Set(file.names))
    for name in file.names {
      let wanted = try file.tensor(name).shape
      #expect(state[name]?.shape == wanted, "\(name)")
    }
    #expect(state.names.prefix(3) == ["features.0.weight", "features.0.bias", "features.1.weight"])
    let lstm = LSTM(2, 3, numLayers: 2, bidirectional: true)
    #expect(
      lstm.namedParameters.map(\.name).prefix(6) == [
        "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "weight_ih_l0_reverse",
        "weight_hh_l0_reverse",
      ])
  }

  @Test func weightsOfPyTorchLoad() throws {
    let network = Network()
    try network.load(safetensors: made("model.safetensors"))
    let file = try SafetensorsFile(made("model.safetensors"))
    for (name, tensor) in network.stateDictionary {
      let wanted = try file.tensor(name)
      #expect(tensor.scalars == wanted.scalars, "\(name)")
    }
  }

  @Test func whatIsSavedLoadsAgain() throws {
    let (first, second) = (Network(), Network())
    let path = "/tmp/neural-networks-\(getpid()).safetensors"
    defer { unlink(path) }
    try first.save(safetensors: path)
    try second.load(safetensors: path)
    for (one, other) in zip(first.stateDictionary, second.stateDictionary) {
      #expect(one.name == other.name && one.tensor.scalars == other.tensor.scalars)
    }
    #expect(first.parameters.map(\.requiresGrad) == second.parameters.map(\.requiresGrad))
  }

  @Test func buffersArePartOfTheStateAndNotTrained() {
    let counter = Counter()
    counter.parent = counter
    #expect(counter.namedParameters.map(\.name) == ["max_http_size", "w1"])
    #expect(
      counter.namedBuffers.map(\.name) == ["running_mean", "mask", "history.0", "history.1"])
    #expect(
      counter.stateDictionary.names == [
        "running_mean", "history.0", "history.1", "max_http_size", "w1",
      ])
  }

  @Test func aStateThatDoesNotFitChangesNothing() throws {
    let layer = Linear(2, 3)
    let before = layer.weight.scalars
    let state: StateDictionary = [
      "weight": Tensor.zeros(3, 2), "bias": Tensor.zeros(4), "scale": Tensor.zeros(1),
    ]
    let error = #expect(throws: StateMismatch.self) { try layer.load(state) }
    #expect(
      error?.description
        == "The state does not fit the module: the module does not have scale; bias has shape [4] "
        + "instead of [3].")
    #expect(throws: StateMismatch.self) { try layer.load(state, strict: false) }
    #expect(layer.weight.scalars == before)
    let missing = try layer.load(["weight": Tensor.ones(3, 2)], strict: false).missing
    #expect(missing == ["bias"])
    #expect(layer.weight.scalars == [1, 1, 1, 1, 1, 1] && layer.weight.requiresGrad)
  }

  @Test func copiesStayAsTheyAre() throws {
    let layer = Linear(2, 2)
    let best = layer.stateDictionary.copy()
    let start = layer.weight.scalars
    Initialize.zeros(layer.weight)
    #expect(layer.weight.scalars == [0, 0, 0, 0])
    try layer.load(best)
    #expect(layer.weight.scalars == start)
  }

  @Test func frozenParametersStayParameters() {
    let model = Sequential(Linear(2, 2), Linear(2, 1))
    model[0].freeze()
    #expect(model.parameters.count == 4)
    #expect(model.parameters.map(\.requiresGrad) == [false, false, true, true])
    model(Tensor.ones(1, 2)).sum().backward()
    #expect(model.parameters.map { $0.grad == nil } == [true, true, false, false])
    model.unfreeze()
    #expect(model.parameters.map(\.requiresGrad) == [true, true, true, true])
    #expect(Embedding(pretrained: Tensor.ones(2, 3)).parameters.count == 1)
  }
}
