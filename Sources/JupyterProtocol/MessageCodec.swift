internal import Synchronization

/// Turns messages into frames and back, with their signatures.
///
/// On the wire a message is `[identities…, <IDS|MSG>, signature, header, parent, metadata, content,
/// buffers…]`; the signature covers the four dictionaries.
/// ([Messaging in Jupyter](https://jupyter-client.readthedocs.io/en/stable/messaging.html))
public final class MessageCodec: Sendable {
  private let signer: Signer
  private let replays = Mutex(ReplayGuard())

  /// The frame between the identities and the signature.
  package static let delimiter = Array("<IDS|MSG>".utf8)
  private static let emptyObject = Array("{}".utf8)

  public init(signer: Signer) {
    self.signer = signer
  }

  /// The frames of `message`.
  public func encode(_ message: Message) -> [[UInt8]] {
    let dictionaries = [
      message.header.encoded, message.parent?.encoded ?? Self.emptyObject,
      JSONValue.object(message.metadata).encoded, JSONValue.object(message.content).encoded,
    ]
    let signature = signer.signature(of: dictionaries[...])
    return message.identities + [Self.delimiter, signature] + dictionaries + message.buffers
  }

  /// The message in `frames`.
  ///
  /// - Throws: `MessageError` where they are not a message, or one that is not to be trusted: with a
  ///   wrong signature, or with one that came before.
  public func decode(_ frames: [[UInt8]]) throws(MessageError) -> Message {
    guard let delimiter = frames.firstIndex(of: Self.delimiter) else { throw .noDelimiter }
    let parts = frames[(delimiter + 1)...]
    guard parts.count >= 5 else { throw .truncated(frames: parts.count) }
    let first = parts.startIndex
    let dictionaries = parts[(first + 1)..<(first + 5)]
    try check(parts[first], dictionaries)

    let header = try Header(parsing: parts[first + 1])
    let parentFields = try MessageError.object(.parent, parts[first + 2])
    return Message(
      identities: Array(frames[..<delimiter]), header: header,
      // Front ends send an empty parent, and some send half a one.
      parent: parentFields.isEmpty ? nil : try? Header(parsing: parts[first + 2]),
      metadata: try MessageError.object(.metadata, parts[first + 3]),
      content: try MessageError.object(.content, parts[first + 4]),
      buffers: Array(parts[(first + 5)...]))
  }

  private func check(_ signature: [UInt8], _ dictionaries: ArraySlice<[UInt8]>)
    throws(MessageError)
  {
    guard signer.isEnabled else { return }
    guard !signature.isEmpty else { throw .unsigned }
    guard signer.isValid(signature, of: dictionaries) else { throw .wrongSignature }
    guard replays.withLock({ $0.insert(signature) }) else { throw .replayed }
  }
}
