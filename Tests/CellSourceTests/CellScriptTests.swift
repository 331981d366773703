import CellSource
import Testing

@Suite struct CellScriptTests {
  private func titles(_ text: String) -> [String] {
    CellScript(text).calls.map { "\($0.lines.lowerBound) \($0.title) \($0.arguments)" }
  }

  @Test(arguments: [
    ("%time f(1)", ["1 %time f(1)"]),
    ("let a = 1\n%who\n!ls -l | head\na", ["2 %who ", "3 ! ls -l | head"]),
    ("  %time f()", ["1 %time f()"]),
    ("for i in 0..<3 {\n  %time f(i)\n}", ["2 %time f(i)"]),
    ("!echo a \\\n  b\nlet c = 1", ["1 ! echo a b"]),
    ("!!ls", ["1 ! ls"]),
    ("value?", ["1 value? "]),
    ("Array.map??", ["1 Array.map?? "]),
    ("?value", ["1 value? "]),
    ("!echo \"it's\nlet a = 1\n%who", ["1 ! echo \"it's", "3 %who "]),
    ("!ls /*\n%who", ["1 ! ls /*", "2 %who "]),
    ("%time f(\"a\nlet b = 1\n%who", ["1 %time f(\"a", "3 %who "]),
  ])
  func findsCalls(text: String, expected: [String]) {
    #expect(titles(text) == expected)
  }

  @Test(arguments: [
    "let s = \"\"\"\n%time f()\n!ls\nname?\n\"\"\"",
    "let s = \"\"\"\n  a\n%who\n  b\n  \"\"\"",
    "let s = #\"\"\"\n%who \"\"\"\n\"\"\"#",
    "/*\n%who\n!ls */\nlet a = 1",
    "/* a\n/* b */\n%who\n*/",
    "let b = a &&\n!c",
    "f(\n!a,\n!b)",
    "struct S {\n  var open: Bool {\n    !closed\n  }\n}",
    "a?\n  .b()",
    "let b = a\n  % c",
    "let b = a\n% c",
    "x != y",
    "a ? b : c",
  ])
  func leavesSwiftAlone(text: String) {
    #expect(titles(text).isEmpty)
    #expect(CellScript(text).swift == text)
  }

  @Test func knowsWhatIsWithinBraces() {
    let calls = CellScript("%a\nif b {\n%c\n}\n%d").calls
    #expect(calls.map(\.isAtTopLevel) == [true, false, true])
  }

  @Test func partsACellMagicFromItsCell() {
    let script = CellScript("\n%%capture name\nlet a = 1\n%who")
    #expect(script.cellMagic?.name == "capture")
    #expect(script.cellMagic?.arguments == "name")
    #expect(script.body == "\n\nlet a = 1\n%who")
    #expect(script.calls.isEmpty)
  }

  @Test func leavesLinesWhereTheyAre() {
    let script = CellScript("let a = 1\n%who\n!ls\na")
    #expect(script.swift == "let a = 1\n\n\na")
    #expect(script.code(3..<5).text == "\n\n!ls\na")
    let replaced = script.code(1..<5, replacing: [(script.calls[1], .code("ls()"))])
    #expect(replaced.text == "let a = 1\n%who\nls()\na")
  }

  @Test func mapsAColumnThroughBothSteps() {
    let source = "let a = 1\n%time  f(x)"
    let script = CellScript(source)
    let code = script.code(
      1..<3, replacing: [(script.calls[0], .around(before: "begin(); end(", after: ")"))])
    #expect(code.text == "let a = 1\nbegin(); end(f(x))")
    let cell = GeneratedCell(
      Cell(number: 2, code: CellCode(source: source, swift: code)), importing: ["Cell_1"])
    #expect(cell.text.hasSuffix("\nbegin(); _cellResult(end(f(x)))"))
    // The x stands in column 36 and was written in column 10.
    let x = cell.map.cellPosition(of: SourcePosition(line: 2, column: 28))
    #expect(x == SourcePosition(line: 2, column: 10))
    #expect(cell.map.isInserted(SourcePosition(line: 2, column: 3)))
    #expect(cell.map.isInserted(SourcePosition(line: 2, column: 24)))
    #expect(!cell.map.isInserted(SourcePosition(line: 2, column: 26)))
  }

  @Test(arguments: [
    ("a \"b\" \\(c)\n", "\"a \\\"b\\\" \\\\(c)\\n\""), ("é\t\u{1B}", "\"é\\t\\u{1b}\""),
  ])
  func writesLiterals(text: String, expected: String) {
    #expect(text.swiftLiteral == expected)
  }

  @Test func findsDeclarations() {
    let text = """
      // Another matter.

      /// Says hello.
      func greet(_ name: String) -> String {
        "Hello, \\(name)"
      }
      struct Point: Equatable { var x = 1 }
      let (a, b) = (1, 2)
      """
    let greet = Declaration(of: "greet", in: text)
    #expect(greet?.outline == "/// Says hello.\nfunc greet(_ name: String) -> String")
    #expect(greet?.source.hasSuffix("\"Hello, \\(name)\"\n}") == true)
    #expect(Declaration(of: "Point", in: text)?.outline == "struct Point: Equatable")
    #expect(Declaration(of: "b", in: text)?.outline == "let (a, b) = (1, 2)")
    #expect(Declaration(of: "c", in: text) == nil)
  }
}
