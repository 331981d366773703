internal import JupyterKernel
internal import JupyterProtocol
internal import Logging
internal import Synchronization
internal import ZeroMQ

/// Carries messages between sockets and the rest of the kernel, and keeps out what is not one.
struct Courier: Sendable {
  let codec: MessageCodec
  let log: Logger
  private let dropped = Count()

  init(codec: MessageCodec, log: Logger) {
    self.codec = codec
    self.log = log
  }

  /// So many messages of one socket are read before the others get their turn.
  private static let turn = 64

  /// Delivers the messages that wait at `socket`.
  func receive(
    on channel: Channel, from socket: borrowing Socket,
    to inbox: AsyncStream<Message>.Continuation
  ) throws(ZeroMQError) {
    for _ in 0..<Self.turn {
      guard let frames = try socket.receiveIfAvailable() else { return }
      do throws(MessageError) {
        inbox.yield(try codec.decode(frames))
      } catch {
        noteDrop(on: channel, error)
      }
    }
  }

  /// Says that a message was dropped, the more rarely the more there were: a front end may not read
  /// the log, and a log that is full would stop the kernel.
  private func noteDrop(on channel: Channel, _ error: MessageError) {
    let count = dropped.increment()
    guard count & (count - 1) == 0 else { return }
    log.warning("dropped a message, number \(count), on \(channel.rawValue): \(error)")
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

/// A number that several threads increase.
private final class Count: Sendable {
  private let value = Atomic(0)

  func increment() -> Int { value.add(1, ordering: .relaxed).newValue }
}
