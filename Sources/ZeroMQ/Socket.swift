internal import CZeroMQ
internal import Glibc

/// A ZeroMQ socket. It lives on one thread, and closes when it goes.
public struct Socket: ~Copyable {
  /// The messaging pattern of a socket.
  public enum Pattern: Int32, Sendable {
    case pair = 0
    case publish = 1
    case subscribe = 2
    case request = 3
    case reply = 4
    case dealer = 5
    case router = 6
    case extendedPublish = 9
  }

  let handle: UnsafeMutableRawPointer
  private let context: Context

  /// Opens a socket of `pattern`.
  ///
  /// - Throws: `ZeroMQError` where no more sockets can be had.
  public init(_ pattern: Pattern, in context: Context) throws(ZeroMQError) {
    guard let handle = zmq_socket(context.handle, pattern.rawValue) else {
      throw ZeroMQError("open a \(pattern) socket")
    }
    self.handle = handle
    self.context = context
  }

  deinit { zmq_close(handle) }

  /// Binds to `endpoint`, such as `tcp://127.0.0.1:5555`; port `*` takes any free one.
  ///
  /// - Throws: `ZeroMQError`; `isAddressInUse` where another process has the port.
  public func bind(to endpoint: String) throws(ZeroMQError) {
    guard zmq_bind(handle, endpoint) == 0 else { throw ZeroMQError("bind \(endpoint)") }
  }

  /// The endpoint that the socket was last bound to, in full, with the port that was taken.
  public var endpoint: String {
    get throws(ZeroMQError) { try text(of: .lastEndpoint) }
  }

  /// Connects to `endpoint`. The connection itself comes about in the background.
  ///
  /// - Throws: `ZeroMQError` where the endpoint is malformed.
  public func connect(to endpoint: String) throws(ZeroMQError) {
    guard zmq_connect(handle, endpoint) == 0 else { throw ZeroMQError("connect \(endpoint)") }
  }

  /// Sends one message of several frames; all of them arrive, or none.
  ///
  /// - Throws: `ZeroMQError`, when the peer is gone or the context has ended, among others.
  public func send(_ frames: [[UInt8]]) throws(ZeroMQError) {
    for (index, frame) in frames.enumerated() {
      let flags = index + 1 < frames.count ? ZMQ_SNDMORE : 0
      while zmq_send(handle, frame, frame.count, flags) < 0 {
        let error = ZeroMQError("send")
        guard error.code == EINTR else { throw error }
      }
    }
  }

  /// Receives the next message, with all its frames, or nothing where none is waiting.
  ///
  /// - Throws: `ZeroMQError`, when the context has ended, among others.
  public func receiveIfAvailable() throws(ZeroMQError) -> [[UInt8]]? {
    var frames: [[UInt8]] = []
    var part = zmq_msg_t()
    zmq_msg_init(&part)
    defer { zmq_msg_close(&part) }
    repeat {
      while zmq_msg_recv(&part, handle, ZMQ_DONTWAIT) < 0 {
        let error = ZeroMQError("receive")
        if error.code == EAGAIN { return nil }
        guard error.code == EINTR else { throw error }
      }
      frames.append(
        [UInt8](UnsafeRawBufferPointer(start: zmq_msg_data(&part), count: zmq_msg_size(&part))))
    } while zmq_msg_more(&part) == 1
    return frames
  }

  /// Waits for the next message, at most `milliseconds`; nothing where none came.
  ///
  /// - Throws: `ZeroMQError`, when the context has ended, among others.
  public func receive(within milliseconds: Int) throws(ZeroMQError) -> [[UInt8]]? {
    var interests = Interests()
    interests.add(self)
    try interests.wait(milliseconds: milliseconds)
    return try receiveIfAvailable()
  }
}
