import DeepLearning

/// Trains with Adam for so many epochs.
func fit<Inputs>(
  _ model: any Module, _ batches: DataLoader<(Inputs, Tensor)>, epochs: Int,
  learningRate: Double = 0.001, _ output: (Inputs) -> Tensor
) {
  let optimizer = Adam(model.parameters, learningRate: learningRate)
  for _ in 0..<epochs {
    for (inputs, labels) in batches {
      let loss = crossEntropy(output(inputs), labels)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
  }
}

/// The share that is classified rightly after training, in percent.
func accuracy<Inputs>(
  _ model: any Module, _ batches: DataLoader<(Inputs, Tensor)>, _ output: (Inputs) -> Tensor
) -> Double {
  model.eval()
  let accuracy = Accuracy()
  withoutGradient {
    for (inputs, labels) in batches { accuracy.update(output(inputs), labels) }
  }
  return 100 * accuracy.value
}
