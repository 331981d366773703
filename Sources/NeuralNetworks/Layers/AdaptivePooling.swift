import Autograd
public import Tensor

/// What the adaptive pooling layers have in common: as many windows as wanted cover the input evenly.
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
public final class AdaptiveAvgPool1d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (1, true) }
}

/// Averages of as many windows as wanted, which cover `[images, channels, height, width]` evenly.
///
/// As [torch.nn.AdaptiveAvgPool2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html).
public final class AdaptiveAvgPool2d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (2, true) }
}

/// Averages of as many windows as wanted, which cover `[images, channels, depth, height, width]` evenly.
public final class AdaptiveAvgPool3d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (3, true) }
}

/// The greatest elements of as many windows as wanted, which cover `[images, channels, width]` evenly.
public final class AdaptiveMaxPool1d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (1, false) }
}

/// The greatest elements of as many windows as wanted, which cover
/// `[images, channels, height, width]` evenly.
public final class AdaptiveMaxPool2d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (2, false) }
}

/// The greatest elements of as many windows as wanted, which cover
/// `[images, channels, depth, height, width]` evenly.
public final class AdaptiveMaxPool3d: AdaptivePoolingLayer {
  override class var kind: (space: Int, isAverage: Bool) { (3, false) }
}
