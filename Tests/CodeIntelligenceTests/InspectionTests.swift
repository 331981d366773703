import CellTestSupport
import Testing

/// What is known of names and calls, with a real language server.
@Suite(.serialized) struct InspectionTests {
  private let notebook: IntelligenceUnderTest

  init() throws {
    notebook = try IntelligenceUnderTest()
    notebook.session.run(
      """
      /// Says hello.
      ///
      /// - Parameter name: whom to.
      func greet(_ name: String, loudly: Bool = false) -> String { name }
      """)
  }

  @Test func showsDeclarationAndDocumentation() async {
    for text in [
      "gre|et(\"a\")", "greet|(\"a\")", "|greet", "let 🎉 = 1; greet|", "if true { greet|",
    ] {
      let found = await notebook.inspection(text)
      #expect(found.contains("func greet(_ name: String, loudly: Bool = false) -> String"))
      #expect(found.contains("Says hello."), "\(found)")
    }
  }

  @Test func showsDocumentationOfTheLibraries() async {
    let found = await notebook.inspection("Tensor([1.0]).sum|()")
    #expect(found.contains("func sum(") && found.contains("sum of all elements"), "\(found)")
    let printed = await notebook.inspection("print|")
    #expect(printed.contains("func print(_ items: Any..."), "\(printed)")
  }

  @Test func showsDocumentationInTheCellItself() async {
    let found = await notebook.inspection("/// Mine.\nfunc own() {}\nown|()")
    #expect(found.contains("func own()") && found.contains("Mine."), "\(found)")
  }

  @Test func showsTheSignatureInsideACall() async {
    for text in ["greet(|", "greet(|)", "greet(\"a\", |)", "let x = greet(\"a\", loudly: |"] {
      let found = await notebook.inspection(text)
      #expect(found.contains("greet(_ name: String, loudly: Bool = false) -> String"), "\(found)")
      #expect(found.contains("Says hello."), "\(found)")
      #expect(found.contains(text.contains("\"a\"") ? "Now: `loudly" : "Now: `_ name"), "\(found)")
    }
  }

  @Test func neverNamesModulesOfCells() async {
    notebook.session.run("struct Point { var x = 1 }\nlet points = [Point()]")
    notebook.session.run("struct Point { var y = 1 }\nlet point = Point()")
    for text in ["points|", "point|", "Point|", "points.first|"] {
      let found = await notebook.inspection(text)
      #expect(found != "nothing" && !found.contains("Cell_"), "\(text): \(found)")
    }
  }

  @Test func knowsNothingWhereNothingIs() async {
    #expect(await notebook.inspection("|") == "nothing")
    #expect(await notebook.inspection("nowhere|") == "nothing")
  }
}
