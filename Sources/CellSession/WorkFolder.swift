public import ChildProcess
import FoundationEssentials
import Glibc

/// A private folder for a session's files. It is removed when nobody holds on to it.
public final class WorkFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// Makes a folder that only its owner may look into.
  ///
  /// - Parameter base: the folder to make it in.
  public init(in base: String) throws(SystemError) {
    WorkFolder.removeAbandoned(in: base)
    var template = Array("\(base)/\(WorkFolder.prefix)\(getpid())-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp", base) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static let prefix = "swift-kernel-"

  /// Removes the folders of processes that were killed before they could do it themselves.
  private static func removeAbandoned(in base: String) {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: base)) ?? [] where name.hasPrefix(prefix) {
      guard let process = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" }),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      // What belongs to somebody else stays.
      try? files.removeItem(atPath: "\(base)/\(name)")
    }
  }

  deinit {
    remove()
  }

  /// Removes the folder now.
  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
