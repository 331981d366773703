import CellSource
import Testing

@Suite struct CompletenessTests {
  @Test(arguments: ["", "let x = 1", "for i in 0..<3 { print(i) }", "// comment", "f(1,\n  2)"])
  func complete(text: String) {
    #expect(Completeness(of: text) == .complete)
  }

  @Test(arguments: [
    ("for i in 0..<3 {", "    "), ("func f() {\n  if a {", "      "), ("f(1,", ""), ("let x =", ""),
    ("1 +", ""), ("let s = \"\"\"\n  text", "  "), ("let a = [", "    "),
    ("a.map { x in", "    "), ("  a.map { x in\n", "      "), ("a { // why\n", "    "),
    ("switch x {\ncase 1:", "    "), ("switch x {\n  default:\n", "      "), ("for x in", ""),
  ])
  func incomplete(text: String, indentation: String) {
    #expect(Completeness(of: text) == .incomplete(indentation: indentation))
  }

  @Test(arguments: [
    "let let = 3", "} else {", "func 3() {}", "f(]", "let s = \"abc", "print(#\"abc\nlet a = 1",
  ])
  func invalid(text: String) {
    #expect(Completeness(of: text) == .invalid)
  }
}
