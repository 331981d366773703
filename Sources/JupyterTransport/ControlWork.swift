internal import JupyterKernel
internal import JupyterProtocol
internal import Logging
internal import ZeroMQ

/// The thread of the control channel, which answers however busy the others are.
final class ControlWork: SocketWork {
  let outbox: Outbox
  let control = AsyncStream.makeStream(of: Message.self)
  private let courier: Courier

  init(courier: Courier) throws(TransportError) {
    self.courier = courier
    outbox = try Outbox()
  }

  func close() { outbox.close() }

  func run(
    _ connection: ConnectionInformation, in context: Context,
    ready: (ConnectionInformation) -> Void
  ) throws(TransportError) {
    var connection = connection
    let control = try connection.open(.control, in: context)
    ready(connection)

    defer { self.control.continuation.finish() }
    var interests = Interests()
    let wakeUp = interests.add(fileDescriptor: outbox.fileDescriptor)
    let place = interests.add(control)
    do {
      while true {
        try interests.wait()
        if interests.isReadable(wakeUp) {
          let (messages, isLast) = outbox.take()
          for (channel, message) in messages {
            courier.send(message, on: channel, through: control)
          }
          if isLast { return }
        }
        if interests.isReadable(place) {
          try courier.receive(on: .control, from: control, to: self.control.continuation)
        }
      }
    } catch {
      courier.log.critical("the control channel has failed: \(error)")
    }
  }
}
