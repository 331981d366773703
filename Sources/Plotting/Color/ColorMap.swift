/// Colours for the numbers from 0 to 1.
package struct ColorMap: Sendable {
  private let colors: [Color]

  /// The map that `name` spells; stops the program with the names that exist otherwise.
  package init(_ name: String, for operation: String) {
    let isReversed = name.hasSuffix("_r")
    let colors = ColorMap.colors(of: isReversed ? String(name.dropLast(2)) : name)
    require(
      colors != nil,
      "\(operation): “\(name)” is no colour map; choose from "
        + ColorMap.names.map { "\"\($0)\"" }.joined(separator: ", ")
        + ", or one of them with “_r” for its reverse")
    self.colors = isReversed ? (colors ?? []).reversed() : colors ?? []
  }

  /// One colour for all numbers.
  init(_ color: Color) {
    colors = [color]
  }

  /// The colour of `fraction`; transparent for NaN.
  package func color(_ fraction: Double) -> Color {
    guard !fraction.isNaN else { return Color(hex: 0, alpha: 0) }
    return colors[Int(min(max(fraction, 0) * Double(colors.count), Double(colors.count - 1)))]
  }

  static let names = [
    "viridis", "plasma", "inferno", "magma", "cividis", "gray", "Blues", "Greens", "Reds", "RdBu",
    "coolwarm", "tab10", "tab20",
  ]

  private static func colors(of name: String) -> [Color]? {
    switch name {
    case "viridis": table(ColorMapTables.viridis)
    case "plasma": table(ColorMapTables.plasma)
    case "inferno": table(ColorMapTables.inferno)
    case "magma": table(ColorMapTables.magma)
    case "cividis": table(ColorMapTables.cividis)
    case "gray", "grey": blend([0x000000, 0xFFFFFF])
    case "Blues":
      blend([
        0xF7FBFF, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C, 0x08306B,
      ])
    case "Greens":
      blend([
        0xF7FCF5, 0xE5F5E0, 0xC7E9C0, 0xA1D99B, 0x74C476, 0x41AB5D, 0x238B45, 0x006D2C, 0x00441B,
      ])
    case "Reds":
      blend([
        0xFFF5F0, 0xFEE0D2, 0xFCBBA1, 0xFC9272, 0xFB6A4A, 0xEF3B2C, 0xCB181D, 0xA50F15, 0x67000D,
      ])
    case "RdBu":
      blend([
        0x67001F, 0xB2182B, 0xD6604D, 0xF4A582, 0xFDDBC7, 0xF7F7F7, 0xD1E5F0, 0x92C5DE, 0x4393C3,
        0x2166AC, 0x053061,
      ])
    case "coolwarm": table(ColorMapTables.coolwarm)
    case "tab10": Color.cycle
    case "tab20":
      [
        0x1F77B4, 0xAEC7E8, 0xFF7F0E, 0xFFBB78, 0x2CA02C, 0x98DF8A, 0xD62728, 0xFF9896, 0x9467BD,
        0xC5B0D5, 0x8C564B, 0xC49C94, 0xE377C2, 0xF7B6D2, 0x7F7F7F, 0xC7C7C7, 0xBCBD22, 0xDBDB8D,
        0x17BECF, 0x9EDAE5,
      ].map { Color(hex: $0) }
    default: nil
    }
  }

  private static func table(_ digits: String) -> [Color] {
    let digits = Array(digits.utf8)
    return stride(from: 0, to: digits.count, by: 6).compactMap { start in
      UInt32(String(decoding: digits[start..<start + 6], as: UTF8.self), radix: 16)
    }.map { Color(hex: $0) }
  }

  /// 256 colours between anchors at equal distances.
  private static func blend(_ anchors: [UInt32]) -> [Color] {
    (0..<256).map { step in
      let place = Double(step) / 255 * Double(anchors.count - 1)
      let left = min(Int(place), anchors.count - 2)
      let part = place - Double(left)
      let hex = [16, 8, 0].reduce(UInt32(0)) { hex, shift in
        let from = Double(anchors[left] >> UInt32(shift) & 0xFF)
        let to = Double(anchors[left + 1] >> UInt32(shift) & 0xFF)
        return hex << 8 | UInt32((from + part * (to - from)).rounded())
      }
      return Color(hex: hex)
    }
  }
}
