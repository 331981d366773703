public import Tensor

extension NumPyArchive {
  /// Writes arrays under names, in the order of the names, as `numpy.savez` does. What was there before
  /// is replaced when all is written.
  ///
  /// ```swift
  /// try NumPyArchive.write(["weight": Tensor([[1, 2]]), "bias": Tensor([0.5])], to: "layer.npz")
  /// print(try NumPyArchive("layer.npz").names)  // ["bias", "weight"]
  /// ```
  ///
  /// - Throws: a ``TensorFileError`` where the file cannot be written.
  public static func write(
    _ tensors: [String: Tensor], to path: String
  ) throws(TensorFileError) {
    var draft = try FileDraft(path)
    var list: [UInt8] = []
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      let header = tensor.numPyHeader
      let start = draft.count
      let entry = tensor.withElementBytes { bytes in
        ZipEntry(
          name: name + ".npy",
          checksum: checksum(
            bytes, after: header.withUnsafeBytes { checksum($0) }),
          count: header.count + bytes.count, start: start)
      }
      try draft.write(entry.header + header)
      try tensor.withElementBytes { bytes throws(TensorFileError) in try draft.write(bytes) }
      list += entry.listed
    }
    let start = draft.count
    try draft.write(list + ZipEntry.end(count: tensors.count, start: start, length: list.count))
    try draft.finish()
  }
}

/// A file of a zip archive, stored as it is. Its sizes are always written in 64 bits.
private struct ZipEntry {
  var name: String
  var checksum: UInt32
  var count: Int
  var start: Int

  /// What stands before the file.
  var header: [UInt8] {
    let sizes = bytes(UInt16(1)) + bytes(UInt16(16)) + bytes(UInt64(count)) + bytes(UInt64(count))
    return bytes(UInt32(0x0403_4B50)) + common + bytes(UInt16(sizes.count)) + name.utf8 + sizes
  }

  /// The file's place in the list of files.
  var listed: [UInt8] {
    let sizes =
      bytes(UInt16(1)) + bytes(UInt16(24)) + bytes(UInt64(count)) + bytes(UInt64(count))
      + bytes(UInt64(start))
    return bytes(UInt32(0x0201_4B50)) + bytes(UInt16(45)) + common + bytes(UInt16(sizes.count))
      // No comment, the first disk, no attributes, and the place among the wide numbers.
      + [UInt8](repeating: 0, count: 10) + bytes(UInt32.max) + name.utf8 + sizes
  }

  /// What both have: version 4.5, names in UTF-8, stored, the first day of 1980, the sizes elsewhere.
  private var common: [UInt8] {
    bytes(UInt16(45)) + bytes(UInt16(1 << 11)) + bytes(UInt16(0)) + bytes(UInt16(0))
      + bytes(UInt16(0x21)) + bytes(checksum) + bytes(UInt32.max) + bytes(UInt32.max)
      + bytes(UInt16(name.utf8.count))
  }

  /// What stands behind the list.
  static func end(count: Int, start: Int, length: Int) -> [UInt8] {
    let wide =
      bytes(UInt32(0x0606_4B50)) + bytes(UInt64(44)) + bytes(UInt16(45)) + bytes(UInt16(45))
      + bytes(UInt64(0)) + bytes(UInt64(count)) + bytes(UInt64(count)) + bytes(UInt64(length))
      + bytes(UInt64(start))
    let locator =
      bytes(UInt32(0x0706_4B50)) + bytes(UInt32(0)) + bytes(UInt64(start + length))
      + bytes(UInt32(1))
    let end =
      bytes(UInt32(0x0605_4B50)) + bytes(UInt32(0)) + bytes(UInt16.max) + bytes(UInt16.max)
      + bytes(UInt32.max) + bytes(UInt32.max) + bytes(UInt16(0))
    return wide + locator + end
  }
}

/// A number as a zip archive has it.
private func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian) { Array($0) }
}
