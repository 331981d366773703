import Glibc
public import Tensor

/// A turn, shift, stretch and slant of images about their middle.
///
/// ```swift
/// let turned = AffineWarp(degrees: 30)(images)
/// ```
///
/// Values between pixels are interpolated linearly, and beyond the edge they are zero. As
/// `torchvision.transforms.functional.affine` with bilinear interpolation.
public struct AffineWarp: Augmentation, Sendable {
  /// The clockwise turn, in degrees.
  public var degrees: Double
  /// The shift to the right and down, in pixels.
  public var translate: (x: Double, y: Double)
  /// How much larger what is shown becomes.
  public var scale: Double
  /// The slant along the rows and along the columns, in degrees.
  public var shear: (x: Double, y: Double)

  /// A warp; one that nothing is said of changes nothing. Stops where `scale` is not positive.
  public init(
    degrees: Double = 0, translate: (x: Double, y: Double) = (0, 0), scale: Double = 1,
    shear: (x: Double, y: Double) = (0, 0)
  ) {
    require(scale > 0, "AffineWarp: scale \(scale) shows nothing; use a positive one")
    self.degrees = degrees
    self.translate = translate
    self.scale = scale
    self.shear = shear
  }

  /// All images, warped alike.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    let inverse = inverse
    return warped(images) { _ in inverse }
  }

  /// From a place in the result to the one that is shown there, both counted from the middle: the
  /// inverse of turn · slant · scale, as torchvision composes them.
  var inverse: PlaneMap {
    let turn = degrees * .pi / 180
    let (slantX, slantY) = (shear.x * .pi / 180, shear.y * .pi / 180)
    let a = cos(turn - slantY) / cos(slantY)
    let b = -cos(turn - slantY) * tan(slantX) / cos(slantY) - sin(turn)
    let c = sin(turn - slantY) / cos(slantY)
    let d = -sin(turn - slantY) * tan(slantX) / cos(slantY) + cos(turn)
    let (xx, xy, yx, yy) = (d / scale, -b / scale, -c / scale, a / scale)
    return PlaneMap(
      xx: Float(xx), xy: Float(xy), x: Float(-xx * translate.x - xy * translate.y),
      yx: Float(yx), yy: Float(yy), y: Float(-yx * translate.x - yy * translate.y))
  }
}

/// Where in an image the value of each place is taken from.
struct PlaneMap {
  var xx: Float
  var xy: Float
  var x: Float
  var yx: Float
  var yy: Float
  var y: Float
}

/// Images whose places are taken from elsewhere, image by image.
func warped(_ images: Tensor, _ map: (Int) -> PlaneMap) -> Tensor {
  let source = ImagePlanes(images)
  let result = ImagePlanes(source.count, source.channels, source.height, source.width)
  for index in 0..<source.count { warp(source, into: result, index, map(index)) }
  return result.tensor
}

private func warp(
  _ source: ImagePlanes, into result: ImagePlanes, _ index: Int, _ map: PlaneMap
) {
  let (width, height, channels) = (source.width, source.height, source.channels)
  let plane = source.planeSize
  let (read, write) = (source.image(index), result.image(index))
  let (middleX, middleY) = (Float(width - 1) / 2, Float(height - 1) / 2)
  for row in 0..<height {
    let (fromX, fromY) = (-middleX, Float(row) - middleY)
    let startX = map.xx * fromX + map.xy * fromY + map.x + middleX
    let startY = map.yx * fromX + map.yy * fromY + map.y + middleY
    for column in 0..<width {
      let x = startX + map.xx * Float(column)
      let y = startY + map.yx * Float(column)
      let place = row * width + column
      guard x > -1, y > -1, x < Float(width), y < Float(height) else {
        for channel in 0..<channels { write[channel * plane + place] = 0 }
        continue
      }
      // Both are above -1, so that adding one first makes the cut a rounding down.
      let (left, top) = (Int(x + 1) - 1, Int(y + 1) - 1)
      let (shareX, shareY) = (x - Float(left), y - Float(top))
      let isInside = left >= 0 && top >= 0 && left + 1 < width && top + 1 < height
      for channel in 0..<channels {
        let values = read + channel * plane
        let corners =
          isInside
          ? SIMD4(
            values[top * width + left], values[top * width + left + 1],
            values[(top + 1) * width + left], values[(top + 1) * width + left + 1])
          : edgeCorners(values, left, top, width, height)
        let upper = corners[0] + shareX * (corners[1] - corners[0])
        let lower = corners[2] + shareX * (corners[3] - corners[2])
        write[channel * plane + place] = upper + shareY * (lower - upper)
      }
    }
  }
}

/// The four values about a place, of which some are beyond the edge.
@inline(never)
private func edgeCorners(
  _ values: UnsafeMutablePointer<Float>, _ left: Int, _ top: Int, _ width: Int, _ height: Int
) -> SIMD4<Float> {
  func value(_ x: Int, _ y: Int) -> Float {
    x >= 0 && y >= 0 && x < width && y < height ? values[y * width + x] : 0
  }
  return SIMD4(
    value(left, top), value(left + 1, top), value(left, top + 1), value(left + 1, top + 1))
}
