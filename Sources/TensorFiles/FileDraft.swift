import Glibc

/// A file that is written under another name and takes its place when it is whole, so that there is
/// never half a file.
struct FileDraft: ~Copyable {
  private let path: String
  private let draft: String
  private let file: Int32
  /// How many bytes were written.
  private(set) var count = 0

  init(_ path: String) throws(TensorFileError) {
    self.path = path
    draft = "\(path).\(getpid()).draft"
    file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw TensorFileError(path: path, errorNumber: errno) }
    // A file that is there is replaced; a folder or a device, such as /dev/null, is not.
    var status = stat()
    guard stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
      throw TensorFileError(
        path: path, reason: "It is a folder or a device, which no file can take the place of.")
    }
  }

  deinit {
    close(file)
    // Nothing is there any more under this name where the file was finished.
    unlink(draft)
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(TensorFileError) {
    var done = 0
    while done < bytes.count {
      let written = Glibc.write(file, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if written > 0 {
        done += written
      } else if errno != EINTR {
        throw TensorFileError(path: path, errorNumber: errno)
      }
    }
    count += bytes.count
  }

  mutating func write(_ bytes: [UInt8]) throws(TensorFileError) {
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(TensorFileError) in try write(buffer) }
    }
    try result.get()
  }

  /// Puts the file in its place.
  consuming func finish() throws(TensorFileError) {
    guard fsync(file) == 0 || errno == EINVAL, rename(draft, path) == 0 else {
      throw TensorFileError(path: path, errorNumber: errno)
    }
  }
}
