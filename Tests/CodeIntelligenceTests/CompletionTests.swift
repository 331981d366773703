import CellTestSupport
import CodeIntelligence
import Display
import Glibc
import Testing

/// What could stand at a cursor, with a real language server.
@Suite(.serialized) struct CompletionTests {
  private let notebook: IntelligenceUnderTest

  init() throws {
    notebook = try IntelligenceUnderTest()
  }

  @Test func knowsTheLibrariesBeforeAnyCell() async {
    let members = await notebook.names("Tensor([1.0, 2.0]).su|")
    #expect(members.first == "sum", "\(members)")
    let types = await notebook.names("let a = Ten|")
    #expect(types.contains("Tensor"), "\(types)")
    // The C library's functions that the notebook has by name, and none of its others.
    let functions = await notebook.names("co|")
    #expect(functions.contains("cos"), "\(functions)")
    #expect(!functions.contains("connect") && !functions.contains("confstr"), "\(functions)")
  }

  @Test func knowsWhatEarlierCellsDefined() async {
    notebook.session.run(
      """
      struct Point {
        var across = 1
        func scaled(by factor: Int, and other: Float = 2) -> Int { across * factor }
      }
      func greet(_ name: String, loudly: Bool = false) -> String { name }
      let point = Point()
      """)
    notebook.session.run("extension Point { var doubled: Int { 2 * across } }")
    let members = await notebook.completions("point.|")
    let signatures = members.matches.map { "\($0.type) \($0.text)\($0.signature)" }
    #expect(signatures.contains("property across: Int"), "\(signatures)")
    #expect(signatures.contains("property doubled: Int"), "\(signatures)")
    let scaled = members.matches.first { $0.text == "scaled" }
    #expect(scaled?.type == "function", "\(signatures)")
    #expect(scaled?.signature.contains("(by: Int, and: Float) -> Int") == true, "\(signatures)")
    let greet = await notebook.completions("let text = gre|")
    #expect(greet.matches.map(\.text) == ["greet"])
    #expect(greet.matches.first?.signature.contains("(_ name: String") == true, "\(greet)")
    #expect(greet.range == 11..<14)
    #expect(await notebook.names("poi|").contains("point"))
    #expect(await notebook.names("greet(\"a\", lou|") == ["loudly: "])
    #expect(await notebook.names("point.scaled(|").contains("by: "))
  }

  /// The server looks for modules when it starts; cells come later.
  @Test func seesCellsThatCameAfterTheServer() async {
    #expect(await notebook.names("pri|").contains("print"))
    for number in 1...3 {
      notebook.session.run(
        """
        let value\(number) = [\(number)]
        /// Number \(number).
        func call\(number)() {}
        """)
      #expect(await notebook.names("value\(number).fir|").contains("first"))
      #expect(await notebook.inspection("call\(number)|").contains("Number \(number)."))
    }
    #expect(await notebook.names("val|") == ["value1", "value2", "value3"])
  }

  /// The server takes a completion at the same place for a continuation of the one before.
  @Test func tellsTextsApartThatDifferBeforeTheSamePlace() async {
    notebook.session.run("let a = [1]\nlet b = \"text\"\nlet c = 1.5")
    for _ in 0..<2 {
      #expect(await notebook.names("a.|").contains("capacity"))
      #expect(await notebook.names("b.|").contains("utf8"))
      #expect(await notebook.names("c.|").contains("isNaN"))
      #expect(await notebook.names("b.ut|").contains("utf16"))
    }
  }

  @Test func prefersTheNewestDefinition() async {
    notebook.session.run("struct Shape { var old = 1 }\nfunc make() -> Int { 1 }")
    notebook.session.run("struct Shape { var new = 1 }\nfunc make() -> Shape { Shape() }")
    let names = await notebook.names("Shape().|")
    #expect(names.contains("new") && !names.contains("old"), "\(names)")
    let made = await notebook.names("make().|")
    #expect(made.contains("new") && !made.contains("old"), "\(made)")
  }

  @Test func worksInCellsThatDoNotCompile() async {
    notebook.session.run("let numbers = [1, 2, 3]")
    for text in [
      "func unfinished() {\n  let p = numbers\n  p.fir|",
      "if numbers.isEmpty { for n in numbers { print(n)\nnumbers.fir|",
      "let a = = 3\nnumbers.fir|",
      "let a = = 3\r\n// two\r\nnumbers.fir|",
      "let list = [1, 2]\nlet a = = 3\nlist.fir|",
      "let a = (1 +\nlet b = 2\nprint(numbers.fir|",
      "print(numbers.fir|",
      "let 🎉 = \"🎉👩‍👩‍👧\"; numbers.fir|",
      "// é🎉\n\"\\(🎉)\" + numbers.fir|\nlet x = 1",
    ] {
      let found = await notebook.completions(text)
      let names = found.matches.map(\.text)
      #expect(names.contains("first"), "\(text): \(names)")
      let cursor = text.unicodeScalars.prefix { $0 != "|" }.count
      #expect(found.range == cursor - 3..<cursor, "\(text)")
    }
  }

  @Test func leavesOutWhatIsInternal() async {
    notebook.session.run("let first = 1")
    notebook.session.run("let second = Tensor([1.0])")
    for prefix in ["Ce", "Com", "_", "_cell"] {
      let names = await notebook.names(prefix + "|")
      let inner = names.filter {
        $0.hasPrefix("Cell") || $0.hasPrefix("_cell") || $0 == "CompilerGate"
      }
      #expect(inner.isEmpty, "\(prefix): \(inner)")
    }
    let members = await notebook.names("second.|")
    #expect(members.contains("shape") && !members.contains("storage"), "\(members)")
  }

  @Test func reachesThroughOptionals() async {
    notebook.session.run("let maybe: String? = nil")
    let found = await notebook.completions("maybe.cou|")
    #expect(found.matches.contains { $0.text.hasSuffix("count") }, "\(found)")
  }

  @Test func startsAgainWhenTheServerDies() async throws {
    notebook.session.run("let numbers = [1, 2, 3]")
    #expect(await notebook.names("numbers.fir|").contains("first"))
    let process = try #require(await notebook.intelligence.serverProcess)
    kill(process, SIGKILL)
    #expect(await notebook.names("numbers.fir|").contains("first"))
    #expect(await notebook.intelligence.serverProcess != process)
    #expect(notebook.session.run("numbers.count").result?.text == "3")
  }

  @Test func isEmptyWithoutAServer() async {
    let intelligence = CodeIntelligence(
      CodeIntelligenceConfiguration(
        programs: "/nowhere", folder: "/nowhere", cells: "/nowhere", searchPaths: [],
        moduleCache: "/nowhere",
        firstImports: []))
    let found = await intelligence.completions(in: "pri", at: 3, importing: [])
    #expect(found.matches.isEmpty && found.range == 3..<3)
    #expect(await intelligence.inspection(in: "print", at: 3, importing: []) == nil)
  }
}
