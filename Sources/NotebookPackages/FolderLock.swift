import ChildProcess
import Glibc

/// A folder's lock among all processes. It is free when its holder lets go of it, or dies.
struct FolderLock: ~Copyable {
  private let file: Descriptor

  /// Waits for the lock of a folder.
  ///
  /// - Parameters:
  ///   - isCancelled: asked while it waits; ends the waiting.
  ///   - waits: called once if another one holds the lock.
  init(
    _ folder: String, isCancelled: () -> Bool, waits: () -> Void
  ) throws(PackageError) {
    file = try Self.locked(folder + "/lock", isCancelled, waits)
  }

  private static func locked(
    _ path: String, _ isCancelled: () -> Bool, _ waits: () -> Void
  ) throws(PackageError) -> Descriptor {
    let file: Descriptor
    do {
      file = try Descriptor.open(path, O_RDWR | O_CREAT)
    } catch {
      throw .tool("The cache of packages cannot be used: \(error)")
    }
    var hasWaited = false
    while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
      if isCancelled() { throw .interrupted }
      if !hasWaited { waits() }
      hasWaited = true
      usleep(50_000)
    }
    return file
  }
}
