import Glibc
import Tensor

/// Shapes in colour that the program draws: ten kinds on backgrounds that change, 3×32×32 pixels as
/// CIFAR's. Colours tell nothing of the kind.
///
/// ```swift
/// let shapes = DrawnShapes.make(count: 10)
/// print(shapes.pixels.shape)  // [10, 3, 32, 32]
/// let (image, label) = shapes[0]  // float32, [3, 32, 32], between 0 and 1
/// plt.imshow(image.permute(1, 2, 0))
/// plt.title(DrawnShapes.classNames[label.item(as: Int.self)])
/// ```
///
/// They stand in for CIFAR-10 where that cannot be had. They are not photographs.
public enum DrawnShapes {
  /// What the shapes are called.
  public static let classNames = [
    "disc", "ring", "square", "frame", "triangle", "diamond", "cross", "bar", "star", "crescent",
  ]

  /// Draws shapes, as many of each within one.
  public static func make(count: Int, seed: UInt64 = 0) -> LabelledImages {
    require(count >= 0, "DrawnShapes: \(count) shapes cannot be drawn; use 0 or more")
    var numbers = RandomNumbers(seed: mixedSeed(seed, 32))
    var (pixels, labels): ([UInt8], [Int]) = ([], [])
    pixels.reserveCapacity(count * 3072)
    for index in numbers.permutation(count) {
      pixels += draw(index % 10, &numbers)
      labels.append(index % 10)
    }
    return LabelledImages(
      pixels: Tensor(pixels, shape: [count, 3, 32, 32]), labels: Tensor(labels),
      classNames: classNames, origin: .generated)
  }

  private static func draw(_ kind: Int, _ numbers: inout RandomNumbers) -> [UInt8] {
    let (x, y) = (Float(numbers.number(in: 11...20)), Float(numbers.number(in: 11...20)))
    let radius = Float(numbers.number(in: 6...11))
    let turn = Float(numbers.number(in: 0...6.28))
    let (cosine, sine) = (cosf(turn), sinf(turn))
    var drawing = Drawing(size: 32)
    drawing.fill { place in
      let (dx, dy) = (place.x - x, place.y - y)
      let (u, v) = ((cosine * dx + sine * dy) / radius, (cosine * dy - sine * dx) / radius)
      return depth(kind, u, v) * radius
    }
    let (front, back) = colors(&numbers)
    let (slopeX, slopeY) = (
      Float(numbers.number(in: -0.3...0.3)), Float(numbers.number(in: -0.3...0.3))
    )
    var result: [UInt8] = []
    result.reserveCapacity(3072)
    for channel in 0..<3 {
      for (place, share) in drawing.coverage.enumerated() {
        let (column, row) = (Float(place % 32) / 31 - 0.5, Float(place / 32) / 31 - 0.5)
        let ground = back[channel] + slopeX * column + slopeY * row
        let value = ground + share * (front[channel] - ground) + 0.06 * Float(numbers.normal())
        result.append(UInt8(max(0, min(255, value * 255))))
      }
    }
    return result
  }

  /// Two colours that can be told apart.
  private static func colors(
    _ numbers: inout RandomNumbers
  ) -> (front: SIMD3<Float>, back: SIMD3<Float>) {
    func color() -> SIMD3<Float> {
      SIMD3(Float(numbers.fraction()), Float(numbers.fraction()), Float(numbers.fraction()))
    }
    while true {
      let (front, back) = (color(), color())
      let difference = front - back
      if (difference * difference).sum() > 0.3 { return (front, back) }
    }
  }

  /// How far a place is inside a shape of radius one; less than zero outside.
  private static func depth(_ kind: Int, _ u: Float, _ v: Float) -> Float {
    let radius = (u * u + v * v).squareRoot()
    let (width, height) = (abs(u), abs(v))
    switch kind {
    case 0: return 0.9 - radius
    case 1: return 0.22 - abs(radius - 0.75)
    case 2: return 0.75 - max(width, height)
    case 3: return 0.18 - abs(max(width, height) - 0.65)
    case 4: return min(0.5 - v, 0.5 + v / 2 - width * 0.866)
    case 5: return 0.7 - (width * 1.4 + height * 0.8)
    case 6: return 0.24 - min(max(width - 0.7, height), max(height - 0.7, width))
    case 7: return min(0.95 - width, 0.25 - height)
    case 8:
      let wave = 0.7 + 0.3 * cosf(5 * atan2f(v, u))
      return wave - radius * 1.05
    default:
      let bite = ((u - 0.45) * (u - 0.45) + v * v).squareRoot()
      return min(0.9 - radius, bite - 0.7)
    }
  }
}
