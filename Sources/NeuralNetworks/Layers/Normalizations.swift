import Autograd
public import Tensor

/// Each row of the last axes less its mean and divided by its deviation, then multiplied by a weight
/// and with a bias added.
///
/// ```swift
/// let layer = LayerNorm(512)
/// layer(Tensor.randn(8, 10, 512))  // each of the 80 rows of mean 0 and variance 1
/// ```
///
/// Ba, Kiros and Hinton, *Layer normalization* (2016). As
/// [torch.nn.LayerNorm](https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html).
public final class LayerNorm: Layer {
  /// What a row is multiplied by, of the normalized shape; ones at first.
  public let weight: Tensor?
  /// What is added to a row, of the normalized shape; zeros at first.
  public let bias: Tensor?
  /// The last axes, which are one row.
  public let shape: [Int]
  /// What is added to variances, so that none is zero.
  public let epsilon: Double

  /// A layer for rows of this shape.
  public init(
    _ shape: [Int], epsilon: Double = 1e-5, isAffine: Bool = true, bias: Bool = true,
    dtype: DType = .float32
  ) {
    checkSizes(shape, "LayerNorm")
    (self.shape, self.epsilon) = (shape, epsilon)
    weight = isAffine ? Tensor.ones(shape, dtype: dtype).requiringGrad() : nil
    self.bias = isAffine && bias ? Tensor.zeros(shape, dtype: dtype).requiringGrad() : nil
  }

  /// A layer for rows of so many elements.
  public convenience init(
    _ size: Int, epsilon: Double = 1e-5, isAffine: Bool = true, bias: Bool = true,
    dtype: DType = .float32
  ) {
    self.init([size], epsilon: epsilon, isAffine: isAffine, bias: bias, dtype: dtype)
  }

  /// The output, in the input's shape.
  ///
  /// Stops where that does not end in the normalized one.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    layerNorm(x, shape: shape, weight: weight, bias: bias, epsilon: epsilon)
  }
}

/// Each row of the last axes divided by the root of its mean square, then multiplied by a weight.
///
/// ```swift
/// RMSNorm(2)(Tensor([[3, 4], [30, 40]]))  // [[0.8485, 1.1314], [0.8485, 1.1314]]
/// ```
///
/// Unlike ``LayerNorm`` it takes off no mean and adds no bias.
///
/// Zhang and Sennrich, *Root mean square layer normalization* (2019). As
/// [torch.nn.RMSNorm](https://docs.pytorch.org/docs/stable/generated/torch.nn.RMSNorm.html).
public final class RMSNorm: Layer {
  /// What a row is multiplied by, of the normalized shape; ones at first.
  public let weight: Tensor?
  /// The last axes, which are one row.
  public let shape: [Int]
  /// What is added to the mean square; if it is nil, the least distance from one that the element type
  /// knows.
  public let epsilon: Double?

  /// A layer for rows of this shape.
  public init(
    _ shape: [Int], epsilon: Double? = nil, isAffine: Bool = true, dtype: DType = .float32
  ) {
    checkSizes(shape, "RMSNorm")
    (self.shape, self.epsilon) = (shape, epsilon)
    weight = isAffine ? Tensor.ones(shape, dtype: dtype).requiringGrad() : nil
  }

  /// A layer for rows of so many elements.
  public convenience init(
    _ size: Int, epsilon: Double? = nil, isAffine: Bool = true, dtype: DType = .float32
  ) {
    self.init([size], epsilon: epsilon, isAffine: isAffine, dtype: dtype)
  }

  /// The output, in the input's shape.
  ///
  /// Stops where that does not end in the normalized one.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    rmsNorm(x, shape: shape, weight: weight, epsilon: epsilon)
  }
}

/// Channels in groups of neighbours, each group of each image less its mean and divided by its deviation;
/// then each channel multiplied by a weight and with a bias added.
///
/// ```swift
/// let layer = GroupNorm(2, 4)
/// layer(Tensor([[1, 3, 100, 500]]))            // [[-1.0000, 1.0000, -1.0000, 1.0000]]
/// layer(Tensor.randn(1, 4, 8, 8)).shape        // [1, 4, 8, 8]
/// ```
///
/// It does the same for a batch of any size, of one image as well. Stops where the input has other
/// channels.
///
/// Wu and He, *Group normalization* (2018). As
/// [torch.nn.GroupNorm](https://docs.pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html).
public final class GroupNorm: Layer {
  /// What each channel is multiplied by, of shape `[channels]`; ones at first.
  public let weight: Tensor?
  /// What is added to each channel, of shape `[channels]`; zeros at first.
  public let bias: Tensor?
  /// The number of groups.
  public let groups: Int
  /// The number of channels.
  public let channels: Int
  /// What is added to variances, so that none is zero.
  public let epsilon: Double

  /// A layer for so many groups of so many channels in all: `GroupNorm(3, 6)`.
  public init(
    _ groups: Int, _ channels: Int, epsilon: Double = 1e-5, isAffine: Bool = true,
    dtype: DType = .float32
  ) {
    require(
      groups > 0 && channels >= 0 && channels % groups == 0,
      "GroupNorm: \(channels) channels cannot be divided into \(groups) equal groups")
    (self.groups, self.channels, self.epsilon) = (groups, channels, epsilon)
    weight = isAffine ? Tensor.ones([channels], dtype: dtype).requiringGrad() : nil
    bias = isAffine ? Tensor.zeros([channels], dtype: dtype).requiringGrad() : nil
  }

  /// The output, in the shape of the input `[images, channels, space…]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      x.rank >= 2 && x.dimensions[1] == channels,
      "GroupNorm: an input of shape \(x.shape) has not the \(channels) channels of this layer")
    return groupNorm(x, groups: groups, weight: weight, bias: bias, epsilon: epsilon)
  }
}

/// Each element divided by a power of the mean square over neighbouring channels.
///
/// ```swift
/// let layer = LocalResponseNorm(3, alpha: 3, beta: 1)
/// layer(Tensor.ones(1, 3, 1)).flatten()  // [0.3333, 0.2500, 0.3333]
/// ```
///
/// The channel in the middle has two neighbours, those at the ends have one.
///
/// Krizhevsky, Sutskever and Hinton, *ImageNet classification with deep convolutional neural networks*
/// (2012). As
/// [torch.nn.LocalResponseNorm](https://docs.pytorch.org/docs/stable/generated/torch.nn.LocalResponseNorm.html).
public final class LocalResponseNorm: Layer {
  private let function: (Tensor) -> Tensor

  /// A layer over `size` neighbouring channels: `x / (k + alpha * mean) ** beta`.
  public init(_ size: Int, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1) {
    function = { localResponseNorm($0, size: size, alpha: alpha, beta: beta, k: k) }
  }

  /// The output, in the shape of the input `[images, channels, space…]`.
  ///
  /// Stops where the input has no axis of space.
  public func callAsFunction(_ x: Tensor) -> Tensor { function(x) }
}
