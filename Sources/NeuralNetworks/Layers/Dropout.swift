import Autograd
public import Tensor

/// A layer that sets inputs to zero at random while it is trained, and scales the others up so that
/// their sum is kept on average. After ``Module/eval()`` it does nothing.
///
/// Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, *Dropout: a simple way to prevent
/// neural networks from overfitting* (2014).
public final class Dropout: Layer {
  /// How likely an input becomes zero.
  public let probability: Double
  /// Whether inputs are set to zero.
  public var isTraining = true
  private let generator: Generator

  /// A layer that sets an input to zero with this probability.
  ///
  /// Stops where it is not between 0 and 1.
  public init(_ probability: Double = 0.5, generator: Generator = .standard) {
    require(
      (0...1).contains(probability),
      "Dropout: a probability is between 0 and 1, not \(probability)")
    self.probability = probability
    self.generator = generator
  }

  /// The output, in the input's shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    dropout(x, probability: probability, isTraining: isTraining, generator: generator)
  }
}
