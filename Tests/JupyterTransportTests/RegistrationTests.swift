import JupyterProtocol
import JupyterTransport
import Testing
import ZeroMQ

@Suite("A kernel that registers")
struct RegistrationTests {
  private let key = Array("secret".utf8)

  /// Starts a kernel against a launcher that answers with `status`.
  private func register(status: JSONValue) async throws -> (JSONObject, Result<Void, any Error>) {
    let codec = MessageCodec(signer: Signer(key: key))
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    async let told = onThread {
      let launcher = try Socket(.reply, in: try Context())
      try launcher.bind(to: "tcp://127.0.0.1:*")
      announce.yield(Int(try launcher.endpoint.split(separator: ":").last ?? "") ?? 0)
      let request = try codec.decode(try launcher.receive(within: 10_000) ?? [])
      let reply = Message(
        header: Session().header("handshake_reply"), parent: request.header,
        content: ["status": status])
      try launcher.send(codec.encode(reply))
      return request
    }
    var port: Int?
    for await announced in ports {
      port = announced
      break
    }
    let outcome: Result<Void, any Error>
    do {
      let kernel = try await RunningKernel(ConnectionInformation(key: key, registrationPort: port))
      let connection = kernel.connection
      try await onThread {
        let client = try LoopbackClient(connection)
        _ = try client.receive(from: client.iopub)
        _ = try client.execute("print hello")
      }
      await kernel.end()
      #expect(try await told.content["shell_port"] == .int(connection.ports.shell))
      outcome = .success(())
    } catch {
      outcome = .failure(error)
    }
    let request = try await told
    #expect(request.type == .handshakeRequest)
    return (request.content, outcome)
  }

  @Test("tells its launcher the ports that it took, and then serves them")
  func accepted() async throws {
    let (ports, outcome) = try await register(status: "ok")
    #expect(ports.count == 5)
    #expect(ports.values.allSatisfy { ($0.int ?? 0) > 0 })
    #expect(throws: Never.self) { try outcome.get() }
  }

  @Test("does not start where its launcher refuses it")
  func refused() async throws {
    let (_, outcome) = try await register(status: "error")
    #expect(throws: TransportError.self) { try outcome.get() }
  }
}
