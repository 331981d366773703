import Glibc

/// A short name for a text or for the state of a folder: the same in every process, and another for
/// another.
struct Fingerprint {
  // FNV-1a; what it names holds the text itself, where two of them would be told apart.
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func take(_ text: String) {
    for byte in text.utf8 { take(byte) }
    take(0xFF)
  }

  private mutating func take(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  static func of(_ texts: [String]) -> String {
    var fingerprint = Fingerprint()
    for text in texts { fingerprint.take(text) }
    return fingerprint.text
  }

  /// What a local package's files look like: their names, sizes and times of change, without hidden
  /// files, among which are the products of its own builds.
  static func ofFiles(in folder: String) -> String {
    var fingerprint = Fingerprint()
    fingerprint.takeFiles(in: folder)
    return fingerprint.text
  }

  private mutating func takeFiles(in folder: String) {
    for name in Folder.names(in: folder) where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      take(name)
      switch status.st_mode & S_IFMT {
      case S_IFDIR: takeFiles(in: path)
      default:
        take("\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)")
      }
    }
  }
}
