import Glibc
import JupyterProtocol
import JupyterTransport
import Testing

@Suite("A connection file")
struct ConnectionFileTests {
  private let good: JSONObject = [
    "transport": "tcp", "ip": "127.0.0.1", "shell_port": 50_001, "iopub_port": 50_002,
    "stdin_port": 50_003, "control_port": 50_004, "hb_port": 50_005,
    "signature_scheme": "hmac-sha256", "key": "secret", "kernel_name": "swift",
  ]

  /// Reads a connection file with these bytes.
  private func read(_ bytes: [UInt8]) throws -> ConnectionInformation {
    let path = "/tmp/connection-\(Session.makeID()).json"
    let file = try #require(fopen(path, "w"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    defer { unlink(path) }
    return try ConnectionInformation(contentsOf: path)
  }

  private func read(_ fields: JSONObject) throws -> ConnectionInformation {
    try read(JSONValue.object(fields).encoded)
  }

  @Test("says where to meet")
  func complete() throws {
    let connection = try read(good)
    #expect(
      connection
        == ConnectionInformation(
          ports: .init(
            shell: 50_001, iopub: 50_002, stdin: 50_003, control: 50_004, heartbeat: 50_005),
          key: Array("secret".utf8)))
    #expect(connection.endpoint(connection.ports.shell) == "tcp://127.0.0.1:50001")
  }

  @Test("may give ports as strings, no scheme, another transport, keys")
  func variants() throws {
    var fields = good
    fields["shell_port"] = "50001"
    fields["signature_scheme"] = nil
    #expect(try read(fields).ports.shell == 50_001)
    #expect(try read(fields).scheme == .sha256)
    fields["signature_scheme"] = "hmac-md5"
    fields["transport"] = "ipc"
    fields["ip"] = "/tmp/kernel-ipc"
    #expect(try read(fields).endpoint(1) == "ipc:///tmp/kernel-ipc-1")
    #expect(try read(fields).scheme == .md5)
    fields["curve_publickey"] = .string(String(repeating: "a", count: 40))
    fields["curve_secretkey"] = .string(String(repeating: "b", count: 40))
    #expect(try read(fields).keys?.secretKey.first == "b")
    #expect(ConnectionInformation(address: "::1", key: []).endpoint(7) == "tcp://[::1]:7")
  }

  @Test("may leave the ports to the kernel, which registers them")
  func registration() throws {
    let fields: JSONObject = [
      "ip": "127.0.0.1", "key": "secret", "registration_port": "50000",
    ]
    let connection = try read(fields)
    #expect(connection.registrationPort == 50_000)
    #expect(connection.ports == ConnectionInformation.Ports())
    let overFiles = try read(fields.merging(["transport": "ipc"]) { $1 })
    #expect(overFiles.ports.heartbeat == 50_005)
  }

  private static let mistakes: [(String, JSONValue)] = [
    ("ip", JSONValue.null), ("ip", 7), ("key", nil), ("shell_port", nil), ("hb_port", 0),
    ("iopub_port", 70_000), ("stdin_port", "many"), ("control_port", [1]),
    ("transport", "pigeon"),
    ("signature_scheme", "hmac-rot13"), ("curve_publickey", "short"),
    ("registration_port", -1),
  ]

  @Test("that is wrong is refused with the field's name", arguments: mistakes)
  func wrong(field: String, value: JSONValue) {
    var fields = good
    fields[field] = value
    let error = #expect(throws: ConnectionFileError.self) { try read(fields) }
    #expect(error.map { "\($0)".contains("\"\(field)\"") } == true, "\(String(describing: error))")
  }

  @Test("that is missing or garbled is refused with its path")
  func garbled() {
    #expect(
      throws: ConnectionFileError.unreadable(path: "/no/file", reason: "No such file or directory")
    ) {
      try ConnectionInformation(contentsOf: "/no/file")
    }
    for text in ["", "{", "[]", "\u{0}\u{1}"] {
      let error = #expect(throws: ConnectionFileError.self) { try read(Array(text.utf8)) }
      #expect(error.map { "\($0)".contains("/tmp/connection-") } == true)
    }
  }
}
