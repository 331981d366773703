/// Colours for the numbers from 0 to 1.
package struct ColorMap: Sendable {
  private let colors: [Color]
  /// The same, their parts cut off to whole numbers where the others are rounded.
  private let cutColors: [Color]

  /// The map that `name` spells; stops the program with the names that exist otherwise.
  package init(_ name: String, for operation: String) {
    let isReversed = name.hasSuffix("_r")
    let found = ColorMap.colors(
      of: isReversed ? String(name.dropLast(2)) : name, isReversed: isReversed)
    require(
      found != nil,
      "\(operation): “\(name)” is no colour map; choose from "
        + ColorMap.names.map { "\"\($0)\"" }.joined(separator: ", ")
        + ", or one of them with “_r” for its reverse")
    (colors, cutColors) = found ?? ([.black], [.black])
  }

  /// One colour for all numbers.
  init(_ color: Color) {
    colors = [color]
    cutColors = colors
  }

  /// The colour of `fraction`; transparent for NaN.
  ///
  /// - Parameter isCut: Whether its parts are cut off to whole numbers, as matplotlib does for pixels of
  ///   images; all else has the nearest colour.
  package func color(_ fraction: Double, isCut: Bool = false) -> Color {
    guard !fraction.isNaN else { return Color(hex: 0, alpha: 0) }
    let colors = isCut ? cutColors : colors
    return colors[Int(min(max(fraction, 0) * Double(colors.count), Double(colors.count - 1)))]
  }

  static let names = [
    "viridis", "plasma", "inferno", "magma", "cividis", "gray", "Blues", "Greens", "Reds", "RdBu",
    "coolwarm", "tab10", "tab20",
  ]

  /// The colours of a map, and the same cut off to whole numbers.
  private static func colors(of name: String, isReversed: Bool) -> ([Color], [Color])? {
    func blend(_ anchors: [UInt32]) -> ([Color], [Color]) {
      ColorMap.blend(anchors, isReversed: isReversed)
    }
    let colors: ([Color], [Color])
    switch name {
    case "viridis": colors = table(name, ColorMapTables.viridis)
    case "plasma": colors = table(name, ColorMapTables.plasma)
    case "inferno": colors = table(name, ColorMapTables.inferno)
    case "magma": colors = table(name, ColorMapTables.magma)
    case "cividis": colors = table(name, ColorMapTables.cividis)
    case "gray", "grey": return blend([0x000000, 0xFFFFFF])
    case "Blues":
      return blend([
        0xF7FBFF, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C, 0x08306B,
      ])
    case "Greens":
      return blend([
        0xF7FCF5, 0xE5F5E0, 0xC7E9C0, 0xA1D99B, 0x74C476, 0x41AB5D, 0x238B45, 0x006D2C, 0x00441B,
      ])
    case "Reds":
      return blend([
        0xFFF5F0, 0xFEE0D2, 0xFCBBA1, 0xFC9272, 0xFB6A4A, 0xEF3B2C, 0xCB181D, 0xA50F15, 0x67000D,
      ])
    case "RdBu":
      return blend([
        0x67001F, 0xB2182B, 0xD6604D, 0xF4A582, 0xFDDBC7, 0xF7F7F7, 0xD1E5F0, 0x92C5DE, 0x4393C3,
        0x2166AC, 0x053061,
      ])
    case "coolwarm": colors = table(name, ColorMapTables.coolwarm)
    case "tab10": colors = (Color.cycle, Color.cycle)
    case "tab20": colors = (tab20, tab20)
    default: return nil
    }
    return isReversed ? (colors.0.reversed(), colors.1.reversed()) : colors
  }

  private static let tab20 = [
    0x1F77B4, 0xAEC7E8, 0xFF7F0E, 0xFFBB78, 0x2CA02C, 0x98DF8A, 0xD62728, 0xFF9896, 0x9467BD,
    0xC5B0D5, 0x8C564B, 0xC49C94, 0xE377C2, 0xF7B6D2, 0x7F7F7F, 0xC7C7C7, 0xBCBD22, 0xDBDB8D,
    0x17BECF, 0x9EDAE5,
  ].map { Color(hex: $0) }

  private static func table(_ name: String, _ digits: String) -> ([Color], [Color]) {
    let digits = Array(digits.utf8)
    func number(_ digits: ArraySlice<UInt8>) -> UInt32 {
      UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
    }
    let cut = stride(from: 0, to: digits.count, by: 6).map { number(digits[$0..<$0 + 6]) }
    // A bit for each of the three parts of each colour, twelve in three digits.
    let bits = Array((ColorMapTables.roundedUp[name] ?? "").utf8)
    let rounded = cut.enumerated().map { index, color in
      let group = number(bits[index / 4 * 3..<index / 4 * 3 + 3]) >> UInt32(9 - index % 4 * 3)
      return color + (group >> 2 & 1) << 16 + (group >> 1 & 1) << 8 + group & 1
    }
    return (rounded.map { Color(hex: $0) }, cut.map { Color(hex: $0) })
  }

  /// 256 colours between anchors at equal distances, computed step for step as matplotlib does: a
  /// rounding error more would move what is cut off.
  private static func blend(_ anchors: [UInt32], isReversed: Bool) -> ([Color], [Color]) {
    let step = 1 / Double(anchors.count - 1)
    let places = anchors.indices.map { index in
      255 * (isReversed ? 1 - Double(anchors.count - 1 - index) * step : Double(index) * step)
    }
    let anchors = isReversed ? anchors.reversed() : anchors
    let colors = (0..<256).map { step -> (UInt32, UInt32) in
      let place = 255 * (Double(step) * (1.0 / 255))
      let right = max(places.firstIndex { $0 >= place } ?? anchors.count - 1, 1)
      let part = (place - places[right - 1]) / (places[right] - places[right - 1])
      return [16, 8, 0].reduce((0, 0)) { hex, shift in
        let (from, to) = (
          Double(anchors[right - 1] >> UInt32(shift) & 0xFF) / 255,
          Double(anchors[right] >> UInt32(shift) & 0xFF) / 255
        )
        let value = step == 255 ? to : part * (to - from) + from
        return (
          hex.0 << 8 | UInt32((value * 255).rounded(.toNearestOrEven)),
          hex.1 << 8 | UInt32(value * 255)
        )
      }
    }
    return (colors.map { Color(hex: $0.0) }, colors.map { Color(hex: $0.1) })
  }
}
