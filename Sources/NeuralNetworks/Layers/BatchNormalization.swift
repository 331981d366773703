import Autograd
public import Tensor

/// What the batch and instance normalizations have in common: each channel less its mean and divided by
/// its deviation, then multiplied by a weight and with a bias added.
///
/// ```swift
/// let layers: [ChannelNormalization] = [BatchNorm1d(3), InstanceNorm1d(3)]
/// print(layers.map { $0.parameters.count })  // [2, 0]
/// print(layers.map { $0.buffers.count })     // [3, 0]
/// ```
public class ChannelNormalization: Layer {
  /// What each channel is multiplied by, of shape `[channels]`; ones at first.
  public let weight: Tensor?
  /// What is added to each channel, of shape `[channels]`; zeros at first.
  public let bias: Tensor?
  /// The running mean of each channel.
  @Buffer public private(set) var runningMean: Tensor?
  /// The running variance of each channel.
  @Buffer public private(set) var runningVariance: Tensor?
  /// How many batches the running statistics have seen, as an int64.
  @Buffer public private(set) var numBatchesTracked: Tensor?
  /// The number of channels.
  public let channels: Int
  /// What is added to variances, so that none is zero.
  public let epsilon: Double
  /// How far running statistics move towards those of a batch; if it is nil, they are the mean over all
  /// batches.
  public let momentum: Double?
  /// Whether the statistics are those of the batch.
  public var isTraining = true

  /// PyTorch's names.
  ///
  /// ```swift
  /// print(BatchNorm1d(3).stateDictionary.names[3])  // running_var
  /// ```
  public class var stateNames: [String: String] { ["runningVariance": "running_var"] }

  /// The name of the layer and the counts of axes that an input may have.
  class var inputs: (name: String, ranks: ClosedRange<Int>) {
    fail("ChannelNormalization: use BatchNorm2d or one of its relatives")
  }

  fileprivate init(
    _ channels: Int, _ epsilon: Double, _ momentum: Double?, _ isAffine: Bool,
    _ tracksStatistics: Bool, _ dtype: DType
  ) {
    checkSizes([channels], Self.inputs.name)
    (self.channels, self.epsilon, self.momentum) = (channels, epsilon, momentum)
    weight = isAffine ? Tensor.ones([channels], dtype: dtype).requiringGrad() : nil
    bias = isAffine ? Tensor.zeros([channels], dtype: dtype).requiringGrad() : nil
    guard tracksStatistics else { return }
    runningMean = .zeros([channels], dtype: dtype)
    runningVariance = .ones([channels], dtype: dtype)
    numBatchesTracked = .zeros([], dtype: .int64)
  }

  /// The output, in the input's shape.
  ///
  /// Stops where the input has other axes or channels than this layer expects.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let (name, ranks) = Self.inputs
    require(
      ranks.contains(x.rank) && x.dimensions[channelAxis(x)] == channels,
      """
      \(name): an input of shape \(x.shape) does not fit; this layer expects \(channels) channels \
      and \(ranks.lowerBound == ranks.upperBound ? "" : "\(ranks.lowerBound) or ")\
      \(ranks.upperBound) axes
      """)
    return normalized(x)
  }

  fileprivate func channelAxis(_ x: Tensor) -> Int { 1 }

  fileprivate func normalized(_ x: Tensor) -> Tensor {
    fail("ChannelNormalization: use BatchNorm2d or one of its relatives")
  }

  /// Counts a batch, and says how far running statistics move towards its own.
  fileprivate func countBatch() -> Double {
    guard isTraining, let count = numBatchesTracked else { return momentum ?? 0 }
    count += 1
    return momentum ?? 1 / count.item()
  }
}

/// What ``BatchNorm1d``, ``BatchNorm2d`` and ``BatchNorm3d`` have in common.
///
/// ```swift
/// let layer = BatchNorm1d(1, momentum: 0.5)
/// _ = layer(Tensor([[0], [2]]))
/// layer.buffers[0]  // [0.5000]
/// ```
///
/// The running mean went from 0 half of the way to 1, the batch's own.
public class BatchNormalization: ChannelNormalization {
  /// A layer for so many channels.
  ///
  /// - Parameters:
  ///   - epsilon: what is added to variances.
  ///   - momentum: how far running statistics move towards those of a batch; nil for their mean.
  ///   - isAffine: whether there are a weight and a bias.
  ///   - tracksStatistics: whether there are running statistics, which are used after training.
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double? = 0.1, isAffine: Bool = true,
    tracksStatistics: Bool = true, dtype: DType = .float32
  ) {
    super.init(channels, epsilon, momentum, isAffine, tracksStatistics, dtype)
  }

  fileprivate override func normalized(_ x: Tensor) -> Tensor {
    let momentum = countBatch()
    return batchNorm(
      x, runningMean: runningMean, runningVariance: runningVariance, weight: weight, bias: bias,
      isTraining: isTraining || runningMean == nil, momentum: momentum, epsilon: epsilon)
  }
}

/// Batch normalization of `[images, channels]` or `[images, channels, width]`.
///
/// ```swift
/// let layer = BatchNorm1d(1)
/// layer(Tensor([[1], [3]]))  // [[-1.0000], [1.0000]]
/// layer.eval()
/// layer(Tensor([[1], [3]]))  // [[0.7628], [2.6697]]
/// ```
///
/// While training, statistics are the batch's; after ``Module/eval()`` they are the running ones,
/// which one batch has moved a tenth of the way here. Stops where a batch to train on has one
/// element for each channel.
///
/// Ioffe and Szegedy, *Batch normalization* (2015). As
/// [torch.nn.BatchNorm1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html).
public final class BatchNorm1d: BatchNormalization {
  override class var inputs: (name: String, ranks: ClosedRange<Int>) { ("BatchNorm1d", 2...3) }
}

/// Batch normalization of `[images, channels, height, width]`.
///
/// ```swift
/// let layer = BatchNorm2d(32)
/// layer(Tensor.randn(8, 32, 28, 28))  // of mean 0 and variance 1 in each channel
/// ```
///
/// See ``BatchNorm1d``.
public final class BatchNorm2d: BatchNormalization {
  override class var inputs: (name: String, ranks: ClosedRange<Int>) { ("BatchNorm2d", 4...4) }
}

/// Batch normalization of `[images, channels, depth, height, width]`. See ``BatchNorm1d``.
///
/// ```swift
/// let layer = BatchNorm3d(16)
/// layer(Tensor.randn(2, 16, 4, 8, 8)).shape  // [2, 16, 4, 8, 8]
/// ```
public final class BatchNorm3d: BatchNormalization {
  override class var inputs: (name: String, ranks: ClosedRange<Int>) { ("BatchNorm3d", 5...5) }
}

/// What ``InstanceNorm1d``, ``InstanceNorm2d`` and ``InstanceNorm3d`` have in common.
///
/// ```swift
/// InstanceNorm2d(3).parameters.count                  // 0
/// InstanceNorm2d(3, isAffine: true).parameters.count  // 2
/// ```
///
/// Unless it tracks statistics, it does the same while training and after. Stops where a channel of
/// an image has one element.
public class InstanceNormalization: ChannelNormalization {
  /// A layer for so many channels. The parameters are those of ``BatchNorm2d``, but for the defaults.
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double = 0.1, isAffine: Bool = false,
    tracksStatistics: Bool = false, dtype: DType = .float32
  ) {
    super.init(channels, epsilon, momentum, isAffine, tracksStatistics, dtype)
  }

  /// A single image begins with its channels.
  fileprivate override func channelAxis(_ x: Tensor) -> Int {
    x.rank == Self.inputs.ranks.upperBound ? 1 : 0
  }

  fileprivate override func normalized(_ x: Tensor) -> Tensor {
    let isBatch = channelAxis(x) == 1
    let y = instanceNorm(
      isBatch ? x : x.unsqueeze(0), runningMean: runningMean, runningVariance: runningVariance,
      weight: weight, bias: bias, usesInputStatistics: isTraining || runningMean == nil,
      momentum: momentum ?? 0, epsilon: epsilon)
    return isBatch ? y : y.squeeze(0)
  }
}

/// Instance normalization of `[images, channels, width]`, or of one image.
///
/// ```swift
/// let images = Tensor([[[1, 3]], [[100, 500]]])
/// InstanceNorm1d(1)(images)  // [[[-1.0000, 1.0000]], [[-1.0000, 1.0000]]]
/// ```
///
/// Ulyanov, Vedaldi and Lempitsky, *Instance normalization* (2016). As
/// [torch.nn.InstanceNorm1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm1d.html).
public final class InstanceNorm1d: InstanceNormalization {
  override class var inputs: (name: String, ranks: ClosedRange<Int>) { ("InstanceNorm1d", 2...3) }
}

/// Instance normalization of `[images, channels, height, width]`, or of one image. See
/// ``InstanceNorm1d``.
///
/// ```swift
/// let images = Tensor.randn(8, 3, 28, 28) * 5 + 7
/// let means = InstanceNorm2d(3)(images).mean(axes: [2, 3])
/// print(means.shape, means.abs().max().item() < 1e-4)  // [8, 3] true
/// ```
public final class InstanceNorm2d: InstanceNormalization {
  override class var inputs: (name: String, ranks: ClosedRange<Int>) { ("InstanceNorm2d", 3...4) }
}

/// Instance normalization of `[images, channels, depth, height, width]`, or of one image. See
/// ``InstanceNorm1d``.
///
/// ```swift
/// InstanceNorm3d(4)(Tensor.randn(2, 4, 3, 8, 8)).shape  // [2, 4, 3, 8, 8]
/// InstanceNorm3d(4)(Tensor.randn(4, 3, 8, 8)).shape     // [4, 3, 8, 8]
/// ```
public final class InstanceNorm3d: InstanceNormalization {
  override class var inputs: (name: String, ranks: ClosedRange<Int>) { ("InstanceNorm3d", 4...5) }
}
