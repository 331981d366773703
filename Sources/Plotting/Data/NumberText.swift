import Glibc

/// Numbers as text, in C's formats.
package enum NumberText {
  /// `value` with exactly `decimals` digits after the point, as C's `%.nf`.
  static func fixed(_ value: Double, decimals: Int) -> String {
    format("%.*f", decimals, value)
  }

  /// `value` with up to `digits` significant digits, as C's `%.ng`.
  static func general(_ value: Double, digits: Int) -> String {
    format("%.*g", digits, value)
  }

  /// `value` with exactly `digits` significant digits, as C's `%#.ng`.
  static func padded(_ value: Double, digits: Int) -> String {
    format("%#.*g", digits, value)
  }

  /// `value` with one digit before the point and `decimals` after it, as C's `%.ne`.
  static func scientific(_ value: Double, decimals: Int) -> String {
    format("%.*e", decimals, value)
  }

  /// `value` with the digits that a range asks for, without trailing zeros.
  package static func short(_ value: Double, range: Double) -> String {
    if abs(value) < 1e4, value == value.rounded() { return fixed(value, decimals: 0) }
    guard range >= 1e-2, range <= 1e5 else {
      let parts = scientific(value, decimals: range < 1e-2 ? 3 : 1).split(separator: "e")
      let power = Int(parts[1]) ?? 0
      return trimmed(String(parts[0])) + (power == 0 ? "" : "e\(power)")
    }
    return trimmed(fixed(value, decimals: range <= 1 ? 3 : range <= 10 ? 2 : 1))
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text[...]
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return String(text)
  }

  private static func format(_ pattern: String, _ precision: Int, _ value: Double) -> String {
    // The longest finite double has 309 digits before the point.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 800) { buffer in
      let length = withVaList([Int32(min(precision, 400)), value]) {
        vsnprintf(buffer.baseAddress, buffer.count, pattern, $0)
      }
      let bytes = buffer.prefix(Int(length)).lazy.map { UInt8(bitPattern: $0) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A number as descriptions have it, with four digits.
  static func described(_ value: Double) -> String {
    withMinusSign(general(value, digits: 4))
  }

  /// `text` with the hyphen replaced by the minus sign, U+2212.
  static func withMinusSign(_ text: String) -> String {
    String(text.map { $0 == "-" ? "\u{2212}" : $0 })
  }
}
