package import DeepLearning

/// The course's network for images of digits: two convolutions with pooling, two linear layers, dropout.
package final class SimpleCNN: Layer {
  package let conv1 = Conv2d(1, 32, 3, padding: 1)
  package let conv2 = Conv2d(32, 64, 3, padding: 1)
  package let pool = MaxPool2d(2, 2)
  package let fc1 = Linear(64 * 7 * 7, 128)
  package let fc2: Linear
  package let dropout = Dropout(0.25)

  package init(numClasses: Int = 10) {
    fc2 = Linear(128, numClasses)
  }

  package func callAsFunction(_ x: Tensor) -> Tensor {
    var x = pool(relu(conv1(x)))
    x = pool(relu(conv2(x)))
    x = x.reshape(-1, 64 * 7 * 7)
    x = relu(fc1(x))
    x = dropout(x)
    return fc2(x)
  }
}
