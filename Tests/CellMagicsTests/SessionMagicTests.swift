import CellMagics
import CellSession
import CellSource
import Testing

/// Magics about what a session holds.
@Suite(.serialized) struct SessionMagicTests {
  private let notebook: NotebookUnderTest

  init() throws {
    notebook = try NotebookUnderTest()
  }

  @Test func listsVariables() {
    #expect(notebook.run("%who").output == "There are no variables.\n")
    notebook.run("let name = \"Ada\"\nvar list = [1, 2, 3]\nfunc f() {}")
    notebook.run("let t = Tensor([1.5, 2])\nlet lost = [1][2]")
    #expect(notebook.run("%who").output == "list  name  t\n")
    #expect(
      notebook.run("let here = 1.5\n%whos").output == """
        Variable   Type         Size           Value
        -------------------------------------------------------
        here       Double       8 bytes        1.5
        list       Array<Int>   3 elements     [1, 2, 3]
        name       String       3 characters   "Ada"
        t          Tensor       [2] float32    [1.5000, 2.0000]

        """)
  }

  @Test func keepsResults() {
    notebook.run("40 + 1")
    notebook.run("[\"a\": [1.5]]")
    notebook.run("struct Point { struct Inner { var x = 3 } }")
    notebook.run("Point.Inner()")
    #expect(notebook.run("_1 + 1").result == "42")
    #expect(notebook.run("_2[\"a\"]![0] + Double(_1)").result == "42.5")
    #expect(notebook.run("_4.x").result == "3")
    #expect(notebook.run("out(1, as: Int.self) + 2").result == "43")
    #expect(notebook.run("out() as! Int").result == "43")
    #expect(notebook.run("out(3)").error?.value.hasPrefix("out: cell 3 has no value") == true)
    #expect(notebook.run("let _1 = 5\n_1").result == "5")
    #expect(notebook.run("func f() -> Int { _1 }\nf()").result == "5")
    #expect(notebook.run("_99").error?.name == "CompileError")
  }

  @Test func resets() {
    notebook.run("let x = 1\nstruct P {}")
    #expect(notebook.run("%reset\n%who\nlet y = 2\ny").result == "2")
    #expect(notebook.run("x").error?.value.contains("cannot find 'x'") == true)
    #expect(notebook.run("%who").output == "y\n")
  }

  @Test func printsTheHistory() {
    for cell in ["let a = 1", "a + 1", "// three"] { notebook.run(cell) }
    #expect(notebook.run("%history").output == "let a = 1\na + 1\n// three\n")
    #expect(notebook.run("%history -n 2-3").output == "2: a + 1\n3: // three\n")
    #expect(notebook.run("%history 1").output == "let a = 1\n")
    #expect(notebook.run("%history -l 1").output == "%history 1\n")
    #expect(notebook.run("%history x").error?.name == "MagicError")
  }

  @Test func capturesOutput() {
    let outcome = notebook.run("%%capture kept\nprint(\"é\")\n!echo e >&2\ndisplay(1)\n2 + 3")
    #expect(outcome.output == "" && outcome.result == nil, "\(outcome.summary)")
    #expect(notebook.run("kept.standardOutput").result == "\"é\\n\"")
    #expect(notebook.run("kept.standardError").result == "\"e\\n\"")
    #expect(notebook.run("kept.displayed").result == "[\"1\", \"5\"]")
    #expect(notebook.run("%%capture\n[1][4]").error?.value == "Index out of range")
  }

  @Test func inspects() {
    notebook.run("/// Doubles.\nfunc twice(_ n: Int) -> Int {\n  n * 2\n}")
    #expect(
      notebook.run("twice?").displayed == ["/// Doubles.\nfunc twice(_ n: Int) -> Int\n\nCell 1"])
    #expect(notebook.run("twice??").displayed.first?.contains("n * 2") == true)
    #expect(notebook.run("%pinfo twice").displayed.count == 1)
    #expect(notebook.run("Known?").displayed == ["known from elsewhere"])
    #expect(notebook.run("nobody?").output == "Nothing is known of “nobody”.\n")
  }

  @Test func helps() {
    let list = notebook.run("%help").output
    for magic in Magic.standard {
      #expect(magic.usage.allSatisfy { list.contains($0) }, "\(magic.name)")
      #expect(list.contains(magic.summary))
    }
  }

  @Test(arguments: [
    ("%tiem 1", "Cell 1, line 1: There is no magic %tiem. Is it %time?"),
    ("1\n%nonsense", "Cell 1, line 2: There is no magic %nonsense. %help lists them."),
    ("print(1)\n%%time\n1", "Cell 1, line 2: %%time has to begin the cell."),
    ("%bash ls", "Cell 1, line 1: %%bash takes a cell: it has two marks, and begins the cell."),
    ("%%who\n1", "Cell 1, line 1: %who stands on a line of its own; it takes no cell."),
    ("if true {\n  %reset\n}", "Cell 1, line 2: %reset cannot stand within braces."),
  ])
  func refusesWhatIsNotAMagic(cell: String, message: String) {
    let outcome = notebook.run(cell)
    #expect(outcome.error?.name == "MagicError")
    #expect(outcome.error?.value == message)
    #expect(outcome.output == "")
  }

  @Test func takesMoreMagics() throws {
    let greet = Magic(
      "greet", usage: ["%greet NAME"], summary: "Greets.",
      line: .step { call, run in run.print("Hello, \(call.arguments)!\n") })
    let notebook = try NotebookUnderTest(magics: Magic.standard + [greet])
    #expect(notebook.run("%greet you").output == "Hello, you!\n")
    #expect(notebook.run("%help").output.contains("%greet NAME"))
  }

  @Test(arguments: [
    ("%time f()", Completeness.complete), ("!ls (", .complete),
    ("%%time\nfor i in x {", .incomplete(indentation: "    ")),
    ("%%bash\nls", .incomplete(indentation: "")), ("%%bash\nls\n", .complete),
  ])
  func knowsWhatIsComplete(text: String, expected: Completeness) {
    #expect(notebook.notebook.completeness(of: text) == expected)
  }
}
