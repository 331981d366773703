internal import JupyterProtocol

/// Requests on the control channel, which a running cell does not hold up.
extension Kernel {
  func answerControl(_ message: Message) async {
    publisher.publish(.busy, parent: message.header)
    await reply(to: message, on: .control) {
      switch message.type {
      case .kernelInfoRequest: .ok(interpreter.information.content)
      case .interruptRequest: interrupt()
      case .shutdownRequest: shutDown(message)
      case .debugRequest: refuseDebugging(message)
      case .createSubshellRequest: createSubshell()
      case .deleteSubshellRequest: deleteSubshell(message)
      case .listSubshellRequest: listSubshells()
      default: ignore(message)
      }
    }
    publisher.publish(.idle, parent: message.header)
    endIfAsked(message)
  }

  private func interrupt() -> Reply {
    // In this order: a cell that hears that there is no input knows why.
    interpreter.interrupt()
    inputs.cancelAll()
    let running = Set(lanes.values.compactMap { $0.running?.messageID })
    if !running.isEmpty { Task { await interruptAgain(running) } }
    return .ok()
  }

  /// A cell that had only just been taken up may have begun after the interrupt: it is told once more.
  private func interruptAgain(_ cells: Set<String>) async {
    try? await Task.sleep(for: .milliseconds(60))
    let running = lanes.values.compactMap { $0.running?.messageID }
    if running.contains(where: cells.contains) { interpreter.interrupt() }
  }

  func shutDown(_ message: Message) -> Reply {
    let content: JSONObject = ["restart": .bool(message.wantsRestart)]
    let reply = Reply.ok(content)
    // Every other front end of this kernel hears of it too.
    publisher.publish("shutdown_reply", reply.content, parent: message.header)
    return reply
  }

  /// Ends the kernel after a shutdown request has been answered.
  func endIfAsked(_ message: Message) {
    guard message.type == .shutdownRequest else { return }
    end(Shutdown(restart: message.wantsRestart))
  }

  /// The reply is one of the debug adapter protocol, as debugger front ends expect it.
  private func refuseDebugging(_ message: Message) -> Reply {
    var reply = Reply.error("DebuggerUnavailable", "this kernel has no debugger")
    reply.content["type"] = "response"
    reply.content["success"] = false
    reply.content["message"] = "this kernel has no debugger"
    reply.content["command"] = message.content["command"] ?? ""
    reply.content["request_seq"] = message.content["seq"] ?? 0
    return reply
  }
}

extension Message {
  fileprivate var wantsRestart: Bool { content["restart"]?.bool ?? false }
}
