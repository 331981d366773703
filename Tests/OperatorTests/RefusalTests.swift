import FoundationEssentials
import Testing

/// A call that PyTorch refuses, and what PyTorch says; print_refused_calls.py makes the list.
struct RefusedCall: Decodable, Sendable, CustomTestStringConvertible {
  let id: String
  let refused: String

  var testDescription: String { "\(id): \(refused)" }

  private static let path = Probe.project + "/Tests/PyTorchValues/refused-calls.jsonl"

  static func all() throws -> [RefusedCall] {
    try Probe.lines(of: path).map {
      try JSONDecoder().decode(RefusedCall.self, from: Data($0.utf8))
    }
  }

  /// What became of the calls here, all in one run.
  static let results = Result {
    let file = try Probe.results(for: path)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let results = try Probe.lines(of: file).map {
      try JSONDecoder().decode(ProbeResult.self, from: Data($0.utf8))
    }
    return Dictionary(uniqueKeysWithValues: results.map { ($0.id, $0) })
  }
}

@Suite struct RefusalTests {
  /// A mistake stops with a sentence that begins with the operation.
  @Test(arguments: try RefusedCall.all())
  func whatPyTorchRefusesIsRefused(_ call: RefusedCall) throws {
    let result = try #require(try RefusedCall.results.get()[call.id])
    #expect(result.status == "error")
    let message = try #require(result.message)
    #expect(message.wholeMatch(of: /[A-Za-z0-9]+: .{15,}/) != nil, "\(message)")
  }
}
