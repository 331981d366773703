import CellSession
import CellTestSupport
import Display
import Testing

/// What the error of a cell that ran tells.
@Suite(.serialized) struct TracebackTests {
  private let session: SessionUnderTest

  init() throws {
    session = try SessionUnderTest()
  }

  private func places(of outcome: SessionUnderTest.Outcome) -> [String] {
    (outcome.error?.traceback ?? []).dropFirst().map {
      String($0.withoutColor.split(separator: "\n").first ?? "").trimming
    }
  }

  @Test(arguments: [
    (
      "struct S { static let v = [Int]()[some] }\nvar some = 1\nS.v",
      ["Cell 1, line 1, in S.v", "Cell 1, line 3"]
    ),
    (
      "func wait(_ a: [Int], at i: Int) async -> Int {\n  await Task.yield()\n  return a[i]\n}\nawait wait([], at: 2)",
      ["Cell 1, line 3, in wait(_:at:)", "Cell 1, line 5"]
    ),
    (
      "@inline(never) func each(_ body: (Int) -> Int) -> Int { body(1) }\nfunc use(_ a: [Int]) -> Int {\n  each { a[$0] }\n}\nuse([1])",
      [
        "Cell 1, line 3, in closure in use(_:)", "Cell 1, line 5",
      ]
    ),
    (
      "extension Int { @inline(never) func over(_ n: Int, by k: Int...) -> Int { self / n } }\n3.over(0, by: 1)",
      ["Cell 1, line 1, in Int.over(_:by:)", "Cell 1, line 2"]
    ),
    (
      "class K {\n  @inline(never) init(a: [Int]) {\n    _ = a[1]\n  }\n}\nK(a: [])",
      ["Cell 1, line 3, in K.init(a:)", "Cell 1, line 6"]
    ),
    ("let f = { (a: [Int]) in a[1] }\nf([])", ["Cell 1, line 1, in closure", "Cell 1, line 2"]),
    ("let a = [1, 2]\na.map { a[$0] }", ["Cell 1, line 2"]),
  ])
  func namesFramesAsTheirAuthorDoes(cell: String, expected: [String]) {
    let outcome = session.run(cell)
    #expect(places(of: outcome) == expected, "\(outcome.error?.traceback.joined() ?? "")")
  }

  @Test func aFunctionThatFollowedKeepsItsPlace() {
    session.run("func index() -> Int { 0 }")
    session.run(
      "// A comment.\nfunc pick(_ a: [Int]) -> Int {\n  let i = index()\n  return a[i]\n}")
    session.run("func index() -> Int { 7 }")
    let outcome = session.run("pick([1])")
    #expect(
      places(of: outcome) == ["Cell 2, line 4, in pick(_:)", "Cell 4, line 1"],
      "\(outcome.summary)")
  }

  @Test func tellsWhatWasBeingChanged() {
    session.run("var d = [1: 1], e = [1]")
    let outcome = session.run("d[9]! += 2")
    #expect(
      outcome.error?.traceback.last == "“d” was being changed: look whether that change is whole.",
      "\(outcome.summary)")
    let use = session.run("print(d)")
    #expect(
      use.error?.value.hasSuffix(
        "“d” is incomplete: Cell 2 was stopped while it changed it. Define it anew.")
        == true, "\(use.summary)")
    session.run("var d = [2: 2]")
    #expect(session.run("d").result?.text == "[2: 2]")
    let other = session.run("e[4]")
    #expect(other.error?.traceback.contains { $0.contains("being changed") } == false)
  }

  @Test(arguments: ["", "for _ in 0..<1 {}\n"])
  func checksTellTheirReasonOptimisedOrNot(beside: String) {
    for (check, expected) in [
      ("precondition(n > 1, \"n is \\(n)\")", "Precondition failed: n is 1"),
      ("precondition(n > 1)", "Precondition failed"),
      ("assert(n > 1, \"too small\")", "Assertion failed: too small"),
      ("preconditionFailure(\"never\")", "Precondition failed: never"),
      ("assertionFailure(\"never\")", "Assertion failed: never"),
      ("fatalError(\"the end\")", "the end"),
    ] {
      let outcome = session.run("\(beside)let n = 1\n\(check)")
      #expect(outcome.error?.value == expected, "\(check): \(outcome.summary)")
    }
    #expect(session.run("precondition(2 > 1, \"\")\nassert(true)").error == nil)
  }

  @Test func anErrorWithWordsForPeopleUsesThem() {
    session.run("import Foundation")
    let outcome = session.run(
      "struct Bad: LocalizedError { var errorDescription: String? { \"it is bad\" } }\nthrow Bad()")
    #expect(outcome.error?.value == "it is bad", "\(outcome.summary)")
    #expect(session.run("struct Plain: Error {}\nthrow Plain()").error?.value == "Plain()")
  }

  @Test func placesReadAsTheCellsOwn() {
    let outcome = session.run(
      "print(#function, #line, #file, #fileID)\nfunc f() { print(#function, #filePath) }\nf()")
    #expect(outcome.output == "Cell 1 1 Cell 1 Cell 1\nf() Cell 1\n", "\(outcome.summary)")
  }
}

extension String {
  fileprivate var trimming: String { String(drop { $0 == " " }) }
}
