import Autograd
public import Tensor

/// What the adaptive pooling layers have in common: as many windows as wanted cover the input evenly.
///
/// ```swift
/// let layers: [AdaptivePoolingLayer] = [AdaptiveAvgPool2d(1), AdaptiveMaxPool2d([4, nil])]
/// let images = Tensor.zeros(8, 16, 7, 9)
/// print(layers.map { $0(images).shape })  // [[8, 16, 1, 1], [8, 16, 4, 9]]
/// ```
///
/// Where the output's size does not divide the input's, windows overlap. Stops where there are not
/// as many sizes as axes of space.
public class AdaptivePoolingLayer: Layer {
  /// The output's size along each axis of space; nil is the input's own.
  public let outputSize: [Int?]

  /// The number of axes of space, and whether windows give averages or greatest elements.
  class var kind: (space: Int, isAverage: Bool) {
    fail("AdaptivePoolingLayer: use AdaptiveAvgPool2d or one of its relatives")
  }

  /// A layer whose output has one size along all axes of space: `AdaptiveAvgPool2d(1)`.
  public init(_ outputSize: Int) { self.outputSize = [outputSize] }

  /// A layer whose output has these sizes; nil is the input's own: `AdaptiveAvgPool2d([7, nil])`.
  public init(_ outputSize: [Int?]) {
    require(
      outputSize.count == Self.kind.space || outputSize.count == 1,
      "adaptive pooling: \(outputSize.count) sizes do not fit \(Self.kind.space) axes of space")
    self.outputSize = outputSize
  }

  /// The averages or greatest elements of the windows of `[images, channels, space…]`, or of one image.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let (space, isAverage) = Self.kind
    let width = (outputSize.last ?? nil) ?? x.shape.last ?? 1
    switch (space, isAverage) {
    case (1, true): return adaptiveAvgPool1d(x, outputSize: width)
    case (2, true): return adaptiveAvgPool2d(x, outputSize: outputSize)
    case (_, true): return adaptiveAvgPool3d(x, outputSize: outputSize)
    case (1, false): return adaptiveMaxPool1d(x, outputSize: width).values
    case (2, false): return adaptiveMaxPool2d(x, outputSize: outputSize).values
    case (_, false): return adaptiveMaxPool3d(x, outputSize: outputSize).values
    }
  }
}

/// Averages of as many windows as wanted, which cover `[images, channels, width]` evenly.
///
/// ```swift
/// AdaptiveAvgPool1d(2)(Tensor([[[1, 2, 3, 4, 5]]]))  // [[[2.0, 4.0]]]
/// ```
///
/// The one window reaches from 1 to 3, the other from 3 to 5.
///
/// As [torch.nn.AdaptiveAvgPool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool1d.html).
public final class AdaptiveAvgPool1d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (1, true) }
}

/// Averages of as many windows as wanted, which cover `[images, channels, height, width]` evenly.
///
/// ```swift
/// let head = Sequential { AdaptiveAvgPool2d(1); Flatten(); Linear(64, 10) }
/// head(Tensor.zeros(8, 64, 7, 7)).shape    // [8, 10]
/// head(Tensor.zeros(8, 64, 11, 5)).shape   // [8, 10]
/// ```
///
/// As [torch.nn.AdaptiveAvgPool2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html).
public final class AdaptiveAvgPool2d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (2, true) }
}

/// Averages of as many windows as wanted, which cover `[images, channels, depth, height, width]` evenly.
///
/// ```swift
/// let overTime = AdaptiveAvgPool3d([1, nil, nil])
/// overTime(Tensor.zeros(2, 16, 10, 8, 8)).shape  // [2, 16, 1, 8, 8]
/// ```
///
/// As [torch.nn.AdaptiveAvgPool3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool3d.html).
public final class AdaptiveAvgPool3d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (3, true) }
}

/// The greatest elements of as many windows as wanted, which cover `[images, channels, width]` evenly.
///
/// ```swift
/// AdaptiveMaxPool1d(2)(Tensor([[[1, 2, 9, 4, 5]]]))  // [[[9.0, 9.0]]]
/// ```
///
/// As [torch.nn.AdaptiveMaxPool1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool1d.html).
public final class AdaptiveMaxPool1d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (1, false) }
}

/// The greatest elements of as many windows as wanted, which cover
/// `[images, channels, height, width]` evenly.
///
/// ```swift
/// AdaptiveMaxPool2d([3, 2])(Tensor.zeros(8, 64, 10, 9)).shape  // [8, 64, 3, 2]
/// ```
///
/// As [torch.nn.AdaptiveMaxPool2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool2d.html).
public final class AdaptiveMaxPool2d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (2, false) }
}

/// The greatest elements of as many windows as wanted, which cover
/// `[images, channels, depth, height, width]` evenly.
///
/// ```swift
/// let x = Tensor.arange(27).reshape(1, 3, 3, 3)
/// AdaptiveMaxPool3d(2)(x)[0, 0]  // [[13.0, 14.0], [16.0, 17.0]]
/// ```
///
/// As [torch.nn.AdaptiveMaxPool3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool3d.html).
public final class AdaptiveMaxPool3d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (3, false) }
}
