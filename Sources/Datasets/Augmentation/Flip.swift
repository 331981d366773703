public import Tensor

/// Left and right swapped in some images.
///
/// ```swift
/// RandomHorizontalFlip(1)(Tensor([[[1, 2], [3, 4]]]))  // [[[2.0, 1.0], [4.0, 3.0]]]
/// ```
///
/// Stops where the probability is not between 0 and 1.
public struct RandomHorizontalFlip: Augmentation, Sendable {
  private let probability: Double

  /// Flips of that many images.
  ///
  /// - Parameter probability: the share of the images that are changed.
  public init(_ probability: Double = 0.5) {
    requireProbability(probability, for: "RandomHorizontalFlip")
    self.probability = probability
  }

  /// Some images mirrored.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    var numbers = RandomNumbers(generator)
    let planes = ImagePlanes(images)
    for index in 0..<planes.count where numbers.happens(probability) {
      for row in 0..<(planes.channels * planes.height) {
        var line = UnsafeMutableBufferPointer(
          start: planes.image(index) + row * planes.width, count: planes.width)
        line.reverse()
      }
    }
    return planes.tensor
  }
}

/// Top and bottom swapped in some images.
///
/// ```swift
/// RandomVerticalFlip(1)(Tensor([[[1, 2], [3, 4]]]))  // [[[3.0, 4.0], [1.0, 2.0]]]
/// ```
///
/// Stops where the probability is not between 0 and 1.
public struct RandomVerticalFlip: Augmentation, Sendable {
  private let probability: Double

  /// Flips of that many images.
  ///
  /// - Parameter probability: the share of the images that are changed.
  public init(_ probability: Double = 0.5) {
    requireProbability(probability, for: "RandomVerticalFlip")
    self.probability = probability
  }

  /// Some images upside down.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    var numbers = RandomNumbers(generator)
    let planes = ImagePlanes(images)
    let width = planes.width
    for index in 0..<planes.count where numbers.happens(probability) {
      for channel in 0..<planes.channels {
        let plane = planes.image(index) + channel * planes.planeSize
        for row in 0..<(planes.height / 2) {
          let (upper, lower) = (plane + row * width, plane + (planes.height - 1 - row) * width)
          for column in 0..<width { swap(&upper[column], &lower[column]) }
        }
      }
    }
    return planes.tensor
  }
}

func requireProbability(_ probability: Double, for operation: String) {
  require(
    (0...1).contains(probability),
    "\(operation): a probability is between 0 and 1, not \(probability)")
}
