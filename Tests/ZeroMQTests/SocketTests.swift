import Testing
import ZeroMQ

@Suite("A ZeroMQ socket")
struct SocketTests {
  @Test("carries messages of several frames, empty ones among them")
  func frames() throws {
    let context = try Context()
    let server = try Socket(.router, in: context)
    try server.bind(to: "tcp://127.0.0.1:*")
    let client = try Socket(.dealer, in: context)
    try client.set(.identity, to: Array("ada".utf8))
    try client.connect(to: try server.endpoint)

    let frames: [[UInt8]] = [[1, 2, 3], [], [UInt8](repeating: 7, count: 100_000)]
    try client.send(frames)
    let received = try server.receive(within: 5000)
    #expect(received == [Array("ada".utf8)] + frames)
    #expect(try server.receiveIfAvailable() == nil)
    #expect(try server.receive(within: 1) == nil)
  }

  @Test("says why an address cannot be had")
  func errors() throws {
    let context = try Context()
    let first = try Socket(.router, in: context)
    try first.bind(to: "tcp://127.0.0.1:*")
    let endpoint = try first.endpoint
    let second = try Socket(.router, in: context)
    let error = #expect(throws: ZeroMQError.self) { try second.bind(to: endpoint) }
    #expect(error?.isAddressInUse == true)
    #expect(error?.description == "bind \(endpoint): Address already in use")
    #expect(throws: ZeroMQError.self) { try second.connect(to: "nowhere") }
    #expect(throws: ZeroMQError.self) { try second.set(.secretKey, to: "too short") }
  }

  @Test("encrypts with a pair of keys")
  func encryption() throws {
    try #require(Library.supportsCurve)
    let (ours, theirs) = (try CurveKeys(), try CurveKeys())
    #expect(ours.publicKey.count == 40 && ours.secretKey.count == 40)
    #expect(ours != theirs)
    #expect(Library.version.hasPrefix("4."))
  }
}
