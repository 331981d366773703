import JupyterKernel
import JupyterProtocol
import KernelTestSupport
import Testing

@Suite("A cell")
struct ExecuteTests {
  @Test("has busy, its input, its output, its result and idle published, in that order")
  func order() async {
    var front = FrontEnd()
    let cell = await front.execute("print hello\nwarn careful\nshow figure\nvalue 42")
    #expect(
      cell.events == [
        "busy", "execute_input", "stream", "stream", "display_data", "execute_result", "idle",
      ])
    #expect(cell.text() == "hello\n")
    #expect(cell.text(on: "stderr") == "careful\n")
    #expect(cell.contents(.executeInput)[0]["execution_count"] == 1)
    #expect(cell.contents(.executeResult)[0]["execution_count"] == 1)
    #expect(cell.contents(.executeResult)[0]["data"] == ["text/plain": "42"])
    #expect(cell.reply["status"] == "ok")
    #expect(cell.reply["execution_count"] == 1)
    #expect(cell.reply["user_expressions"] == [:])
    #expect(cell.reply["payload"] == [])
    await front.end()
  }

  @Test("may put a text in its own place")
  func nextInput() async {
    var front = FrontEnd()
    let reply = await front.execute("next let a = 1").reply
    #expect(
      reply["payload"] == [
        ["source": "set_next_input", "text": "let a = 1", "replace": true]
      ])
    await front.end()
  }

  @Test("has its reply sent to who asked, with the kernel's own session, before idle")
  func reply() async {
    var front = FrontEnd()
    let cell = await front.execute("print hello")
    #expect(cell.replies.count == 1)
    #expect(cell.replies[0].channel == .shell)
    #expect(cell.replies[0].message.type == "execute_reply")
    #expect(cell.replies[0].message.identities == [Array("ada".utf8)])
    #expect(cell.messages.last?.message.type == .status)
    #expect(cell.messages.allSatisfy { $0.message.header.session == "kernel" })
    #expect(Set(cell.messages.map(\.message.header.messageID)).count == cell.messages.count)
    await front.end()
  }

  @Test("counts only when it is stored")
  func executionCount() async {
    var front = FrontEnd()
    #expect(await front.execute("value 1").reply["execution_count"] == 1)
    #expect(await front.execute("value 1", ["silent": true]).reply["execution_count"] == 1)
    #expect(await front.execute("value 1", ["store_history": false]).reply["execution_count"] == 1)
    #expect(
      await front.execute("value 1", ["silent": true, "store_history": true])
        .reply["execution_count"] == 1)
    #expect(await front.execute("fail Oops").reply["execution_count"] == 2)
    #expect(await front.execute("value 1").reply["execution_count"] == 3)
    #expect(front.interpreter.cells == [1, nil, nil, nil, 2, 3])
    await front.end()
  }

  @Test("that is silent publishes neither its input nor its result")
  func silent() async {
    var front = FrontEnd()
    let cell = await front.execute("print hello\nvalue 42", ["silent": true])
    #expect(cell.events == ["busy", "stream", "idle"])
    await front.end()
  }

  @Test("that fails publishes one error, and says the same in its reply")
  func error() async {
    var front = FrontEnd()
    let cell = await front.execute("print before\nfail Oops\nprint after")
    #expect(cell.events == ["busy", "execute_input", "stream", "error", "idle"])
    let error = cell.contents(.error)[0]
    #expect(error["ename"] == "Oops")
    for field in ["ename", "evalue", "traceback"] { #expect(cell.reply[field] == error[field]) }
    #expect(cell.status == "error")
    #expect(cell.text(on: "stderr").isEmpty)
    await front.end()
  }

  @Test("that fails cancels the cells that wait behind it, and no later ones")
  func stopOnError() async {
    var front = FrontEnd()
    let failing = front.send(.executeRequest, ["code": "wait\nfail Oops"])
    let waiting = (1...2).map { _ in front.send(.executeRequest, ["code": "print never"]) }
    let question = front.send(.kernelInfoRequest)
    await front.interpreter.untilWaiting()
    front.interpreter.proceed()
    #expect(await front.exchange(failing).status == "error")
    for request in waiting {
      let cell = await front.exchange(request)
      #expect(cell.status == "aborted")
      #expect(cell.events == ["busy", "idle"])
      #expect(cell.reply["execution_count"] == 1)
    }
    #expect(await front.exchange(question).status == "ok")
    #expect(await front.execute("print again").text() == "again\n")
    await front.end()
  }

  @Test("that fails at once still cancels those that were sent in one go with it")
  func stopOnImmediateError() async {
    var front = FrontEnd()
    let cells = ["fail Oops", "print never", "print never"].map {
      front.send(.executeRequest, ["code": .string($0)])
    }
    var statuses: [String?] = []
    for cell in cells { statuses.append(await front.exchange(cell).status) }
    #expect(statuses == ["error", "aborted", "aborted"])
    await front.end()
  }

  @Test("that fails cancels nothing when it was told not to")
  func carryOnAfterError() async {
    var front = FrontEnd()
    let failing = front.send(
      .executeRequest, ["code": "wait\nfail Oops", "stop_on_error": false])
    let next = front.send(.executeRequest, ["code": "print next"])
    await front.interpreter.untilWaiting()
    front.interpreter.proceed()
    #expect(await front.exchange(failing).status == "error")
    #expect(await front.exchange(next).text() == "next\n")
    await front.end()
  }

  @Test("has its user expressions evaluated, each by itself")
  func userExpressions() async {
    var front = FrontEnd()
    let cell = await front.execute(
      "print hello", ["user_expressions": ["good": "1 + 1", "bad": "fail"]])
    #expect(cell.status == "ok")
    let values = cell.reply["user_expressions"]
    #expect(values?["good"]?["status"] == "ok")
    #expect(values?["good"]?["data"] == ["text/plain": "1 + 1"])
    #expect(values?["bad"]?["status"] == "error")
    #expect(values?["bad"]?["ename"] == "Failed")
    #expect(cell.contents(.error).isEmpty)
    await front.end()
  }

  @Test("without code is refused")
  func withoutCode() async {
    var front = FrontEnd()
    let cell = await front.ask(.executeRequest, ["cod": "print hello"])
    #expect(cell.status == "error")
    #expect(cell.reply["evalue"]?.string?.contains("\"code\"") == true)
    #expect(cell.events == ["busy", "idle"])
    await front.end()
  }

  @Test("may go on writing after its end, under its own name")
  func lateOutput() async {
    var front = FrontEnd()
    let request = front.send(.executeRequest, ["code": "later echo"])
    _ = await front.exchange(request)
    _ = await front.execute("print another cell")
    await front.interpreter.untilWaiting()
    front.interpreter.proceed()
    let late = await front.read { $0.message.content["text"] == "echo\n" }
    #expect(late?.parent == request)
    await front.end()
  }
}
