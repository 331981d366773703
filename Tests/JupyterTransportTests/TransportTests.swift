import Glibc
import JupyterKernel
import JupyterProtocol
import JupyterTransport
import KernelTestSupport
import Logging
import Testing
import ZeroMQ

@Suite("Over real sockets, a kernel")
struct TransportTests {
  @Test("welcomes every subscriber, the second to the same topic too, before anything else")
  func welcome() async throws {
    let kernel = try await RunningKernel()
    let connection = kernel.connection
    try await onThread {
      for _ in 0..<3 {
        let client = try LoopbackClient(connection)
        let welcome = try client.receive(from: client.iopub)
        #expect(welcome.type == .iopubWelcome)
        #expect(welcome.parent == nil)
        #expect(welcome.content == ["subscription": ""])
        _ = try client.execute("print hello")
      }
    }
    await kernel.end()
  }

  @Test("runs a cell")
  func cell() async throws {
    let kernel = try await RunningKernel()
    let connection = kernel.connection
    try await onThread {
      let client = try LoopbackClient(connection)
      _ = try client.receive(from: client.iopub)
      let (reply, published) = try client.execute("print hello\nvalue 42")
      #expect(reply["status"] == "ok")
      #expect(
        published.map(\.type)
          == [.status, .executeInput, .stream, .executeResult, .status])
    }
    await kernel.end()
  }

  @Test("asks for input on stdin, and reads it while the cell runs")
  func input() async throws {
    let kernel = try await RunningKernel()
    let connection = kernel.connection
    try await onThread {
      let client = try LoopbackClient(connection)
      _ = try client.receive(from: client.iopub)
      let request = try client.send(
        .executeRequest, ["code": "input Name?"], to: client.shell)
      let question = try client.receive(from: client.stdin)
      #expect(question.content["prompt"] == "Name?")
      _ = try client.send(.inputReply, ["value": "Ada"], to: client.stdin)
      let texts = try client.published(for: request).compactMap { $0.content["text"]?.string }
      #expect(texts == ["Ada\n"])
    }
    await kernel.end()
  }

  @Test("answers control and heartbeat while a cell runs, and interrupts it")
  func control() async throws {
    let kernel = try await RunningKernel()
    let connection = kernel.connection
    try await onThread {
      let client = try LoopbackClient(connection)
      _ = try client.receive(from: client.iopub)
      let cell = try client.send(.executeRequest, ["code": "print x\nwait"], to: client.shell)
      while try client.receive(from: client.iopub).type != .stream {}

      try client.heartbeat.send([Array("ping".utf8)])
      #expect(try client.heartbeat.receive(within: 10_000) == [Array("ping".utf8)])
      _ = try client.send(.kernelInfoRequest, to: client.control)
      #expect(try client.receive(from: client.control).type == "kernel_info_reply")
      _ = try client.send(.interruptRequest, to: client.control)
      #expect(try client.receive(from: client.control).type == "interrupt_reply")
      #expect(try client.receive(from: client.shell).parent == cell)
    }
    await kernel.end()
  }

  @Test("gives a million lines whole to a client, in no more than 3,000 messages")
  func manyLines() async throws {
    let kernel = try await RunningKernel()
    let connection = kernel.connection
    try await onThread {
      let client = try LoopbackClient(connection)
      _ = try client.receive(from: client.iopub)
      let streams = try client.execute("lines 1000000").published.filter { $0.type == .stream }
      let text = streams.compactMap { $0.content["text"]?.string }.joined()
      #expect(text.utf8.count == 6_888_890)
      #expect(text.hasSuffix("\n999999\n"))
      #expect(streams.count <= 3000, "\(streams.count) messages")
    }
    await kernel.end()
  }

  @Test("shuts down after its reply and idle have arrived, and gives its ports free")
  func shutdown() async throws {
    let kernel = try await RunningKernel()
    let connection = kernel.connection
    try await onThread {
      let client = try LoopbackClient(connection)
      _ = try client.receive(from: client.iopub)
      let request = try client.send(.shutdownRequest, ["restart": true], to: client.control)
      #expect(
        try client.receive(from: client.control).content == ["status": "ok", "restart": true])
      _ = try client.published(for: request)
    }
    #expect(await kernel.running.value == Kernel.Shutdown(restart: true))
    #expect(kernel.interpreter.shutdowns == [true])
    let successor = try await RunningKernel(connection)
    await successor.end()
  }

  @Test("drops what is malformed, unsigned, truncated, replayed or random, and lives on")
  func garbage() async throws {
    let kernel = try await RunningKernel()
    let connection = kernel.connection
    try await onThread {
      let client = try LoopbackClient(connection)
      _ = try client.receive(from: client.iopub)
      let forger = MessageCodec(signer: Signer(key: Array("guess".utf8)))
      for round in 0..<500 {
        let message = Message(
          header: client.session.header(.executeRequest), content: ["code": "print stolen"])
        let frames = client.codec.encode(message)
        let random = (0..<(round % 9)).map { _ in
          (0..<Int.random(in: 0..<60)).map { _ in UInt8.random(in: 0...255) }
        }
        let attempts = [
          forger.encode(message), Array(frames.prefix(round % 6)), [Array("<IDS|MSG>".utf8)],
          random,
        ]
        for attempt in attempts where !attempt.isEmpty {
          try client.shell.send(attempt)
          try client.control.send(attempt)
          try client.stdin.send(attempt)
        }
      }
      // A message that was taken down is not obeyed again, on whatever channel.
      let frames = client.codec.encode(Message(header: client.session.header(.executeRequest)))
      try client.shell.send(frames)
      #expect(try client.receive(from: client.shell).content["status"] == "error")
      for _ in 0..<100 {
        try client.shell.send(frames)
        try client.control.send(frames)
      }
      let (reply, published) = try client.execute("print alive")
      #expect(reply["status"] == "ok")
      #expect(published.compactMap { $0.content["text"] } == ["alive\n"])
    }
    // The log tells of ever fewer of them, so that it does not fill.
    let drops = kernel.warnings.all.filter { $0.contains("dropped a message, number") }
    #expect((12...16).contains(drops.count), "\(drops)")
    #expect(drops.contains { $0.contains("number 4096") })
    #expect(kernel.interpreter.cells == [1])
    await kernel.end()
  }

  @Test("says which channel's port is taken, and by which address")
  func portInUse() async throws {
    let kernel = try await RunningKernel()
    let taken = kernel.connection.ports.control
    let error = await #expect(throws: TransportError.self) {
      _ = try await RunningKernel(
        ConnectionInformation(ports: .init(control: taken), key: Array("secret".utf8)))
    }
    #expect(error == .portInUse(channel: "control", endpoint: "tcp://127.0.0.1:\(taken)"))
    await kernel.end()
  }

  @Test("is reached through sockets in the file system, or encrypted", arguments: [true, false])
  func otherCarriers(overFiles: Bool) async throws {
    var connection = ConnectionInformation(key: Array("secret".utf8))
    if overFiles {
      connection.carrier = .ipc
      connection.address = "/tmp/jupyter-test-\(Session.makeID())"
      connection.ports = .init(shell: 1, iopub: 2, stdin: 3, control: 4, heartbeat: 5)
    } else {
      let keys = try CurveKeys()
      connection.keys = .init(publicKey: keys.publicKey, secretKey: keys.secretKey)
    }
    let kernel = try await RunningKernel(connection)
    let opened = kernel.connection
    try await onThread {
      let client = try LoopbackClient(opened)
      #expect(try client.receive(from: client.iopub).type == .iopubWelcome)
      #expect(try client.execute("print hello").reply["status"] == "ok")
    }
    await kernel.end()
    if overFiles {
      for port in 1...5 {
        #expect(access("\(opened.address)-\(port)", F_OK) != 0, "socket \(port) is left behind")
      }
    }
  }
}
