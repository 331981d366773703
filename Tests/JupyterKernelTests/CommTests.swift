import JupyterKernel
import JupyterProtocol
import KernelTestSupport
import Testing

@Suite("Comms")
struct CommTests {
  @Test("that a cell opens are published, and known until they are closed")
  func openedByCell() async {
    var front = FrontEnd()
    let cell = await front.execute("print before\ncomm echo")
    #expect(cell.events == ["busy", "execute_input", "stream", "comm_open", "idle"])
    let open = cell.published.first { $0.type == .commOpen }
    #expect(
      open?.content
        == ["comm_id": "echo-comm", "target_name": "echo", "data": ["text": "echo"]])
    #expect(open?.metadata == ["version": "2.1.0"])
    #expect(open?.buffers == [[0, 255]])
    #expect(
      await front.ask(.commInfoRequest).reply["comms"]
        == ["echo-comm": ["target_name": "echo"]])
    #expect(
      await front.ask(.commInfoRequest, ["target_name": "other"]).reply["comms"] == [:])
    _ = await front.ask(.commClose, ["comm_id": "echo-comm", "data": [:]])
    #expect(await front.ask(.commInfoRequest).reply["comms"] == [:])
    await front.end()
  }

  @Test("bring what a front end says to the session, and the answer within busy and idle")
  func echo() async {
    var front = FrontEnd()
    let open = await front.ask(
      .commOpen, ["comm_id": "c", "target_name": "echo", "data": [:]])
    #expect(open.events == ["busy", "idle"])
    let request = front.send(
      .commMessage, ["comm_id": "c", "data": ["value": 5]], buffers: [[1, 2], []])
    let heard = await front.exchange(request)
    #expect(heard.events == ["busy", "stream", "comm_msg", "idle"])
    #expect(heard.replies.isEmpty)
    let answer = heard.published.first { $0.type == .commMessage }
    #expect(answer?.content == ["comm_id": "c", "data": ["value": 5]])
    #expect(answer?.buffers == [[1, 2], []])
    let close = await front.ask(.commMessage, ["comm_id": "c", "data": "close"])
    #expect(close.events == ["busy", "comm_close", "idle"])
    await front.end()
  }

  @Test("are heard after the cell that runs")
  func waiting() async {
    var front = FrontEnd()
    _ = await front.ask(.commOpen, ["comm_id": "c", "target_name": "echo", "data": [:]])
    let cell = front.send(.executeRequest, ["code": "wait\nprint done"])
    await front.interpreter.untilWaiting()
    let message = front.send(.commMessage, ["comm_id": "c", "data": 1])
    front.interpreter.proceed()
    _ = await front.exchange(message)
    let order = front.received.map(\.message).filter { $0.type == .stream }.map(\.parent)
    #expect(order == [cell, message])
    await front.end()
  }

  @Test(
    "without a name are tolerated", arguments: [MessageType.commOpen, .commMessage, .commClose])
  func nameless(type: MessageType) async {
    var front = FrontEnd()
    #expect(await front.ask(type).events == ["busy", "idle"])
    #expect(await front.execute("print on").text() == "on\n")
    await front.end()
  }
}
