import ChildProcess
import Glibc

/// Tells when a file is put in a folder under its final name, whole; see `inotify(7)`.
struct FileWatch: ~Copyable {
  private let events: Descriptor

  init(folder: String) throws(SystemError) {
    let number = inotify_init1(Int32(IN_CLOEXEC))
    guard number >= 0 else { throw SystemError("inotify_init1") }
    let events = Descriptor(owning: number)
    guard inotify_add_watch(number, folder, UInt32(IN_MOVED_TO)) >= 0 else {
      throw SystemError("inotify_add_watch", folder)
    }
    self.events = events
  }

  /// Reads another descriptor until that ends or the file is there, and then what has come until then.
  borrowing func read(_ other: borrowing Descriptor, until file: String) -> (
    bytes: [UInt8], isThere: Bool
  ) {
    var bytes: [UInt8] = []
    var sources = [other.number, events.number].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    var isThere = false
    while poll(&sources, 2, isThere ? 0 : -1) > 0 || errno == EINTR {
      if sources[0].revents != 0 {
        let more = other.read()
        if more.isEmpty { break }
        bytes += more
      } else if isThere {
        break
      }
      if sources[1].revents != 0 { isThere = isThere || arrivals().contains(file) }
    }
    return (bytes, isThere)
  }

  /// The names of the files that have come.
  private borrowing func arrivals() -> [String] {
    var names: [String] = []
    events.read().withUnsafeBytes { bytes in
      var offset = 0
      while offset + MemoryLayout<inotify_event>.size <= bytes.count {
        let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
        let name = bytes[(offset + MemoryLayout<inotify_event>.size)...].prefix(Int(event.len))
        names.append(String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
        offset += MemoryLayout<inotify_event>.size + Int(event.len)
      }
    }
    return names
  }
}
