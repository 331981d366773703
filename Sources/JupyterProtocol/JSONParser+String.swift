extension JSONParser {
  /// Reads a string, from its opening quotation mark.
  mutating func string() throws(JSONError) -> String {
    _ = take(UInt8(ascii: "\""))
    let run = plainRun()
    if take(UInt8(ascii: "\"")) { return try text(run) }

    // An escape is in it: collect the pieces.
    var collected = Array(run)
    while true {
      switch try next() {
      case UInt8(ascii: "\""): return try text(collected[...])
      case UInt8(ascii: "\\"): try escape(into: &collected)
      default: throw error("a control character stands in a string")
      }
      collected += plainRun()
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error("a string is not UTF-8")
    }
    return text
  }

  private mutating func escape(into collected: inout [UInt8]) throws(JSONError) {
    switch try next() {
    case UInt8(ascii: "\""): collected.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): collected.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): collected.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): collected.append(0x08)
    case UInt8(ascii: "f"): collected.append(0x0C)
    case UInt8(ascii: "n"): collected.append(0x0A)
    case UInt8(ascii: "r"): collected.append(0x0D)
    case UInt8(ascii: "t"): collected.append(0x09)
    case UInt8(ascii: "u"): collected += Array(String(try scalar()).utf8)
    default: throw error("no such escape")
    }
  }

  /// Reads the digits of `\u`, and those of its second half where it is half of a pair.
  private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    let first = try codeUnit()
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) ?? replacement }
    let afterFirst = self
    guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      self = afterFirst
      return replacement
    }
    let second = try codeUnit()
    guard UTF16.isTrailSurrogate(second) else {
      // What follows is a character of its own.
      self = afterFirst
      return replacement
    }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try next())).hexDigitValue else {
        throw error("four hexadecimal digits are missing")
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
