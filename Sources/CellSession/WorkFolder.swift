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
    var template = Array("\(base)/swift-kernel-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp", base) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    remove()
  }

  /// Removes the folder now.
  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
