import CWorkerProtocol
import Synchronization

/// The open comms, and what is done with those that the front end opens.
enum CommRegistry {
  typealias Opened = @Sendable (Comm, CommMessage) -> Void

  private struct State {
    var comms: [String: Comm] = [:]
    var targets: [String: Opened] = [:]
  }

  private static let state = Mutex(State())

  static func setTarget(_ name: String, _ opened: Opened?) {
    state.withLock { $0.targets[name] = opened }
  }

  static func add(_ comm: Comm) {
    state.withLock { $0.comms[comm.id] = comm }
  }

  static func comm(_ id: String) -> Comm? {
    state.withLock { $0.comms[id] }
  }

  static func remove(_ id: String) -> Comm? {
    state.withLock { $0.comms.removeValue(forKey: id) }
  }

  /// Does what the front end's words ask for. No lock is held while a handler runs: it may be stopped
  /// for good.
  static func receive(_ bytes: UnsafeRawBufferPointer) {
    var reader = PayloadReader(bytes)
    let kind = Int(reader.byte())
    let id = reader.text()
    let target = reader.text()
    let message = CommMessage(
      data: reader.text(), metadata: reader.text(),
      buffers: (0..<reader.count()).map { _ in reader.bytes() })
    switch kind {
    case COMM_OPEN:
      let comm = Comm(id: id, target: target)
      guard let opened = state.withLock({ $0.targets[target] }) else {
        comm.transmit(COMM_CLOSE, CommMessage(data: "{}", metadata: "{}", buffers: []))
        return
      }
      add(comm)
      opened(comm, message)
    case COMM_CLOSE: remove(id)?.receive(kind, message)
    default: comm(id)?.receive(kind, message)
    }
  }
}
