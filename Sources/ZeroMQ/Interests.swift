internal import CZeroMQ
internal import Glibc

/// The sockets and files that a thread waits for at once. The sockets must outlive it.
public struct Interests {
  private var items: [zmq_pollitem_t] = []

  /// Waits for nothing yet.
  public init() {}

  /// Adds a socket; its messages make the wait end.
  ///
  /// - Returns: the place to ask `isReadable` for.
  @discardableResult
  public mutating func add(_ socket: borrowing Socket) -> Int {
    items.append(
      zmq_pollitem_t(socket: socket.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0))
    return items.count - 1
  }

  /// Adds a file descriptor; bytes to read from it make the wait end.
  ///
  /// - Returns: the place to ask `isReadable` for.
  @discardableResult
  public mutating func add(fileDescriptor: Int32) -> Int {
    items.append(
      zmq_pollitem_t(socket: nil, fd: fileDescriptor, events: Int16(ZMQ_POLLIN), revents: 0))
    return items.count - 1
  }

  /// Waits until one is readable, or until `milliseconds` have gone by; -1 waits for ever.
  ///
  /// - Throws: `ZeroMQError`, when the context has ended, among others.
  public mutating func wait(milliseconds: Int = -1) throws(ZeroMQError) {
    while zmq_poll(&items, Int32(items.count), milliseconds) < 0 {
      let error = ZeroMQError("wait for messages")
      guard error.code == EINTR else { throw error }
    }
  }

  /// Whether the last wait found something to read at `place`.
  public func isReadable(_ place: Int) -> Bool {
    items[place].revents & Int16(ZMQ_POLLIN) != 0
  }
}
