/// Takes a payload from the kernel apart, in the order in which `worker_protocol.h` describes it.
///
/// The two processes are built together; what is missing at the end reads as zero and empty.
struct PayloadReader {
  private var rest: Slice<UnsafeRawBufferPointer>

  init(_ payload: UnsafeRawBufferPointer) {
    rest = payload[...]
  }

  mutating func byte() -> UInt8 {
    rest.popFirst() ?? 0
  }

  mutating func count() -> Int {
    let size = MemoryLayout<UInt32>.size
    guard rest.count >= size else { return 0 }
    defer { rest.removeFirst(size) }
    return Int(UnsafeRawBufferPointer(rebasing: rest).loadUnaligned(as: UInt32.self))
  }

  mutating func bytes() -> [UInt8] {
    let count = count()
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func text() -> String {
    String(decoding: bytes(), as: UTF8.self)
  }
}
