/// A colour with its opacity.
package struct Color: Sendable, Hashable {
  /// Red, green and blue, 8 bits each.
  package let hex: UInt32
  /// From 0, transparent, to 1.
  package var alpha = 1.0

  package init(hex: UInt32, alpha: Double = 1) {
    self.hex = hex
    self.alpha = alpha
  }

  static let black = Color(hex: 0)

  /// matplotlib's ten colours, which lines take in turn.
  package static let cycle: [Color] = [
    0x1F77B4, 0xFF7F0E, 0x2CA02C, 0xD62728, 0x9467BD, 0x8C564B, 0xE377C2, 0x7F7F7F, 0xBCBD22,
    0x17BECF,
  ].map { Color(hex: $0) }

  /// The colour as “#rrggbb”.
  package var css: String {
    let digits = String(hex, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

extension Color {
  /// The colour that `name` spells in one of matplotlib's ways: “#rrggbb”, “#rgb”, “#rrggbbaa”,
  /// “C0”…, “tab:blue”, a letter, a grey level such as “0.5”, a CSS name, or “none”.
  ///
  /// - Parameter cycle: What “C0” and so on are.
  package init?(named name: String, cycle: [Color] = Color.cycle) {
    if name.lowercased() == "none" {
      self.init(hex: 0, alpha: 0)
    } else if name.hasPrefix("#") {
      self.init(hexDigits: name.dropFirst())
    } else if name.first == "C", let index = Int(name.dropFirst()), index >= 0 {
      self = cycle[index % cycle.count]
    } else if let hex = Color.letters[name] ?? Color.tableau[name] ?? cssColors[name.lowercased()] {
      self.init(hex: hex)
    } else if let level = Double(name), (0...1).contains(level) {
      self.init(hex: UInt32((level * 255).rounded()) * 0x010101)
    } else {
      return nil
    }
  }

  /// The colour that is spelled; stops the program with the spellings that exist otherwise.
  init(_ spelling: any PlotColor, cycle: [Color] = Color.cycle, for operation: String) {
    let name = spelling.colorSpelling
    let color = Color(named: name, cycle: cycle)
    require(
      color != nil,
      "\(operation): “\(name)” is no colour; write a name such as \"red\", \"tab:blue\" or \"C1\", "
        + "\"#rrggbb\", a grey such as \"0.5\", or [red, green, blue] from 0 to 1")
    self = color ?? .black
  }

  private init?(hexDigits: Substring) {
    guard let value = UInt32(hexDigits, radix: 16) else { return nil }
    func doubled(_ value: UInt32, digits: Int) -> UInt32 {
      (0..<digits).reduce(0) { $0 | ((value >> ($1 * 4)) & 0xF) * 0x11 << ($1 * 8) }
    }
    switch hexDigits.count {
    case 3: self.init(hex: doubled(value, digits: 3))
    case 4:
      let long = doubled(value, digits: 4)
      self.init(hex: long >> 8, alpha: Double(long & 0xFF) / 255)
    case 6: self.init(hex: value)
    case 8: self.init(hex: value >> 8, alpha: Double(value & 0xFF) / 255)
    default: return nil
    }
  }

  private static let letters: [String: UInt32] = [
    "b": 0x0000FF, "g": 0x008000, "r": 0xFF0000, "c": 0x00BFBF, "m": 0xBF00BF, "y": 0xBFBF00,
    "k": 0x000000, "w": 0xFFFFFF,
  ]

  private static let tableau: [String: UInt32] = [
    "tab:blue": 0x1F77B4, "tab:orange": 0xFF7F0E, "tab:green": 0x2CA02C, "tab:red": 0xD62728,
    "tab:purple": 0x9467BD, "tab:brown": 0x8C564B, "tab:pink": 0xE377C2, "tab:gray": 0x7F7F7F,
    "tab:grey": 0x7F7F7F, "tab:olive": 0xBCBD22, "tab:cyan": 0x17BECF,
  ]
}
