import JupyterProtocol
import Testing

@Suite("A message on the wire")
struct CodecTests {
  private static let key = Array("a0436f6c-1916-498b-8eb9-e81ab9368e84".utf8)
  private let dictionaries = [
    #"{"msg_id": "fa1-1", "msg_type": "kernel_info_request", "username": "ada", "session": "s1", "date": "2031-05-04T16:30:05.123456Z", "version": "5.4", "extra": [1]}"#,
    "{}", "{}", #"{"code": "é"}"#,
  ].map { Array($0.utf8) }

  private func codec(_ scheme: SignatureScheme = .sha256, key: [UInt8] = key) -> MessageCodec {
    MessageCodec(signer: Signer(scheme: scheme, key: key))
  }

  private func frames(signature: String) -> [[UInt8]] {
    [[0, 1, 2], Array("<IDS|MSG>".utf8), Array(signature.utf8)] + dictionaries + [[9, 9]]
  }

  /// Signatures by Python's hmac module.
  private static let signatures: [(SignatureScheme, String)] = [
    (
      .sha256,
      "1a88018087557968b28f1b3d3e8ea972b3933028e445a09fb56dcd03624a0cef"
    ),
    (
      .sha512,
      "93cb2d27d6ca15f18e18958bf335369e8ed4c6baefcbb6539b2ece60aba3f20a"
        + "58e0abcb7b1a53170e817f461f4d3677cae0a899dd5fa904652fce7a61ae17e2"
    ),
    (
      .md5,
      "0a8ead857bd7935f40fdb8bea86c5b1d"
    ),
  ]

  @Test("is read, with the signature that Python's hmac gives it", arguments: signatures)
  func decoding(scheme: SignatureScheme, signature: String) throws {
    let message = try codec(scheme).decode(frames(signature: signature))
    #expect(message.identities == [[0, 1, 2]])
    #expect(message.header.messageID == "fa1-1")
    #expect(message.type == .kernelInfoRequest)
    #expect(message.header.session == "s1")
    #expect(message.header.username == "ada")
    #expect(message.parent == nil)
    #expect(message.content == ["code": "é"])
    #expect(message.buffers == [[9, 9]])
  }

  @Test("gets the signature that Python's hmac gives", arguments: signatures)
  func signing(scheme: SignatureScheme, signature: String) {
    let signer = Signer(scheme: scheme, key: Self.key)
    #expect(String(decoding: signer.signature(of: dictionaries[...]), as: UTF8.self) == signature)
  }

  @Test("carries its parent's header byte by byte")
  func parent() throws {
    let request = try codec(key: []).decode(frames(signature: ""))
    let reply = Message(
      identities: request.identities, header: Session(id: "k").header("kernel_info_reply"),
      parent: request.header, content: ["status": "ok"])
    let frames = codec().encode(reply)
    #expect(frames.count == 7)
    #expect(frames[4] == dictionaries[0])
    #expect(try codec().decode(frames) == reply)
  }

  @Test("is dropped when its signature is wrong, missing or repeated")
  func authenticity() throws {
    let (_, signature) = Self.signatures[0]
    let codec = codec()
    #expect(throws: MessageError.unsigned) { try codec.decode(frames(signature: "")) }
    #expect(throws: MessageError.wrongSignature) { try codec.decode(frames(signature: "abc")) }
    #expect(throws: MessageError.wrongSignature) {
      try codec.decode(frames(signature: String(signature.reversed())))
    }
    for index in 3...6 {
      var changed = frames(signature: signature)
      changed[index].append(UInt8(ascii: " "))
      #expect(throws: MessageError.wrongSignature) { try codec.decode(changed) }
    }
    _ = try codec.decode(frames(signature: signature))
    #expect(throws: MessageError.replayed) { try codec.decode(frames(signature: signature)) }
  }

  @Test("is not signed without a key")
  func unsigned() throws {
    let codec = codec(key: [])
    #expect(codec.encode(try codec.decode(frames(signature: "anything")))[2].isEmpty)
  }

  @Test("is dropped when it is malformed")
  func malformed() {
    let codec = codec(key: [])
    let whole = frames(signature: "")
    #expect(throws: MessageError.noDelimiter) { try codec.decode([]) }
    #expect(throws: MessageError.noDelimiter) { try codec.decode([[1], [2]]) }
    for count in 2..<7 {
      #expect(throws: MessageError.truncated(frames: count - 2)) {
        try codec.decode(Array(whole[..<count]))
      }
    }
    for (index, bytes) in [(3, "[]"), (3, "{}"), (4, "null"), (5, "{"), (6, "\"x\""), (6, "")] {
      var changed = whole
      changed[index] = Array(bytes.utf8)
      #expect(throws: MessageError.self, "frame \(index): \(bytes)") { try codec.decode(changed) }
    }
  }

  @Test("made of random bytes never ends the program")
  func random() {
    var generator = SystemRandomNumberGenerator()
    let codec = codec(key: [])
    let whole = frames(signature: "")
    for _ in 0..<10_000 {
      var changed = whole
      let frame = Int.random(in: 0..<changed.count, using: &generator)
      changed[frame] = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      _ = try? codec.decode(changed)
      changed[3] = dictionaries[0]
      let place = Int.random(in: 0..<dictionaries[0].count, using: &generator)
      changed[3][place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      _ = try? codec.decode(changed)
    }
  }
}

@Suite("A header")
struct HeaderTests {
  @Test("has an id of its own, the time with its zone, and the protocol's version")
  func fields() throws {
    let session = Session(id: "s", username: "ada")
    let headers = (0..<1000).map { _ in session.header(.status) }
    #expect(Set(headers.map(\.messageID)).count == 1000)
    let fields = try JSONValue(parsing: headers[0].encoded)
    let date = try #require(fields["date"]?.string)
    #expect(date.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/#) != nil, "\(date)")
    #expect(fields["version"] == "5.5")
    #expect(fields["msg_type"] == "status")
    #expect(fields["session"] == "s")
    #expect(fields["username"] == "ada")
    #expect(Session.makeID().count == 32)
    #expect(Session.makeID() != Session.makeID())
  }
}
