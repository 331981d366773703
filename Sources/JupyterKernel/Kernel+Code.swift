internal import JupyterProtocol

/// Requests about code that nobody runs.
extension Kernel {
  func complete(_ request: CompleteRequest) async -> Reply {
    let completions = await interpreter.completions(in: request.code, at: request.cursor)
    let range = completions.range
    // The key under which IPython, and so every front end, finds types and signatures.
    let types = completions.matches.map { match -> JSONValue in
      [
        "start": .int(range.lowerBound), "end": .int(range.upperBound),
        "text": .string(match.text), "type": .string(match.type ?? "<unknown>"),
        "signature": .string(match.signature ?? ""),
      ]
    }
    return .ok([
      "matches": .strings(completions.matches.map(\.text)),
      "cursor_start": .int(range.lowerBound), "cursor_end": .int(range.upperBound),
      "metadata": ["_jupyter_types_experimental": .array(types)],
    ])
  }

  func inspect(_ request: InspectRequest) async -> Reply {
    let found = await interpreter.inspection(
      in: request.code, at: request.cursor, detailLevel: request.detailLevel)
    return .ok([
      "found": .bool(found != nil), "data": .object(found?.data ?? [:]),
      "metadata": .object(found?.metadata ?? [:]),
    ])
  }

  func isComplete(_ request: IsCompleteRequest) async -> Reply {
    // The status of this reply says whether the code is complete, not whether the request went well.
    switch await interpreter.completeness(of: request.code) {
    case .complete: Reply(content: ["status": "complete"])
    case .incomplete(let indent):
      Reply(content: ["status": "incomplete", "indent": .string(indent)])
    case .invalid: Reply(content: ["status": "invalid"])
    case .unknown: Reply(content: ["status": "unknown"])
    }
  }
}
