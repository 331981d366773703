import CZlib
public import Tensor

/// Named arrays in one file, as NumPy saves them: `.npz`.
///
/// ```swift
/// try NumPyArchive.write(["x": Tensor([1, 2]), "y": Tensor([3])], to: "data.npz")
/// let data = try NumPyArchive("data.npz")
/// print(data.names)  // ["x", "y"]
/// let x = try data.tensor("x")
/// ```
///
/// See [numpy.savez](https://numpy.org/doc/stable/reference/generated/numpy.savez.html).
public struct NumPyArchive: Sendable {
  private let file: MappedFile
  private let entries: [String: ZipDirectory.Entry]

  /// The arrays' names, in the order in which they were saved.
  public let names: [String]

  /// Opens an archive.
  ///
  /// - Throws: a ``TensorFileError`` where the file is not there or is damaged.
  public init(_ path: String) throws(TensorFileError) {
    file = try MappedFile(path)
    let directory: ZipDirectory
    do throws(HeaderFault) {
      directory = try ZipDirectory(UnsafeRawBufferPointer(file.bytes))
    } catch {
      throw file.failure(error.reason)
    }
    var entries: [String: ZipDirectory.Entry] = [:]
    var names: [String] = []
    for entry in directory.entries where entry.name.hasSuffix(".npy") {
      let name = String(entry.name.dropLast(4))
      if entries.updateValue(entry, forKey: name) == nil { names.append(name) }
    }
    self.entries = entries
    self.names = names
  }

  /// An array of the archive, with elements as `Tensor(numPyFile:)` reads them.
  ///
  /// ```swift
  /// try NumPyArchive.write(["x": Tensor([1, 2]), "y": Tensor([3])], to: "points.npz")
  /// try NumPyArchive("points.npz").tensor("x")  // [1.0, 2.0]
  /// ```
  ///
  /// - Throws: a ``TensorFileError`` where there is no array of that name, or it is damaged.
  public func tensor(_ name: String) throws(TensorFileError) -> Tensor {
    guard let entry = entries[name] else {
      throw file.failure("There is no array “\(name)”; there are \(names.joined(separator: ", ")).")
    }
    let bytes = UnsafeRawBufferPointer(file.bytes)
    guard let range = ZipDirectory.range(of: entry, in: bytes) else {
      throw file.failure("“\(name)” is cut off.")
    }
    guard entry.isCompressed else {
      try check(UnsafeRawBufferPointer(rebasing: bytes[range]), entry, name)
      return try Tensor(numPyArrayIn: file, range, name: "“\(name)”")
    }
    // Deflate makes at most 1032 bytes of one.
    guard entry.count <= (range.count + 1) * 1032 else { throw damage(name) }
    let inflated = try MappedFile(path: file.path, byteCount: entry.count)
    guard Self.inflate(UnsafeRawBufferPointer(rebasing: bytes[range]), into: inflated.bytes) else {
      throw damage(name)
    }
    try check(UnsafeRawBufferPointer(inflated.bytes), entry, name)
    return try Tensor(numPyArrayIn: inflated, 0..<inflated.count, name: "“\(name)”")
  }

  /// All arrays, by their names.
  ///
  /// ```swift
  /// try NumPyArchive.write(["x": Tensor([1, 2]), "y": Tensor([3])], to: "points.npz")
  /// let points = try NumPyArchive("points.npz").tensors()
  /// points["y"]!  // [3.0]
  /// ```
  ///
  /// - Throws: as ``tensor(_:)`` does.
  public func tensors() throws(TensorFileError) -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for name in names { tensors[name] = try tensor(name) }
    return tensors
  }

  private func damage(_ name: String) -> TensorFileError {
    file.failure("“\(name)” is damaged: its bytes are not those that were saved.")
  }

  private func check(
    _ bytes: UnsafeRawBufferPointer, _ entry: ZipDirectory.Entry, _ name: String
  ) throws(TensorFileError) {
    guard bytes.count == entry.count, Self.checksum(bytes) == entry.checksum else {
      throw damage(name)
    }
  }

  /// The CRC-32 of bytes, going on from that of those before.
  static func checksum(_ bytes: UnsafeRawBufferPointer, after before: UInt32 = 0) -> UInt32 {
    let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    return UInt32(crc32_z(UInt(before), start, bytes.count))
  }

  /// Unpacks bytes; whether they filled `result` and nothing was left.
  private static func inflate(
    _ bytes: UnsafeRawBufferPointer, into result: UnsafeMutableRawBufferPointer
  ) -> Bool {
    var stream = z_stream()
    // Less than zero: the bytes have no header of zlib's own.
    guard
      inflateInit2_(
        &stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return false }
    defer { inflateEnd(&stream) }
    let source = bytes.assumingMemoryBound(to: UInt8.self)
    let target = result.assumingMemoryBound(to: UInt8.self)
    var (taken, made) = (0, 0)
    var code = Z_OK
    while code == Z_OK {
      // zlib counts in 32 bits.
      let (input, output) = (
        min(source.count - taken, 1 << 30), min(target.count - made, 1 << 30)
      )
      stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress.map { $0 + taken })
      stream.next_out = target.baseAddress.map { $0 + made }
      stream.avail_in = UInt32(input)
      stream.avail_out = UInt32(output)
      code = CZlib.inflate(&stream, Z_NO_FLUSH)
      taken += input - Int(stream.avail_in)
      made += output - Int(stream.avail_out)
    }
    return code == Z_STREAM_END && made == result.count
  }
}
