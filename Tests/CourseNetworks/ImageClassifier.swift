package import DeepLearning

/// Two layers of convolutions with batch norm, and two linear ones: the second exercise's network.
package final class ImageClassifier: Layer {
  private final class Block: Layer {
    let conv: Conv2d
    let norm: BatchNorm2d
    let pool = MaxPool2d(2, 2)

    init(_ inputs: Int, _ outputs: Int) {
      conv = Conv2d(inputs, outputs, 3, padding: 1)
      norm = BatchNorm2d(outputs)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { pool(relu(norm(conv(x)))) }
  }

  private let block1 = Block(1, 32)
  private let block2 = Block(32, 64)
  private let fc1 = Linear(64 * 7 * 7, 128)
  private let fc2 = Linear(128, 10)
  private let dropout = Dropout(0.25)

  package init() {}

  /// Scores `[images, 10]` of images `[images, 1, 28, 28]`.
  package func callAsFunction(_ x: Tensor) -> Tensor {
    let features = block2(block1(x)).view(-1, 64 * 7 * 7)
    return fc2(dropout(relu(fc1(features))))
  }
}
