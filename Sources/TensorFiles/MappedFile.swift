import Glibc

/// A file's bytes as memory. Changes to the memory do not reach the file.
///
/// Pages are read when they are used: a large file opens at once.
final class MappedFile: Sendable {
  let path: String
  let count: Int
  private let address: UInt

  init(_ path: String) throws(TensorFileError) {
    self.path = path
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw TensorFileError(path: path, errorNumber: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw TensorFileError(path: path, errorNumber: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw TensorFileError(path: path, reason: "It is no file, but a folder or a device.")
    }
    count = Int(status.st_size)
    address = try Self.map(count, MAP_PRIVATE, file, path)
  }

  /// Memory of its own, for what a file holds in another form.
  init(path: String, byteCount: Int) throws(TensorFileError) {
    self.path = path
    count = byteCount
    address = try Self.map(byteCount, MAP_PRIVATE | MAP_ANONYMOUS, -1, path)
  }

  private static func map(
    _ count: Int, _ flags: Int32, _ file: Int32, _ path: String
  ) throws(TensorFileError) -> UInt {
    if count == 0 { return 0 }
    let memory = mmap(nil, count, PROT_READ | PROT_WRITE, flags, file, 0)
    guard let memory, memory != MAP_FAILED else {
      throw TensorFileError(path: path, errorNumber: errno)
    }
    return UInt(bitPattern: memory)
  }

  deinit {
    if count > 0 { munmap(UnsafeMutableRawPointer(bitPattern: address), count) }
  }

  /// The file's bytes, as long as the file is held.
  var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: address), count: count)
  }

  func failure(_ reason: String) -> TensorFileError { TensorFileError(path: path, reason: reason) }
}

extension TensorFileError {
  /// What the system says of a file.
  init(path: String, errorNumber: Int32) {
    self.init(path: path, reason: String(cString: strerror(errorNumber)))
  }
}
