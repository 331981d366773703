import CellSession
import Display
import Testing

/// After something is defined anew, all that mentions it means the new one.
@Suite(.serialized) struct NewestDefinitionTests {
  private let session: SessionUnderTest

  init() throws {
    session = try SessionUnderTest()
  }

  @Test func functionsMethodsPropertiesAndClosuresFollow() {
    session.run("func greet() -> String { \"hi\" }")
    session.run(
      """
      func shout(_ n: Int = 1) -> String { greet().uppercased() + "\\(n)" }
      struct S {
        var k = 2
        func say() -> String { greet() + "\\(k)" }
        static func name() -> String { greet() }
        var property: String { greet() }
      }
      final class C { func say() -> String { greet() } }
      class D { func say() -> String { greet() } }
      func generic<T: CustomStringConvertible>(_ t: T) -> String { greet() + t.description }
      func fails() throws -> String { greet() }
      func later() async -> String { greet() }
      let closure = { shout(3) }
      let kept = D()
      """)
    let use =
      "[shout(), S().say(), S.name(), S().property, C().say(), kept.say(), generic(4), try fails(), "
      + "await later(), closure()].joined(separator: \" \")"
    #expect(session.run(use).result?.text == "\"HI1 hi2 hi hi hi hi hi4 hi hi HI3\"")
    for word in ["hello", "moin"] {
      let redefined = session.run("func greet() -> String { \"\(word)\" }")
      #expect(redefined.error == nil && redefined.errorOutput.isEmpty, "\(redefined.summary)")
      let loud = word.uppercased()
      let outcome = session.run(use)
      #expect(
        outcome.result?.text
          == "\"\(loud)1 \(word)2 \(word) \(word) \(word) \(word) \(word)4 \(word) \(word) \(loud)3\"",
        "\(outcome.summary)")
    }
  }

  @Test func variablesAndTypesAreFollowedToo() {
    session.run("var rate = 2.0\nstruct P { var a = 1 }")
    session.run("func cost(_ n: Double) -> Double { rate * n }\nfunc make() -> P { P() }")
    session.run("func inspect(_ p: P) -> Int { p.a }\nfunc both() -> Int { inspect(make()) }")
    #expect(session.run("cost(3)").result?.text == "6.0")
    session.run("var rate = 5.0")
    #expect(session.run("cost(3)").result?.text == "15.0")
    session.run("struct P { var a = 7 }")
    #expect(session.run("make().a").result?.text == "7")
    let outcome = session.run("inspect(P()) + both()")
    #expect(outcome.result?.text == "14", "\(outcome.summary)")
  }

  @Test(arguments: [
    ("struct P { var a = 1 }\nfunc make() -> P { P() }", "let p = make()\np.a", "1"),
    ("class Model { var w = 3 }\nfunc train(_ m: Model) -> Int { m.w }", "train(Model())", "3"),
    ("func f(_ n: Int) -> Int { n < 2 ? 1 : n * f(n - 1) }", "f(5)", "120"),
    ("infix operator +++\nfunc +++ (a: Int, b: Int) -> Int { a * 10 + b }", "1 +++ 2", "12"),
    ("enum E { case a, b }\nextension E { var next: E { self == .a ? .b : .a } }", "E.a.next", "b"),
    ("protocol Q { func q() -> Int }\nstruct R: Q { func q() -> Int { 4 } }", "R().q()", "4"),
    ("typealias Row = [Double]\nfunc row() -> Row { [1] }", "row()", "[1.0]"),
    ("var v = 1\nlet w = { v + 1 }", "w()", "2"),
    (
      "func o(_ a: Int) -> String { \"i\" }\nfunc o(_ a: String) -> String { \"s\" }",
      "o(1) + o(\"\")", "\"is\""
    ),
  ])
  func aCellThatRunsTenTimesLeavesNoAmbiguity(cell: String, use: String, expected: String) {
    for _ in 0..<10 {
      let outcome = session.run(cell)
      #expect(outcome.error == nil, "\(outcome.summary)")
    }
    let outcome = session.run(use)
    #expect(outcome.result?.text == expected, "\(outcome.summary)")
  }

  @Test func aMemberWithANewTypeTakesTheOldOnesPlace() {
    session.run("struct P { var a = 1 }\nextension P { func w() -> Int { a } }")
    session.run("extension P { func w() -> String { \"new\" } }")
    #expect(session.run("let w = P().w()\nw").result?.text == "\"new\"")
  }

  @Test func whatCannotFollowKeepsTheOldAndTheUserIsTold() {
    session.run("func greet() -> String { \"hi\" }")
    session.run("func shout() -> String { greet().uppercased() }")
    let outcome = session.run("func greet(_ name: String) -> Int { 1 }\nfunc greet() -> Int { 2 }")
    #expect(outcome.error == nil, "\(outcome.summary)")
    #expect(outcome.errorOutput.contains("shout() of earlier cells"), "\(outcome.errorOutput)")
    #expect(session.run("shout()").result?.text == "\"HI\"")
    #expect(session.run("greet(\"\")").result?.text == "1")
  }
}
