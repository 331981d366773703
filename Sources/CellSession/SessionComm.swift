import CWorkerProtocol

/// What one side says through a comm, a connection between cells and the front end.
public struct SessionComm: Sendable, Equatable {
  /// What it does with the comm.
  public enum Kind: Sendable, Equatable {
    /// Opens it, for a target by whose name the other side knows what to do with it.
    case open(target: String)
    /// Says something through it.
    case message
    /// Closes it.
    case close
  }

  /// What it does with the comm.
  public var kind: Kind
  /// The comm's name.
  public var id: String
  /// The text of a JSON value.
  public var data: String
  /// The text of a JSON object beside it.
  public var metadata: String
  /// Bytes beside it.
  public var buffers: [[UInt8]]

  /// Makes a message.
  public init(
    _ kind: Kind, id: String, data: String = "{}", metadata: String = "{}", buffers: [[UInt8]] = []
  ) {
    self.kind = kind
    self.id = id
    self.data = data
    self.metadata = metadata
    self.buffers = buffers
  }

  init(_ reader: inout PayloadReader) {
    let number = Int(reader.value(0 as UInt8))
    id = reader.text()
    let target = reader.text()
    kind =
      switch number {
      case COMM_OPEN: .open(target: target)
      case COMM_CLOSE: .close
      default: .message
      }
    data = reader.text()
    metadata = reader.text()
    buffers = (0..<reader.value(0 as UInt32)).map { _ in reader.bytes() }
  }

  /// The message as `worker_protocol.h` describes it.
  var payload: [UInt8] {
    let (number, target) =
      switch kind {
      case .open(let target): (COMM_OPEN, target)
      case .message: (COMM_MESSAGE, "")
      case .close: (COMM_CLOSE, "")
      }
    var payload = [UInt8(number)]
    func append(_ bytes: some Collection<UInt8>) {
      withUnsafeBytes(of: UInt32(bytes.count)) { payload += $0 }
      payload += bytes
    }
    for text in [id, target, data, metadata] { append(text.utf8) }
    withUnsafeBytes(of: UInt32(buffers.count)) { payload += $0 }
    for buffer in buffers { append(buffer) }
    return payload
  }
}
