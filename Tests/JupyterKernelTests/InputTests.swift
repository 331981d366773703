import JupyterKernel
import JupyterProtocol
import KernelTestSupport
import Testing

@Suite("Input")
struct InputTests {
  @Test("is asked of who sent the cell, and given to the cell", arguments: [false, true])
  func input(isPassword: Bool) async {
    var front = FrontEnd()
    let request = front.send(
      .executeRequest, ["code": isPassword ? "password Key:" : "input Key:"])
    let question = await front.read { $0.channel == .stdin }
    #expect(question?.type == .inputRequest)
    #expect(question?.identities == [Array("ada".utf8)])
    #expect(question?.parent == request)
    #expect(question?.content["prompt"] == "Key:")
    #expect(question?.content["password"] == .bool(isPassword))
    front.send(.inputReply, ["value": "42"], on: .stdin)
    #expect(await front.exchange(request).text() == "42\n")
    await front.end()
  }

  @Test("fails at once where it is not allowed")
  func notAllowed() async {
    var front = FrontEnd()
    let cell = await front.execute("input Name?", ["allow_stdin": false])
    #expect(cell.status == "error")
    #expect(cell.reply["ename"]?.string?.contains("does not support input requests") == true)
    await front.end()
  }

  @Test("drops replies that are stale")
  func stale() async {
    var front = FrontEnd()
    front.send(.inputReply, ["value": "too early"], on: .stdin)
    let request = front.send(.executeRequest, ["code": "input A\ninput B"])
    let first = await front.read { $0.channel == .stdin }
    front.send(.inputReply, ["value": "one"], on: .stdin, parent: first?.header)
    let second = await front.read { $0.channel == .stdin }
    front.send(.inputReply, ["value": "one again"], on: .stdin, parent: first?.header)
    front.send(.inputReply, ["value": "two"], on: .stdin, parent: second?.header)
    #expect(await front.exchange(request).text() == "one\ntwo\n")
    await front.end()
  }

  @Test("ends at an interrupt")
  func interrupted() async {
    var front = FrontEnd()
    let request = front.send(.executeRequest, ["code": "input Name?"])
    _ = await front.read { $0.channel == .stdin }
    #expect(await front.ask(.interruptRequest, on: .control).status == "ok")
    #expect(await front.exchange(request).status == "error")
    await front.end()
  }
}
