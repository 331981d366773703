import CellSession
import CellTestSupport
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
    ("let base = 2\nvar twice: Int { base * 2 }", "let base = 10", "twice", "20"),
    (
      "let base = 2\nvar twice: Int { base * 2 }\nfunc more() -> Int { twice + 1 }",
      "let base = 10\nvar twice = 30", "more()", "31"
    ),
    (
      "struct T { var c = 20.0 }\nextension T { var f: Double { c * 2 } }\nfunc g() -> Double { T().f }",
      "extension T { var f: Double { c * 3 } }", "g() + T().f", "120.0"
    ),
    (
      "extension Int { func up() -> Int { self + 1 } }\nfunc g() -> Int { 2.up() }",
      "extension Int {\n  func up() -> Int { self + 10 }\n}", "g()", "12"
    ),
    (
      "class B { var v = 1 }\nextension B { @discardableResult func go() -> Int { v }; static func make() -> B { B() } }\n"
        + "func g() -> Int { B.make().go() }",
      "extension B { @discardableResult func go() -> Int { v + 5 }; static func make() -> B { let b = B(); b.v = 9; return b } }",
      "g()", "14"
    ),
    (
      "extension Int { func up(by n: Int = 1) -> Int { self + n } }",
      "extension Int { func up(by n: Int = 5) -> Int { self + n } }", "1.up()", "6"
    ),
    (
      "func k() -> Int { 1 }\nstruct V { subscript(i: Int) -> Int { i * k() }\n"
        + "  subscript(at i: Int, j: Int) -> Int { get { i * j * k() } set {} } }\nlet v = V()",
      "func k() -> Int { 7 }", "v[2] + v[at: 3, 4]", "98"
    ),
    (
      "func rate() -> Double { 1 }\nfunc fee(_ r: Double = rate()) -> Double { r }\n"
        + "func all() -> Double { fee() * 2 }", "func rate() -> Double { 4 }", "fee() + all()",
      "12.0"
    ),
  ])
  func propertiesExtensionsSubscriptsAndDefaultsFollow(
    cell: String, again: String, use: String, expected: String
  ) {
    session.run(cell)
    for _ in 0..<2 {
      let redefined = session.run(again)
      #expect(redefined.error == nil && redefined.errorOutput.isEmpty, "\(redefined.summary)")
      let outcome = session.run(use)
      #expect(outcome.result?.text == expected, "\(outcome.summary)")
    }
  }

  @Test(arguments: [
    ("struct M { var a: Int; init(a: Int) { self.a = a + k() } }", "M.init(a:)"),
    ("struct M { var a = k() }", "M.a"), ("class M { deinit { _ = k() } }", "M.deinit"),
    ("struct M { var a = 1 { didSet { a += k() } } }", "M.a"),
    ("struct M { static func == (a: M, b: M) -> Bool { k() > 0 } }", "M.==(a:b:)"),
    ("struct M { func f(_ n: Int = k()) -> Int { n } }", "M.f(_:)"),
  ])
  func whoCannotFollowIsTold(cell: String, name: String) {
    session.run("func k() -> Int { 1 }")
    session.run(cell)
    for number in 3...4 {
      let again = session.run("let beside = 1\nfunc k() -> Int { 2 }")
      #expect(
        again.errorOutput.withoutColor.hasPrefix(
          "Cell \(number), line 2: warning: \(name) of Cell 2 cannot follow"),
        "\(again.summary)")
    }
    // Run again it uses the new one, and so do others of its parameters' names.
    session.run(cell + "\nfunc other(k: Int) -> Int { k }")
    #expect(session.run("func other(k: Int) -> Int { k + 1 }").errorOutput == "")
  }

  @Test func functionsWithOpaqueResultsMayBeDefinedAnew() {
    session.run("func g() -> some Sequence<Int> { [1] }\nfunc total() -> Int { g().reduce(0, +) }")
    for (cell, use, expected) in [
      (
        "func g() -> some Sequence<Int> { [2, 3] }\nlet a = Array(g())", "(a, total())",
        "([2, 3], 5)"
      ),
      ("func g() -> some Collection<Int> { Set([7]) }", "(g().count, total())", "(1, 7)"),
      ("let own = { (g: Int) in g }(4)", "(own, g().count)", "(4, 1)"),
      ("func g() -> [Int] { [4, 5] }", "(g(), total())", "([4, 5], 9)"),
      ("func g() -> [Int] { [6] }", "(g(), total())", "([6], 6)"),
    ] {
      let defined = session.run(cell)
      #expect(defined.error == nil && defined.errorOutput.isEmpty, "\(defined.summary)")
      let outcome = session.run(use)
      #expect(outcome.result?.text == expected, "\(cell): \(outcome.summary)")
    }
  }

  @Test func aMemberThatHadToBeQuickIsNotReplacedAndTheUserIsTold() {
    session.run(
      "extension Int { func up() -> Int { self + 1 } }\nfunc g() -> Int { [2].map { $0.up() }[0] }")
    let again = session.run("extension Int {\n  func up() -> Int { self + 10 }\n}")
    #expect(
      again.errorOutput.withoutColor.hasPrefix(
        "Cell 2, line 2: warning: code of earlier cells keeps the earlier Int.up()"),
      "\(again.summary)")
    #expect(session.run("(g(), 2.up())").result?.text == "(3, 12)")
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

  @Test func aConformanceStatedAgainTakesTheOldOnesPlace() {
    session.run(
      """
      struct P { var a = 1 }
      extension P: CustomStringConvertible { var description: String { "old \\(a)" } }
      protocol Shape { func area() -> Double }
      protocol Marked {}
      func total(_ shapes: [any Shape]) -> Double { shapes.map { $0.area() }.reduce(0, +) }
      let kept = P()
      """)
    session.run("extension P: Shape { func area() -> Double { 1 } }")
    #expect(session.run("total([kept])").result?.text == "1.0")
    for word in ["new", "newer"] {
      let again = session.run(
        """
        extension P: CustomStringConvertible { var description: String { "\(word) \\(a)" } }
        extension P: Shape, Marked { func area() -> Double { 20 } }
        let beside = "\(word)"
        """)
      #expect(again.error == nil && again.errorOutput.isEmpty, "\(again.summary)")
      let outcome = session.run("\"\\(kept) \\(total([P(), P()])) \\(beside)\"")
      #expect(outcome.result?.text == "\"\(word) 1 40.0 \(word)\"", "\(outcome.summary)")
    }
  }

  @Test func aConformanceThatCannotFollowIsToldInPlainWords() {
    session.run("struct P: Equatable { static func == (a: P, b: P) -> Bool { true } }")
    let again = session.run(
      "extension P: Equatable {\n  static func == (a: P, b: P) -> Bool { false }\n}\nlet beside = 3"
    )
    #expect(again.error == nil, "\(again.summary)")
    #expect(
      again.errorOutput.withoutColor.hasPrefix(
        "Cell 2, line 2: warning: P conforms to Equatable since Cell 1, and a type conforms once"),
      "\(again.errorOutput)")
    #expect(session.run("(P() == P(), beside)").result?.text == "(false, 3)")
  }

  @Test func effectsAndConstraintsMayChange() {
    for (number, (cell, use)) in [
      ("func f(_ n: Int) -> Int { n }", "f(1)"),
      ("func f(_ n: Int) throws -> Int { n + 1 }", "try f(1)"),
      ("func f(_ n: Int) async throws -> Int { n + 2 }", "try await f(1)"),
      ("func f(_ n: Int) async -> Int { n + 3 }", "await f(1)"),
      ("func f(_ n: Int) -> Int { n + 4 }", "f(1)"),
      (
        "func f<T: Comparable>(_ n: T) -> Int { 6 }\nfunc g<T: Comparable>(_ n: T) -> Int { 6 }",
        "g(1)"
      ),
      ("func g<T: Hashable>(_ n: T) throws -> Int { 7 }", "try g(1)"),
      ("func g<T>(_ n: T) -> Int { 8 }", "g(1)"),
    ].enumerated() {
      let defined = session.run(cell)
      #expect(defined.error == nil, "\(defined.summary)")
      let outcome = session.run(use)
      #expect(outcome.result?.text == "\(number + 1)", "\(cell): \(outcome.summary)")
    }
  }

  @Test func aValueMayMentionTheEarlierOneOfItsName() {
    session.run("var rate = 2\nlet pair: Int? = 5")
    session.run("let rate = rate + 1")
    session.run("let (rate, other) = (rate * 10, rate)")
    #expect(session.run("(rate, other)").result?.text == "(30, 3)")
    let outcome = session.run("guard let pair else { fatalError() }\npair + 1")
    #expect(outcome.result?.text == "6", "\(outcome.summary)")
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

  @Test(arguments: [
    ("func dropout(_ x: Tensor, rate: Float) -> Tensor { x * 0 + 7 }", "dropout(x, rate: 0.5)"),
    ("func dropout(_ x: Tensor, rate: Float = 0.5) -> Tensor { x * 0 + 7 }", "dropout(x)"),
    ("func dropout(_ x: Tensor, probability: Double = 1) -> Tensor { x * 0 + 7 }", "dropout(x)"),
    ("func leakyRelu(_ x: Tensor, slope: Double = 0.1) -> Tensor { x * 0 + 7 }", "leakyRelu(x)"),
    ("func gelu<T>(_ x: T) -> Float { 7 }", "Tensor([gelu(x)])"),
    ("let softplus = { (x: Tensor) in x * 0 + 7 }", "softplus(x)"),
    ("func mseLoss(_ a: Tensor, _ b: Tensor) -> Float { 7 }", "Tensor([mseLoss(x, x) * 1])"),
  ])
  func aFunctionOfTheUsersOwnIsMeantAndNotOneOfANetwork(cell: String, use: String) {
    session.run("let x = Tensor([1.0])")
    session.run(cell)
    let outcome = session.run(use)
    #expect(outcome.result?.text == "[7.0]", "\(outcome.summary)")
  }
}
