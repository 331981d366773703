import CellSession
import CellTestSupport
import Display
import Testing

/// What cells show, and show instead.
@Suite(.serialized) struct DisplayTests {
  private let session: SessionUnderTest

  init() throws {
    session = try SessionUnderTest()
  }

  @Test func showsEveryFormBesidePlainText() {
    let png: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
      + [0, 0, 2, 0x80, 0, 0, 1, 0xE0]
    let outcome = session.run(
      """
      display(7)
      display(html: "<b>1 &lt; 2</b>")
      display(svg: "<svg/>")
      display(markdown: "*a*")
      display(latex: "$x$")
      display(json: "[1]")
      display(png: \(png), width: 320);
      """)
    let expected: [(String, String?, MIMEBundle.Content?)] = [
      ("7", nil, nil), ("1 < 2", "text/html", .text("<b>1 &lt; 2</b>")),
      ("an SVG picture", "image/svg+xml", .text("<svg/>")), ("*a*", "text/markdown", .text("*a*")),
      ("$x$", "text/latex", .text("$x$")), ("[1]", "application/json", .json("[1]")),
      ("a PNG picture, 640 × 480", "image/png", .bytes(png)),
    ]
    #expect(outcome.displayed.count == expected.count, "\(outcome.summary)")
    for (bundle, (text, type, content)) in zip(outcome.displayed, expected) {
      #expect(bundle.text == text)
      if let type { #expect(bundle.contents[type] == content) }
    }
    #expect(outcome.displayed.last?.metadata == ["image/png": "{\"width\": 320}"])
    #expect(Set(outcome.displayIDs).count == expected.count && !outcome.displayIDs.contains(nil))
  }

  @Test func showsOpenFiguresAtTheEndOfACell() {
    let drawn = session.run("plt.plot([1, 2, 3])\nplt.title(\"Loss\")")
    #expect(
      drawn.displayed.map(\.text) == ["Line plot “Loss”, 3 points, 1 → 3"], "\(drawn.summary)")
    #expect(drawn.displayed.first?.contents["image/svg+xml"] != nil)
    let shown = session.run("plt.plot([3, 1])\nplt.show()")
    #expect(shown.displayed.count == 1, "\(shown.summary)")
    let value = session.run("plt.plot([5, 4])\nplt.currentFigure")
    #expect(value.displayed.isEmpty && value.result?.text == "Line plot, 2 points, 5 → 4")
    #expect(session.run("let quiet = 1").displayed.isEmpty)
  }

  @Test func updatesWhatAnEarlierCellShowed() {
    let first = session.run("let handle = display(\"none\", id: \"mine\")\ndisplay(1)")
    #expect(first.displayIDs.first == "mine", "\(first.summary)")
    #expect(first.result == nil)
    let second = session.run(
      """
      handle.update(2)
      handle.update(html: "<i>3</i>")
      handle.update(svg: "<svg/>"); handle.update(markdown: "m"); handle.update(latex: "l")
      handle.update(json: "{}"); handle.update(png: [])
      clearOutput(wait: true)
      clearOutput()
      """)
    #expect(second.updates.map(\.id) == Array(repeating: "mine", count: 7), "\(second.summary)")
    #expect(second.updates.first?.bundle.text == "2")
    #expect(second.updates.dropFirst().first?.bundle.contents["text/html"] == .text("<i>3</i>"))
    #expect(second.clearings == [true, false])
  }

  @Test func keepsItsOrderWithWhatIsPrinted() {
    let outcome = session.run("for i in 0..<50 { print(i, terminator: \" \"); display(i) }")
    #expect(outcome.displayed.map(\.text) == (0..<50).map(String.init), "\(outcome.summary)")
  }
}
