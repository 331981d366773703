internal import JupyterProtocol
internal import Logging

extension Kernel {
  /// Puts a request behind those that its shell is working on.
  func enqueue(_ message: Message) {
    let shell = message.header.subshellID
    guard lanes[shell] != nil else {
      answer(message, on: .shell) {
        .error("UnknownSubshell", "there is no subshell \"\(shell ?? "")\"")
      }
      return
    }
    if let cell = lanes[shell]?.running, Self.answeredMeanwhile.contains(message.type) {
      Task {
        await answerShell(message)
        // The idle that went with the answer does not mean that the cell is done.
        if lanes[shell]?.running == cell { publisher.publish(.busy, parent: cell) }
      }
      return
    }
    lanes[shell]?.append(message)
    guard lanes[shell]?.isActive == false else { return }
    lanes[shell]?.isActive = true
    Task { await work(on: shell) }
  }

  /// A cell that runs does not hold these up: they look at the text, not at the values.
  private static let answeredMeanwhile: Set<MessageType> = [.completeRequest, .inspectRequest]

  private func work(on shell: String?) async {
    while let entry = lanes[shell]?.next() {
      if entry.isAborted {
        answer(entry.message, on: .shell) { .aborted(["execution_count": .int(executionCount)]) }
      } else {
        await answerShell(entry.message)
      }
    }
    lanes[shell]?.isActive = false
  }

  private func answerShell(_ message: Message) async {
    publisher.publish(.busy, parent: message.header)
    await reply(to: message, on: .shell) {
      switch message.type {
      case .executeRequest: try await execute(message)
      case .kernelInfoRequest: .ok(interpreter.information.content)
      case .completeRequest: await complete(try CompleteRequest(message.content))
      case .inspectRequest: await inspect(try InspectRequest(message.content))
      case .isCompleteRequest: await isComplete(try IsCompleteRequest(message.content))
      case .historyRequest: recall(try HistoryRequest(message.content))
      case .commInfoRequest: comms(message)
      case .commOpen, .commMessage, .commClose: try await hear(message)
      case .shutdownRequest: shutDown(message)
      default: ignore(message)
      }
    }
    publisher.publish(.idle, parent: message.header)
    endIfAsked(message)
  }

  /// Sends the reply that `make` gives, if any, to a request.
  func reply(
    to message: Message, on channel: Channel, _ make: () async throws -> Reply?
  ) async {
    let reply: Reply?
    do {
      reply = try await make()
    } catch {
      reply = .error("InvalidRequest", "\(error)")
    }
    if let reply, let type = message.type.reply {
      publisher.answer(message, type, reply.content, on: channel)
    }
  }

  /// Answers a request at once, within busy and idle.
  func answer(_ message: Message, on channel: Channel, _ make: () -> Reply) {
    publisher.publish(.busy, parent: message.header)
    if let type = message.type.reply {
      publisher.answer(message, type, make().content, on: channel)
    }
    publisher.publish(.idle, parent: message.header)
  }

  func ignore(_ message: Message) -> Reply? {
    log.debug("ignored a message of type \(message.type.rawValue)")
    return nil
  }

  private func recall(_ request: HistoryRequest) -> Reply {
    let entries = history.entries(request.access).map { entry -> JSONValue in
      let input = JSONValue.string(entry.input)
      let output = entry.output.map(JSONValue.string) ?? .null
      return [
        .int(entry.session), .int(entry.line), request.wantsOutput ? [input, output] : input,
      ]
    }
    return .ok(["history": .array(entries)])
  }
}
