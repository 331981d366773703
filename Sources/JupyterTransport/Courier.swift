internal import JupyterKernel
internal import JupyterProtocol
internal import Logging
internal import ZeroMQ

/// Carries messages between sockets and the rest of the kernel, and keeps out what is not one.
struct Courier: Sendable {
  let codec: MessageCodec
  let log: Logger

  /// So many messages of one socket are read before the others get their turn.
  private static let turn = 64

  /// Delivers the messages that wait at `socket`.
  func receive(
    on channel: Channel, from socket: borrowing Socket,
    to inbox: AsyncStream<Message>.Continuation
  ) throws(ZeroMQError) {
    for _ in 0..<Self.turn {
      guard let frames = try socket.receiveIfAvailable() else { return }
      do {
        inbox.yield(try codec.decode(frames))
      } catch {
        log.warning("dropped a message on \(channel.rawValue): \(error)")
      }
    }
  }

  /// Sends `message`. A failure is no reason to stop: its receiver may be gone.
  func send(_ message: Message, on channel: Channel, through socket: borrowing Socket) {
    do {
      try socket.send(codec.encode(message))
    } catch {
      log.warning("a message on \(channel.rawValue) was not sent: \(error)")
    }
  }
}
