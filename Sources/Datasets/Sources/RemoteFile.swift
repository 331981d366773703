import Glibc
import Tensor

/// A file that is published somewhere, with a checksum by which it is known to be whole.
///
/// ```swift
/// let labels = RemoteFile(
///   name: "t10k-labels-idx1-ubyte.gz",
///   addresses: ["https://ossci-datasets.s3.amazonaws.com/mnist/t10k-labels-idx1-ubyte.gz"],
///   checksum: .md5("ec29112dd5afa0611ce80d1b7f02629c"))
/// let path = try labels.fetch(into: DataFolders.cache)
/// ```
///
/// It is fetched by the `curl` program and checked by `md5sum` or `sha256sum`: libraries for that would be
/// loaded into every notebook, and few of them download anything.
public struct RemoteFile: Sendable {
  /// A checksum, in hexadecimal digits.
  public enum Checksum: Sendable, Equatable {
    /// 32 digits.
    case md5(String)
    /// 64 digits.
    case sha256(String)
  }

  /// The name that it gets.
  public let name: String
  /// Where it is published; the later are tried when the earlier fail.
  public let addresses: [String]
  /// What the whole file's checksum is.
  public let checksum: Checksum

  /// A file at one or more addresses.
  public init(name: String, addresses: [String], checksum: Checksum) {
    require(!addresses.isEmpty, "RemoteFile: “\(name)” has no address; give one at least")
    self.name = name
    self.addresses = addresses
    self.checksum = checksum
  }

  /// Puts the file into a folder, unless it is there.
  ///
  /// What was fetched before an interruption is not fetched again. The file gets its name only when it is
  /// whole and its checksum is right.
  ///
  /// - Returns: the file's path.
  /// - Throws: a ``DataFileError`` that says what each address answered.
  public func fetch(into folder: String) throws(DataFileError) -> String {
    let path = "\(folder)/\(name)"
    if isFile(path) { return path }
    try makeFolders(folder)
    let lock = open("\(path).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard lock >= 0 else { throw DataFileError("\(path).lock", systemError()) }
    defer { close(lock) }
    // Of several programs one fetches, and the others find the file then.
    while flock(lock, LOCK_EX) != 0 && errno == EINTR {}
    if isFile(path) { return path }
    let part = "\(path).part"
    var answers: [String] = []
    for address in addresses {
      if let answer = transfer(address, to: part) {
        answers.append("\(address): \(answer)")
        continue
      }
      if let answer = try fault(of: part) {
        unlink(part)
        answers.append("\(address): \(answer)")
        continue
      }
      guard rename(part, path) == 0 else { throw DataFileError(path, systemError()) }
      unlink("\(path).lock")
      return path
    }
    throw DataFileError(path, "it could not be downloaded. \(answers.joined(separator: "; "))")
  }

  /// Fetches what is missing of a file; what went wrong, or nil.
  private func transfer(_ address: String, to part: String) -> String? {
    if isFile(part), (try? fault(of: part)) == .some(nil) { return nil }
    var answer = curl(address, part, resumes: isFile(part))
    // 33: the server cannot give a part of a file; 22: it gives none behind the end of what it has.
    if isFile(part), answer.status == 33 || answer.status == 22 || answer.status == 36 {
      unlink(part)
      answer = curl(address, part, resumes: false)
    }
    if answer.status == 0 { return nil }
    let said = answer.text.split(separator: "\n").last.map(String.init) ?? ""
    guard let status = answer.status else {
      return "the program curl, which downloads, could not be started: \(said)"
    }
    return said.isEmpty ? "curl ended with \(status)" : said
  }

  private func curl(_ address: String, _ part: String, resumes: Bool) -> (
    status: Int32?, text: String
  ) {
    ChildProgram.run(
      [
        "curl", "--fail", "--location", "--silent", "--show-error", "--connect-timeout", "10",
        "--speed-limit", "1000", "--speed-time", "30", "--output", part,
      ] + (resumes ? ["--continue-at", "-"] : []) + ["--", address])
  }

  /// What is wrong with a file that was fetched, or nil.
  private func fault(of part: String) throws(DataFileError) -> String? {
    let (program, expected) =
      switch checksum {
      case .md5(let digits): ("md5sum", digits)
      case .sha256(let digits): ("sha256sum", digits)
      }
    let (status, text) = ChildProgram.run([program, "--", part])
    guard status == 0 else {
      throw DataFileError(part, "its checksum cannot be had from \(program): \(text)")
    }
    // The program begins a line with a backslash where the name needs one.
    let found = text.drop { $0 == "\\" }.prefix { $0 != " " }
    return found == expected.lowercased()
      ? nil : "expected \(program) \(expected), found \(found): the file is damaged or another one"
  }
}

/// Makes a folder, and those that it is in.
private func makeFolders(_ path: String) throws(DataFileError) {
  if isFolder(path) { return }
  if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
    try makeFolders(String(path[..<slash]))
  }
  guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw DataFileError(path, systemError()) }
}
