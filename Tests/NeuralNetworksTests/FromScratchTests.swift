import CourseNetworks
import DeepLearning
import Testing

@Suite struct FromScratchTests {
  let x = Tensor([[0, 0, 1, 1], [0, 1, 0, 1]])
  let y = Tensor([[0, 1, 1, 0]])

  @Test func tinyStartsDoNotLearnXor() {
    let network = NeuralNetworkWithBackprop([2, 4, 1], generator: Generator(seed: 1))
    let losses = network.train(x, y, epochs: 1000, learningRate: 0.1)
    #expect(abs(losses[999] - 0.25) < 0.001, "the loss ended at \(losses[999])")
  }

  @Test func largerStartsDo() {
    let network = NeuralNetworkWithBackprop([2, 4, 1], scale: 1, generator: Generator(seed: 1))
    let losses = network.train(x, y, epochs: 5000, learningRate: 0.5)
    #expect(losses[4999] < 0.01, "the loss ended at \(losses[4999])")
  }

  @Test func theExercisesGradientsAreThoseOfTheTape() {
    for activation in [CompleteNeuralNetwork.Activation.relu, .sigmoid, .tanh] {
      let network = CompleteNeuralNetwork([2, 5, 3, 1], activation: activation, seed: 4)
      let (dW, db) = network.backward(x, y)
      let parameters = network.weights + network.biases
      for parameter in parameters { parameter.requiringGrad() }
      mseLoss(network.forward(x), y).backward()
      for (byHand, parameter) in zip(dW + db, parameters) {
        let error = (byHand - (parameter.grad ?? .zeros())).abs().max().item()
        #expect(error < 1e-6, "\(activation) is off by \(error)")
      }
    }
  }

  @Test func theExerciseLearnsXorInBatches() {
    let network = CompleteNeuralNetwork([2, 8, 1], activation: .tanh, seed: 1)
    let losses = network.train(x, y, epochs: 1000, batchSize: 2, learningRate: 0.1)
    #expect(losses[999] < 0.01, "the loss ended at \(losses[999])")
  }

  /// The gradients by hand are half of those of the loss, which they leave the factor 2 out of.
  @Test func gradientsByHandAreThoseOfTheTape() {
    let network = NeuralNetworkWithBackprop([2, 4, 1], scale: 1, generator: Generator(seed: 2))
    let (activations, zValues) = network.forward(x)
    let (dW, db) = network.backward(x, y, activations, zValues)
    for parameter in network.weights + network.biases { parameter.requiringGrad() }
    network.computeLoss(network.forward(x).activations[2], y).backward()
    for (byHand, parameter) in zip(dW + db, network.weights + network.biases) {
      guard let gradient = parameter.grad else {
        Issue.record("a parameter has no gradient")
        continue
      }
      let error = (2 * byHand - gradient).abs().max().item()
      #expect(error < 1e-6, "off by \(error)")
    }
  }

  /// The courses' update rules against the library's optimizers.
  @Test func updatesAgreeWithTheLibrary() {
    let sgd: any ParameterUpdate = PlainSGD(learningRate: 0.1)
    let adam: any ParameterUpdate = PlainAdam(learningRate: 0.1)
    let pairs: [(any ParameterUpdate, ([Tensor]) -> any Optimizer)] = [
      (sgd, { SGD($0, learningRate: 0.1) }), (adam, { Adam($0, learningRate: 0.1) }),
    ]
    for (update, make) in pairs {
      var update = update
      let mine = Tensor([1, -2, 3])
      let theirs = Tensor([1, -2, 3]).requiringGrad()
      let optimizer = make([theirs])
      for _ in 0..<10 {
        update.update([mine], [2 * mine])
        optimizer.zeroGrad()
        (theirs * theirs).sum().backward()
        optimizer.step()
      }
      let error = (mine - theirs.detach()).abs().max().item()
      #expect(error < 1e-5, "\(mine) and \(theirs)")
    }
  }

  @Test func rmspropGoesDown() {
    var update = PlainRMSprop(learningRate: 0.1)
    let x = Tensor([1, -2])
    for _ in 0..<100 { update.update([x], [2 * x]) }
    #expect(x.abs().max().item() < 0.1)
  }

  @Test func penaltiesEnterTheGraph() {
    let weights = [Tensor([1, -2]).requiringGrad(), Tensor([[3]]).requiringGrad()]
    let penalty = l2Regularization(weights, lambda: 0.1)
    penalty.backward()
    #expect(abs(penalty.item() - 0.7) < 1e-6)
    #expect(weights[1].grad?.item(as: Float.self) == 0.3)
    #expect(applyDropout(Tensor.ones(100)).max().item() == 2)
  }
}
