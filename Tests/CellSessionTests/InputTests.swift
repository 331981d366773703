import CellSession
import CellTestSupport
import Display
import Synchronization
import Testing

/// What cells ask their user.
@Suite(.serialized) struct InputTests {
  private let session: SessionUnderTest

  init() throws {
    session = try SessionUnderTest()
  }

  @Test func asksForLines() {
    let outcome = session.run(
      """
      let name = input("Name? ")
      let secret = password("Key? ")
      print(name, secret, input(), separator: "|")
      """
    ) { .line($0.isPassword ? "hidden" : $0.prompt.isEmpty ? "" : "Ada é👍") }
    #expect(outcome.output == "Ada é👍|hidden|\n", "\(outcome.summary)")
    #expect(outcome.questions == ["Name? ", "*Key? ", ""])
  }

  @Test func readsLinesFromStandardInput() {
    let long = String(repeating: "x", count: 100_000)
    let outcome = session.run(
      """
      import Glibc
      print(readLine()!, readLine(strippingNewline: false)!, readLine()!.count)
      print(getc(stdin))
      """
    ) { [asked = Mutex(0)] _ in
      asked.withLock { asked in
        asked += 1
        return .line(asked == 3 ? long : asked == 4 ? "A" : "line \(asked)")
      }
    }
    #expect(outcome.output == "line 1 line 2\n 100000\n65\n", "\(outcome.summary)")
    #expect(outcome.questions == ["", "", "", ""])
  }

  @Test func endsWhereTheUserEndsTheInput() {
    let outcome = session.run("print(readLine() as Any, readLine() as Any)") { _ in .end }
    #expect(outcome.output == "nil nil\n", "\(outcome.summary)")
    #expect(session.run("readLine()") { _ in .line("again") }.result?.text == "Optional(\"again\")")
    let ended = session.run("input()") { _ in .end }
    #expect(ended.error?.value.contains("ended") == true, "\(ended.summary)")
  }

  @Test(arguments: [
    "1\nlet a = input(\"Name?\")", "1\nlet b = readLine()", "1\nlet c = password()",
  ])
  func failsAtOnceWhereThereIsNobodyToAsk(_ cell: String) {
    session.run("let kept = 17")
    let outcome = session.run(cell)
    #expect(outcome.error?.value == "there is nobody to ask", "\(outcome.summary)")
    let traceback = outcome.error?.traceback.joined(separator: "\n") ?? ""
    #expect(traceback.contains("line 2"), "\(traceback)")
    #expect(session.run("kept").result?.text == "17")
  }

  @Test func aTaskThatOutlivesItsCellMayAskToo() {
    session.run(
      """
      import Foundation
      let done = DispatchSemaphore(value: 0)
      Task { usleep(50_000); print(input("Late? "), input("Nobody? ")); done.signal() }
      """
    ) { $0.prompt == "Late? " ? .line("yes") : .none("nobody is there") }
    let outcome = session.run("done.wait()\n1 + 1")
    #expect(outcome.result?.text == "2", "\(outcome.summary)")
  }

  @Test(arguments: ["print(input(\"Name?\"))", "print(readLine()!)"])
  func endsAtAnInterrupt(_ cell: String) {
    for round in 1...3 {
      let outcome = session.interrupt(cell)
      #expect(outcome.error?.name == "Interrupted", "round \(round): \(outcome.summary)")
    }
    let outcome = session.run(cell) { _ in .line("still asked") }
    #expect(outcome.output == "still asked\n", "\(outcome.summary)")
  }
}
