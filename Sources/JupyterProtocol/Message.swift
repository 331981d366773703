/// A message of the protocol.
public struct Message: Sendable, Hashable {
  /// On a request, the way back to who sent it; on what is published, its topic.
  public var identities: [[UInt8]]
  public var header: Header
  /// The header of the message that this one answers or comes from.
  public var parent: Header?
  public var metadata: JSONObject
  public var content: JSONObject
  /// Binary data beside the content.
  public var buffers: [[UInt8]]

  public init(
    identities: [[UInt8]] = [], header: Header, parent: Header? = nil, metadata: JSONObject = [:],
    content: JSONObject = [:], buffers: [[UInt8]] = []
  ) {
    self.identities = identities
    self.header = header
    self.parent = parent
    self.metadata = metadata
    self.content = content
    self.buffers = buffers
  }

  /// What the message is about.
  public var type: MessageType { header.messageType }
}
