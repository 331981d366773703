/// The files that a zip archive holds: what stands at its end.
///
/// See [the format's description](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT),
/// sections 4.3 and 4.5.
struct ZipDirectory {
  struct Entry {
    var name: String
    var isCompressed: Bool
    var checksum: UInt32
    var compressedCount: Int
    var count: Int
    /// Where the file's own header begins.
    var start: Int
  }

  let entries: [Entry]

  private static let endMark: UInt32 = 0x0605_4B50
  private static let wideEndMark: UInt32 = 0x0606_4B50
  private static let wideLocatorMark: UInt32 = 0x0706_4B50
  private static let entryMark: UInt32 = 0x0201_4B50
  private static let fileMark: UInt32 = 0x0403_4B50

  init(_ bytes: UnsafeRawBufferPointer) throws(HeaderFault) {
    let reader = ZipReader(bytes: bytes)
    guard let end = ZipDirectory.end(reader) else {
      throw "It is cut off or no zip archive: it does not end with a list of its files."
    }
    var (count, start) = (Int(reader.number(UInt16.self, at: end + 10)!), 0)
    start = Int(reader.number(UInt32.self, at: end + 16)!)
    // Large archives have another list's end before this one.
    if reader.number(UInt32.self, at: end - 20) == Self.wideLocatorMark {
      guard let wide = reader.offset(at: end - 12),
        reader.number(UInt32.self, at: wide) == Self.wideEndMark,
        let wideCount = reader.offset(at: wide + 32), let wideStart = reader.offset(at: wide + 48)
      else { throw "Its list of files cannot be found." }
      (count, start) = (wideCount, wideStart)
    }
    var entries: [Entry] = []
    var position = start
    for number in 0..<count {
      guard let (entry, next) = ZipDirectory.entry(reader, at: position) else {
        throw "Its list of \(count) files is damaged at file \(number + 1)."
      }
      entries.append(entry)
      position = next
    }
    self.entries = entries
  }

  /// Where the end of the list is. A comment may follow it.
  private static func end(_ reader: ZipReader) -> Int? {
    let last = reader.bytes.count - 22
    guard last >= 0 else { return nil }
    return (Swift.max(0, last - 65_535)...last).reversed().first {
      reader.number(UInt32.self, at: $0) == endMark
    }
  }

  private static func entry(_ reader: ZipReader, at position: Int) -> (Entry, next: Int)? {
    guard reader.number(UInt32.self, at: position) == entryMark,
      let method = reader.number(UInt16.self, at: position + 10), method == 0 || method == 8,
      let checksum = reader.number(UInt32.self, at: position + 16),
      let compressed = reader.number(UInt32.self, at: position + 20),
      let count = reader.number(UInt32.self, at: position + 24),
      let nameLength = reader.number(UInt16.self, at: position + 28),
      let extraLength = reader.number(UInt16.self, at: position + 30),
      let commentLength = reader.number(UInt16.self, at: position + 32),
      let start = reader.number(UInt32.self, at: position + 42),
      let name = reader.text(at: position + 46, Int(nameLength))
    else { return nil }
    let extra = position + 46 + Int(nameLength)
    var wide = WideNumbers(reader, extra..<(extra + Int(extraLength)))
    guard let count = wide.take(count), let compressed = wide.take(compressed),
      let start = wide.take(start)
    else { return nil }
    let entry = Entry(
      name: name, isCompressed: method == 8, checksum: checksum, compressedCount: compressed,
      count: count, start: start)
    return (entry, extra + Int(extraLength) + Int(commentLength))
  }

  /// The bytes that an entry takes in the archive; nil where they are not there.
  static func range(of entry: Entry, in bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    let reader = ZipReader(bytes: bytes)
    guard reader.number(UInt32.self, at: entry.start) == fileMark,
      let nameLength = reader.number(UInt16.self, at: entry.start + 26),
      let extraLength = reader.number(UInt16.self, at: entry.start + 28)
    else { return nil }
    let start = entry.start + 30 + Int(nameLength) + Int(extraLength)
    guard entry.compressedCount <= bytes.count - start else { return nil }
    return start..<(start + entry.compressedCount)
  }
}

/// Reads numbers and texts where there are bytes for them.
private struct ZipReader {
  let bytes: UnsafeRawBufferPointer

  func number<Value: FixedWidthInteger>(_: Value.Type, at offset: Int) -> Value? {
    guard offset >= 0, offset <= bytes.count - MemoryLayout<Value>.size else { return nil }
    return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
  }

  /// A number of 64 bits that can be a place in these bytes, or a count.
  func offset(at offset: Int) -> Int? {
    number(UInt64.self, at: offset).flatMap { $0 < 1 << 62 ? Int($0) : nil }
  }

  func text(at offset: Int, _ count: Int) -> String? {
    guard offset >= 0, count <= bytes.count - offset else { return nil }
    return String(decoding: bytes[offset..<(offset + count)], as: UTF8.self)
  }
}

/// The numbers of an entry that do not fit into 32 bits: they stand in an additional field, in order.
private struct WideNumbers {
  private let reader: ZipReader
  private var position: Int?

  init(_ reader: ZipReader, _ fields: Range<Int>) {
    self.reader = reader
    var field = fields.lowerBound
    while field + 4 <= fields.upperBound, let id = reader.number(UInt16.self, at: field),
      let length = reader.number(UInt16.self, at: field + 2)
    {
      if id == 1 {
        position = field + 4
        break
      }
      field += 4 + Int(length)
    }
  }

  /// The number, or the next wide one where it says that there is one.
  mutating func take(_ number: UInt32) -> Int? {
    if number != .max { return Int(number) }
    guard let place = position else { return nil }
    position = place + 8
    return reader.offset(at: place)
  }
}
