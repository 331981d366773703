import CellMagics
import CellSession
import Testing

/// Magics about the code of a cell.
@Suite(.serialized) struct CodeMagicTests {
  private let notebook: NotebookUnderTest

  init() throws {
    notebook = try NotebookUnderTest()
  }

  @Test func timesALine() throws {
    let outcome = notebook.run("let a = 20\n%time let b = a + 1\n%time a + b")
    #expect(outcome.result == "41", "\(outcome.summary)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 4, "\(outcome.output)")
    #expect(try #/CPU times: user .*, sys: .*, total: .*/#.wholeMatch(in: lines[0]) != nil)
    #expect(lines[1].hasPrefix("Wall time: "))
    #expect(lines[1].contains(#/: [\d.e+-]+ (s|ms|µs|ns)$/#), "\(lines[1])")
    #expect(notebook.run("b").result == "21")
  }

  @Test func timesACell() {
    let outcome = notebook.run("%%time\nlet c = 1\nprint(c)\nc + 1")
    #expect(outcome.result == "2", "\(outcome.summary)")
    #expect(outcome.output.hasPrefix("1\nCPU times: "), "\(outcome.output)")
    let silent = notebook.run("%%time\nfor _ in 0..<3 {}")
    #expect(silent.output.contains("Wall time: "), "\(silent.summary)")
  }

  @Test(arguments: [
    "%time try await later(20)", "%time try now(40)", "%%time\ntry await later(20)",
  ])
  func timesWhatWaitsAndThrows(cell: String) {
    notebook.run(
      """
      func later(_ n: Int) async throws -> Int { n * 2 }
      func now(_ n: Int) throws -> Int { n }
      """)
    let outcome = notebook.run(cell)
    #expect(outcome.result == "40", "\(outcome.summary)")
    #expect(outcome.output.contains("Wall time: "))
    #expect(outcome.errorOutput == "")
    let measured = notebook.run("%timeit -n 2 -r 1 try now(3)")
    #expect(measured.output.contains("1 run, 2 loops each"), "\(measured.summary)")
  }

  @Test(arguments: [
    "%timeit -n 10 -r 3 (0..<100).reduce(0, +)",
    "%%timeit -n 10 -r 3 let n = 100\nlet xs = 0..<n\nxs.reduce(0, +)",
  ])
  func measuresManyRuns(cell: String) throws {
    let outcome = notebook.run(cell)
    let pattern =
      #/[\d.e+-]+ (s|ms|µs|ns) ± [\d.e+-]+ (s|ms|µs|ns) per loop \(mean ± std\. dev\. of 3 runs, 10 loops each\)\n/#
    #expect(try pattern.wholeMatch(in: outcome.output) != nil, "\(outcome.summary)")
  }

  @Test func keepsNothingOfWhatIsMeasured() {
    notebook.run("%%timeit -n 1 -r 1 let setup = 1\nlet inner = setup\ninner")
    #expect(notebook.run("%who").output == "There are no variables.\n")
    #expect(notebook.run("inner").error?.name == "CompileError")
    let six = notebook.run("%swift-version 6\n%%timeit -n 1 -r 1\nlet inner = 1\ninner")
    #expect(six.error?.value.contains("has to begin the cell") == true)
    #expect(
      notebook.run("%%swift-version 6\n%%timeit -n 1 -r 1\nlet inner = 1\ninner").error == nil)
  }

  @Test func choosesHowManyLoops() {
    let outcome = notebook.run("let xs = Array(0..<1000)\n%timeit -r 2 xs.reduce(0, +)")
    #expect(outcome.output.contains("of 2 runs, "), "\(outcome.summary)")
    #expect(outcome.output.contains(",000 loops each)"), "\(outcome.summary)")
  }

  @Test func keepsLinesAndColumnsOfErrors() {
    let error = notebook.run("let ok = 1\n%time   missing(ok)").error
    #expect(error?.value == "Cell 1, line 2: cannot find 'missing' in scope")
    #expect(error?.traceback.joined().contains("2 | %time   missing(ok)\n  |         ") == true)
    let trap = notebook.run("%%time\nlet list = [1]\nlist[3]").error
    #expect(trap?.traceback.joined().contains("3 | list[3]") == true, "\(trap?.traceback ?? [])")
  }

  @Test func choosesTheLanguageMode() {
    let race = "func race() {\n  var n = 0\n  Task.detached { n += 1 }\n  n += 1\n}"
    #expect(notebook.run(race).error == nil)
    #expect(notebook.run("%%swift-version 6\n" + race).error?.name == "CompileError")
    notebook.run("%swift-version 6")
    #expect(notebook.run(race).error?.name == "CompileError")
    #expect(notebook.run("var six = 6\nfunc next() -> Int { six + 1 }\nnext()").result == "7")
    notebook.run("%swift-version 5")
    #expect(notebook.run(race).error == nil)
    let later = notebook.run("six + 1")
    #expect(later.result == "7", "\(later.summary)")
    #expect(notebook.run("%swift-version 4").error?.name == "MagicError")
  }

  /// The standard library's debug check is left out of what is optimised.
  @Test func optimizesOnDemand() {
    let check = "var debug = false\nSwift.assert({ debug = true; return true }())\ndebug"
    #expect(notebook.run("%%optimize off\n" + check).result == "true")
    #expect(notebook.run("%%optimize\n" + check).result == "false")
    notebook.run("%optimize off")
    #expect(notebook.run(check).result == "true")
    notebook.run("%optimize on")
    #expect(notebook.run(check).result == "false")
    #expect(notebook.run("%optimize perhaps").error?.name == "MagicError")
  }
}
