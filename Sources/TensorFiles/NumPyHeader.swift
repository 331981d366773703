/// What stands before the elements of an array in NumPy's format.
///
/// See [the format's description](https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
struct NumPyHeader {
  /// The elements' type and the order of their bytes, such as `<f4`.
  var type: String
  /// Whether the first axis is the one along which neighbours lie side by side.
  var isFortranOrder: Bool
  var shape: [Int]
  /// Where the elements begin.
  var end: Int

  static let signature: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads the header that `bytes` begin with; nil and a reason where there is none.
  static func read(_ bytes: UnsafeRawBufferPointer) -> Result<NumPyHeader, HeaderFault> {
    guard bytes.count >= 10, bytes.prefix(6).elementsEqual(signature) else {
      return .failure("It is no NumPy file: it does not begin with \\x93NUMPY.")
    }
    let version = bytes[6]
    guard 1...3 ~= version else {
      return .failure("It is of version \(version) of NumPy's format; versions 1 to 3 can be read.")
    }
    let lengthSize = version == 1 ? 2 : 4
    let start = 8 + lengthSize
    guard bytes.count >= start else { return .failure("It ends within its header.") }
    let length = (0..<lengthSize).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    guard length <= bytes.count - start else {
      return .failure(
        "It ends within its header, which takes \(length) bytes; \(bytes.count - start) are there.")
    }
    let text = String(decoding: bytes[start..<(start + length)], as: UTF8.self)
    var reader = PythonLiteralReader(text)
    guard case .dictionary(let fields)? = reader.value() else {
      return .failure("Its header is no dictionary: \(text.prefix(60))")
    }
    guard case .text(let type)? = fields["descr"] else {
      return .failure("Its elements are records or have no type; arrays of numbers can be read.")
    }
    guard case .boolean(let isFortranOrder)? = fields["fortran_order"],
      case .tuple(let sizes)? = fields["shape"]
    else { return .failure("Its header lacks fortran_order or shape: \(text.prefix(60))") }
    return .success(
      NumPyHeader(
        type: type, isFortranOrder: isFortranOrder, shape: sizes, end: start + length))
  }

  /// The bytes of a header, padded so that the elements begin at a multiple of 64.
  static func bytes(type: String, shape: [Int]) -> [UInt8] {
    let sizes = shape.map { "\($0)," }.joined(separator: " ")
    let list = shape.count == 1 ? sizes : String(sizes.dropLast())
    let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(list)), }"
    let length = (10 + text.utf8.count + 1 + 63) / 64 * 64 - 10
    let padding = [UInt8](repeating: UInt8(ascii: " "), count: length - text.utf8.count - 1)
    return signature + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)] + Array(text.utf8) + padding
      + [UInt8(ascii: "\n")]
  }

  /// The elements' format, and whether the most significant byte comes first.
  var elements: Result<(ElementFormat, isSwapped: Bool), HeaderFault> {
    let formats: [String: ElementFormat] = [
      "b1": .bool, "u1": .uint8, "i1": .int8, "u2": .uint16, "i2": .int16, "u4": .uint32,
      "i4": .int32, "u8": .uint64, "i8": .int64, "f2": .float16, "f4": .float32, "f8": .float64,
    ]
    guard let order = type.first, "<>|=".contains(order),
      let format = formats[String(type.dropFirst())]
    else {
      return .failure(
        """
        Its elements are of type \(type); booleans, integers and floating point numbers of up to 64 \
        bits can be read.
        """)
    }
    return .success((format, order == ">"))
  }
}

/// What is wrong with a header.
struct HeaderFault: Error, ExpressibleByStringInterpolation {
  let reason: String

  init(stringLiteral reason: String) {
    self.reason = reason
  }
}

/// Reads the literals of Python that a NumPy header has: one dictionary of texts, truth values and
/// tuples of whole numbers.
private struct PythonLiteralReader {
  enum Value {
    case text(String)
    case boolean(Bool)
    case tuple([Int])
    case dictionary([String: Value])
    /// A list or anything else, which no array of numbers has.
    case other
  }

  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  /// The value that comes next.
  mutating func value() -> Value? {
    skipSpace()
    switch rest.first {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return text().map(Value.text)
    case UInt8(ascii: "{"): return dictionary()
    case UInt8(ascii: "("): return tuple()
    case UInt8(ascii: "["): return .other
    default:
      let word = String(decoding: rest.prefix { $0.isWordByte }, as: UTF8.self)
      rest = rest.dropFirst(word.utf8.count)
      return word == "True" ? .boolean(true) : word == "False" ? .boolean(false) : nil
    }
  }

  private mutating func dictionary() -> Value? {
    rest.removeFirst()
    var fields: [String: Value] = [:]
    while !take(UInt8(ascii: "}")) {
      guard case .text(let key)? = value(), take(UInt8(ascii: ":")), let value = value() else {
        return nil
      }
      fields[key] = value
      // What follows a list is not looked at; the array is refused for it.
      if case .other = value { return .dictionary(fields) }
      guard take(UInt8(ascii: ",")) || rest.first == UInt8(ascii: "}") else { return nil }
    }
    return .dictionary(fields)
  }

  private mutating func tuple() -> Value? {
    rest.removeFirst()
    var numbers: [Int] = []
    while !take(UInt8(ascii: ")")) {
      let digits = String(decoding: rest.prefix { $0.isWordByte }, as: UTF8.self)
      rest = rest.dropFirst(digits.utf8.count)
      guard let number = Int(digits) else { return nil }
      numbers.append(number)
      guard take(UInt8(ascii: ",")) || rest.first == UInt8(ascii: ")") else { return nil }
      skipSpace()
    }
    return .tuple(numbers)
  }

  private mutating func text() -> String? {
    let quote = rest.removeFirst()
    let content = rest.prefix { $0 != quote }
    guard content.endIndex < rest.endIndex else { return nil }
    rest = rest[rest.index(after: content.endIndex)...]
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard rest.first == byte else { return false }
    rest.removeFirst()
    skipSpace()
    return true
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
