public import JupyterKernel
public import JupyterProtocol
public import Logging
internal import ZeroMQ

/// A kernel's five sockets.
///
/// Shell, stdin and iopub share a thread; control and heartbeat have one each, so that a kernel
/// drowned in output still answers them. No task ever waits on a socket.
///
/// ```swift
/// let connection = try ConnectionInformation(contentsOf: path)
/// let transport = try await ZeroMQTransport(connection, session: session, log: log)
/// ```
public final class ZeroMQTransport: Transport {
  /// The connection as it came about: with the ports that were given for ports of 0.
  public let connection: ConnectionInformation

  private let traffic: TrafficWork
  private let control: ControlWork
  private let works: [any SocketWork]
  private let threads: [SocketThread]

  /// Opens the sockets, and tells their ports to a launcher that waits for them.
  ///
  /// - Parameter session: the name under which subscribers are welcomed.
  /// - Throws: `TransportError`, among them `portInUse`; no socket stays open then.
  public init(
    _ connection: ConnectionInformation, session: Session, log: Logger
  ) async throws(TransportError) {
    let courier = Courier(codec: connection.codec, log: log)
    traffic = try TrafficWork(courier: courier, session: session)
    control = try ControlWork(courier: courier)
    let registration = connection.registrationPort.map {
      RegistrationWork(port: $0, codec: connection.codec, session: session)
    }
    works = [traffic, control, try HeartbeatWork(log: log)] + (registration.map { [$0] } ?? [])
    (self.connection, threads) = try await Self.start(works, connection)
  }

  private static func start(
    _ works: [any SocketWork], _ connection: ConnectionInformation
  ) async throws(TransportError) -> (ConnectionInformation, [SocketThread]) {
    var connection = connection
    var threads: [SocketThread] = []
    let context: Context
    do { context = try Context() } catch { throw .resources("\(error)") }
    do throws(TransportError) {
      for work in works {
        threads.append(try await SocketThread(work, &connection, in: context))
      }
    } catch {
      for work in works { work.close() }
      for thread in threads { await thread.join() }
      connection.removeSocketFiles()
      throw error
    }
    return (connection, threads)
  }

  public func incoming(on channel: Channel) -> AsyncStream<Message> {
    switch channel {
    case .shell: traffic.shell.stream
    case .stdin: traffic.stdin.stream
    case .control: control.control.stream
    case .iopub: AsyncStream { $0.finish() }
    }
  }

  public func send(_ message: Message, on channel: Channel) {
    let outbox = channel == .control ? control.outbox : traffic.outbox
    outbox.send(message, on: channel)
  }

  public func close() async {
    for work in works { work.close() }
    for thread in threads { await thread.join() }
    connection.removeSocketFiles()
  }
}
