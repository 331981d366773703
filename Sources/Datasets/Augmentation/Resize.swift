public import Tensor

/// Images of another size, interpolated linearly between the pixels' middles.
///
/// ```swift
/// Resize(2)(Tensor.arange(16).reshape(1, 4, 4))  // [[[2.5000, 4.5000], [10.5000, 12.5000]]]
/// ```
///
/// As `torch.nn.functional.interpolate` with `mode="bilinear"`: a much smaller image is made of some of
/// the pixels, not of the mean of all.
public struct Resize: Augmentation, Sendable {
  private let height: Int
  private let width: Int

  /// The size that images get.
  ///
  /// - Parameters:
  ///   - height: the new height, in pixels.
  ///   - width: the new width; as the height where it is nil.
  public init(_ height: Int, _ width: Int? = nil) {
    require(
      height > 0 && (width ?? height) > 0,
      "Resize: \(height)×\(width ?? height) is no size of an image; use 1 or more")
    (self.height, self.width) = (height, width ?? height)
  }

  /// The images in the new size.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    let source = ImagePlanes(images)
    if source.height == height && source.width == width { return source.tensor }
    let result = ImagePlanes(source.count, source.channels, height, width)
    let rows = Self.neighbours(source.height, height)
    let columns = Self.neighbours(source.width, width)
    for plane in 0..<(source.count * source.channels) {
      let read = source.start + plane * source.planeSize
      let write = result.start + plane * result.planeSize
      for (y, row) in rows.enumerated() {
        let (upper, lower) = (read + row.first * source.width, read + row.second * source.width)
        for (x, column) in columns.enumerated() {
          let above = upper[column.first] * (1 - column.share) + upper[column.second] * column.share
          let below = lower[column.first] * (1 - column.share) + lower[column.second] * column.share
          write[y * width + x] = above * (1 - row.share) + below * row.share
        }
      }
    }
    return result.tensor
  }

  private typealias Neighbours = (first: Int, second: Int, share: Float)

  /// For each new position the two old ones that it lies between, and the share of the second.
  private static func neighbours(_ old: Int, _ new: Int) -> [Neighbours] {
    (0..<new).map { position in
      let place = max(0, (Double(position) + 0.5) * Double(old) / Double(new) - 0.5)
      let first = min(Int(place), old - 1)
      return (first, min(first + 1, old - 1), Float(place - Double(first)))
    }
  }
}
