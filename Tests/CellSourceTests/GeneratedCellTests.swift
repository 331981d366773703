import CellSource
import Testing

@Suite struct GeneratedCellTests {
  private func generate(_ text: String, importing modules: [String] = []) -> GeneratedCell {
    GeneratedCell(Cell(number: 2, text: text), importing: modules)
  }

  @Test(arguments: [
    ("1 + 1", "_cellResult(1 + 1)"),
    ("let x = 1\nx", "let x = 1\n_cellResult(x)"),
    ("try f()  // why", "_cellResult(try f())  // why"),
    ("[1, 2].map {\n  $0 + 1\n}", "_cellResult([1, 2].map {\n  $0 + 1\n})"),
    ("a == b", "_cellResult(a == b)"),
    ("a <= b", "_cellResult(a <= b)"),
    ("a + b;", "_ = a + b;"),
    ("if a { 1 } else { 2 }", "_cellResult({ return if a { 1 } else { 2 } }())"),
    (
      "switch a { case 1: try f(); default: 2 }",
      "_cellResult(try { return switch a { case 1: try f(); default: 2 } }())"
    ),
    (
      "if a { await f() } else { b }",
      "_cellResult(_cellAwait { return if a { await f() } else { b } })"
    ),
  ])
  func showsTheValueOfALastExpression(text: String, expected: String) {
    #expect(generate(text).text == expected)
  }

  @Test(arguments: [
    "x = 1", "x += 1", "_ = f()", "let y = 2", "#warning(\"w\")", "if a { f() } else { g() }",
    "if a { 1 }",
    "for i in 0..<3 {}",
    "switch a { case 1: print(1); default: break }", "", "// only a comment", "func f() {}",
  ])
  func leavesWhatHasNoValueAlone(text: String) {
    #expect(generate(text).text == text)
  }

  @Test(arguments: [
    ("await f()", "_cellResult(_cellAwait { return await f() })"),
    ("x = try await f()", "try _cellAwait { x = try await f() }"),
    ("let a = await f(), b = 1", "let a = _cellAwait { await f() }, b = 1"),
    (
      "for try await x in xs { print(x) }", "try _cellAwait { for try await x in xs { print(x) } }"
    ),
    (
      "async let a = f()\nlet b = await a",
      "/*async*/ let a = _cellStart { await f() }\nlet b = _cellAwait { await a.value }"
    ),
    (
      "async let a: Int = f()\ntry await a",
      "/*async*/ let a/*: Int*/ = _cellStart { () async throws -> Int in try await f() }\n"
        + "_cellResult(try _cellAwait { return try await a.value })"
    ),
    ("func f() async { await g() }", "func f() async { await g() }"),
    ("Task { await g() };", "_ = Task { await g() };"),
  ])
  func handsWaitsToTheRuntime(text: String, expected: String) {
    #expect(generate(text).text == expected)
  }

  @Test(arguments: [
    (
      "guard let x = f() else { exit(1) }",
      "let x = { guard let x = f() else { exit(1) }; return x }()"
    ),
    (
      "guard var x, case .a(let y) = z else { throw E() }",
      "var (x, y) = try { guard let /*var*/ x, case .a(let y) = z else { throw E() }; return (x, y) }()"
    ),
    (
      "guard let x = await f() else { exit(1) }",
      "let x = _cellAwait { guard let x = await f() else { exit(1) }; return x }"
    ),
    ("guard a > 1 else { exit(1) }", "guard a > 1 else { exit(1) }"),
  ])
  func givesTheNamesOfAGuardToLaterCells(text: String, expected: String) {
    #expect(generate(text).text == expected)
  }

  @Test func reexportsWhatItSees() {
    let cell = generate("import Synchronization; @testable import Other\nx", importing: ["Cell_1"])
    #expect(
      cell.text == """
        @_exported import Cell_1; @_exported import Synchronization; \
        @_exported @testable import Other
        _cellResult(x)
        """)
    #expect(cell.hasImports)
  }

  @Test(arguments: [
    // Before, at and behind the first insertion, of 26 bytes, and the second, of 12.
    (SourcePosition(line: 1, column: 1), SourcePosition(line: 1, column: 1)),
    (SourcePosition(line: 1, column: 27), SourcePosition(line: 1, column: 1)),
    (SourcePosition(line: 1, column: 31), SourcePosition(line: 1, column: 5)),
    (SourcePosition(line: 2, column: 3), SourcePosition(line: 2, column: 3)),
    (SourcePosition(line: 2, column: 7), SourcePosition(line: 2, column: 3)),
    (SourcePosition(line: 2, column: 19), SourcePosition(line: 2, column: 7)),
    (SourcePosition(line: 3, column: 4), SourcePosition(line: 3, column: 4)),
  ])
  func mapsPlacesBackToTheCell(generated: SourcePosition, expected: SourcePosition) {
    let cell = generate("let x = 1\n  x + y\n// end", importing: ["Cell_1"])
    #expect(cell.map.cellPosition(of: generated) == expected)
  }

  @Test func keepsLinesAsTheyAre() {
    let text = "let a = \"\"\"\n  é\n  \"\"\"\n\na"
    let cell = generate(text, importing: ["Cell_1"])
    #expect(cell.text.split(separator: "\n", omittingEmptySubsequences: false).count == 5)
  }

  @Test(arguments: [
    ("1 + 1", false), ("let x = f(3)\nprint(x)", false), ("struct P { var a = 1 }", false),
    ("for i in 0..<9 { print(i) }", true), ("while true {}", true), ("func f() {}", true),
    ("xs.map { $0 * 2 }", true), ("struct P { var a: Int { 1 } }", true),
    ("if a { repeat {} while b }", true),
  ])
  func optimizesWhatCanRunManyTimes(text: String, expected: Bool) {
    #expect(generate(text).repaysOptimization == expected)
  }

  @Test(arguments: [
    ("while true { f() }", true), ("repeat { f() } while (true)", true),
    ("while true { for i in 0..<3 { if i == 2 { break } } }", true),
    ("while true { switch f() { case 0: break; default: continue } }", true),
    ("while true { xs.forEach { x in if x > 0 { return } } }", true),
    ("a: while true { while true { continue a } }", true),
    ("func g() { while true { f() } }", true),
    ("while true { if f() { break } }", false), ("func g() { while true { return } }", false),
    ("a: while true { for i in 0..<3 { break a } }", false),
    ("while f() { g() }", false), ("for i in 0... { g() }", false),
    ("let s = \"while true {}\"", false),
  ])
  func seesLoopsWithoutAWayOut(text: String, expected: Bool) {
    #expect(generate(text).hasEndlessLoop == expected)
  }
}
