public import JupyterKernel
public import JupyterProtocol
internal import Synchronization

/// A transport without sockets: a test delivers messages to the kernel, and reads what it sends.
public final class InMemoryTransport: Transport {
  /// A message that the kernel sent.
  public struct Sent: Sendable {
    public let channel: Channel
    public let message: Message
  }

  /// All that the kernel sends, in order.
  public let sent: AsyncStream<Sent>
  private let sending: AsyncStream<Sent>.Continuation
  private let inboxes: [Channel: (stream: AsyncStream<Message>, AsyncStream<Message>.Continuation)]
  private let closed = Atomic<Bool>(false)

  public init() {
    (sent, sending) = AsyncStream.makeStream()
    inboxes = Dictionary(
      uniqueKeysWithValues: Channel.allCases.map { ($0, AsyncStream.makeStream()) })
  }

  /// Whether the kernel has closed the transport.
  public var isClosed: Bool { closed.load(ordering: .acquiring) }

  /// Gives a message to the kernel.
  public func deliver(_ message: Message, on channel: Channel) {
    inboxes[channel]?.1.yield(message)
  }

  public func incoming(on channel: Channel) -> AsyncStream<Message> {
    inboxes[channel]?.stream ?? AsyncStream { $0.finish() }
  }

  public func send(_ message: Message, on channel: Channel) {
    sending.yield(Sent(channel: channel, message: message))
  }

  public func close() async {
    closed.store(true, ordering: .releasing)
    for inbox in inboxes.values { inbox.1.finish() }
    sending.finish()
  }
}
