internal import Glibc
public import JupyterProtocol

/// Why a connection file does not say where to meet.
public enum ConnectionFileError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case notJSON(path: String, JSONError)
  case notAnObject(path: String)
  case missing(path: String, field: String)
  case invalid(path: String, field: String, value: String, expected: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "the connection file \(path) cannot be read: \(reason)"
    case .notJSON(let path, let error):
      "the connection file \(path) is \(error)"
    case .notAnObject(let path):
      "the connection file \(path) is JSON, but no object"
    case .missing(let path, let field):
      "the connection file \(path) has no \"\(field)\""
    case .invalid(let path, let field, let value, let expected):
      "the connection file \(path) has \"\(field)\": \(value), where \(expected) should be"
    }
  }
}

extension ConnectionInformation {
  /// Reads the connection file at `path`.
  ///
  /// - Throws: `ConnectionFileError`, whose description names the file and the field at fault.
  public init(contentsOf path: String) throws(ConnectionFileError) {
    let bytes = try readFile(path)
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch { throw .notJSON(path: path, error) }
    guard let fields = value.object else { throw .notAnObject(path: path) }
    try self.init(FieldReader(path: path, fields: fields))
  }

  private init(_ fields: FieldReader) throws(ConnectionFileError) {
    let transport = try fields.textIfAny("transport") ?? Carrier.tcp.rawValue
    guard let carrier = Carrier(rawValue: transport) else {
      throw fields.invalid("transport", "tcp or ipc")
    }
    let scheme = try fields.textIfAny("signature_scheme") ?? SignatureScheme.sha256.rawValue
    guard let scheme = SignatureScheme(rawValue: scheme) else {
      let known = SignatureScheme.allCases.map(\.rawValue).joined(separator: ", ")
      throw fields.invalid("signature_scheme", "one of \(known)")
    }
    var registration: Int?
    let ports: Ports
    if fields["registration_port"] == nil {
      ports = try fields.ports(carrier)
    } else {
      let port = try fields.port("registration_port", carrier)
      registration = port
      ports = Ports(after: port, carrier)
    }
    self.init(
      carrier: carrier,
      address: try fields.text("ip"),
      ports: ports,
      scheme: scheme,
      key: Array(try fields.text("key", mayBeEmpty: true).utf8),
      keys: try fields.keys(),
      registrationPort: registration)
  }
}

extension ConnectionInformation.Ports {
  /// The ports of a kernel that registers at `port`: any free ones, or, where ports are only parts
  /// of file names, the numbers that follow.
  fileprivate init(after port: Int, _ carrier: ConnectionInformation.Carrier) {
    switch carrier {
    case .tcp: self.init()
    case .ipc:
      self.init(
        shell: port + 1, iopub: port + 2, stdin: port + 3, control: port + 4, heartbeat: port + 5)
    }
  }
}

/// Reads the fields of a connection file.
private struct FieldReader {
  let path: String
  let fields: JSONObject

  subscript(field: String) -> JSONValue? {
    // A null counts as absent.
    fields[field] == .null ? nil : fields[field]
  }

  func text(_ field: String, mayBeEmpty: Bool = false) throws(ConnectionFileError) -> String {
    guard let value = self[field] else { throw .missing(path: path, field: field) }
    guard let text = value.string, mayBeEmpty || !text.isEmpty else {
      throw invalid(field, "a string")
    }
    return text
  }

  /// The text of a field that may be absent.
  func textIfAny(_ field: String) throws(ConnectionFileError) -> String? {
    self[field] == nil ? nil : try text(field)
  }

  func ports(_ carrier: ConnectionInformation.Carrier) throws(ConnectionFileError)
    -> ConnectionInformation.Ports
  {
    ConnectionInformation.Ports(
      shell: try port("shell_port", carrier), iopub: try port("iopub_port", carrier),
      stdin: try port("stdin_port", carrier), control: try port("control_port", carrier),
      heartbeat: try port("hb_port", carrier))
  }

  /// A port, as a number or a string.
  func port(
    _ field: String, _ carrier: ConnectionInformation.Carrier
  ) throws(ConnectionFileError) -> Int {
    let maximum = carrier == .tcp ? 65_535 : Int.max - 5
    guard let value = self[field] else { throw .missing(path: path, field: field) }
    guard let port = value.int ?? value.string.flatMap({ Int($0) }), (1...maximum).contains(port)
    else { throw invalid(field, "a port, from 1 to \(maximum),") }
    return port
  }

  func keys() throws(ConnectionFileError) -> ConnectionInformation.Keys? {
    guard self["curve_publickey"] != nil || self["curve_secretkey"] != nil else { return nil }
    return ConnectionInformation.Keys(
      publicKey: try key("curve_publickey"), secretKey: try key("curve_secretkey"))
  }

  private func key(_ field: String) throws(ConnectionFileError) -> String {
    let key = try text(field)
    guard key.utf8.count == 40 else {
      // The value is not for a log.
      throw .invalid(
        path: path, field: field, value: "\(key.utf8.count) characters",
        expected: "a key of 40 characters of Z85")
    }
    return key
  }

  func invalid(_ field: String, _ expected: String) -> ConnectionFileError {
    let value = String(decoding: (fields[field] ?? .null).encoded, as: UTF8.self)
    return .invalid(path: path, field: field, value: value, expected: expected)
  }
}

/// The bytes of the file at `path`.
private func readFile(_ path: String) throws(ConnectionFileError) -> [UInt8] {
  func failure() -> ConnectionFileError {
    .unreadable(path: path, reason: String(cString: strerror(errno)))
  }
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw failure() }
  defer { close(file) }
  var contents: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = read(file, &piece, piece.count)
    if count == 0 { return contents }
    if count > 0 {
      contents += piece[..<count]
    } else if errno != EINTR {
      throw failure()
    }
  }
}
