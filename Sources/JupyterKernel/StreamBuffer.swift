/// Text on its way to one of the standard streams: it joins small writes into large ones, and holds
/// back a character of which only the first bytes have come.
struct StreamBuffer {
  private var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }

  mutating func append(_ more: [UInt8]) {
    bytes += more
  }

  /// Takes out all whole characters. Bytes that are no UTF-8 become U+FFFD.
  mutating func takeText() -> String {
    let whole = bytes.count - unfinishedTail
    defer { bytes.removeFirst(whole) }
    return String(decoding: bytes[..<whole], as: UTF8.self)
  }

  /// Takes out everything: no more bytes will come to finish a character.
  mutating func takeAll() -> String {
    defer { bytes.removeAll() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many bytes at the end could start a character that needs more of them.
  private var unfinishedTail: Int {
    for (index, byte) in bytes.suffix(3).reversed().enumerated() {
      let needed =
        switch byte {
        case 0xF0...0xF4: 4
        case 0xE0...0xEF: 3
        case 0xC2...0xDF: 2
        case 0x80...0xBF: 0
        default: 1
        }
      if needed > 0 { return needed > index + 1 ? index + 1 : 0 }
    }
    return 0
  }
}
