import CellSession
import CellTestSupport
import Display
import FoundationEssentials
import Glibc
import Testing

/// A way for a cell to die, and what is said of it.
struct Death: Sendable, CustomTestStringConvertible {
  var cell: String
  var name: String
  var value: String
  var line: Int

  init(_ cell: String, _ name: String, _ value: String, line: Int) {
    self.cell = cell
    self.name = name
    self.value = value
    self.line = line
  }

  var testDescription: String { "\(name): \(value)" }

  static let all = [
    Death("let a = [1, 2]\nprint(a[5])", "FatalError", "Index out of range", line: 2),
    Death(
      "func pick(_ a: [Int]) -> Int {\n  a[5]\n}\nprint(pick([1]))", "FatalError",
      "Index out of range", line: 2),
    Death(
      "let n: Int? = nil\nprint(n!)", "FatalError",
      "Unexpectedly found nil while unwrapping an Optional value", line: 2),
    Death(
      "var d: [Int: Int] = [:]\nd[9]! += 2", "FatalError",
      "Unexpectedly found nil while unwrapping an Optional value", line: 2),
    Death("print(1)\nfatalError(\"boom\")", "FatalError", "boom", line: 2),
    Death("var big = Int.max\nbig += 1", "FatalError", "arithmetic overflow", line: 2),
    Death(
      "func over(_ n: Int) -> Int {\n  n + 1\n}\nprint(over(Int.max))", "FatalError",
      "arithmetic overflow", line: 2),
    Death(
      "func half(_ n: Int) -> Int {\n  7 / n\n}\nprint(half(kept - 7))", "FatalError",
      "Division by zero", line: 2),
    Death(
      "precondition(kept == 0, \"kept is \\(kept)\")", "FatalError",
      "Precondition failed: kept is 7", line: 1),
    Death(
      "struct Boom: Error { var size = 3 }\nfunc fail() throws { throw Boom() }\ntry fail()",
      "Boom",
      "Boom(size: 3)", line: 2),
    Death(
      "func deep(_ n: Int) -> Int {\n  n &+ deep(n &+ 1) &+ kept\n}\nprint(deep(1))",
      "StackOverflow",
      "The cell used up its stack. Does a function call itself without an end?", line: 2),
    Death("import Glibc\nabort()", "Abort", "The cell called abort().", line: 2),
    Death(
      "let p = UnsafePointer<Int>(bitPattern: 8)!\nprint(p.pointee)", "BadAccess",
      "Memory at 0x8 may not be used.", line: 2),
    Death(
      "print(Tensor([1, 2]) + Tensor([1, 2, 3]))", "FatalError",
      "add: shapes [2] and [3] do not agree: 2 != 3 at axis -1; sizes must be equal, or one of them 1",
      line: 1),
  ]
}

/// Nothing that a cell does ends the session.
@Suite(.serialized) struct SurvivalTests {
  @Test func everyDeathIsExplainedAndSurvived() throws {
    let session = try SessionUnderTest()
    session.run("let kept = 7")
    for death in Death.all {
      let outcome = session.run(death.cell)
      let error = outcome.error
      #expect(error?.name == death.name, "\(death.cell): \(outcome.summary)")
      #expect(error?.value == death.value, "\(death.cell)")
      let traceback = (error?.traceback.joined(separator: "\n") ?? "").withoutColor
      #expect(traceback.contains(", line \(death.line)"), "\(death.cell): \(traceback)")
      #expect(!traceback.contains("Cell_"), "\(traceback)")
      #expect(outcome.errorOutput.isEmpty || outcome.errorOutput.contains("warning"))
      #expect(session.run("kept").result?.text == "7", "after \(death.cell)")
    }
  }

  @Test func namesTheFunctionsOnTheWay() throws {
    let session = try SessionUnderTest()
    let outcome = session.run(
      """
      @inline(never) func inner(_ a: [Int]) -> Int {
        a[9]
      }
      func outer() -> Int {
        inner([1]) + 1
      }
      print(outer())
      """)
    #expect(
      outcome.error?.traceback.joined(separator: "\n").withoutColor == """
        FatalError: Index out of range
          Cell 1, line 2, in inner(_:)
            2 |   a[9]
              |    ^
          Cell 1, line 5, in outer()
            5 |   inner([1]) + 1
              |   ^
          Cell 1, line 7
            7 | print(outer())
              |       ^
        """)
  }

  @Test func followsCallsThroughCellsAndTheCLibrary() throws {
    let session = try SessionUnderTest()
    session.run("import Glibc\n@inline(never) func g(_ a: [Int]) -> Int {\n  a[3]\n}")
    session.run("func h() -> Int {\n  g([1]) + 1\n}\nfunc stop() {\n  abort()\n}")
    let trap = session.run("let k = 1\nprint(h() + k)").error?.traceback.joined() ?? ""
    for place in ["Cell 1, line 3, in g", "Cell 2, line 2, in h", "Cell 3, line 2"] {
      #expect(trap.withoutColor.contains(place), "\(trap)")
    }
    let abort = session.run("print(1)\nstop()").error?.traceback.joined() ?? ""
    for place in ["Cell 2, line 5, in stop", "Cell 4, line 2"] {
      #expect(abort.withoutColor.contains(place), "\(abort)")
    }
    let sleep = session.interrupt("print(1)\nsleep(30)").error?.traceback.joined() ?? ""
    #expect(sleep.withoutColor.contains(", line 2"), "\(sleep)")
  }

  @Test(arguments: [
    "print(1)\nwhile true {}",
    "var count = 0\nprint(1)\nwhile true { count &+= 1 }",
    "import Glibc\nprint(1)\nsleep(30)",
    "var a: [String] = []\nwhile true { a.append(\"\\(a.count)\"); if a.count % 1000 == 0 { print(a.count); a = [] } }",
    "var d: [Int: String] = [:]\nprint(1)\nwhile true { d[d.count % 97] = \"x\" }",
    "print(1)\nlet t = Tensor.ones(64, 64)\nwhile true { _ = t.matmul(t) }",
    "import Dispatch\nprint(1)\nDispatchSemaphore(value: 0).wait()",
  ])
  func interrupts(cell: String) throws {
    let session = try SessionUnderTest()
    session.run("let kept = 7")
    for _ in 0..<3 {
      let outcome = session.interrupt(cell)
      #expect(outcome.error?.name == "Interrupted", "\(outcome.summary)")
      #expect(session.run("kept").result?.text == "7", "the session was lost: \(cell)")
    }
    #expect(session.run("print(\"prints\")").output == "prints\n")
  }

  @Test func aTaskThatDiesIsToldOfAndSurvived() throws {
    let session = try SessionUnderTest()
    session.run("import Glibc\nlet kept = 7")
    let outcome = session.run(
      "Task {\n  let a = [1]\n  print(a[kept])\n};\nsleep(1)")
    #expect(outcome.error == nil, "\(outcome.summary)")
    let told = outcome.errorOutput.withoutColor
    #expect(
      told.contains("A task that a cell started was stopped.\nFatalError: Index out of range"))
    #expect(told.contains("line 3"), "\(told)")
    #expect(session.run("kept").result?.text == "7")
  }

  @Test func aValueWhoseFirstUseWasStoppedIsAnErrorAndNoHang() throws {
    let session = try SessionUnderTest()
    session.run("struct S { static let bad: Int = { let a = [Int](); return a[3] }() }")
    #expect(session.run("print(S.bad)").error?.value == "Index out of range")
    #expect(session.run("print(S.bad)").error?.value.hasPrefix("this value has none") == true)
    session.run("struct S { static let good = [1, 2].count }")
    #expect(session.run("S.good").result?.text == "2")
  }

  @Test func anInterruptDuringCompilationIsHeard() throws {
    let session = try SessionUnderTest()
    session.run("let kept = 7")
    let functions = (0..<300).map {
      "func f\($0)(_ a: [Int]) -> [Int] { a.map { $0 * \($0) + 1 } }"
    }
    let interrupter = Task.detached {
      try await Task.sleep(for: .milliseconds(5))
      session.session.interrupt()
    }
    let outcome = session.run(functions.joined(separator: "\n") + "\nwhile true {}")
    #expect(outcome.error?.name == "Interrupted", "\(outcome.summary)")
    _ = interrupter
    #expect(session.run("kept").result?.text == "7")
  }

  @Test func aVariableThatWasNotReachedHasNoValue() throws {
    let session = try SessionUnderTest()
    session.run("func fail(_ n: Int) throws -> [Int] { throw CancellationError() }")
    session.run("let before = 1\nlet missing = try fail(\n  2)\nlet after = 3")
    #expect(session.run("before").result?.text == "1")
    for name in ["missing", "after"] {
      let error = session.run("print(\(name))").error
      #expect(
        error?.value == """
          “\(name)” has no value: Cell 2 stopped before it was set. \
          Run that cell again, or define “\(name)” anew.
          """)
    }
    #expect(session.run("[1].map { missing in missing + 1 }").result?.text == "[2]")
    #expect(session.run("let missing = 5\nmissing").result?.text == "5")
    #expect(session.run("missing").result?.text == "5")
  }

  @Test func aPrintThatDiesInADescriptionLeavesPrintingFree() throws {
    let session = try SessionUnderTest()
    let outcome = session.run(
      """
      struct Bad: CustomStringConvertible { var description: String { fatalError("no words") } }
      print(Bad())
      """)
    #expect(outcome.error?.value == "no words")
    #expect(session.run("print(\"prints\")").output == "prints\n")
  }

  @Test func aKilledWorkerIsReplacedAndTheLossTold() throws {
    let session = try SessionUnderTest()
    session.run("let lost = 7")
    let outcome = session.run("import Glibc\nkill(getpid(), SIGKILL)\nsleep(10)")
    #expect(outcome.error?.name == "WorkerEnded")
    #expect(outcome.error?.value.contains("are lost") == true)
    #expect(session.run("1 + 1").result?.text == "2")
    #expect(session.run("lost").error?.value.contains("cannot find 'lost'") == true)
    #expect(session.run("import Glibc\nexit(3)").error?.value.contains("exit code 3") == true)
    #expect(session.run("let again = 1\nagain").result?.text == "1")
  }

  @Test func aWorkerThatDiesBetweenCellsIsReplacedAndTheLossTold() throws {
    let session = try SessionUnderTest()
    let worker = try #require(Int32(session.run("import Glibc\ngetpid()").result?.text ?? ""))
    #expect(kill(worker, SIGKILL) == 0)
    // The end is noticed by another thread; the next cell is to tell of it once it was.
    while kill(worker, 0) == 0 { usleep(1000) }
    usleep(100_000)
    let outcome = session.run("1 + 1")
    #expect(outcome.result?.text == "2")
    #expect(outcome.errorOutput.contains("are lost"))
  }

  @Test func leavesNoProcessAndNoFileBehind() throws {
    var session: SessionUnderTest? = try SessionUnderTest()
    let folder = try #require(session?.workFolder.path)
    let worker = try #require(Int32(session?.run("import Glibc\ngetpid()").result?.text ?? ""))
    session = nil
    for _ in 0..<200 where kill(worker, 0) == 0 { usleep(10_000) }
    #expect(kill(worker, 0) != 0)
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}
