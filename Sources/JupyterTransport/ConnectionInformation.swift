public import JupyterProtocol

/// Where a kernel and its front ends meet, as a connection file says it.
public struct ConnectionInformation: Sendable, Equatable {
  /// How the bytes travel.
  public enum Carrier: String, Sendable {
    case tcp
    /// Sockets in the file system.
    case ipc
  }

  /// One number for each of the five channels; over TCP these are ports.
  public struct Ports: Sendable, Equatable {
    public var shell: Int
    public var iopub: Int
    public var stdin: Int
    public var control: Int
    public var heartbeat: Int

    /// A port 0 stands for any free one.
    public init(
      shell: Int = 0, iopub: Int = 0, stdin: Int = 0, control: Int = 0, heartbeat: Int = 0
    ) {
      self.shell = shell
      self.iopub = iopub
      self.stdin = stdin
      self.control = control
      self.heartbeat = heartbeat
    }
  }

  /// A CurveZMQ key pair, each key as 40 characters of Z85: with it, all channels are encrypted.
  public struct Keys: Sendable, Equatable {
    public var publicKey: String
    public var secretKey: String

    public init(publicKey: String, secretKey: String) {
      self.publicKey = publicKey
      self.secretKey = secretKey
    }
  }

  public var carrier: Carrier
  /// The address to bind to, or, for `ipc`, what the paths of the sockets start with.
  public var address: String
  public var ports: Ports
  public var scheme: SignatureScheme
  /// The key that signs messages; empty for none.
  public var key: [UInt8]
  public var keys: Keys?
  /// Where a launcher waits to be told the ports; nothing where it has chosen them itself.
  public var registrationPort: Int?

  public init(
    carrier: Carrier = .tcp, address: String = "127.0.0.1", ports: Ports = Ports(),
    scheme: SignatureScheme = .sha256, key: [UInt8], keys: Keys? = nil,
    registrationPort: Int? = nil
  ) {
    self.carrier = carrier
    self.address = address
    self.ports = ports
    self.scheme = scheme
    self.key = key
    self.keys = keys
    self.registrationPort = registrationPort
  }

  /// The codec for messages over this connection.
  public var codec: MessageCodec { MessageCodec(signer: Signer(scheme: scheme, key: key)) }

  /// The ZeroMQ endpoint for `port`.
  public func endpoint(_ port: Int) -> String {
    switch carrier {
    case .ipc: "ipc://\(address)-\(port)"
    case .tcp:
      // An IPv6 address stands in brackets, so that its colons are not taken for the port's.
      "tcp://\(address.contains(":") ? "[\(address)]" : address):\(port == 0 ? "*" : String(port))"
    }
  }
}
