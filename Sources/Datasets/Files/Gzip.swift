import CZlib

/// Bytes packed by gzip: [RFC 1952](https://www.rfc-editor.org/rfc/rfc1952).
enum Gzip {
  /// Whether bytes begin as gzip's do.
  static func isPacked(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
  }

  /// The bytes unpacked, whose checksums are those that were packed with them.
  static func unpacked(_ bytes: [UInt8], path: String) throws(DataFileError) -> [UInt8] {
    var stream = z_stream()
    // 16 more: the bytes have gzip's own header and checksum, which zlib then compares.
    guard
      inflateInit2_(
        &stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw DataFileError(path, "there is no memory to unpack it") }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 4)
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    var (taken, code) = (0, Z_OK)
    while true {
      let made = step(&stream, bytes, &taken, &piece, &code)
      result += piece[..<made]
      switch code {
      case Z_STREAM_END:
        // Another packed piece may follow; what is none is padding.
        guard taken + 1 < bytes.count, bytes[taken] == 0x1F, bytes[taken + 1] == 0x8B else {
          return result
        }
        inflateReset(&stream)
      case Z_OK where made > 0 || taken < bytes.count: continue
      case Z_OK, Z_BUF_ERROR:
        throw DataFileError(
          path, byte: bytes.count,
          """
          the file is cut off: expected more of what gzip packed, found its end after \
          \(result.count) unpacked bytes
          """)
      default:
        let said = stream.msg.map { String(cString: $0) } ?? "code \(code)"
        throw DataFileError(
          path, byte: taken, "the file is damaged: gzip's data cannot be unpacked (\(said))")
      }
    }
  }

  /// Unpacks some bytes more: how many were made.
  private static func step(
    _ stream: inout z_stream, _ bytes: [UInt8], _ taken: inout Int, _ piece: inout [UInt8],
    _ code: inout Int32
  ) -> Int {
    bytes.withUnsafeBufferPointer { source in
      piece.withUnsafeMutableBufferPointer { target in
        // zlib counts in 32 bits.
        let offered = min(source.count - taken, 1 << 30)
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress.map { $0 + taken })
        stream.avail_in = UInt32(offered)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        code = inflate(&stream, Z_NO_FLUSH)
        taken += offered - Int(stream.avail_in)
        return target.count - Int(stream.avail_out)
      }
    }
  }
}
