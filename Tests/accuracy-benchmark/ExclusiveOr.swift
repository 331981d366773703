import CourseNetworks
import DeepLearning

/// Trains a network on exclusive or: how far the worst of its outputs is from its target.
struct ExclusiveOr {
  private let corners = PointSets.xor().tensors[0]
  private let targets = PointSets.xor().tensors[1]
  private let epochs = 1000

  /// The course's network from scratch.
  func scratch(_ sizes: [Int], scale: Double, learningRate: Double, _ seed: UInt64) -> Double {
    let network = NeuralNetworkWithBackprop(sizes, scale: scale, generator: Generator(seed: seed))
    _ = network.train(corners.T, targets.T, epochs: epochs, learningRate: learningRate)
    return worst(network.forward(corners.T).activations[sizes.count - 1].T)
  }

  /// The course's network with a library, trained with dropout and evaluated without.
  func simple(hidden: Int, _ seed: UInt64) -> Double {
    let model = SimpleNN(2, hidden, 1, generator: Generator(seed: seed))
    let optimizer = Adam(model.parameters, learningRate: 0.01)
    for _ in 0..<epochs {
      let loss = mseLoss(model(corners), targets)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
    model.eval()
    return withoutGradient { worst(model(corners)) }
  }

  /// The course's first exercise.
  func complete(
    _ sizes: [Int], _ activation: CompleteNeuralNetwork.Activation, learningRate: Double,
    _ seed: UInt64
  ) -> Double {
    let network = CompleteNeuralNetwork(sizes, activation: activation, seed: seed)
    network.train(corners.T, targets.T, epochs: epochs, learningRate: learningRate)
    return worst(network.forward(corners.T).T)
  }

  private func worst(_ outputs: Tensor) -> Double { (outputs - targets).abs().max().item() }
}
