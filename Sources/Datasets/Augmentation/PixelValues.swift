import Glibc
public import Tensor

/// Each channel less its mean, divided by its standard deviation.
///
/// ```swift
/// Normalize(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225])
/// ```
public struct Normalize: Augmentation, Sendable {
  private let mean: [Float]
  private let std: [Float]

  /// The numbers to normalise by. Stops where they are not as many, or a deviation is not positive.
  ///
  /// - Parameters:
  ///   - mean: what is taken off, for each channel; or one for all.
  ///   - std: what is divided by, likewise.
  public init(mean: [Double], std: [Double]) {
    require(
      !mean.isEmpty && mean.count == std.count,
      "Normalize: \(mean.count) means and \(std.count) standard deviations are not as many")
    require(
      std.allSatisfy { $0 > 0 }, "Normalize: standard deviations \(std) are not all positive")
    self.mean = mean.map { Float($0) }
    self.std = std.map { Float($0) }
  }

  /// The normalised images.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    let planes = ImagePlanes(images)
    require(
      mean.count == 1 || mean.count == planes.channels,
      "Normalize: \(mean.count) means do not fit images of \(planes.channels) channels")
    for plane in 0..<(planes.count * planes.channels) {
      let channel = mean.count == 1 ? 0 : plane % planes.channels
      let (mean, std) = (mean[channel], std[channel])
      let values = planes.start + plane * planes.planeSize
      for i in 0..<planes.planeSize { values[i] = (values[i] - mean) / std }
    }
    return planes.tensor
  }
}

/// Normal noise added to every value.
///
/// ```swift
/// let noise = GaussianNoise(std: 0.1)(Tensor.zeros(100, 1, 28, 28), generator: Generator(seed: 0))
/// print("\((noise * noise).mean().item().squareRoot(), decimals: 2)")  // 0.10
/// ```
///
/// Values may leave the range from 0 to 1. Stops where `std` is negative.
public struct GaussianNoise: Augmentation, Sendable {
  private let std: Double

  /// Noise of one strength.
  ///
  /// - Parameter std: the noise's standard deviation.
  public init(std: Double) {
    require(std >= 0, "GaussianNoise: a standard deviation is not negative, as \(std) is")
    self.std = std
  }

  /// The images with noise.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    var numbers = RandomNumbers(generator)
    let planes = ImagePlanes(images)
    let count = planes.count * planes.imageSize
    // Two at a time: Box and Muller (1958), in single precision.
    for i in stride(from: 0, to: count, by: 2) {
      let bits = numbers.next()
      let radius = Float(std) * (-2 * logf(Float((bits >> 40) + 1) * 0x1p-24)).squareRoot()
      let angle = 2 * Float.pi * Float(UInt32(truncatingIfNeeded: bits) >> 8) * 0x1p-24
      planes.start[i] += radius * cosf(angle)
      if i + 1 < count { planes.start[i + 1] += radius * sinf(angle) }
    }
    return planes.tensor
  }
}

/// A rectangle of some images, blotted out.
///
/// ```swift
/// let erased = RandomErasing(1, scale: 0.25...0.25, ratio: 1...1)(Tensor.ones(1, 1, 28, 28))
/// print(erased.mean().item())  // 0.75
/// ```
///
/// Zhong, Zheng, Kang, Li and Yang, *Random erasing data augmentation* (2020).
public struct RandomErasing: Augmentation, Sendable {
  private let probability: Double
  private let scale: ClosedRange<Double>
  private let ratio: ClosedRange<Double>
  private let value: Float

  /// Rectangles that are drawn evenly within limits. Stops where a share is not between 0 and 1.
  ///
  /// - Parameters:
  ///   - probability: the share of the images that are changed.
  ///   - scale: the rectangle's share of the image.
  ///   - ratio: its height divided by its width.
  ///   - value: what is written there.
  public init(
    _ probability: Double = 0.5, scale: ClosedRange<Double> = 0.02...0.33,
    ratio: ClosedRange<Double> = 0.3...3.3, value: Float = 0
  ) {
    requireProbability(probability, for: "RandomErasing")
    require(
      scale.lowerBound >= 0 && scale.upperBound <= 1 && ratio.lowerBound > 0,
      "RandomErasing: scale \(scale) is to be within 0 and 1, and ratio \(ratio) positive")
    (self.probability, self.scale, self.ratio, self.value) = (probability, scale, ratio, value)
  }

  /// Some images with a rectangle less.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    var numbers = RandomNumbers(generator)
    let planes = ImagePlanes(images)
    for index in 0..<planes.count where numbers.happens(probability) {
      // Of ten rectangles the first that fits.
      for _ in 0..<10 {
        let area = numbers.number(in: scale) * Double(planes.planeSize)
        let shape = exp(numbers.number(in: log(ratio.lowerBound)...log(ratio.upperBound)))
        let height = Int((area * shape).squareRoot().rounded())
        let width = Int((area / shape).squareRoot().rounded())
        guard height < planes.height, width < planes.width else { continue }
        let top = numbers.integer(below: planes.height - height + 1)
        let left = numbers.integer(below: planes.width - width + 1)
        for channel in 0..<planes.channels {
          let plane = planes.image(index) + channel * planes.planeSize
          for row in top..<(top + height) {
            (plane + row * planes.width + left).update(repeating: value, count: width)
          }
        }
        break
      }
    }
    return planes.tensor
  }
}
