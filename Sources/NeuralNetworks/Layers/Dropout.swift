import Autograd
public import Tensor

/// What the dropout layers have in common.
///
/// ```swift
/// let model = Sequential { Linear(4, 8); Dropout(0.1); Linear(8, 8); Dropout(0.2) }
/// print(model.modules.compactMap { ($0 as? DropoutLayer)?.probability })  // [0.1, 0.2]
/// ```
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
/// ```swift
/// let layer = Dropout(0.5)
/// layer(Tensor.ones(4))  // about half of them 0, the others 2
/// layer.eval()
/// layer(Tensor.ones(4))  // [1.0, 1.0, 1.0, 1.0]
/// ```
///
/// Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, *Dropout: a simple way to prevent
/// neural networks from overfitting* (2014). As
/// [torch.nn.Dropout](https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html).
public final class Dropout: DropoutLayer {}

/// ``Dropout`` of whole channels of `[images, channels, width]`.
///
/// ```swift
/// let y = Dropout1d(0.5)(Tensor.ones(1, 3, 100))
/// y.std(axis: 2)  // [[0.0, 0.0, 0.0]]
/// ```
///
/// Each channel is all zeros or all twos. Neighbouring places tell much the same, so that to drop
/// single ones would hide little (Tompson and others, *Efficient object localization using
/// convolutional networks*, 2015).
///
/// As [torch.nn.Dropout1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout1d.html).
public final class Dropout1d: DropoutLayer {
  override class var space: Int? { 1 }
}

/// ``Dropout`` of whole channels of `[images, channels, height, width]`.
///
/// ```swift
/// let y = Dropout2d(0.5)(Tensor.ones(8, 32, 28, 28))
/// print((y[3, 5] == y[3, 5, 0, 0]).all())  // true
/// ```
///
/// See ``Dropout1d``.
///
/// As [torch.nn.Dropout2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout2d.html).
public final class Dropout2d: DropoutLayer {
  override class var space: Int? { 2 }
}

/// ``Dropout`` of whole channels of `[images, channels, depth, height, width]`.
///
/// ```swift
/// let layer = Dropout3d(1)
/// layer(Tensor.ones(2, 16, 4, 8, 8)).sum()         // 0.0
/// layer.eval()(Tensor.ones(2, 16, 4, 8, 8)).sum()  // 8192.0
/// ```
///
/// See ``Dropout1d``.
///
/// As [torch.nn.Dropout3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout3d.html).
public final class Dropout3d: DropoutLayer {
  override class var space: Int? { 3 }
}

/// ``Dropout`` that keeps mean and variance, for networks of ``SELU``.
///
/// ```swift
/// let y = AlphaDropout(0.3)(Tensor.randn(100_000))
/// print(y.mean().abs().item() < 0.05, y.std().round(decimals: 1))  // true 1.0
/// ```
///
/// What is dropped becomes ``SELU``'s lowest value instead of 0.
///
/// Klambauer, Unterthiner, Mayr and Hochreiter, *Self-normalizing neural networks* (2017). As
/// [torch.nn.AlphaDropout](https://docs.pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html).
public final class AlphaDropout: DropoutLayer {
  /// The output, in the input's shape.
  public override func callAsFunction(_ x: Tensor) -> Tensor {
    alphaDropout(x, probability: probability, isTraining: isTraining, generator: generator)
  }
}

/// ``AlphaDropout`` of whole channels of `[images, channels, space…]`.
///
/// ```swift
/// let y = FeatureAlphaDropout(0.5)(Tensor.ones(2, 3, 8, 8))
/// print((y[1, 2] == y[1, 2, 0, 0]).all())  // true
/// ```
///
/// As [torch.nn.FeatureAlphaDropout](https://docs.pytorch.org/docs/stable/generated/torch.nn.FeatureAlphaDropout.html).
public final class FeatureAlphaDropout: DropoutLayer {
  /// The output, in the input's shape.
  public override func callAsFunction(_ x: Tensor) -> Tensor {
    featureAlphaDropout(
      x, probability: probability, isTraining: isTraining, generator: generator)
  }
}
