internal import JupyterKernel
internal import JupyterProtocol
internal import Logging
internal import ZeroMQ

/// The thread of shell, stdin and iopub: what they send stays in order across the three.
final class TrafficWork: SocketWork {
  let outbox: Outbox
  let shell = AsyncStream.makeStream(of: Message.self)
  let stdin = AsyncStream.makeStream(of: Message.self)
  private let courier: Courier
  private let session: Session

  init(courier: Courier, session: Session) throws(TransportError) {
    self.courier = courier
    self.session = session
    outbox = try Outbox()
  }

  func close() { outbox.close() }

  func run(
    _ connection: ConnectionInformation, in context: Context,
    ready: (ConnectionInformation) -> Void
  ) throws(TransportError) {
    var connection = connection
    let shell = try connection.open(.shell, in: context)
    let stdin = try connection.open(.stdin, in: context)
    let iopub = try connection.open(.iopub, in: context)
    ready(connection)

    defer {
      self.shell.continuation.finish()
      self.stdin.continuation.finish()
    }
    var interests = Interests()
    let wakeUp = interests.add(fileDescriptor: outbox.fileDescriptor)
    let shellPlace = interests.add(shell)
    let stdinPlace = interests.add(stdin)
    let iopubPlace = interests.add(iopub)
    do {
      while true {
        try interests.wait()
        // Subscribers first: what is about to be published is for them too.
        if interests.isReadable(iopubPlace) { try welcomeSubscribers(of: iopub) }
        if interests.isReadable(wakeUp) {
          let (messages, isLast) = outbox.take()
          for (channel, message) in messages {
            switch channel {
            case .stdin: courier.send(message, on: channel, through: stdin)
            case .iopub: courier.send(message, on: channel, through: iopub)
            case .shell, .control: courier.send(message, on: channel, through: shell)
            }
          }
          if isLast { return }
        }
        if interests.isReadable(stdinPlace) {
          try courier.receive(on: .stdin, from: stdin, to: self.stdin.continuation)
        }
        if interests.isReadable(shellPlace) {
          try courier.receive(on: .shell, from: shell, to: self.shell.continuation)
        }
      }
    } catch {
      courier.log.critical("the shell, stdin and iopub channels have failed: \(error)")
    }
  }

  /// Lets subscribers in, each with a welcome that comes before everything else it gets
  /// ([JEP 65](https://jupyter.org/enhancement-proposals/65-jupyter-xpub/jupyter-xpub.html)).
  private func welcomeSubscribers(of iopub: borrowing Socket) throws(ZeroMQError) {
    while let frames = try iopub.receiveIfAvailable() {
      guard let first = frames.first, let kind = first.first else { continue }
      let topic = Array(first.dropFirst())
      switch kind {
      case 0: try iopub.set(.unsubscribe, to: topic)
      case 1:
        try iopub.set(.subscribe, to: topic)
        // Who subscribed to everything gets the welcome too, and could not read this one.
        if topic == MessageCodec.delimiter { continue }
        let welcome = Message(
          identities: topic.isEmpty ? [] : [topic], header: session.header(.iopubWelcome),
          content: ["subscription": .string(String(decoding: topic, as: UTF8.self))])
        courier.send(welcome, on: .iopub, through: iopub)
      default: continue
      }
    }
  }
}
