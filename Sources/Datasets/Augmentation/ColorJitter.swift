public import Tensor

/// Random changes of brightness, contrast, saturation and hue, in random order.
///
/// ```swift
/// let jitter = ColorJitter(brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1)
/// let changed = jitter(Tensor.rand(8, 3, 32, 32))
/// print(changed.shape, changed.max().item() <= 1)  // [8, 3, 32, 32] true
/// ```
///
/// Values stay between 0 and 1. Saturation and hue need images of three channels: red, green, blue. As
/// `torchvision.transforms.ColorJitter`.
public struct ColorJitter: Augmentation, Sendable {
  private let brightness: ClosedRange<Double>
  private let contrast: ClosedRange<Double>
  private let saturation: ClosedRange<Double>
  private let hue: Double

  /// Changes that are drawn evenly within limits; one that nothing is said of is not made. Stops
  /// where one is negative, or hue is above 0.5.
  ///
  /// - Parameters:
  ///   - brightness: how far the factor of brightness may lie from one.
  ///   - contrast: how far the factor of contrast may lie from one.
  ///   - saturation: how far the factor of saturation may lie from one.
  ///   - hue: the largest turn of the circle of colours to either side, at most 0.5: half of it.
  public init(
    brightness: Double = 0, contrast: Double = 0, saturation: Double = 0, hue: Double = 0
  ) {
    require(
      brightness >= 0 && contrast >= 0 && saturation >= 0 && (0...0.5).contains(hue),
      """
      ColorJitter: brightness \(brightness), contrast \(contrast), saturation \(saturation) and hue \
      \(hue) are not negative, and hue at most 0.5
      """)
    func factors(_ strength: Double) -> ClosedRange<Double> {
      max(0, 1 - strength)...(1 + strength)
    }
    self.brightness = factors(brightness)
    self.contrast = factors(contrast)
    self.saturation = factors(saturation)
    self.hue = hue
  }

  private var usesColors: Bool {
    hue > 0 || saturation.lowerBound != saturation.upperBound
  }

  /// Each image, changed in a way of its own.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    var numbers = RandomNumbers(generator)
    let planes = ImagePlanes(images)
    require(
      planes.channels == 3 || !usesColors,
      """
      ColorJitter: saturation and hue are of images with 3 channels, not \(planes.channels); leave \
      them at 0
      """)
    for index in 0..<planes.count {
      let image = ColorImage(
        values: planes.image(index), planeSize: planes.planeSize, channels: planes.channels)
      for change in numbers.permutation(4) {
        switch change {
        case 0: image.blend(Float(numbers.number(in: brightness))) { _ in 0 }
        case 1:
          let mean = image.meanGray
          image.blend(Float(numbers.number(in: contrast))) { _ in mean }
        case 2:
          if usesColors { image.blend(Float(numbers.number(in: saturation)), with: image.gray) }
        default:
          if hue > 0 { image.turnHue(Float(numbers.number(in: -hue...hue))) }
        }
      }
    }
    return planes.tensor
  }
}

/// One image's values, channel by channel.
private struct ColorImage {
  let values: UnsafeMutablePointer<Float>
  let planeSize: Int
  let channels: Int

  /// How bright a place is to the eye: ITU-R BT.601.
  func gray(_ place: Int) -> Float {
    channels == 3
      ? 0.2989 * values[place] + 0.587 * values[planeSize + place]
        + 0.114 * values[2 * planeSize + place]
      : values[place]
  }

  var meanGray: Float {
    var sum: Float = 0
    for place in 0..<planeSize { sum += gray(place) }
    return sum / Float(max(1, planeSize))
  }

  /// Mixes every value with another of its place: all of the image at a factor of one.
  func blend(_ factor: Float, with other: (Int) -> Float) {
    if factor == 1 { return }
    for place in 0..<planeSize {
      let base = (1 - factor) * other(place)
      for channel in 0..<channels {
        let value = factor * values[channel * planeSize + place] + base
        values[channel * planeSize + place] = min(1, max(0, value))
      }
    }
  }

  /// Turns the circle of colours: to hue, saturation and value, and back.
  func turnHue(_ turn: Float) {
    for place in 0..<planeSize {
      let (r, g, b) = (values[place], values[planeSize + place], values[2 * planeSize + place])
      let (high, low) = (max(r, g, b), min(r, g, b))
      let spread = high - low
      if spread == 0 { continue }
      var hue =
        high == r ? (g - b) / spread : high == g ? 2 + (b - r) / spread : 4 + (r - g) / spread
      hue += 6 * turn
      for (channel, corner) in [Float(5), 3, 1].enumerated() {
        var k = (corner + hue).truncatingRemainder(dividingBy: 6)
        if k < 0 { k += 6 }
        values[channel * planeSize + place] = high - spread * max(0, min(k, 4 - k, 1))
      }
    }
  }
}
