public import Tensor

/// A random turn, shift, stretch and slant of each image: see ``AffineWarp``.
///
/// ```swift
/// let warp = RandomAffine(degrees: 10, translate: (0.1, 0.1), scale: 0.9...1.1, shear: 5)
/// warp(Tensor.rand(16, 1, 28, 28)).shape  // [16, 1, 28, 28]
/// ```
///
/// As `torchvision.transforms.RandomAffine`.
public struct RandomAffine: Augmentation, Sendable {
  private let degrees: Double
  private let translate: (x: Double, y: Double)
  private let scale: ClosedRange<Double>
  private let shear: Double

  /// Warps that are drawn evenly within limits; one that nothing is said of changes nothing. Stops
  /// where a limit is negative.
  ///
  /// - Parameters:
  ///   - degrees: the largest turn to either side, in degrees.
  ///   - translate: the largest shift to either side, as shares of the width and height.
  ///   - scale: how much larger or smaller what is shown becomes.
  ///   - shear: the largest slant along the rows to either side, in degrees.
  public init(
    degrees: Double = 0, translate: (x: Double, y: Double) = (0, 0),
    scale: ClosedRange<Double> = 1...1, shear: Double = 0
  ) {
    require(
      degrees >= 0 && shear >= 0 && shear < 90 && translate.x >= 0 && translate.y >= 0,
      """
      RandomAffine: degrees \(degrees), translate \(translate) and shear \(shear) are the largest to \
      either side; use 0 or more, and a shear below 90
      """)
    require(
      scale.lowerBound > 0, "RandomAffine: scale \(scale) shows nothing; use positive numbers")
    self.degrees = degrees
    self.translate = translate
    self.scale = scale
    self.shear = shear
  }

  /// Each image, warped in a way of its own.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    var numbers = RandomNumbers(generator)
    let (width, height) = (Double(images.shape[3]), Double(images.shape[2]))
    return warped(images) { _ in
      AffineWarp(
        degrees: numbers.number(in: -degrees...degrees),
        translate: (
          numbers.number(in: -translate.x...translate.x) * width,
          numbers.number(in: -translate.y...translate.y) * height
        ),
        scale: numbers.number(in: scale), shear: (numbers.number(in: -shear...shear), 0)
      ).inverse
    }
  }
}

/// A random turn of each image about its middle.
///
/// ```swift
/// RandomRotation(degrees: 15)(Tensor.rand(16, 1, 28, 28)).shape  // [16, 1, 28, 28]
/// ```
///
/// Corners that come from beyond the edge are zero.
public struct RandomRotation: Augmentation, Sendable {
  private let warp: RandomAffine

  /// Turns that are drawn evenly within a limit.
  ///
  /// - Parameter degrees: the largest turn to either side, in degrees.
  public init(degrees: Double) { warp = RandomAffine(degrees: degrees) }

  /// Each image, turned by an angle of its own.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    warp.transform(images, generator: generator)
  }
}
