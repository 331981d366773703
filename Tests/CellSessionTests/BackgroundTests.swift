import CellSession
import CellTestSupport
import Display
import Synchronization
import Testing

/// What tasks and threads put out that outlive the cell which started them.
@Suite(.serialized) struct BackgroundTests {
  private let session: SessionUnderTest

  init() throws {
    session = try SessionUnderTest()
  }

  /// A cell whose events a test reads after the cell has ended.
  private final class Events: Sendable {
    private let text = Mutex("")

    func note(_ event: CellEvent) {
      text.withLock { text in
        switch event {
        case .printed(let printed, .standardOutput): text += printed
        case .printed(let printed, .standardError): text += "!" + printed
        case .displayed(let bundle, _): text += "<\(bundle.text)>"
        default: break
        }
      }
    }

    var all: String { text.withLock { $0 } }
  }

  @Test(arguments: [
    ("a task", "Task { BODY }"),
    ("a task of a task", "Task { await withTaskGroup(of: Void.self) { $0.addTask { BODY } } }"),
    ("a thread", "Thread.detachNewThread { BODY }"),
  ])
  func putsItOutAtItsCell(kind: String, start: String) {
    // The work waits for the next cell, and that one for the end of the work.
    session.run(
      "import Foundation\nlet go = DispatchSemaphore(value: 0), done = DispatchSemaphore(value: 0)")
    let body = """
      usleep(100_000); go.wait()
      print("late", "é👍"); display(1); print("later"); fputs("error\\n", stderr); done.signal()
      """
    let first = Events()
    let code = "print(\"early\")\n" + start.replacing("BODY", with: body)
    guard case .finished = session.session.run(code, label: "Cell 1", output: first.note) else {
      Issue.record("\(kind): the first cell failed")
      return
    }
    let second = session.run("print(\"mine\")\ngo.signal()\ndone.wait()\nprint(\"too\")")
    // The order of frames holds across cells: what was put out before this is there.
    session.run("usleep(50_000)")
    #expect(second.output == "mine\ntoo\n", "\(kind): \(second.summary)")
    #expect(second.displayed.isEmpty, "\(kind)")
    #expect(first.all == "early\nlate é👍\n<1>later\n!error\n", "\(kind): \(first.all)")
  }

  @Test func aTrapInATaskEndsTheCellThatWaitsForIt() {
    // More often than the machine has processors: each time a thread is lost.
    for number in 1...12 {
      let outcome = session.run("let t = Task { () -> Int in [Int]()[4] }\nlet v = await t.value")
      #expect(outcome.error?.value == "Index out of range", "\(outcome.summary)")
      let traceback = outcome.error?.traceback.joined(separator: "\n").withoutColor ?? ""
      for place in ["Cell \(2 * number - 1), line 1, in closure", "Cell \(2 * number - 1), line 2"]
      {
        #expect(traceback.contains(place), "\(traceback)")
      }
      #expect(session.run("v").error?.value.contains("has no value") == true)
    }
    let outcome = session.run(
      """
      func double(_ n: Int) async -> Int {
        try? await Task.sleep(for: .milliseconds(5))
        return 2 * n
      }
      await withTaskGroup(of: Int.self) { group in
        for n in 0..<100 { group.addTask { await double(n) } }
        return await group.reduce(0, +)
      }
      """)
    #expect(outcome.result?.text == "9900", "\(outcome.summary)")
  }

  @Test func aTaskThatUsesUpItsStackIsSurvived() {
    let outcome = session.run(
      "func deep(_ n: Int) -> Int { n < 0 ? 0 : deep(n + 1) + 1 }\nawait Task { deep(0) }.value")
    #expect(outcome.error?.name == "StackOverflow", "\(outcome.summary)")
    #expect(session.run("await Task { 3 }.value").result?.text == "3")
  }

  @Test func tasksWakeInTheOrderOfTheirTimes() {
    let outcome = session.run(
      """
      let order = AsyncStream<Int>.makeStream()
      for n in [3, 1, 2] {
        Task {
          try await Task.sleep(for: .milliseconds(60 * n))
          order.continuation.yield(n)
          if n == 3 { order.continuation.finish() }
        }
      }
      var woken: [Int] = []
      for await n in order.stream { woken.append(n) }
      let cancelled = Task { try await Task.sleep(for: .seconds(600)) }
      cancelled.cancel()
      _ = await cancelled.result
      woken
      """)
    #expect(outcome.result?.text == "[1, 2, 3]", "\(outcome.summary)")
  }

  @Test func belongsToTheCellThatRunsWhileItDoes() {
    let outcome = session.run(
      """
      import Foundation
      let done = DispatchSemaphore(value: 0)
      Task { for i in 0..<1000 { print(i) }; done.signal() }
      done.wait()
      print("end")
      """)
    let expected = (0..<1000).map { "\($0)\n" }.joined() + "end\n"
    #expect(outcome.output == expected, "\(outcome.summary)")
  }

  @Test func aTrapInALoadersWorkerEndsTheCellThatWaitsForIt() throws {
    let session = try SessionUnderTest()
    let outcome = session.run(
      """
      struct Broken: Dataset {
        let count = 8
        subscript(index: Int) -> Tensor { Tensor(Double([1, 2, 3][index])) }
      }
      for batch in DataLoader(Broken(), batchSize: 2, workers: 1) { print(batch.shape) }
      """)
    #expect(outcome.error?.value == "Index out of range", "\(outcome.summary)")
    _ = session.run(
      """
      let numbers = TensorDataset(Tensor.arange(1000))
      let loader = DataLoader(numbers, batchSize: 1, workers: 2)
      """)
    let stopped = session.interrupt(
      """
      print("begins")
      for _ in 0..<100_000 { for x in loader { _ = x.sum() } }
      """)
    #expect(stopped.error?.name == "Interrupted", "\(stopped.summary)")
    #expect(
      session.run("DataLoader(numbers, batchSize: 10, workers: 1).count").result?.text == "100")
  }

  @Test(arguments: [
    "while true { for x in DataLoader(numbers, batchSize: 100) { _ = x.sum() } }",
    "while true { _ = [numbers].shuffled() }",
    "func forever() { while true { _ = [numbers].shuffled() } }\nforever()",
  ])
  func aLoopWithoutAWayOutCompilesAndIsStopped(cell: String) throws {
    let session = try SessionUnderTest()
    _ = session.run("let numbers = TensorDataset(Tensor.arange(1000))")
    let stopped = session.interrupt("print(\"begins\")\n" + cell)
    #expect(stopped.error?.name == "Interrupted", "\(stopped.summary)")
    #expect(session.run("numbers.count").result?.text == "1000")
  }
}
