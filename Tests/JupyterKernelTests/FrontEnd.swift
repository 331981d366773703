import JupyterKernel
import JupyterProtocol
import KernelTestSupport
import Logging

/// A front end in front of a kernel, without sockets between them.
struct FrontEnd {
  let interpreter: ScriptedInterpreter
  let transport = InMemoryTransport()
  let running: Task<Kernel.Shutdown, Never>
  let kernel: Kernel
  let session = Session(id: "front-end", username: "ada")
  private var sent: AsyncStream<InMemoryTransport.Sent>.Iterator
  /// Everything that has come from the kernel so far.
  private(set) var received: [InMemoryTransport.Sent] = []

  init(features: [String] = []) {
    interpreter = ScriptedInterpreter(features: features)
    let kernel = Kernel(
      transport: transport, interpreter: interpreter, session: Session(id: "kernel"),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    self.kernel = kernel
    running = Task { await kernel.run() }
    sent = transport.sent.makeAsyncIterator()
  }

  /// Sends a request, and returns its header.
  @discardableResult
  func send(
    _ type: MessageType, _ content: JSONObject = [:], on channel: Channel = .shell,
    subshell: String? = nil, parent: Header? = nil, buffers: [[UInt8]] = []
  ) -> Header {
    let header = session.header(type, subshellID: subshell)
    transport.deliver(
      Message(
        identities: [Array("ada".utf8)], header: header, parent: parent, content: content,
        buffers: buffers),
      on: channel)
    return header
  }

  /// Reads on until `isLast`, and returns that message.
  mutating func read(until isLast: (InMemoryTransport.Sent) -> Bool) async -> Message? {
    while let next = await sent.next() {
      received.append(next)
      if isLast(next) { return next.message }
    }
    return nil
  }

  /// Reads on until the kernel is done with `request`, and returns what came of it.
  mutating func exchange(_ request: Header) async -> Exchange {
    let isOver: (InMemoryTransport.Sent) -> Bool = {
      $0.message.parent == request && $0.message.content["execution_state"] == "idle"
    }
    if !received.contains(where: isOver) { _ = await read(until: isOver) }
    return Exchange(messages: received.filter { $0.message.parent == request })
  }

  /// Sends a request, and returns what came of it.
  mutating func ask(
    _ type: MessageType, _ content: JSONObject = [:], on channel: Channel = .shell,
    subshell: String? = nil
  ) async -> Exchange {
    await exchange(send(type, content, on: channel, subshell: subshell))
  }

  /// Runs a cell, and returns what came of it.
  mutating func execute(_ code: String, _ more: JSONObject = [:]) async -> Exchange {
    await ask(.executeRequest, more.merging(["code": .string(code)]) { first, _ in first })
  }

  /// Ends the kernel, and returns what it says at the end.
  @discardableResult
  func end() async -> Kernel.Shutdown {
    kernel.stop()
    return await running.value
  }
}

/// What a kernel sent because of one request.
struct Exchange {
  let messages: [InMemoryTransport.Sent]

  /// What was published, in order.
  var published: [Message] { messages.filter { $0.channel == .iopub }.map(\.message) }
  /// The types of what was published; a status shows its state.
  var events: [String] {
    published.map { $0.content["execution_state"]?.string ?? $0.type.rawValue }
  }
  /// What came back on the channels of requests.
  var replies: [InMemoryTransport.Sent] {
    messages.filter { $0.channel == .shell || $0.channel == .control }
  }
  var reply: JSONObject { replies.first?.message.content ?? [:] }
  var status: String? { reply["status"]?.string }

  /// The contents of what was published under `type`.
  func contents(_ type: MessageType) -> [JSONObject] {
    published.filter { $0.type == type }.map(\.content)
  }

  /// The text on one of the standard streams.
  func text(on stream: String = "stdout") -> String {
    contents(.stream).filter { $0["name"]?.string == stream }.compactMap { $0["text"]?.string }
      .joined()
  }
}
