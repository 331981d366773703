public import Tensor

/// Elements set to zero with the probability `probability` while training, the others scaled up so
/// that their sum is kept on average.
///
/// ```swift
/// dropout(Tensor.ones(1000), probability: 0.75).unique().values  // [0.0, 4.0]
/// dropout(Tensor([1, 2]), isTraining: false)                     // [1.0, 2.0]
/// ```
///
/// Stops where the probability is not between 0 and 1.
///
/// Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, *Dropout* (2014).
@_disfavoredOverload
public func dropout(
  _ x: Tensor, probability: Double = 0.5, isTraining: Bool = true, generator: Generator = .standard
) -> Tensor {
  dropped(x, x.shape, probability, isTraining, generator, "dropout")
}

/// ``dropout(_:probability:isTraining:generator:)`` of whole channels: of `[images, channels, space…]`
/// each channel of an image is kept or set to zero as one.
///
/// ```swift
/// let y = featureDropout(Tensor.ones(2, 3, 5, 5))
/// print((y[..., 0, 0] == y[..., 4, 4]).all())  // true
/// ```
///
/// As [dropout2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout2d.html).
@_disfavoredOverload
public func featureDropout(
  _ x: Tensor, probability: Double = 0.5, isTraining: Bool = true, generator: Generator = .standard
) -> Tensor {
  dropped(
    x, channelMask(x, "featureDropout"), probability, isTraining, generator, "featureDropout")
}

/// The shape of a mask with one number for each channel.
private func channelMask(_ x: Tensor, _ operation: String) -> [Int] {
  require(x.rank >= 2, "\(operation): \(x.shape) is not [images, channels, space]")
  return x.shape.prefix(2) + Array(repeating: 1, count: x.rank - 2)
}

private func checkDropout(_ x: Tensor, _ probability: Double, _ operation: String) {
  x.checkFloating(operation)
  require(
    (0...1).contains(probability),
    "\(operation): a probability is between 0 and 1, not \(probability)")
}

private func dropped(
  _ x: Tensor, _ maskShape: [Int], _ probability: Double, _ isTraining: Bool,
  _ generator: Generator, _ operation: String
) -> Tensor {
  checkDropout(x, probability, operation)
  guard isTraining, probability > 0 else { return x }
  if probability == 1 { return x * 0 }
  let count = maskShape.reduce(1, *)
  let dropping = Dropping(probability: probability, count: count, generator: generator)
  if count == x.count { return x.dropped(dropping) }
  return x * dropping.apply(Tensor.ones(maskShape, dtype: x.dtype))
}

extension Tensor {
  /// The way back sets the same elements to zero.
  fileprivate func dropped(_ dropping: Dropping) -> Tensor {
    record("dropout", dropping.apply(self), .input(self) { dy in dy.dropped(dropping) })
  }
}

/// ``dropout(_:probability:isTraining:generator:)`` for ``selu(_:)``: instead of zero the elements that
/// are dropped become the least that the unit gives, and all are scaled and moved so that mean and
/// variance are kept.
///
/// ```swift
/// alphaDropout(Tensor.zeros(1000)).unique().values  // [-0.7792, 0.7792]
/// ```
///
/// Klambauer, Unterthiner, Mayr and Hochreiter, *Self-normalizing neural networks* (2017).
@_disfavoredOverload
public func alphaDropout(
  _ x: Tensor, probability: Double = 0.5, isTraining: Bool = true, generator: Generator = .standard
) -> Tensor {
  alphaDropped(x, x.shape, probability, isTraining, generator, "alphaDropout")
}

/// ``alphaDropout(_:probability:isTraining:generator:)`` of whole channels of `[images, channels, space…]`.
///
/// ```swift
/// let y = featureAlphaDropout(Tensor.ones(2, 3, 5))
/// print((y[..., 0] == y[..., 4]).all())  // true
/// ```
///
/// As [feature_alpha_dropout](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.feature_alpha_dropout.html).
@_disfavoredOverload
public func featureAlphaDropout(
  _ x: Tensor, probability: Double = 0.5, isTraining: Bool = true, generator: Generator = .standard
) -> Tensor {
  alphaDropped(
    x, channelMask(x, "featureAlphaDropout"), probability, isTraining, generator,
    "featureAlphaDropout")
}

private func alphaDropped(
  _ x: Tensor, _ maskShape: [Int], _ probability: Double, _ isTraining: Bool,
  _ generator: Generator, _ operation: String
) -> Tensor {
  checkDropout(x, probability, operation)
  guard isTraining, probability > 0 else { return x }
  if probability == 1 { return x * 0 }
  let kept = 1 - probability
  let least = -1.0507009873554804934193349852946 * 1.6732632423543772848170429916717
  let scale = (kept * (1 + probability * least * least)).squareRoot()
  let dropping = Dropping(
    probability: probability, count: maskShape.reduce(1, *), generator: generator)
  let mask = dropping.apply(Tensor.full(maskShape, kept, dtype: x.dtype))
  return (x * mask + (1 - mask) * least - probability * least) / scale
}
