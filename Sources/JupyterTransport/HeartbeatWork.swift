internal import Logging
internal import ZeroMQ

/// The thread of the heartbeat: it sends every message back as it came.
final class HeartbeatWork: SocketWork {
  private let outbox: Outbox
  private let log: Logger

  init(log: Logger) throws(TransportError) {
    self.log = log
    outbox = try Outbox()
  }

  func close() { outbox.close() }

  func run(
    _ connection: ConnectionInformation, in context: Context,
    ready: (ConnectionInformation) -> Void
  ) throws(TransportError) {
    var connection = connection
    let heartbeat = try connection.open(.heartbeat, in: context)
    ready(connection)

    var interests = Interests()
    let wakeUp = interests.add(fileDescriptor: outbox.fileDescriptor)
    interests.add(heartbeat)
    do {
      while true {
        try interests.wait()
        if interests.isReadable(wakeUp), outbox.take().isLast { return }
        while let frames = try heartbeat.receiveIfAvailable() { try heartbeat.send(frames) }
      }
    } catch {
      log.critical("the heartbeat has failed: \(error)")
    }
  }
}
