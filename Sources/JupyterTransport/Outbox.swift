internal import JupyterKernel
internal import JupyterProtocol
internal import Synchronization

/// What other threads want the thread of some sockets to send.
final class Outbox: Sendable {
  private struct State {
    var messages: [(channel: Channel, message: Message)] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let wakeUp: WakeUp

  init() throws(TransportError) {
    wakeUp = try WakeUp()
  }

  /// What the thread waits on, beside its sockets.
  var fileDescriptor: Int32 { wakeUp.readable }

  /// Puts a message behind the others; after the closing it is dropped.
  func send(_ message: Message, on channel: Channel) {
    let isFirst = state.withLock { state in
      guard !state.isClosed else { return false }
      state.messages.append((channel, message))
      return state.messages.count == 1
    }
    if isFirst { wakeUp.ring() }
  }

  /// Lets the thread end once it has sent everything.
  func close() {
    state.withLock { $0.isClosed = true }
    wakeUp.ring()
  }

  /// Takes everything out, and says whether nothing more will come.
  func take() -> (messages: [(channel: Channel, message: Message)], isLast: Bool) {
    wakeUp.silence()
    return state.withLock { state in
      defer { state.messages = [] }
      return (state.messages, state.isClosed)
    }
  }
}
