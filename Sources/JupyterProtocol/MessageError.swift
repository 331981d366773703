/// Why frames from the wire are not a message to act on.
public enum MessageError: Error, Equatable, CustomStringConvertible {
  /// One of the four dictionaries that every message has.
  public enum Part: String, Sendable {
    case header, parent, metadata, content
  }

  case noDelimiter
  case truncated(frames: Int)
  case malformed(Part, JSONError)
  case notAnObject(Part)
  case incompleteHeader
  case unsigned
  case wrongSignature
  case replayed

  public var description: String {
    switch self {
    case .noDelimiter: "the frames have no <IDS|MSG> among them"
    case .truncated(let frames): "\(frames) frames follow <IDS|MSG>, where at least 5 should"
    case .malformed(let part, let error): "the \(part.rawValue) is \(error)"
    case .notAnObject(let part): "the \(part.rawValue) is JSON, but no object"
    case .incompleteHeader: "the header has no msg_id or no msg_type"
    case .unsigned: "the signature is missing"
    case .wrongSignature:
      "the signature is wrong: the sender's key is not the one in the connection file"
    case .replayed: "the signature was seen before: the message is a repetition"
    }
  }

  static func object(_ part: Part, _ bytes: [UInt8]) throws(MessageError) -> JSONObject {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch { throw .malformed(part, error) }
    guard let object = value.object else { throw .notAnObject(part) }
    return object
  }
}
