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

  @Test func proposesChangesInTheCellsOwnColumns() {
    let outcome = session.run("func f(_ n: Int?) -> Int { 1 }\nlet a = 1\n  a = f(nil)")
    #expect(
      outcome.error?.traceback.joined(separator: "\n").withoutColor == """
        Cell 1, line 3: error: cannot assign to value: 'a' is a 'let' constant
        3 |   a = f(nil)
          |   ^
        Cell 1, line 2: note: change 'let' to 'var' to make it mutable
        2 | let a = 1
          | ^
          | var
        """)
    let call = session.run("func thrower() throws -> Int { 1 }\nthrower() + 1")
    let lines = (call.error?.traceback.joined(separator: "\n") ?? "").withoutColor
    #expect(
      lines.contains(
        """
        Cell 2, line 2: note: did you mean to use 'try'?
        2 | thrower() + 1
          | ^
          | try
        """), "\(lines)")
  }

  @Test func tellsTypesOfOneNameApartByTheirCells() {
    // The number of a cell's module is not the one that its author knows it by.
    _ = session.session.run("struct P {}\nlet old = P()", label: "Cell [7]") { _ in }
    _ = session.session.run("struct P {}\nfunc take(_ p: P) {}", label: "Cell [9]") { _ in }
    let outcome = session.run("take(old)")
    #expect(
      outcome.error?.value.contains(
        "cannot convert value of type 'P (cell [7])' to expected argument type 'P (cell [9])'")
        == true,
      "\(outcome.summary)")
  }

  @Test(arguments: [
    ("lazy var k = 3", "leave 'lazy' out"),
    (
      "@propertyWrapper struct W { var wrappedValue: Int }\n@W var w = 3",
      "put this variable into a struct or a class"
    ),
    ("nil", "say which it is, as in 'nil as Int?'"),
  ])
  func saysInPlainWordsWhatTheTopLevelDoesNotTake(cell: String, advice: String) {
    let outcome = session.run(cell)
    #expect(outcome.error?.value.hasSuffix(advice) == true, "\(outcome.summary)")
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
