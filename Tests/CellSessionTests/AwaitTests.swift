import CellSession
import CellTestSupport
import Display
import Testing

/// `await` at the top level of cells.
@Suite(.serialized) struct AwaitTests {
  private let session: SessionUnderTest

  init() throws {
    session = try SessionUnderTest()
    session.run(
      """
      struct Late: Error {}
      func later(_ n: Int) async throws -> Int {
        if n < 0 { throw Late() }
        try await Task.sleep(for: .milliseconds(20))
        return n * 2
      }
      func quick(_ n: Int) async -> Int { n + 1 }
      func count(to end: Int) -> AsyncStream<Int> {
        AsyncStream { stream in
          for i in 0..<end { stream.yield(i) }
          stream.finish()
        }
      }
      """)
  }

  @Test(arguments: [
    ("await quick(1)", "2"),
    ("try await later(4)", "8"),
    ("let a = await quick(1)\na", "2"),
    ("let b = try await later(3), c = 5\nb + c", "11"),
    ("var d = 0\nd = await quick(6)\nd", "7"),
    ("var e = 0\nfor await i in count(to: 5) { e += i }\ne", "10"),
    ("var f = 0\nfor i in 0..<3 { f += try await later(i) }\nf", "6"),
    ("var g = 0\nif await quick(0) == 1 { g = 9 }\ng", "9"),
    ("var h = 0\ndo { h = try await later(-1) } catch { h = -7 }\nh", "-7"),
    ("async let i = later(1)\nasync let j = quick(1)\ntry await i + j", "4"),
    ("async let q1 = 5\nawait q1", "5"),
    ("async let q2: Double = 5\nawait q2", "5.0"),
    ("async let q3: [Int?] = [try later(2), nil]\ntry await q3[0]!", "4"),
    ("async let q4 = quick(1), q5 = quick(2)\nlet q6 = await q4\nawait q4 + q5 + q6", "7"),
    ("async let q7 = await later(1)\nasync let q8 = q7 + 1\ntry await q8", "3"),
    ("async let q9 = quick(1)\nasync let q10 = q9 + 1\nawait q10", "3"),
    ("async let q11 = later(-1)\n(try? await q11) == nil", "true"),
    ("let k = try? await later(-1)\nk == nil", "true"),
    (
      "let l = await withTaskGroup(of: Int.self) { g in\n  for n in 0..<4 { g.addTask { await quick(n) } }\n  return await g.reduce(0, +)\n}\nl",
      "10"
    ),
  ])
  func waits(cell: String, expected: String) {
    let outcome = session.run(cell)
    #expect(outcome.result?.text == expected, "\(outcome.summary)")
    #expect(outcome.errorOutput.isEmpty, "\(outcome.errorOutput)")
  }

  @Test func anErrorThatIsAwaitedEndsTheCell() {
    let outcome = session.run("print(1)\nlet n = try await later(-1)\nprint(n)")
    #expect(outcome.error?.name == "Late", "\(outcome.summary)")
    #expect(outcome.output == "1\n")
    #expect(session.run("await quick(1)").result?.text == "2")
  }

  @Test func aTrapBehindAnAwaitIsTheCells() {
    session.run("func trap(_ a: [Int]) async -> Int {\n  await Task.yield()\n  return a[3]\n}")
    let outcome = session.run("let kept = 7\nlet v = await trap([1])")
    #expect(outcome.error?.value == "Index out of range", "\(outcome.summary)")
    #expect(session.run("kept").result?.text == "7")
    #expect(session.run("await quick(1)").result?.text == "2")
  }

  @Test func interruptsAWait() {
    session.run("let kept = 7")
    let outcome = session.interrupt("print(1)\ntry await Task.sleep(for: .seconds(60))")
    #expect(outcome.error?.name == "Interrupted", "\(outcome.summary)")
    #expect(session.run("kept").result?.text == "7")
    #expect(session.run("try await later(2)").result?.text == "4")
  }
}
