public import Tensor

/// Each row of the last `shape.count` axes less its mean and divided by its deviation, then multiplied
/// by `weight` and with `bias` added, both of `shape`.
///
/// ```swift
/// let y = layerNorm(x, shape: [512], weight: weight, bias: bias)
/// ```
///
/// Ba, Kiros and Hinton, *Layer normalization* (2016). Stops where `shape` is not the end of the
/// input's.
@_disfavoredOverload
public func layerNorm(
  _ x: Tensor, shape: [Int], weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Double = 1e-5
) -> Tensor {
  checkNormalized(x, shape, weight, bias, "layerNorm")
  let count = shape.reduce(1, *)
  let y = x.reshape(rows(x, of: count)).normalizedRows(
    weight: weight?.reshape(count), bias: bias?.reshape(count), epsilon: epsilon)
  return y.reshape(x.dimensions)
}

/// Each row of the last `shape.count` axes divided by the root of its mean square, then multiplied by
/// `weight`. Without an `epsilon` it is the least distance from one that the element type knows.
///
/// ```swift
/// rmsNorm(Tensor([[3, 4]]), shape: [2])  // [[0.8485, 1.1314]]
/// ```
///
/// Zhang and Sennrich, *Root mean square layer normalization* (2019).
@_disfavoredOverload
public func rmsNorm(
  _ x: Tensor, shape: [Int], weight: Tensor? = nil, epsilon: Double? = nil
) -> Tensor {
  checkNormalized(x, shape, weight, nil, "rmsNorm")
  let axes = Array((x.rank - shape.count)..<x.rank)
  let least = x.dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
  let y = x / ((x * x).mean(axes: axes, keepDims: true) + (epsilon ?? least)).sqrt()
  return weight.map { y * $0 } ?? y
}

/// Each channel (axis 1) less its mean and divided by its deviation over all images and positions,
/// then multiplied by `weight` and with `bias` added, one number for each channel.
///
/// ```swift
/// let batch = Tensor([[1, 10], [3, 30]])
/// batchNorm(batch, isTraining: true)  // [[-1.0000, -1.0000], [1.0000, 1.0000]]
/// ```
///
/// While training, mean and deviation are the batch's own, and the running ones, if there are any,
/// are moved towards them by `momentum`, in place; else the running ones are used. `x` is
/// `[images, channels, space…]`.
///
/// Ioffe and Szegedy, *Batch normalization* (2015). As
/// [batch_norm](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html).
@_disfavoredOverload
public func batchNorm(
  _ x: Tensor, runningMean: Tensor? = nil, runningVariance: Tensor? = nil, weight: Tensor? = nil,
  bias: Tensor? = nil, isTraining: Bool = false, momentum: Double = 0.1, epsilon: Double = 1e-5
) -> Tensor {
  x.checkFloating("batchNorm")
  let channels = x.rank < 2 ? x.count : x.dimensions[1]
  checkChannels([runningMean, runningVariance, weight, bias], channels, x, "batchNorm")
  if x.rank < 2 {
    require(x.count == 0, "batchNorm: \(x.shape) has no axis of channels; use [images, channels]")
    return x.clone()
  }
  guard isTraining else {
    guard let runningMean, let runningVariance else {
      fail("batchNorm: without training it needs runningMean and runningVariance; hand them over")
    }
    let factor = (runningVariance.detach() + epsilon) ** -0.5
    let y = (x - runningMean.detach().asChannels(x.rank)) * factor.asChannels(x.rank)
    return y.scaled(weight, bias)
  }
  let perChannel = x.count / max(channels, 1)
  require(
    x.count == 0 || perChannel > 1,
    "batchNorm: shape \(x.shape) has one value for each channel, which has no deviation; use more")
  let rows = x.transpose(0, 1).reshape(channels, perChannel)
  if runningMean != nil || runningVariance != nil, x.count > 0 {
    let moments = RowNormalization.moments(rows)
    withoutGradient {
      runningMean.map { $0 += momentum * (moments.mean - $0) }
      let unbiased = moments.variance * (Double(perChannel) / Double(perChannel - 1))
      runningVariance.map { $0 += momentum * (unbiased - $0) }
    }
  }
  var turned = x.shape
  turned.swapAt(0, 1)
  let y = rows.normalizedRows(weight: nil, bias: nil, epsilon: epsilon)
  return y.reshape(turned).transpose(0, 1).scaled(weight, bias)
}

/// Channels (axis 1) in `groups` of neighbours, each group of each image less its mean and divided by
/// its deviation; then each channel multiplied by `weight` and with `bias` added.
///
/// ```swift
/// let channels = Tensor([[[1], [3], [10], [30]]])
/// groupNorm(channels, groups: 2)  // [[[-1.0000], [1.0000], [-1.0000], [1.0000]]]
/// ```
///
/// Stops where the channels cannot be divided so.
///
/// Wu and He, *Group normalization* (2018).
@_disfavoredOverload
public func groupNorm(
  _ x: Tensor, groups: Int, weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Double = 1e-5
) -> Tensor {
  x.checkFloating("groupNorm")
  require(
    x.rank >= 2 && groups > 0 && x.dimensions[1] % groups == 0,
    "groupNorm: the channels of shape \(x.shape) cannot be divided into \(groups) equal groups")
  checkChannels([weight, bias], x.dimensions[1], x, "groupNorm")
  let rows = x.dimensions[0] * groups
  let y = x.reshape([rows, rows == 0 ? 0 : x.count / rows])
    .normalizedRows(weight: nil, bias: nil, epsilon: epsilon)
  return y.reshape(x.dimensions).scaled(weight, bias)
}

/// Each channel of each image less its mean and divided by its deviation; then multiplied by `weight`
/// and with `bias` added. With running statistics and `usesInputStatistics` these are moved towards
/// the images' average by `momentum`; without it they are used.
///
/// ```swift
/// instanceNorm(Tensor([[[1, 3], [10, 30]]]))  // [[[-1.0000, 1.0000], [-1.0000, 1.0000]]]
/// ```
///
/// Ulyanov, Vedaldi and Lempitsky, *Instance normalization* (2016).
@_disfavoredOverload
public func instanceNorm(
  _ x: Tensor, runningMean: Tensor? = nil, runningVariance: Tensor? = nil, weight: Tensor? = nil,
  bias: Tensor? = nil, usesInputStatistics: Bool = true, momentum: Double = 0.1,
  epsilon: Double = 1e-5
) -> Tensor {
  require(
    x.rank >= 3, "instanceNorm: \(x.shape) is not [images, channels, space]; it has no positions")
  if !usesInputStatistics {
    return batchNorm(
      x, runningMean: runningMean, runningVariance: runningVariance, weight: weight, bias: bias,
      epsilon: epsilon)
  }
  let channels = x.dimensions[1]
  let perChannel = x.count / max(x.dimensions[0] * channels, 1)
  require(
    x.count == 0 || perChannel > 1,
    "instanceNorm: shape \(x.shape) has one value for each channel, which has no deviation")
  checkChannels([runningMean, runningVariance, weight, bias], channels, x, "instanceNorm")
  if runningMean != nil || runningVariance != nil, x.count > 0 {
    withoutGradient {
      let moments = RowNormalization.moments(x.reshape(x.dimensions[0], channels, perChannel))
      runningMean.map { $0 += momentum * (moments.mean.mean(axis: 0) - $0) }
      let unbiased = moments.variance.mean(axis: 0) * (Double(perChannel) / Double(perChannel - 1))
      runningVariance.map { $0 += momentum * (unbiased - $0) }
    }
  }
  return groupNorm(x, groups: channels, weight: weight, bias: bias, epsilon: epsilon)
}

/// Each element divided by a power of the mean square over `size` neighbouring channels (axis 1):
/// `x / (k + alpha * mean) ** beta`.
///
/// ```swift
/// let channels = Tensor([[[1], [2], [3]]])
/// localResponseNorm(channels, size: 3, alpha: 1)  // [[[0.4792], [0.5445], [0.8548]]]
/// ```
///
/// Krizhevsky, Sutskever and Hinton, *ImageNet classification with deep convolutional neural networks*
/// (2012).
@_disfavoredOverload
public func localResponseNorm(
  _ x: Tensor, size: Int, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1
) -> Tensor {
  require(
    x.rank >= 3 && size > 0,
    "localResponseNorm: needs [images, channels, space] and a size above 0, not \(x.shape), \(size)"
  )
  let channels = x.dimensions[1]
  var windows = AxisMap(inputCount: channels)
  for channel in 0..<channels {
    windows.append((0..<size).map { (channel - size / 2 + $0, 1 / Double(size)) })
  }
  let mean = (x * x).mapped(windows, axis: 1)
  return x / (mean * alpha + k) ** beta
}

/// Rows along an axis divided by their `p`-norm, or by `epsilon` where that is greater.
///
/// ```swift
/// normalized(Tensor([[3, 4], [0, 0]]))  // [[0.6000, 0.8000], [0.0000, 0.0000]]
/// ```
///
/// As [normalize](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.normalize.html).
@_disfavoredOverload
public func normalized(_ x: Tensor, p: Double = 2, axis: Int = 1, epsilon: Double = 1e-12) -> Tensor
{
  x / x.norm(p, axis: axis, keepDims: true).clip(min: epsilon)
}

private func checkNormalized(
  _ x: Tensor, _ shape: [Int], _ weight: Tensor?, _ bias: Tensor?, _ operation: String
) {
  x.checkFloating(operation)
  require(
    !shape.isEmpty && x.shape.suffix(shape.count).elementsEqual(shape),
    "\(operation): an input of shape \(x.shape) does not end in the normalized shape \(shape)")
  for parameter in [weight, bias] {
    require(
      parameter.map { $0.shape == shape } ?? true,
      "\(operation): a weight or bias of shape \(parameter?.shape ?? []) is not of shape \(shape)")
  }
}

private func checkChannels(
  _ parameters: [Tensor?], _ channels: Int, _ x: Tensor, _ operation: String
) {
  for parameter in parameters {
    require(
      parameter.map { $0.count == channels } ?? true,
      """
      \(operation): a parameter of shape \(parameter?.shape ?? []) does not fit the \(channels) \
      channels of shape \(x.shape)
      """)
  }
}

/// The shape of `x` as rows of `count` elements.
private func rows(_ x: Tensor, of count: Int) -> [Int] {
  [count == 0 ? 0 : x.count / count, count]
}

extension Tensor {
  /// One number for each channel, stretched over images and positions.
  fileprivate func asChannels(_ rank: Int) -> Tensor {
    reshape([1, count] + Array(repeating: 1, count: rank - 2))
  }

  /// Each channel multiplied by a weight and with a bias added.
  fileprivate func scaled(_ weight: Tensor?, _ bias: Tensor?) -> Tensor {
    let product = weight.map { self * $0.asChannels(rank) } ?? self
    return bias.map { product + $0.asChannels(rank) } ?? product
  }

  /// Each row less its mean and divided by its deviation, multiplied by a row of weights and with a
  /// row of biases added.
  fileprivate func normalizedRows(weight: Tensor?, bias: Tensor?, epsilon: Double) -> Tensor {
    if count == 0 { return clone() }
    let x = self
    let (mean, variance) = RowNormalization.moments(x)
    let y = RowNormalization.normalize(
      x, mean: mean, variance: variance, epsilon: epsilon, weight: weight, bias: bias)
    /// The rows without weight and bias, in recorded operations.
    func plain(_ x: Tensor) -> Tensor {
      let centered = x - x.mean(axis: -1, keepDims: true)
      return centered / ((centered * centered).mean(axis: -1, keepDims: true) + epsilon).sqrt()
    }
    let viaInput: (Tensor, Tensor, Tensor?) -> Tensor = { dy, x, weight in
      fused {
        RowNormalization.normalizeGradient(
          dy, x, mean: mean, variance: variance, epsilon: epsilon, weight: weight)
      } composed: {
        let centered = x - x.mean(axis: -1, keepDims: true)
        let deviation = ((centered * centered).mean(axis: -1, keepDims: true) + epsilon).sqrt()
        let (slope, unit) = (weight.map { dy * $0 } ?? dy, centered / deviation)
        return
          (slope - slope.mean(axis: -1, keepDims: true)
          - unit * (slope * unit).mean(axis: -1, keepDims: true)) / deviation
      }
    }
    guard let weight else {
      let input = Input.input(x, saving: x) { dy, x in viaInput(dy, x, nil) }
      return bias.map { record("normalize", y, input, .input($0) { $0 }) }
        ?? record("normalize", y, input)
    }
    // Weight and bias are computed together and handed out one after the other.
    let gradients = ParameterGradients()
    let input = Input.input(x, saving: x, weight) { dy, x, weight in viaInput(dy, x, weight) }
    let viaWeight = Input.input(weight, saving: x) { dy, x in
      fused {
        gradients.both(dy) {
          RowNormalization.parameterGradients(
            dy, x, mean: mean, variance: variance, epsilon: epsilon)
        }[0]
      } composed: {
        dy * plain(x)
      }
    }
    guard let bias else { return record("normalize", y, input, viaWeight) }
    let viaBias = Input.input(bias, saving: x) { dy, x in
      fused {
        gradients.both(dy) {
          RowNormalization.parameterGradients(
            dy, x, mean: mean, variance: variance, epsilon: epsilon)
        }[1]
      } composed: {
        dy
      }
    }
    return record("normalize", y, input, viaWeight, viaBias)
  }
}

/// The gradients of weight and bias, which one kernel computes, between the two pullbacks that ask for
/// them.
private final class ParameterGradients {
  private var slope: Tensor?
  private var gradients: Tensor?

  func both(_ dy: Tensor, _ compute: () -> Tensor) -> Tensor {
    if let gradients, slope === dy {
      (self.slope, self.gradients) = (nil, nil)
      return gradients
    }
    let result = compute()
    (slope, gradients) = (dy, result)
    return result
  }
}
