import DeepLearning
import Testing

private class Block: Module {
  let inner = Linear(2, 3)
}

private final class Network: Block {
  let scale = Tensor([1]).requiringGrad()
  let fixed = Tensor([1])
  let layers: [any Layer] = [Linear(3, 3), ReLU(), Linear(3, 1, bias: false)]
  let heads = ["b": Linear(1, 1), "a": Linear(1, 1)]
  let optional: Linear? = Linear(1, 2)
  let dropout = Dropout(0.5)
  lazy var shared = optional
}

@Suite struct ModuleTests {
  @Test func parametersAreFoundWithoutRegistration() {
    let network = Network()
    #expect(
      network.namedParameters.map(\.name) == [
        "inner.weight", "inner.bias", "scale", "layers.0.weight", "layers.0.bias",
        "layers.2.weight", "heads.a.weight", "heads.a.bias", "heads.b.weight", "heads.b.bias",
        "optional.weight", "optional.bias",
      ])
    _ = network.shared
    #expect(network.parameters.count == 12)
    #expect(network.parameters[3] === (network.layers[0] as? Linear)?.weight)
  }

  @Test func aModuleSaysWhatItIsMadeOf() {
    let model = Sequential {
      Conv2d(1, 4, 3, padding: 1, bias: false)
      Sequential {
        BatchNorm2d(4)
        ReLU()
      }
    }
    #expect(
      "\(model)" == """
        Sequential, 44 parameters
          0: Conv2d(weight [4, 1, 3, 3], stride 1, padding 1, dilation 1, groups 1)
          1: Sequential
            0: BatchNorm2d(weight [4], bias [4], channels 4, epsilon 1e-05, momentum 0.1)
            1: ReLU
        """)
    #expect("\(Network())".contains("\n  layers.2: Linear(weight [1, 3])\n  heads.a: Linear("))
  }

  @Test func everyModuleKnowsWhetherItIsTrained() {
    let (network, other) = (Network(), Network())
    #expect(network.isTraining && network.dropout.isTraining && network.inner.isTraining)
    network.eval()
    #expect(!network.isTraining && !network.dropout.isTraining && !network.inner.isTraining)
    #expect(other.isTraining && other.inner.isTraining)
    network.train()
    #expect(network.isTraining && network.inner.isTraining)
    // New modules may lie where old ones were.
    for _ in 0..<500 {
      let linear = Linear(1, 1)
      #expect(linear.isTraining)
      linear.eval()
      #expect(!linear.isTraining)
    }
  }

  @Test func sequentialIsBuiltFromLayers() {
    let deep = true
    let model = Sequential {
      Linear(2, 4)
      if deep { ReLU() }
      for _ in 0..<2 { Linear(4, 4) }
    }
    #expect(model.layers.count == 4)
    #expect(model(Tensor.zeros(5, 2)).shape == [5, 4])
    #expect(model.namedParameters.first?.name == "0.weight")
    #expect(Sequential(Linear(1, 1), Sigmoid()).parameters.count == 2)
  }

  @Test func trainingIsPassedDown() {
    let network = Network()
    #expect(network.dropout.isTraining)
    network.eval()
    #expect(!network.dropout.isTraining)
    network.train()
    #expect(network.dropout.isTraining)
  }

  @Test func dropoutKeepsTheMean() {
    let dropout = Dropout(0.2, generator: Generator(seed: 2))
    let x = Tensor.ones(1_000_000)
    let y = dropout(x)
    let dropped = (y == 0).sum().item() / 1_000_000
    #expect(abs(dropped - 0.2) < 0.002, "a share of \(dropped) was dropped")
    #expect(abs(y.mean().item() - 1) < 0.003)
    #expect(y.max().item(as: Float.self) == 1.25)
    dropout.eval()
    #expect(dropout(x) === x)
  }

  @Test func linearStartsAsInPyTorch() {
    let layer = Linear(16, 500, generator: Generator(seed: 4))
    #expect(layer.weight.shape == [500, 16])
    // Even numbers over ±1/4: the variance is (1/2)²/12.
    let variance = (layer.weight.detach() ** 2).mean().item()
    #expect(layer.weight.abs().max().item() <= 0.25)
    #expect(abs(variance - 0.020833) < 0.0005, "variance \(variance)")
    #expect((layer.bias?.abs().max().item() ?? 1) <= 0.25)
  }

  /// torch.nn.functional.mse_loss and its gradients.
  @Test func meanSquaredError() {
    let prediction = Tensor([[0.5, 2], [-1, 3]]).requiringGrad()
    let target = Tensor([[1, 2], [1, 1]])
    let loss = mseLoss(prediction, target)
    loss.backward()
    #expect(loss.item() == 2.0625)
    #expect(prediction.grad?.scalars == [-0.25, 0, -1, 1])
  }
}
