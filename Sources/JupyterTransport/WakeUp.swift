internal import Glibc

/// A pipe that ends a thread's wait for messages.
struct WakeUp: ~Copyable, Sendable {
  /// The end to wait on.
  let readable: Int32
  private let writable: Int32

  init() throws(TransportError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .resources(String(cString: strerror(errno))) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (readable, writable) = (ends[0], ends[1])
  }

  deinit {
    close(readable)
    close(writable)
  }

  /// Ends the wait, now or the next time. A full pipe does so already.
  func ring() {
    var byte: UInt8 = 1
    while write(writable, &byte, 1) < 0 && errno == EINTR {}
  }

  /// Makes the next wait a wait again.
  func silence() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(readable, &bytes, bytes.count) > 0 {}
  }
}
