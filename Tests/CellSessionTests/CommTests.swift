import CellSession
import CellTestSupport
import Display
import Testing

/// Connections between cells and the front end.
@Suite(.serialized) struct CommTests {
  private let session: SessionUnderTest

  init() throws {
    session = try SessionUnderTest()
  }

  @Test func cellsOpenUseAndCloseComms() {
    let outcome = session.run(
      """
      let comm = Comm(target: "progress", data: "[1]", metadata: "{\\"a\\": 2}", buffers: [[0, 255], []])
      comm.send("\\"é👍\\"", buffers: [[7]])
      print("between", terminator: "")
      """)
    let id = outcome.comms.first?.id ?? ""
    #expect(
      outcome.comms == [
        SessionComm(
          .open(target: "progress"), id: id, data: "[1]", metadata: "{\"a\": 2}",
          buffers: [[0, 255], []]),
        SessionComm(.message, id: id, data: "\"é👍\"", buffers: [[7]]),
      ], "\(outcome.summary)")
    #expect(session.session.openComms == [id: "progress"])
    let closing = session.run("comm.close(); comm.send(\"1\"); comm.close(); print(comm.isOpen)")
    #expect(closing.comms == [SessionComm(.close, id: id)], "\(closing.summary)")
    #expect(closing.output == "false\n")
    #expect(session.session.openComms.isEmpty)
  }

  @Test func handlersHearTheFrontEnd() {
    session.run(
      """
      var total = 0
      Comm.register(target: "sum") { comm, opening in
        print("opened with", opening.data)
        comm.onMessage { message in
          total += Int(message.data)!
          comm.send("\\(total)", buffers: message.buffers)
        }
        comm.onClose { _ in print("closed") }
      }
      """)
    let opening = session.deliver(SessionComm(.open(target: "sum"), id: "s", data: "0"))
    #expect(opening.output == "opened with 0\n", "\(opening.summary)")
    #expect(session.session.openComms == ["s": "sum"])
    for (word, total) in [("2", "2"), ("40", "42")] {
      let answer = session.deliver(SessionComm(.message, id: "s", data: word, buffers: [[1]]))
      #expect(
        answer.comms == [SessionComm(.message, id: "s", data: total, buffers: [[1]])],
        "\(answer.summary)")
    }
    #expect(session.run("total").result?.text == "42")
    #expect(session.deliver(SessionComm(.close, id: "s")).output == "closed\n")
    #expect(session.session.openComms.isEmpty)
    // Who is not known is not heard; who opens for a target that is not known is told.
    let stray = session.deliver(SessionComm(.message, id: "s", data: "1"))
    #expect(stray.comms.isEmpty && stray.error == nil, "\(stray.summary)")
    let refused = session.deliver(SessionComm(.open(target: "other"), id: "o"))
    #expect(refused.comms == [SessionComm(.close, id: "o")], "\(refused.summary)")
    #expect(session.session.openComms.isEmpty)
  }

  @Test func commsEndWithTheProcessThatKnewThem() {
    session.run("import Glibc\nlet comm = Comm(target: \"progress\")")
    #expect(session.session.openComms.count == 1)
    #expect(session.run("kill(getpid(), SIGKILL)").error?.name == "WorkerEnded")
    #expect(session.session.openComms.isEmpty)
    let refused = session.deliver(SessionComm(.open(target: "other"), id: "o"))
    #expect(refused.comms == [SessionComm(.close, id: "o")], "\(refused.summary)")
  }

  @Test func aHandlerThatFailsOrIsStoppedLeavesTheSession() {
    session.run(
      """
      let kept = 17
      Comm.register(target: "bad") { comm, opening in
        comm.onMessage { message in
          display(message.data)
          if message.data == "1" { fatalError("as it says here") }
          while true {}
        }
      }
      """)
    _ = session.deliver(SessionComm(.open(target: "bad"), id: "b"))
    let failed = session.deliver(SessionComm(.message, id: "b", data: "1"))
    #expect(failed.error?.value == "as it says here", "\(failed.summary)")
    #expect(failed.error?.traceback.joined().contains("line 5") == true, "\(failed)")
    let stopped = session.session.deliver(SessionComm(.message, id: "b", data: "2")) {
      [session] event in
      if case .displayed = event { session.session.interrupt() }
    }
    guard case .failed(let error) = stopped else {
      Issue.record("the handler came to an end")
      return
    }
    #expect(error.name == "Interrupted")
    #expect(session.run("kept").result?.text == "17")
  }
}
