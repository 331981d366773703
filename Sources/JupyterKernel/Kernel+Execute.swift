internal import JupyterProtocol

extension Kernel {
  /// Runs a cell and makes its reply.
  ///
  /// - Throws: `ContentError` where the request has no code.
  func execute(_ message: Message) async throws(ContentError) -> Reply {
    let request = try ExecuteRequest(message.content)
    if request.storeHistory { executionCount += 1 }
    let count = executionCount
    let output = CellOutput(
      publisher: publisher, parent: message.header, executionCount: count,
      isSilent: request.silent
    ) { prompt, isPassword in
      guard request.allowsInput else { return .failure(.notAllowed) }
      return await self.requestInput(prompt, isPassword: isPassword, for: message)
    }
    if !request.silent {
      publisher.publish(
        .executeInput, ["code": .string(request.code), "execution_count": .int(count)],
        parent: message.header)
    }

    let shell = message.header.subshellID
    lanes[shell]?.running = message.header
    latestCell = message.header
    let start = ContinuousClock.now
    let outcome = await interpreter.execute(
      request.code, cell: request.storeHistory ? count : nil, output: output)
    output.finish()
    inputs.cancel(for: message.header)
    let result = output.takeResultText()
    if request.storeHistory {
      history.append(line: count, input: request.code, output: result)
    }
    if case .error = outcome, request.stopsOnError {
      // Before anyone hears of the error: what is sent after that shall run.
      try? await Task.sleep(until: start + Self.settling)
      lanes[shell]?.abortWaitingCells()
    }
    let reply = await reply(
      for: outcome, of: request, count: count, payload: output.payload, parent: message.header)
    lanes[shell]?.running = nil
    return reply
  }

  /// A front end that runs a whole notebook sends its cells in one go. A cell that fails sooner than
  /// this waits for those that are still on their way, so that they are cancelled with the others.
  private static let settling = Duration.milliseconds(50)

  private func reply(
    for outcome: ExecutionOutcome, of request: ExecuteRequest, count: Int, payload: [JSONValue],
    parent: Header
  ) async -> Reply {
    var fields: JSONObject = [
      "execution_count": .int(count), "payload": .array(payload), "user_expressions": [:],
    ]
    switch outcome {
    case .ok:
      fields["user_expressions"] = .object(await values(of: request.userExpressions))
      return .ok(fields)
    case .error(let error):
      publisher.publish(.error, error.content, parent: parent)
      return .error(error, fields)
    case .aborted:
      return .aborted(fields)
    }
  }

  /// Evaluates each expression by itself; an error stays with its expression.
  private func values(of expressions: [String: String]) async -> JSONObject {
    var values: JSONObject = [:]
    for (name, expression) in expressions.sorted(by: { $0.key < $1.key }) {
      switch await interpreter.evaluate(expression) {
      case .value(let value):
        values[name] = [
          "status": "ok", "data": .object(value.data), "metadata": .object(value.metadata),
        ]
      case .error(let error):
        values[name] = .object(Reply.error(error).content)
      }
    }
    return values
  }

  func requestInput(
    _ prompt: String, isPassword: Bool, for message: Message
  ) async -> Result<String, InputError> {
    await withCheckedContinuation { continuation in
      let request = publisher.answer(
        message, .inputRequest, ["prompt": .string(prompt), "password": .bool(isPassword)],
        on: .stdin)
      inputs.add(request, for: message, continuation)
    }
  }
}
