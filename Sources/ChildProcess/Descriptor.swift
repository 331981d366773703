import CSystemCalls
public import Glibc

/// A file descriptor that is closed when its owner lets go of it. It is not inherited by children.
public struct Descriptor: ~Copyable, Sendable {
  /// The number that system calls take.
  public let number: Int32

  /// Takes over an open descriptor.
  public init(owning number: Int32) {
    self.number = number
  }

  deinit { _ = close(number) }

  /// Opens the file at a path.
  ///
  /// - Parameter flags: what `open(2)` takes, `O_RDWR` for example; `O_CLOEXEC` is added.
  public static func open(
    _ path: String, _ flags: Int32, mode: mode_t = 0o600
  ) throws(SystemError) -> Descriptor {
    let number = Glibc.open(path, flags | O_CLOEXEC, mode)
    guard number >= 0 else { throw SystemError("open", path) }
    return Descriptor(owning: number)
  }

  /// Writes all bytes, from an offset of the file if one is given.
  public borrowing func write(_ bytes: [UInt8], at offset: Int? = nil) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        return if let offset {
          pwrite(number, rest.baseAddress, rest.count, offset + done)
        } else {
          Glibc.write(number, rest.baseAddress, rest.count)
        }
      }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw SystemError("write")
      }
    }
  }

  /// Reads what is there, at most `limit` bytes; waits for the first. Empty at the end of the file.
  public borrowing func read(upTo limit: Int = 65_536) -> [UInt8] {
    Array(unsafeUninitializedCapacity: limit) { buffer, count in
      repeat {
        count = Glibc.read(number, buffer.baseAddress, limit)
      } while count < 0
        && errno == EINTR
      count = max(0, count)
    }
  }

  /// Reads to the end of the file.
  public borrowing func readToEnd() -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let bytes = read()
      if bytes.isEmpty { return all }
      all += bytes
    }
  }
}

/// Two descriptors that are connected to each other.
public struct DescriptorPair: ~Copyable, Sendable {
  /// Of a pipe, the end that is read from.
  public var first: Descriptor
  /// Of a pipe, the end that is written to.
  public var second: Descriptor

  /// Makes a pipe.
  public static func pipe() throws(SystemError) -> DescriptorPair {
    var ends: [Int32] = [0, 0]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw SystemError("pipe") }
    return DescriptorPair(Descriptor(owning: ends[0]), Descriptor(owning: ends[1]))
  }

  /// Makes a connected pair of stream sockets.
  public static func sockets() throws(SystemError) -> DescriptorPair {
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw SystemError("socketpair") }
    return DescriptorPair(Descriptor(owning: ends[0]), Descriptor(owning: ends[1]))
  }

  /// Keeps the second of the two and closes the first, which a child has taken over.
  public consuming func closingFirst() -> Descriptor { second }

  /// Keeps the first of the two and closes the second, which a child has taken over.
  public consuming func closingSecond() -> Descriptor { first }

  private init(_ first: consuming Descriptor, _ second: consuming Descriptor) {
    self.first = first
    self.second = second
  }
}
