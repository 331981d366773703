import Display
import Testing

/// What a program without a notebook sees of what it displays.
@Suite struct DisplayTests {
  @Test func printsPlainTextAndPrintsUpdatesAgain() async {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      let handle = display("text")
      handle.update(7)
      clearOutput()
      handle.update(html: "<p>a &amp; b</p>")
      display(latex: "$x$", id: "formula").update(markdown: "*m*")
      display([1, 2])
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(output == "\"text\"\n7\na & b\n$x$\n*m*\n[1, 2]\n")
  }

  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("<b>1</b> &lt; 2", "1 < 2"),
    ("a & b &unknown; &", "a & b &unknown; &"),
    ("<p>open <", "open <"), ("&amp;lt;", "&lt;"), ("<a href=\"x\">é</a>&nbsp;👍", "é 👍"),
  ])
  func html(_ html: String, hasThePlainText text: String) {
    #expect(MIMEBundle.html(html).text == text)
  }

  @Test func aValueShowsAsItIs() {
    #expect(MIMEBundle(describing: "a").text == "\"a\"")
    #expect(MIMEBundle(describing: "abc".dropFirst()).text == "\"bc\"")
    #expect(MIMEBundle(describing: Optional("a")).text == "Optional(\"a\")")
    #expect(MIMEBundle(describing: Optional<Int>.none).text == "nil")
  }

  @Test func aPictureSaysItsSize() {
    #expect(MIMEBundle.png([1, 2]).text == "a PNG picture")
    #expect(
      MIMEBundle.png([], width: 3, height: 4).metadata["image/png"]
        == "{\"width\": 3, \"height\": 4}")
  }
}
