package import DeepLearning

/// The course's first network with a library: one hidden layer and dropout.
package final class SimpleNN: Module {
  package let fc1: Linear
  package let fc2: Linear
  package let dropout: Dropout

  package init(
    _ inputSize: Int, _ hiddenSize: Int, _ outputSize: Int, generator: Generator = .standard
  ) {
    fc1 = Linear(inputSize, hiddenSize, generator: generator)
    fc2 = Linear(hiddenSize, outputSize, generator: generator)
    dropout = Dropout(0.2, generator: generator)
  }

  package func callAsFunction(_ x: Tensor) -> Tensor {
    var x = relu(fc1(x))
    x = dropout(x)
    return fc2(x)
  }
}
