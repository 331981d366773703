import CellSession
import CellTestSupport
import Display
import Testing

/// What cells print, show, keep and redefine.
@Suite(.serialized) struct CellTests {
  private let session: SessionUnderTest

  init() throws {
    session = try SessionUnderTest()
  }

  @Test func printsAndShowsValues() {
    #expect(session.run("print(\"hello\")").output == "hello\n")
    #expect(session.run("print(\"no line end\", terminator: \"\")").output == "no line end")
    #expect(session.run("1 + 1").result?.text == "2")
    #expect(session.run("\"text\"").result?.text == "\"text\"")
    #expect(session.run("(1, Optional(2.5))").result?.text == "(1, Optional(2.5))")
    for silent in ["print(1)", "let a = 1", "var b = 2\nb += 1", "1 + 1;", "// nothing", ""] {
      let outcome = session.run(silent)
      #expect(outcome.result == nil && outcome.error == nil, "\(silent): \(outcome.summary)")
    }
  }

  @Test(arguments: [
    ("{ 1 }()", "1"), ("func timed<R>(_ f: () -> R) -> R { f() }\ntimed { 5 }", "5"),
    ("struct NC: ~Copyable { var v = 1 }\nNC()", "NC"), ("print(0)", nil), ("\u{FEFF}1 + 1", "2"),
    ("let a = 1\r\nlet b = 2\r\na + b", "3"), ("\"abc\".contains(/b./)", "true"),
    ("let n = [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", nil), ("#warning(\"careful\")", nil),
    ("let x = 3\nx;", nil), ("Int.self", "Int"), ("Optional<Int>.none", "nil"),
  ])
  func showsValuesOfManyKinds(cell: String, expected: String?) {
    let outcome = session.run(cell)
    #expect(outcome.error == nil, "\(outcome.summary)")
    #expect(outcome.result?.text == expected, "\(outcome.summary)")
    #expect(outcome.errorOutput.isEmpty || cell.hasPrefix("#"), "\(outcome.errorOutput)")
  }

  @Test func keepsWhatIsTooNestedToLookAt() {
    session.run(
      "let deep = " + String(repeating: "[", count: 20) + "1" + String(repeating: "]", count: 20))
    #expect(session.run("deep.count").result?.text == "1")
  }

  @Test func sharesWhatIsPrivateWithLaterCells() {
    session.run(
      """
      private func helper() -> Int { 7 }
      fileprivate let constant = 3
      struct S { private(set) var a = 1; fileprivate func m() -> Int { a } }
      """)
    #expect(session.run("helper() + constant + S().m()").result?.text == "11")
  }

  @Test func keepsWhatWasDefined() {
    session.run("import Foundation\nvar x = 41")
    session.run("struct Point { var a = 1 }\nextension Point { var twice: Int { a * 2 } }")
    session.run("func next(_ n: Int) -> Int { n + 1 }")
    #expect(session.run("next(x)").result?.text == "42")
    #expect(session.run("x += 1\nnext(x)").result?.text == "43")
    #expect(session.run("Point(a: 4).twice").result?.text == "8")
    #expect(session.run("sqrt(16.0)").result?.text == "4.0")
  }

  @Test(arguments: [
    ("var x = 1", "var x = \"now a text\"", "x", "\"now a text\""),
    ("func f() -> Int { 1 }", "func f() -> Int { 2 }", "f()", "2"),
    ("struct P { var a = 1 }", "struct P { var b = 2 }", "P().b", "2"),
    (
      "struct Q { var a = 1 }\nextension Q { var y: Int { a } }",
      "extension Q { var y: Int { a + 1 } }",
      "Q().y", "2"
    ),
    (
      "infix operator ***\nfunc *** (a: Int, b: Int) -> Int { a * b }",
      "infix operator ***\nfunc *** (a: Int, b: Int) -> Int { a * b + 1 }", "2 *** 3", "7"
    ),
    ("let c = { (a: Int) in a }", "let c = { (a: Int) in a + 1 }", "c(1)", "2"),
    ("func sigmoid(_ x: Tensor) -> Tensor { x }", "1", "sigmoid(Tensor([3.0])).item()", "3.0"),
  ])
  func redefines(first: String, second: String, use: String, expected: String) {
    session.run(first)
    session.run(second)
    let outcome = session.run(use)
    #expect(outcome.result?.text == expected, "\(outcome.summary)")
  }

  @Test func keepsOverloadsThatAreNotRedefined() {
    session.run(
      "func over(_ a: Int) -> String { \"int\" }\nfunc over(_ a: String) -> String { \"text\" }")
    session.run("func over(_ a: Int) -> String { \"newer\" }")
    #expect(session.run("over(1) + over(\"a\")").result?.text == "\"newertext\"")
  }

  @Test func deliversAllThatIsPrintedBeforeTheEnd() {
    let outcome = session.run("for i in 0..<200_000 { print(i) }\nprint(\"é👍\", terminator: \"\")")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 200_001)
    #expect(lines[199_999] == "199999")
    #expect(lines.last == "é👍")
  }

  /// Were there two images of the libraries, a conformance that a cell states would be unknown to
  /// the runtime that looks for it.
  @Test func sharesOneImageOfTheLibrariesWithTheRuntime() {
    let outcome = session.run(
      """
      struct Shown: Displayable {
        var mimeBundle: MIMEBundle { MIMEBundle(text: "plain", ["text/html": .text("<b>rich</b>")]) }
      }
      display(Shown())
      Shown()
      """)
    #expect(outcome.result?.contents["text/html"] == .text("<b>rich</b>"), "\(outcome.summary)")
    #expect(outcome.displayed.first?.contents["text/html"] == .text("<b>rich</b>"))
  }

  @Test func trainsAndPlots() {
    let outcome = session.run(
      """
      manualSeed(1)
      let X = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
      let y = Tensor([[0], [1], [1], [0]])
      let model = Sequential(Linear(2, 8), Tanh(), Linear(8, 1))
      let optimizer = Adam(model.parameters, learningRate: 0.05)
      var losses: [Double] = []
      for _ in 0..<300 {
        let loss = mseLoss(model(X), y)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
      }
      plt.plot(losses)
      plt.title("Loss")
      plt.show()
      "\\(losses[299], decimals: 3)"
      """)
    #expect(outcome.result?.text == "\"0.000\"", "\(outcome.summary)")
    guard case .text(let svg)? = outcome.displayed.first?.contents["image/svg+xml"] else {
      Issue.record("no figure: \(outcome.summary)")
      return
    }
    #expect(svg.hasPrefix("<svg") || svg.hasPrefix("<?xml"))
    #expect(outcome.displayed.first?.text.contains("300 points") == true)
  }
}
