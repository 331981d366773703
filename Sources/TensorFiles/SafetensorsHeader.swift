import Tensor

/// What stands before the tensors in a safetensors file: its length in 8 bytes, and a JSON object.
struct SafetensorsHeader {
  struct Entry {
    var name: String
    /// The type's name in the file, such as `F32`.
    var type: String
    var shape: [Int]
    /// The bytes of the elements, in the file.
    var range: Range<Int>

    /// The elements' format; nil where no tensor has such elements.
    var format: ElementFormat? { SafetensorsHeader.formats[type] }
  }

  /// The tensors, in the order in which they stand in the file.
  var entries: [Entry] = []
  var metadata: [String: String] = [:]

  /// As large as the format allows.
  private static let greatestLength = 100_000_000

  private static let formats: [String: ElementFormat] = [
    "BOOL": .bool, "U8": .uint8, "I8": .int8, "U16": .uint16, "I16": .int16, "U32": .uint32,
    "I32": .int32, "U64": .uint64, "I64": .int64, "F16": .float16, "BF16": .bfloat16,
    "F32": .float32, "F64": .float64,
  ]

  private static func name(of dtype: DType) -> String {
    switch dtype {
    case .bool: "BOOL"
    case .uint8: "U8"
    case .int32: "I32"
    case .int64: "I64"
    case .float32: "F32"
    case .float64: "F64"
    }
  }

  /// Reads and checks the header of a file with these bytes.
  init(_ bytes: UnsafeRawBufferPointer) throws(HeaderFault) {
    guard bytes.count >= 8 else {
      throw "It is no safetensors file: it has \(bytes.count) bytes, and 8 are its header's length."
    }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= Self.greatestLength, Int(length) <= bytes.count - 8 else {
      throw """
      It is cut off or no safetensors file: its header takes \(length) bytes, and \
      \(bytes.count - 8) follow.
      """
    }
    let start = 8 + Int(length)
    var reader = JSONReader(UnsafeRawBufferPointer(rebasing: bytes[8..<start]))
    guard case .object(let members)? = reader.document() else {
      throw "Its header is no JSON object of tensors."
    }
    var names: Set<String> = []
    for (name, value) in members {
      guard names.insert(name).inserted else { throw "Its header has “\(name)” twice." }
      if name == "__metadata__" {
        metadata = try Self.texts(value)
      } else {
        entries.append(try Self.entry(name, value, start: start))
      }
    }
    entries.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    try checkRanges(from: start, to: bytes.count)
  }

  private static func texts(_ value: JSONReader.Value) throws(HeaderFault) -> [String: String] {
    guard case .object(let members) = value else { throw "Its metadata are no JSON object." }
    var texts: [String: String] = [:]
    for (name, value) in members {
      guard case .text(let text) = value else { throw "Its metadata “\(name)” is no text." }
      texts[name] = text
    }
    return texts
  }

  private static func entry(
    _ name: String, _ value: JSONReader.Value, start: Int
  ) throws(HeaderFault) -> Entry {
    var type: String?
    var shape: [Int]?
    var offsets: [Int]?
    if case .object(let fields) = value {
      for field in fields {
        switch field {
        case ("dtype", .text(let text)): type = text
        case ("shape", let sizes): shape = numbers(sizes)
        case ("data_offsets", let pair): offsets = numbers(pair)
        default: break
        }
      }
    }
    guard let type, let shape, let offsets, offsets.count == 2 else {
      throw "“\(name)” lacks a dtype, a shape or two data_offsets."
    }
    let (begin, beginOverflow) = offsets[0].addingReportingOverflow(start)
    let (end, endOverflow) = offsets[1].addingReportingOverflow(start)
    guard offsets[0] >= 0, offsets[0] <= offsets[1], !beginOverflow, !endOverflow else {
      throw "“\(name)” has data_offsets \(offsets), which is no range."
    }
    let entry = Entry(name: name, type: type, shape: shape, range: begin..<end)
    if let format = entry.format, byteCount(of: shape, format) != entry.range.count {
      throw """
      “\(name)” has shape \(shape) of type \(type), which is not what its \(entry.range.count) \
      bytes hold.
      """
    }
    return entry
  }

  private static func numbers(_ value: JSONReader.Value) -> [Int]? {
    guard case .array(let elements) = value else { return nil }
    var numbers: [Int] = []
    for element in elements {
      guard case .number(let number) = element else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Checks that the tensors follow each other without gaps and end with the file.
  private func checkRanges(from start: Int, to end: Int) throws(HeaderFault) {
    var position = start
    for entry in entries {
      guard entry.range.lowerBound == position else {
        throw """
        “\(entry.name)” begins at byte \(entry.range.lowerBound), not at \(position), where the \
        tensor before it ends.
        """
      }
      position = entry.range.upperBound
    }
    guard position == end else {
      throw "Its tensors end at byte \(position), and the file at byte \(end)."
    }
  }

  /// The bytes of a header for tensors that are to follow in this order.
  static func bytes(
    _ tensors: [(key: String, value: Tensor)], metadata: [String: String]
  ) -> [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }
        .map { "\($0.key.jsonLiteral):\($0.value.jsonLiteral)" }
      members.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    var offset = 0
    for (key, tensor) in tensors {
      let end = offset + tensor.count * tensor.dtype.byteCount
      let sizes = tensor.shape.map { "\($0)" }.joined(separator: ",")
      members.append(
        "\(key.jsonLiteral):{\"dtype\":\"\(name(of: tensor.dtype))\",\"shape\":[\(sizes)],"
          + "\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var text = Array("{\(members.joined(separator: ","))}".utf8)
    while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
    return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text
  }
}
