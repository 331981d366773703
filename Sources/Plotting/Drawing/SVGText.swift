extension Path {
  /// The path in SVG's spelling, each point where `place` puts it.
  func data(_ place: (Point) -> Point) -> String {
    var data: [UInt8] = []
    data.reserveCapacity(elements.count * 16)
    func write(_ letter: Unicode.Scalar, _ point: Point) {
      let placed = place(point)
      data.append(UInt8(ascii: letter))
      data.append(number: placed.x)
      data.append(UInt8(ascii: " "))
      data.append(number: placed.y)
    }
    for element in elements {
      switch element {
      case .move(let point): write("M", point)
      case .line(let point): write("L", point)
      case .quadratic(let a, let end):
        write("Q", a)
        write(" ", end)
      case .curve(let a, let b, let end):
        write("C", a)
        write(" ", b)
        write(" ", end)
      case .close: data.append(UInt8(ascii: "Z"))
      }
    }
    return String(decoding: data, as: UTF8.self)
  }
}

/// `value` to a thousandth, without trailing zeros, for coordinates.
func number(_ value: Double) -> String {
  var text: [UInt8] = []
  text.append(number: value)
  return String(decoding: text, as: UTF8.self)
}

extension [UInt8] {
  /// Adds `value` to a thousandth, without trailing zeros.
  fileprivate mutating func append(number value: Double) {
    guard !value.isNaN else { return append(UInt8(ascii: "0")) }
    // SVG's numbers are single precision; a coordinate that far out is nowhere.
    let thousandths = Int((Swift.min(Swift.max(value, -1e9), 1e9) * 1000).rounded())
    if thousandths < 0 { append(UInt8(ascii: "-")) }
    let (whole, part) = abs(thousandths).quotientAndRemainder(dividingBy: 1000)
    append(digitsOf: whole)
    guard part != 0 else { return }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(part / 100))
    if part % 100 != 0 { append(UInt8(ascii: "0") + UInt8(part / 10 % 10)) }
    if part % 10 != 0 { append(UInt8(ascii: "0") + UInt8(part % 10)) }
  }

  private mutating func append(digitsOf whole: Int) {
    if whole > 9 { append(digitsOf: whole / 10) }
    append(UInt8(ascii: "0") + UInt8(whole % 10))
  }
}

/// `value` to seven digits, for factors.
func precise(_ value: Double) -> String {
  NumberText.general(value, digits: 7)
}

/// `text` as character data of XML, without what XML cannot hold.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
    default:
      let isCharacter = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
      result.unicodeScalars.append(isCharacter ? scalar : "\u{FFFD}")
    }
  }
  return result
}

extension String {
  /// The text with something else in the places of a character that no text of XML holds, U+0000.
  ///
  /// Byte by byte: the standard library's search goes by characters, and takes a second for what has
  /// others than ASCII's.
  func fillingPlaces(with text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count * 9 / 8)
    for byte in utf8 {
      if byte == 0 {
        bytes += text.utf8
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
