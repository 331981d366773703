import Glibc
import JupyterKernel
import JupyterProtocol
import JupyterTransport
import KernelTestSupport
import Logging
import Synchronization
import ZeroMQ

/// A front end over real sockets. It waits in its calls, so it lives on a thread of its own.
struct LoopbackClient: ~Copyable {
  let connection: ConnectionInformation
  let codec: MessageCodec
  let session = Session(username: "ada")
  let shell: Socket
  let control: Socket
  let stdin: Socket
  let iopub: Socket
  let heartbeat: Socket

  init(_ connection: ConnectionInformation) throws {
    let context = try Context()
    func open(_ pattern: Socket.Pattern, _ port: Int) throws -> Socket {
      try Self.open(pattern, port, of: connection, in: context)
    }
    let shell = try open(.dealer, connection.ports.shell)
    let control = try open(.dealer, connection.ports.control)
    let stdin = try open(.dealer, connection.ports.stdin)
    let iopub = try open(.subscribe, connection.ports.iopub)
    let heartbeat = try open(.request, connection.ports.heartbeat)
    self.connection = connection
    codec = connection.codec
    self.shell = shell
    self.control = control
    self.stdin = stdin
    self.iopub = iopub
    self.heartbeat = heartbeat
  }

  private static func open(
    _ pattern: Socket.Pattern, _ port: Int, of connection: ConnectionInformation,
    in context: Context
  ) throws -> Socket {
    let socket = try Socket(pattern, in: context)
    try socket.set(.linger, to: 0)
    if let keys = connection.keys {
      let ours = try CurveKeys()
      try socket.set(.publicKey, to: ours.publicKey)
      try socket.set(.secretKey, to: ours.secretKey)
      try socket.set(.serverKey, to: keys.publicKey)
    }
    if pattern == .subscribe {
      try socket.set(.receiveHighWaterMark, to: 0)
      try socket.set(.subscribe, to: [])
    } else {
      // One name on all channels: input requests come to who sent the cell.
      try socket.set(.identity, to: Array("ada".utf8))
    }
    try socket.connect(to: connection.endpoint(port))
    return socket
  }

  func send(
    _ type: MessageType, _ content: JSONObject = [:], to socket: borrowing Socket
  ) throws -> Header {
    let message = Message(header: session.header(type), content: content)
    try socket.send(codec.encode(message))
    return message.header
  }

  func receive(from socket: borrowing Socket, within milliseconds: Int = 10_000) throws -> Message {
    guard let frames = try socket.receive(within: milliseconds) else { throw Silence() }
    return try codec.decode(frames)
  }

  /// What is published because of `request`, up to its idle.
  func published(for request: Header) throws -> [Message] {
    var messages: [Message] = []
    while true {
      let message = try receive(from: iopub)
      guard message.parent == request else { continue }
      messages.append(message)
      if message.content["execution_state"] == "idle" { return messages }
    }
  }

  /// Runs a cell; returns its reply and what it published.
  func execute(_ code: String) throws -> (reply: JSONObject, published: [Message]) {
    let request = try send(.executeRequest, ["code": .string(code)], to: shell)
    let reply = try receive(from: shell)
    return (reply.content, try published(for: request))
  }

  /// The kernel said nothing for too long.
  struct Silence: Error {}
}

/// Runs `body` on a thread of its own: the threads of tasks are for the kernel.
func onThread<Value: Sendable>(
  _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
  return try await withCheckedThrowingContinuation { continuation in
    let job = Job { continuation.resume(with: Result(catching: body)) }
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(job).toOpaque())
    pthread_detach(thread)
  }
}

private final class Job: Sendable {
  let run: @Sendable () -> Void
  init(run: @escaping @Sendable () -> Void) { self.run = run }
}

/// A kernel on free ports, and what its log says.
struct RunningKernel {
  let interpreter = ScriptedInterpreter()
  let transport: ZeroMQTransport
  let running: Task<Kernel.Shutdown, Never>
  let kernel: Kernel
  let warnings: LogLines

  var connection: ConnectionInformation { transport.connection }

  init(
    _ connection: ConnectionInformation = ConnectionInformation(key: Array("secret".utf8))
  ) async throws {
    let warnings = LogLines()
    self.warnings = warnings
    let log = Logger(label: "test") { _ in RecordingHandler(lines: warnings) }
    let session = Session()
    transport = try await ZeroMQTransport(connection, session: session, log: log)
    let kernel = Kernel(
      transport: transport, interpreter: interpreter, session: session, log: log)
    self.kernel = kernel
    running = Task { await kernel.run() }
  }

  func end() async {
    kernel.stop()
    _ = await running.value
  }
}

/// The lines of a log.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }
  func append(_ line: String) { lines.withLock { $0.append(line) } }
}

struct RecordingHandler: LogHandler {
  let lines: LogLines
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    lines.append("\(event.message)")
  }
}
