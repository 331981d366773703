/// What one side says through a comm, a connection between cells and a front end.
public struct CommMessage: Sendable, Equatable {
  /// What it does with the comm.
  public enum Kind: Sendable, Equatable {
    /// Opens it, for a target by whose name the other side knows what to do with it.
    case open(target: String)
    /// Says something through it.
    case message
    /// Closes it.
    case close
  }

  public var kind: Kind
  /// The comm's name.
  public var id: String
  public var data: JSONValue
  public var metadata: JSONObject
  public var buffers: [[UInt8]]

  public init(
    _ kind: Kind, id: String, data: JSONValue = [:], metadata: JSONObject = [:],
    buffers: [[UInt8]] = []
  ) {
    self.kind = kind
    self.id = id
    self.data = data
    self.metadata = metadata
    self.buffers = buffers
  }

  /// What a front end says.
  ///
  /// - Throws: `ContentError` where the comm, or the target of one that is opened, has no name.
  public init(_ message: Message) throws(ContentError) {
    let reader = ContentReader(content: message.content)
    let kind: Kind
    switch message.type {
    case .commOpen:
      kind = .open(target: try reader.string("target_name"))
    case .commClose: kind = .close
    default: kind = .message
    }
    self.init(
      kind, id: try reader.string("comm_id"), data: message.content["data"] ?? [:],
      metadata: message.metadata,
      buffers: message.buffers)
  }

  /// The type of the message that says this.
  public var type: MessageType {
    switch kind {
    case .open: .commOpen
    case .message: .commMessage
    case .close: .commClose
    }
  }

  /// The content of the message that says this.
  public var content: JSONObject {
    var content: JSONObject = ["comm_id": .string(id), "data": data]
    if case .open(let target) = kind { content["target_name"] = .string(target) }
    return content
  }
}
