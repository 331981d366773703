import Autograd
public import Tensor

/// What the dropout layers have in common.
public class DropoutLayer: Layer {
  /// How likely an input, or a channel, becomes zero.
  public let probability: Double
  /// Whether inputs are set to zero.
  public var isTraining = true
  fileprivate let generator: Generator

  /// A layer that sets an input, or a channel, to zero with this probability.
  ///
  /// Stops where it is not between 0 and 1.
  public required init(_ probability: Double = 0.5, generator: Generator = .standard) {
    require(
      (0...1).contains(probability),
      "\(Self.self): a probability is between 0 and 1, not \(probability)")
    self.probability = probability
    self.generator = generator
  }

  /// The number of axes of space of an input whose channels are set to zero as a whole, if they are.
  class var space: Int? { nil }

  /// The output, in the input's shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    guard let space = Self.space else {
      return dropout(
        x, probability: probability, isTraining: isTraining, generator: generator)
    }
    require(
      x.rank == space + 1 || x.rank == space + 2,
      """
      \(Self.self): an input of shape \(x.shape) is not [images,] channels and \(space) axes of space
      """)
    let images = x.rank == space + 2 ? x : x.unsqueeze(0)
    let y = featureDropout(
      images, probability: probability, isTraining: isTraining, generator: generator)
    return x.rank == space + 2 ? y : y.squeeze(0)
  }
}

/// A layer that sets inputs to zero at random while it is trained, and scales the others up so that
/// their sum is kept on average. After ``Module/eval()`` it does nothing.
///
/// Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, *Dropout: a simple way to prevent
/// neural networks from overfitting* (2014).
public final class Dropout: DropoutLayer {}

/// ``Dropout`` of whole channels of `[images, channels, width]`.
///
/// As [torch.nn.Dropout1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout1d.html).
public final class Dropout1d: DropoutLayer {
  override class var space: Int? { 1 }
}

/// ``Dropout`` of whole channels of `[images, channels, height, width]`.
///
/// As [torch.nn.Dropout2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout2d.html).
public final class Dropout2d: DropoutLayer {
  override class var space: Int? { 2 }
}

/// ``Dropout`` of whole channels of `[images, channels, depth, height, width]`.
///
/// As [torch.nn.Dropout3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout3d.html).
public final class Dropout3d: DropoutLayer {
  override class var space: Int? { 3 }
}

/// ``Dropout`` that keeps mean and variance, for networks of ``SELU``.
///
/// As [torch.nn.AlphaDropout](https://docs.pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html).
public final class AlphaDropout: DropoutLayer {
  /// The output, in the input's shape.
  public override func callAsFunction(_ x: Tensor) -> Tensor {
    alphaDropout(x, probability: probability, isTraining: isTraining, generator: generator)
  }
}

/// ``AlphaDropout`` of whole channels of `[images, channels, space…]`.
///
/// As [torch.nn.FeatureAlphaDropout](https://docs.pytorch.org/docs/stable/generated/torch.nn.FeatureAlphaDropout.html).
public final class FeatureAlphaDropout: DropoutLayer {
  /// The output, in the input's shape.
  public override func callAsFunction(_ x: Tensor) -> Tensor {
    featureAlphaDropout(
      x, probability: probability, isTraining: isTraining, generator: generator)
  }
}
