import Glibc

/// What a file holds, unpacked where it is packed by gzip.
struct FileBytes {
  /// The path that was opened.
  let path: String
  /// The bytes, unpacked.
  let bytes: [UInt8]

  /// Reads a file, or the same with `.gz` at the end of its name where that is there instead.
  init(_ path: String) throws(DataFileError) {
    var found = path
    if !isFile(path), isFile(path + ".gz") { found = path + ".gz" }
    let raw = try Self.contents(of: found)
    self.path = found
    bytes = Gzip.isPacked(raw) ? try Gzip.unpacked(raw, path: found) : raw
  }

  /// All bytes of a file, as they are.
  static func contents(of path: String) throws(DataFileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw DataFileError(path, systemError()) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw DataFileError(path, systemError()) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw DataFileError(path, "expected a file, found a folder or a device")
    }
    // A size of zero may say nothing, as under `/proc`: only the reading tells the end.
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var filled = 0
    while true {
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: max(4096, filled)) }
      let got = bytes.withUnsafeMutableBytes { buffer in
        read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      }
      if got == 0 { break }
      guard got > 0 || errno == EINTR else { throw DataFileError(path, systemError()) }
      filled += max(0, got)
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }
}

/// What the system says of the last call that failed.
func systemError() -> String { String(cString: strerror(errno)) }

/// Whether there is a file at a path.
func isFile(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}

/// Whether there is a folder at a path.
func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The last part of a path.
func lastPart(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// The names in a folder, sorted; those that begin with a dot are left out.
func names(in folder: String) throws(DataFileError) -> [String] {
  guard let handle = opendir(folder) else { throw DataFileError(folder, systemError()) }
  defer { closedir(handle) }
  var names: [String] = []
  while let entry = readdir(handle) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}
