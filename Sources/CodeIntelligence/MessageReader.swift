/// Takes messages out of a stream of bytes, in which each has its length before it.
struct MessageReader {
  private var bytes: [UInt8] = []
  private static let headerEnd = Array("\r\n\r\n".utf8)

  /// Adds what was read, and takes out the messages that are complete. Nil for a stream that is none
  /// of messages.
  mutating func add(_ more: [UInt8]) -> [[UInt8]]? {
    bytes += more
    var messages: [[UInt8]] = []
    var rest = bytes[...]
    while let headerEnd = rest.firstRange(of: Self.headerEnd) {
      guard let length = Self.length(rest[..<headerEnd.lowerBound]), length >= 0 else { return nil }
      let body = rest[headerEnd.upperBound...]
      guard body.count >= length else { break }
      messages.append(Array(body.prefix(length)))
      rest = body.dropFirst(length)
    }
    bytes = Array(rest)
    return messages
  }

  private static func length(_ header: ArraySlice<UInt8>) -> Int? {
    for line in String(decoding: header, as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":")
      if parts.count == 2, parts[0].lowercased() == "content-length" {
        return Int(parts[1].drop { $0 == " " })
      }
    }
    return nil
  }

  /// A message's bytes with its length before them.
  static func framed(_ body: some Collection<UInt8>) -> [UInt8] {
    Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
