import CellSession
import CellTestSupport
import Display
import Testing

/// What stands at a cell's top level.
@Suite(.serialized) struct TopLevelTests {
  private let session: SessionUnderTest

  init() throws {
    session = try SessionUnderTest()
  }

  @Test func namesOfAGuardReachLaterCells() {
    session.run(
      """
      struct Missing: Error {}
      func later() async -> Int? { 4 }
      let first: Int? = 3, second: String? = "a"
      guard let x = first, var y = second, case .some(let z) = first, x > 2 else { throw Missing() }
      y += "b"
      guard let w = await later() else { fatalError() }
      """)
    let outcome = session.run("(x, y, z, w)")
    #expect(outcome.result?.text == "(3, \"ab\", 3, 4)", "\(outcome.summary)")
    let failed = session.run("guard let none = Int(\"k\") else { throw Missing() }")
    #expect(failed.error?.name == "Missing", "\(failed.summary)")
    #expect(
      failed.error?.traceback.joined(separator: "\n").withoutColor == """
        Missing: Missing()
          Cell 3, line 1
            1 | guard let none = Int("k") else { throw Missing() }
              |                                  ^
        """)
    #expect(session.run("none").error?.value.contains("Cell 3 stopped before") == true)
  }

  @Test func defersToTheCellsEnd() {
    let outcome = session.run("defer { print(\"end\") }\nprint(\"middle\")")
    #expect(outcome.output == "middle\nend\n")
    let failed = session.run("struct E: Error {}\ndefer { print(\"end\") }\nthrow E()")
    #expect(failed.output == "end\n")
    #expect(failed.error?.name == "E")
  }

  @Test(arguments: [
    ("var m = 1\nif m > 0 { \"yes\" } else { \"no\" }", "\"yes\""),
    ("let n = 2\nswitch n {\ncase 1: \"one\"\ndefault: \"many\"\n}", "\"many\""),
    ("Optional(3)", "Optional(3)"),
    ("nil as Int?", "nil"),
    ("(1, \"a\")", "(1, \"a\")"),
    ("Int.self", "Int"),
    ("{ 3 }", "(Function)"),
    ("max as (Int, Int) -> Int", "(Function)"),
    ("let e: any Error = CancellationError()\ne", "CancellationError()"),
    ("func some() -> some Collection { [1] }\nsome()", "[1]"),
    ("struct N: ~Copyable { var a = 1 }\nN()", "N"),
  ])
  func describesAnyLastValue(cell: String, expected: String) {
    let outcome = session.run(cell)
    #expect(outcome.result?.text == expected, "\(outcome.summary)")
    #expect(outcome.errorOutput.isEmpty, "\(outcome.errorOutput)")
  }

  @Test func calculationsThatEndInNothingShowNothing() {
    #expect(session.run("()").result == nil)
    let outcome = session.run("if 1 > 0 { print(\"a\") } else { print(\"b\") }")
    #expect(outcome.result == nil && outcome.output == "a\n", "\(outcome.summary)")
    let never = session.run("func never() -> Never { fatalError(\"never\") }\nnever()")
    #expect(never.error?.value == "never")
  }
}
