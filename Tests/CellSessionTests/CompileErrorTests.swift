import CellSession
import CellTestSupport
import Display
import Testing

/// What a cell that does not compile tells.
@Suite(.serialized) struct CompileErrorTests {
  private let session: SessionUnderTest

  init() throws {
    session = try SessionUnderTest()
  }

  @Test func pointsAtTheCellsOwnLine() {
    session.run("let kept = 7")
    let outcome = session.run("let fine = 1\nlet wrong: Int = \"text\"\nfine")
    #expect(outcome.error?.name == "CompileError")
    #expect(
      outcome.error?.value
        == "Cell 2, line 2: cannot convert value of type 'String' to specified type 'Int'")
    let traceback = (outcome.error?.traceback.joined(separator: "\n") ?? "").withoutColor
    #expect(
      traceback == """
        Cell 2, line 2: error: cannot convert value of type 'String' to specified type 'Int'
        2 | let wrong: Int = "text"
          |                  ^
        """)
    #expect(outcome.errorOutput.isEmpty)
    #expect(session.run("kept").result?.text == "7")
  }

  @Test func countsColumnsPastWhatWasPutIn() {
    let outcome = session.run("  missing + 1")
    let lines = (outcome.error?.traceback.joined(separator: "\n") ?? "").withoutColor
    #expect(
      lines == """
        Cell 1, line 1: error: cannot find 'missing' in scope
        1 |   missing + 1
          |   ^
        """)
  }

  @Test func definesNothing() {
    session.run("let a = 1\nlet b: Int = \"no\"")
    #expect(session.run("a").error?.value.contains("cannot find 'a'") == true)
  }

  @Test func refusesToWaitInAGuard() {
    session.run("func later() async -> Int? { 1 }")
    let outcome = session.run("let a = 1\nguard let b = await later() else { fatalError() }")
    #expect(
      outcome.error?.value.hasPrefix("Cell 2, line 2: this cannot wait at a cell's top level")
        == true,
      "\(outcome.summary)")
    #expect(session.run("1 + 1").result?.text == "2")
  }

  @Test func warnsOnStandardErrorAndRuns() {
    let outcome = session.run("func f() { let unused = 1 }\nprint(\"ran\")")
    #expect(outcome.output == "ran\n")
    #expect(outcome.errorOutput.contains("'unused' was never used"))
    #expect(outcome.error == nil)
  }
}

extension String {
  /// The text without what colours it.
  var withoutColor: String {
    replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
  }
}
