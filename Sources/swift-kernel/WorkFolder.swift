import FoundationEssentials
import Glibc

/// A private folder for a session's files. It is removed when nobody holds on to it.
final class WorkFolder: Sendable {
  let path: String

  init() throws {
    let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    let template = "\(base)/swift-kernel-XXXXXX"
    // Only its owner may look into a folder that `mkdtemp` makes.
    guard let made = template.withCString({ mkdtemp(strdup($0)) }) else {
      throw UserError(
        """
        No folder for temporary files can be made in \(base): \(String(cString: strerror(errno))).
        Set TMPDIR to a folder that may be written to.
        """)
    }
    path = String(cString: made)
    free(made)
  }

  deinit {
    remove()
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
