import CWorkerProtocol
import Synchronization

/// A connection between code in cells and the front end, through which widgets talk.
///
/// Either side opens a comm, for a target by whose name the other side knows what to do with it:
///
/// ```swift
/// Comm.register(target: "echo") { comm, opening in
///   comm.onMessage { message in comm.send(message.data) }
/// }
/// let comm = Comm(target: "progress", data: #"{"total": 100}"#)
/// comm.send(#"{"done": 1}"#)
/// ```
///
/// What the front end says while a cell runs is heard when the cell has ended. A handler runs as a
/// cell does: what it prints shows where the front end expects it, an error ends only the handler, and
/// an interrupt stops it. Data are the texts of JSON values.
///
/// See “Custom messages” in the [Jupyter messaging protocol](https://jupyter-client.readthedocs.io).
public final class Comm: Sendable {
  /// Receives what the front end says through a comm.
  public typealias Handler = @Sendable (CommMessage) -> Void

  private struct Handlers {
    var message: Handler?
    var close: Handler?
  }

  /// The name that both sides know the comm by.
  public let id: String
  /// What the comm is for.
  public let target: String
  private let handlers = Mutex(Handlers())

  /// Opens a comm to the front end.
  ///
  /// - Parameters:
  ///   - target: the name under which the front end knows what to do with the comm. One that knows
  ///     no such target closes the comm.
  ///   - data: what its side needs to begin with, as JSON.
  ///   - metadata: a JSON object beside the data, as Jupyter's widgets want it.
  ///   - buffers: bytes beside the data.
  public convenience init(
    target: String, data: String = "{}", metadata: String = "{}", buffers: [[UInt8]] = []
  ) {
    let digits = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
    self.init(id: digits.joined(), target: target)
    CommRegistry.add(self)
    transmit(COMM_OPEN, CommMessage(data: data, metadata: metadata, buffers: buffers))
  }

  init(id: String, target: String) {
    self.id = id
    self.target = target
  }

  /// Says what is to be done when the front end opens a comm for a target. The latest word counts.
  ///
  /// - Parameter opened: receives the comm, whose handlers it sets, and the front end's first words.
  public static func register(
    target: String, _ opened: @escaping @Sendable (Comm, CommMessage) -> Void
  ) {
    CommRegistry.setTarget(target, opened)
  }

  /// Lets the front end open no more comms for a target.
  public static func unregister(target: String) {
    CommRegistry.setTarget(target, nil)
  }

  /// Whether neither side has closed the comm.
  public var isOpen: Bool { CommRegistry.comm(id) === self }

  /// Sends something to the front end; does nothing once the comm is closed.
  public func send(_ data: String, metadata: String = "{}", buffers: [[UInt8]] = []) {
    guard isOpen else { return }
    transmit(COMM_MESSAGE, CommMessage(data: data, metadata: metadata, buffers: buffers))
  }

  /// Says what is to be done with what the front end sends, in place of what was said before.
  public func onMessage(_ handler: @escaping Handler) {
    handlers.withLock { $0.message = handler }
  }

  /// Says what is to be done when the front end closes the comm.
  public func onClose(_ handler: @escaping Handler) {
    handlers.withLock { $0.close = handler }
  }

  /// Closes the comm on both sides; does nothing once it is closed.
  public func close(_ data: String = "{}") {
    guard CommRegistry.remove(id) != nil else { return }
    transmit(COMM_CLOSE, CommMessage(data: data, metadata: "{}", buffers: []))
  }

  func transmit(_ kind: Int, _ message: CommMessage) {
    var payload = Payload()
    payload.append(UInt8(kind))
    payload.append(id)
    payload.append(target)
    payload.append(message.data)
    payload.append(message.metadata)
    payload.append(UInt32(message.buffers.count))
    for buffer in message.buffers { payload.append(buffer) }
    Kernel.send(WORKER_COMM_SENT, payload)
  }

  func receive(_ kind: Int, _ message: CommMessage) {
    let handlers = handlers.withLock { $0 }
    (kind == COMM_CLOSE ? handlers.close : handlers.message)?(message)
  }
}

/// What one side says through a comm.
public struct CommMessage: Sendable, Equatable {
  /// The text of a JSON value.
  public var data: String
  /// The text of a JSON object beside it.
  public var metadata: String
  /// Bytes beside it.
  public var buffers: [[UInt8]]
}
