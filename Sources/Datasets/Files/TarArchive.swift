/// The files in a tar archive: blocks of 512 bytes, one with a file's name and size before its bytes.
struct TarArchive {
  private let path: String
  private let bytes: [UInt8]
  /// Where each file's bytes are.
  private var places: [String: Range<Int>] = [:]

  /// Opens an archive, packed by gzip or not.
  init(_ path: String) throws(DataFileError) {
    let file = try FileBytes(path)
    self.path = file.path
    bytes = file.bytes
    var position = 0
    while position + 512 <= bytes.count, bytes[position] != 0 {
      let name = text(position, 100)
      guard let size = Int(text(position + 124, 12).filter { $0 != " " }, radix: 8), size >= 0
      else {
        throw DataFileError(
          self.path, byte: position + 124,
          "expected the size of a file in octal digits, found “\(text(position + 124, 12))”")
      }
      let start = position + 512
      guard size <= bytes.count - start else {
        throw DataFileError(
          self.path, byte: bytes.count,
          "the archive is cut off: expected \(size) bytes of “\(name)”, found \(bytes.count - start)"
        )
      }
      // “0” or nothing: a file, not a folder or a link.
      if bytes[position + 156] == 0x30 || bytes[position + 156] == 0 {
        places[lastPart(of: name)] = start..<(start + size)
      }
      position = start + (size + 511) / 512 * 512
    }
  }

  /// The bytes of a file, whatever folder of the archive it is in.
  func file(_ name: String) throws(DataFileError) -> [UInt8] {
    guard let place = places[name] else {
      throw DataFileError(
        path, "expected a file “\(name)” in the archive, found \(places.keys.sorted())")
    }
    return Array(bytes[place])
  }

  private func text(_ start: Int, _ length: Int) -> String {
    String(decoding: bytes[start..<(start + length)].prefix { $0 != 0 }, as: UTF8.self)
  }
}
