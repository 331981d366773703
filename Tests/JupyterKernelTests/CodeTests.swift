import JupyterKernel
import JupyterProtocol
import KernelTestSupport
import Testing

@Suite("Questions about code")
struct CodeTests {
  @Test("complete it, with types and signatures")
  func completion() async {
    var front = FrontEnd()
    let reply = await front.ask(.completeRequest, ["code": "pri", "cursor_pos": 3]).reply
    #expect(reply["status"] == "ok")
    #expect(reply["matches"] == ["print"])
    #expect(reply["cursor_start"] == 0)
    #expect(reply["cursor_end"] == 3)
    let types = reply["metadata"]?["_jupyter_types_experimental"]?.array
    #expect(
      types == [
        [
          "start": 0, "end": 3, "text": "print", "type": "function",
          "signature": "(_ items: Any...)",
        ]
      ])
    await front.end()
  }

  @Test("count Unicode code points, and stay inside of the code")
  func cursor() throws {
    let flag: JSONObject = ["code": "🇨🇭é", "cursor_pos": 3]
    #expect(try CompleteRequest(flag).cursor == 3)
    #expect(try CompleteRequest(["code": "abc", "cursor_pos": 99]).cursor == 3)
    #expect(try CompleteRequest(["code": "abc", "cursor_pos": -1]).cursor == 0)
    #expect(try CompleteRequest(["code": "abc"]).cursor == 3)
  }

  @Test("are answered while a cell runs, which shows as busy again")
  func completionWhileBusy() async {
    var front = FrontEnd()
    let cell = front.send(.executeRequest, ["code": "wait"])
    await front.interpreter.untilWaiting()
    let completion = await front.ask(.completeRequest, ["code": "pri", "cursor_pos": 3])
    #expect(completion.status == "ok")
    #expect(completion.events == ["busy", "idle"])
    let state = await front.read { _ in true }
    #expect(state?.parent == cell)
    #expect(state?.content["execution_state"] == "busy")
    front.interpreter.proceed()
    #expect(await front.exchange(cell).status == "ok")
    await front.end()
  }

  @Test("inspect it")
  func inspection() async {
    var front = FrontEnd()
    let reply = await front.ask(
      .inspectRequest, ["code": "print", "cursor_pos": 2, "detail_level": 1]
    ).reply
    #expect(reply["found"] == true)
    #expect(reply["data"] == ["text/plain": "print at 2, level 1"])
    let nothing = await front.ask(.inspectRequest, ["code": "", "cursor_pos": 0]).reply
    #expect(nothing["status"] == "ok")
    #expect(nothing["found"] == false)
    #expect(nothing["data"] == [:])
    await front.end()
  }

  @Test("say whether it is complete")
  func completeness() async {
    var front = FrontEnd()
    #expect(await front.ask(.isCompleteRequest, ["code": "let x = 1"]).status == "complete")
    #expect(await front.ask(.isCompleteRequest, ["code": ""]).status == "unknown")
    let open = await front.ask(.isCompleteRequest, ["code": "func f() {"]).reply
    #expect(open == ["status": "incomplete", "indent": "  "])
    await front.end()
  }

  @Test("recall the cells that ran: the last, a range, and those that match")
  func history() async {
    var front = FrontEnd()
    for code in ["value one", "print two", "value one", "print three"] {
      _ = await front.execute(code)
    }
    _ = await front.execute("print unseen", ["store_history": false])

    func lines(_ content: JSONObject) async -> [Int] {
      let entries = await front.ask(.historyRequest, content).reply["history"]?.array ?? []
      return entries.compactMap { $0.array?[1].int }
    }
    #expect(await lines(["hist_access_type": "tail", "n": 2]) == [3, 4])
    #expect(
      await lines(["hist_access_type": "range", "session": 0, "start": 2, "stop": 4]) == [2, 3])
    #expect(await lines(["hist_access_type": "search", "pattern": "print t*"]) == [2, 4])
    #expect(await lines(["hist_access_type": "search", "pattern": "*one", "n": 1]) == [3])
    #expect(
      await lines(["hist_access_type": "search", "pattern": "value*", "unique": true]) == [3])

    let outputs = await front.ask(
      .historyRequest, ["hist_access_type": "tail", "n": 2, "output": true, "raw": true]
    ).reply["history"]
    #expect(outputs == [[1, 3, ["value one", "one"]], [1, 4, ["print three", nil]]])
    #expect(await front.ask(.historyRequest, ["hist_access_type": "all"]).status == "error")
    await front.end()
  }

  @Test("list no comms, and close one that is opened for an unknown target, on iopub")
  func comms() async {
    var front = FrontEnd()
    #expect(await front.ask(.commInfoRequest).reply == ["status": "ok", "comms": [:]])
    let open = await front.ask(.commOpen, ["comm_id": "c1", "target_name": "slider", "data": [:]])
    #expect(open.events == ["busy", "comm_close", "idle"])
    #expect(open.contents(.commClose)[0]["comm_id"] == "c1")
    #expect(open.replies.isEmpty)
    #expect(
      await front.ask(.commMessage, ["comm_id": "c1", "data": [:]]).events == ["busy", "idle"])
    await front.end()
  }
}
