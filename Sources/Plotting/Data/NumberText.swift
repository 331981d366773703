import Glibc

/// Numbers as text, in C's formats.
enum NumberText {
  /// `value` with exactly `decimals` digits after the point, as C's `%.nf`.
  static func fixed(_ value: Double, decimals: Int) -> String {
    format("%.*f", Int32(decimals), value)
  }

  /// `value` with up to `digits` significant digits, as C's `%.ng`.
  static func general(_ value: Double, digits: Int) -> String {
    format("%.*g", Int32(digits), value)
  }

  private static func format(_ pattern: String, _ precision: Int32, _ value: Double) -> String {
    // The longest finite double has 309 digits before the point.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 800) { buffer in
      let length = withVaList([precision, value]) {
        vsnprintf(buffer.baseAddress, buffer.count, pattern, $0)
      }
      let bytes = buffer.prefix(Int(length)).lazy.map { UInt8(bitPattern: $0) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// `text` with the hyphen replaced by the minus sign, U+2212.
  static func withMinusSign(_ text: String) -> String {
    String(text.map { $0 == "-" ? "\u{2212}" : $0 })
  }
}
