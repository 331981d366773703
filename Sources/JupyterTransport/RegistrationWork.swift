internal import JupyterProtocol
internal import ZeroMQ

/// The handshake with a launcher that lets the kernel choose its ports: it is told them, and says
/// that it heard ([JEP 66](https://jupyter.org/enhancement-proposals/66-jupyter-handshaking/jupyter-handshaking.html)).
struct RegistrationWork: SocketWork {
  let port: Int
  let codec: MessageCodec
  let session: Session

  /// A launcher that takes longer, in milliseconds, is taken to be gone.
  private static let patience = 10_000

  func run(
    _ connection: ConnectionInformation, in context: Context,
    ready: (ConnectionInformation) -> Void
  ) throws(TransportError) {
    let endpoint = connection.endpoint(port)
    let reply: [[UInt8]]?
    do throws(ZeroMQError) {
      let socket = try Socket(.request, in: context)
      try socket.set(.linger, to: 0)
      try socket.connect(to: endpoint)
      let request = Message(
        header: session.header(.handshakeRequest), content: connection.ports.content)
      try socket.send(codec.encode(request))
      reply = try socket.receive(within: Self.patience)
    } catch {
      throw .notRegistered(endpoint: endpoint, reason: "\(error)")
    }
    guard let reply else {
      throw .notRegistered(endpoint: endpoint, reason: "no answer came within 10 seconds")
    }
    let answer: Message
    do { answer = try codec.decode(reply) } catch {
      throw .notRegistered(endpoint: endpoint, reason: "\(error)")
    }
    guard answer.type == .handshakeReply, answer.content["status"] == "ok" else {
      throw .notRegistered(endpoint: endpoint, reason: "the launcher refused the kernel's ports")
    }
    ready(connection)
  }

  func close() {}
}

extension ConnectionInformation.Ports {
  /// The ports under the names that connection files use.
  var content: JSONObject {
    [
      "shell_port": .int(shell), "iopub_port": .int(iopub), "stdin_port": .int(stdin),
      "control_port": .int(control), "hb_port": .int(heartbeat),
    ]
  }
}
