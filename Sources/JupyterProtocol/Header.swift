/// Who sent a message, when, and what it is.
public struct Header: Sendable, Hashable {
  public let messageID: String
  public let messageType: MessageType
  /// The id of the front end's, or the kernel's, own session.
  public let session: String
  public let username: String
  /// The subshell that a request is for; nothing for the main shell.
  public let subshellID: String?

  /// The header as it stands on the wire. A reply carries these very bytes as its parent, with
  /// whatever fields the sender put there.
  public let encoded: [UInt8]

  /// Reads a header from the wire.
  ///
  /// - Throws: `MessageError` where it is not an object with a message id and type.
  public init(parsing bytes: [UInt8]) throws(MessageError) {
    let fields = try MessageError.object(.header, bytes)
    guard let messageID = fields["msg_id"]?.string, let messageType = fields["msg_type"]?.string
    else { throw .incompleteHeader }
    self.messageID = messageID
    self.messageType = MessageType(rawValue: messageType)
    session = fields["session"]?.string ?? ""
    username = fields["username"]?.string ?? ""
    subshellID = fields["subshell_id"]?.string
    encoded = bytes
  }

  /// Makes a header.
  ///
  /// - Parameter date: ISO 8601, with a zone.
  public init(
    messageID: String, messageType: MessageType, session: String, username: String, date: String,
    subshellID: String? = nil
  ) {
    self.messageID = messageID
    self.messageType = messageType
    self.session = session
    self.username = username
    self.subshellID = subshellID
    var fields: JSONObject = [
      "msg_id": .string(messageID), "msg_type": .string(messageType.rawValue),
      "session": .string(session), "username": .string(username), "date": .string(date),
      "version": .string(protocolVersion),
    ]
    if let subshellID { fields["subshell_id"] = .string(subshellID) }
    encoded = JSONValue.object(fields).encoded
  }
}

/// The version of the messaging protocol that is spoken.
public let protocolVersion = "5.5"
