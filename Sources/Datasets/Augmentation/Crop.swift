public import Tensor

/// A part of each image at a random place.
///
/// ```swift
/// RandomCrop(28, padding: 4)(Tensor.rand(16, 1, 28, 28)).shape  // [16, 1, 28, 28]
/// ```
///
/// As `torchvision.transforms.RandomCrop`. Stops where an image with its padding is smaller.
///
/// With padding the part may lie partly beyond the edge, so that an image of the same size is one that
/// was shifted.
public struct RandomCrop: Augmentation, Sendable {
  private let height: Int
  private let width: Int
  private let padding: Int
  private let fill: Float

  /// Parts of one size.
  ///
  /// - Parameters:
  ///   - height: the height of the part, in pixels.
  ///   - width: its width; as the height where it is nil.
  ///   - padding: how far it may lie beyond each edge, in pixels.
  ///   - fill: the value there.
  public init(_ height: Int, _ width: Int? = nil, padding: Int = 0, fill: Float = 0) {
    require(
      height > 0 && (width ?? height) > 0 && padding >= 0,
      "RandomCrop: \(height)×\(width ?? height) with padding \(padding) is no part of an image")
    (self.height, self.width) = (height, width ?? height)
    (self.padding, self.fill) = (padding, fill)
  }

  /// A part of each image at a place of its own.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    var numbers = RandomNumbers(generator)
    let source = ImagePlanes(images)
    let rows = source.height + 2 * padding - height
    let columns = source.width + 2 * padding - width
    require(
      rows >= 0 && columns >= 0,
      """
      RandomCrop: a part of \(height)×\(width) does not fit into \(source.height)×\(source.width) \
      with padding \(padding)
      """)
    return cropped(source, height, width, fill: fill) { _ in
      (numbers.integer(below: rows + 1) - padding, numbers.integer(below: columns + 1) - padding)
    }
  }
}

/// The part in the middle of each image.
///
/// ```swift
/// CenterCrop(2)(Tensor.arange(16).reshape(1, 4, 4))  // [[[5.0, 6.0], [9.0, 10.0]]]
/// ```
///
/// As `torchvision.transforms.CenterCrop`.
public struct CenterCrop: Augmentation, Sendable {
  private let height: Int
  private let width: Int

  /// Parts of one size.
  ///
  /// - Parameters:
  ///   - height: the height of the part, in pixels.
  ///   - width: its width; as the height where it is nil.
  public init(_ height: Int, _ width: Int? = nil) {
    require(
      height > 0 && (width ?? height) > 0,
      "CenterCrop: \(height)×\(width ?? height) is no part of an image")
    (self.height, self.width) = (height, width ?? height)
  }

  /// The part in the middle; where an image is smaller, zeros about it.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    let source = ImagePlanes(images)
    // As torchvision, halves round to even.
    let top = (Double(source.height - height) / 2).rounded(.toNearestOrEven)
    let left = (Double(source.width - width) / 2).rounded(.toNearestOrEven)
    return cropped(source, height, width, fill: 0) { _ in (Int(top), Int(left)) }
  }
}

/// A part of each image, which may begin before its edge and end behind it.
private func cropped(
  _ source: ImagePlanes, _ height: Int, _ width: Int, fill: Float,
  at place: (Int) -> (top: Int, left: Int)
) -> Tensor {
  let result = ImagePlanes(source.count, source.channels, height, width)
  for index in 0..<source.count {
    let (top, left) = place(index)
    let (first, last) = (min(max(0, -left), width), max(0, min(width, source.width - left)))
    for channel in 0..<source.channels {
      let read = source.image(index) + channel * source.planeSize
      let write = result.image(index) + channel * result.planeSize
      for row in 0..<height {
        let line = write + row * width
        guard top + row >= 0, top + row < source.height, first < last else {
          line.update(repeating: fill, count: width)
          continue
        }
        line.update(repeating: fill, count: first)
        (line + first).update(
          from: read + (top + row) * source.width + left + first, count: last - first)
        (line + last).update(repeating: fill, count: width - last)
      }
    }
  }
  return result.tensor
}
