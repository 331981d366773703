import JupyterKernel
import JupyterProtocol
import KernelTestSupport
import Testing

@Suite("Control")
struct ControlTests {
  @Test("says that the kernel starts, once, before anything else")
  func starting() async {
    var front = FrontEnd()
    _ = await front.ask(.kernelInfoRequest)
    let states = front.received.compactMap { $0.message.content["execution_state"]?.string }
    #expect(states == ["starting", "busy", "idle"])
    #expect(front.received[0].message.parent == nil)
    await front.end()
  }

  @Test("tells who the kernel is", arguments: [Channel.shell, .control])
  func kernelInformation(channel: Channel) async {
    var front = FrontEnd(features: ["kernel subshells"])
    let exchange = await front.ask(.kernelInfoRequest, on: channel)
    #expect(exchange.replies[0].channel == channel)
    #expect(exchange.events == ["busy", "idle"])
    let reply = exchange.reply
    #expect(reply["protocol_version"] == "5.5")
    #expect(reply["language_info"]?["name"] == "swift")
    #expect(reply["language_info"]?["mimetype"] == "text/x-swift")
    #expect(reply["language_info"]?["file_extension"] == ".swift")
    #expect(reply["supported_features"] == ["kernel subshells"])
    #expect(reply["help_links"] == [["text": "Swift", "url": "https://www.swift.org"]])
    await front.end()
  }

  @Test("answers while a cell runs, and interrupts it")
  func interrupt() async {
    var front = FrontEnd()
    let cell = front.send(.executeRequest, ["code": "wait"])
    await front.interpreter.untilWaiting()
    #expect(await front.ask(.kernelInfoRequest, on: .control).status == "ok")
    let interrupt = await front.ask(.interruptRequest, on: .control)
    #expect(interrupt.status == "ok")
    #expect(interrupt.events == ["busy", "idle"])
    #expect(await front.exchange(cell).reply["ename"] == "Interrupted")
    await front.end()
  }

  @Test("shuts down: a reply with restart, idle, the interpreter, then the transport")
  func shutdown() async {
    for restart in [false, true] {
      var front = FrontEnd()
      _ = await front.execute("print hello")
      let exchange = await front.ask(
        .shutdownRequest, ["restart": .bool(restart)], on: .control)
      #expect(exchange.reply == ["status": "ok", "restart": .bool(restart)])
      #expect(exchange.events.first == "busy")
      #expect(exchange.messages.last?.message.content["execution_state"] == "idle")
      #expect(await front.running.value == Kernel.Shutdown(restart: restart))
      #expect(front.interpreter.shutdowns == [restart])
      #expect(front.transport.isClosed)
    }
  }

  @Test("shuts down in the middle of a cell")
  func shutdownWhileBusy() async {
    var front = FrontEnd()
    front.send(.executeRequest, ["code": "wait"])
    await front.interpreter.untilWaiting()
    #expect(await front.ask(.shutdownRequest, on: .control).status == "ok")
    #expect(await front.running.value == Kernel.Shutdown(restart: false))
  }

  @Test("refuses to debug, in plain words and in the debug adapter's")
  func debug() async {
    var front = FrontEnd()
    let exchange = await front.ask(
      .debugRequest, ["type": "request", "seq": 7, "command": "initialize"], on: .control)
    #expect(exchange.replies[0].message.type == "debug_reply")
    #expect(exchange.status == "error")
    #expect(exchange.reply["success"] == false)
    #expect(exchange.reply["request_seq"] == 7)
    #expect(exchange.reply["command"] == "initialize")
    await front.end()
  }

  @Test(
    "ignores what it does not know, within busy and idle", arguments: [Channel.shell, .control])
  func unknown(channel: Channel) async {
    var front = FrontEnd()
    let exchange = await front.ask("tea_request", ["milk": true], on: channel)
    #expect(exchange.events == ["busy", "idle"])
    #expect(exchange.replies.isEmpty)
    #expect(await front.execute("print alive").text() == "alive\n")
    await front.end()
  }

  @Test("runs the cells of a subshell while the main shell is busy")
  func subshells() async {
    var front = FrontEnd(features: ["kernel subshells"])
    let created = await front.ask(.createSubshellRequest, on: .control)
    let id = created.reply["subshell_id"]?.string
    #expect(
      await front.ask(.listSubshellRequest, on: .control).reply["subshell_id"] == [
        .string(id ?? "")
      ])

    let main = front.send(.executeRequest, ["code": "wait"])
    await front.interpreter.untilWaiting()
    let cell = await front.ask(.executeRequest, ["code": "print beside"], subshell: id)
    #expect(cell.text() == "beside\n")
    #expect(cell.reply["execution_count"] == 2)
    front.interpreter.proceed()
    #expect(await front.exchange(main).status == "ok")

    let gone = await front.ask(
      .deleteSubshellRequest, ["subshell_id": .string(id ?? "")], on: .control)
    #expect(gone.status == "ok")
    let refused = await front.ask(.executeRequest, ["code": "print"], subshell: id)
    #expect(refused.status == "error")
    await front.end()
  }

  @Test("has no subshells where the interpreter runs one cell at a time")
  func noSubshells() async {
    var front = FrontEnd()
    #expect(await front.ask(.createSubshellRequest, on: .control).status == "error")
    await front.end()
  }
}
