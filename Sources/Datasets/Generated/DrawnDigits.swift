import Glibc
import Tensor

/// Digits that the program draws: strokes, bent, turned, slanted and stretched at random, by pens of
/// different widths, with noise; 28×28 grey pixels as MNIST's.
///
/// ```swift
/// let digits = DrawnDigits.make(count: 2_000, seed: 0)
/// ```
///
/// They stand in for MNIST where that cannot be had. They are not real handwriting.
public enum DrawnDigits {
  /// Draws digits, as many of each within one.
  ///
  /// ```swift
  /// let some = DrawnDigits.make(count: 20, seed: 1)
  /// some.labels.scalars(as: Int.self).count { $0 == 7 }  // 2
  /// plt.imshow(some[0].0, cmap: "gray")
  /// ```
  ///
  /// - Returns: images of shape `[count, 1, 28, 28]` in random order; the same for the same seed.
  public static func make(count: Int, seed: UInt64 = 0) -> LabelledImages {
    require(count >= 0, "DrawnDigits: \(count) digits cannot be drawn; use 0 or more")
    var numbers = RandomNumbers(seed: mixedSeed(seed, 28))
    var (pixels, labels): ([UInt8], [Int]) = ([], [])
    pixels.reserveCapacity(count * 784)
    for index in numbers.permutation(count) {
      pixels += draw(index % 10, &numbers)
      labels.append(index % 10)
    }
    return LabelledImages(
      pixels: Tensor(pixels, shape: [count, 1, 28, 28]), labels: Tensor(labels),
      classNames: (0...9).map(String.init), origin: .generated)
  }

  private static func draw(_ digit: Int, _ numbers: inout RandomNumbers) -> [UInt8] {
    let hand = Hand(&numbers)
    var drawing = Drawing(size: 28)
    for stroke in strokes[digit] {
      drawing.stroke(stroke.map { hand.place($0.0, $0.1) }, width: hand.width)
    }
    // A stray line of the pen or a gap, now and then.
    if numbers.happens(0.25) {
      let start = Point(
        x: Float(numbers.number(in: 2...26)), y: Float(numbers.number(in: 2...26)))
      let end = Point(
        x: start.x + Float(numbers.number(in: -6...6)),
        y: start.y + Float(numbers.number(in: -6...6)))
      drawing.stroke([start, end], width: hand.width / 2)
    }
    let ink = Float(numbers.number(in: 0.65...1))
    return drawing.coverage.map { share in
      let value = ink * share + 0.08 * Float(numbers.normal())
      return UInt8(max(0, min(255, value * 255)))
    }
  }

  /// How one digit is written: where the points of a stroke come to lie.
  private struct Hand {
    let width: Float
    private let map: (xx: Double, xy: Double, yx: Double, yy: Double)
    private let shift: (x: Double, y: Double)
    private let waves: (x: Double, y: Double, phaseX: Double, phaseY: Double)

    init(_ numbers: inout RandomNumbers) {
      width = Float(numbers.number(in: 1.4...3.2))
      let turn = numbers.number(in: -0.3...0.3)
      let slant = numbers.number(in: -0.35...0.35)
      let (wide, high) = (numbers.number(in: 5...8.5), numbers.number(in: 7...10))
      map = (
        wide * cos(turn), high * (slant * cos(turn) - sin(turn)),
        wide * sin(turn), high * (slant * sin(turn) + cos(turn))
      )
      shift = (13.5 + numbers.number(in: -3...3), 13.5 + numbers.number(in: -3...3))
      waves = (
        numbers.number(in: -0.18...0.18), numbers.number(in: -0.18...0.18),
        numbers.number(in: 0...6.28), numbers.number(in: 0...6.28)
      )
    }

    func place(_ x: Double, _ y: Double) -> Point {
      let bentX = x + waves.x * sin(2.5 * y + waves.phaseX)
      let bentY = y + waves.y * sin(2.5 * x + waves.phaseY)
      return Point(
        x: Float(map.xx * bentX + map.xy * bentY + shift.x),
        y: Float(map.yx * bentX + map.yy * bentY + shift.y))
    }
  }

  /// Points of a part of an ellipse; angles in parts of the circle, clockwise from the right.
  private static func arc(
    _ x: Double, _ y: Double, _ rx: Double, _ ry: Double, _ from: Double, _ to: Double
  ) -> [(Double, Double)] {
    (0...14).map { step in
      let angle = 2 * Double.pi * (from + (to - from) * Double(step) / 14)
      return (x + rx * cos(angle), y + ry * sin(angle))
    }
  }

  /// The strokes of each digit, within -1 … 1 to the right and downwards.
  private static let strokes: [[[(Double, Double)]]] = [
    [arc(0, 0, 0.75, 1, 0, 1)],
    [[(-0.35, -0.6), (0.05, -1), (0.05, 1)]],
    [arc(0, -0.5, 0.65, 0.5, -0.45, 0.1) + [(-0.65, 1), (0.7, 1)]],
    [arc(-0.05, -0.5, 0.6, 0.5, -0.4, 0.22), arc(-0.05, 0.5, 0.7, 0.5, -0.25, 0.4)],
    [[(0.1, -1), (-0.7, 0.25), (0.75, 0.25)], [(0.35, -0.4), (0.35, 1)]],
    [[(0.6, -1), (-0.45, -1), (-0.5, -0.1)] + arc(-0.05, 0.4, 0.65, 0.6, -0.36, 0.4)],
    [[(0.35, -1)] + arc(0, 0.4, 0.6, 0.6, 0.55, 1.55)],
    [[(-0.65, -1), (0.65, -1), (-0.1, 1)]],
    [arc(0, -0.5, 0.5, 0.48, 0, 1), arc(0, 0.5, 0.62, 0.5, 0, 1)],
    [arc(0, -0.4, 0.58, 0.58, 0, 1), [(0.58, -0.4), (0.45, 1)]],
  ]
}
