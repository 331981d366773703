import Plotting
import Testing

@Suite struct TextTests {
  /// Widths and heights in points of titles at 12 pt, as matplotlib 3.11.2's SVG renderer has them.
  @Test(
    "plain text is as large as in matplotlib",
    arguments: [
      ("Sigmoid Function", 103.4062, 12.0009), ("Leaky ReLU Derivative", 134.3906, 12.0009),
      ("two\nlines", 27.9075, 28.8056),
    ])
  func plain(_ text: String, _ width: Double, _ height: Double) {
    expectNear(title(text), width, height, text)
  }

  /// Texts that come from data are never checked, and shown as they are.
  @Test(
    "broken mathematics in names is shown as it is written",
    arguments: [
      "$", "$$", "$^$", "$_{$", "$x^{2$", "$}$", "$\\nothing$", "a $ b", "$^^__$",
      "$\\frac{1$",
      "$\\left($", "$\\sqrt$", "$\\hat$", "$x^$", "$\\text{a$", "$\\hspace{x}$",
    ])
  func broken(_ text: String) {
    let figure = Figure()
    figure.currentAxes.bar([text, "other"], [1, 2])
    #expect(figure.svg.hasSuffix("</svg>\n"))
    #expect(TextLine(typesetting: text, size: 10).glyphs.count == text.unicodeScalars.count)
  }

  @Test("one dollar sign is a dollar sign, and so is an escaped one")
  func dollars() {
    for text in ["a $5", "a \\$5"] {
      #expect(TextLine(typesetting: text, size: 10).glyphs.count == 4, "\(text)")
    }
  }

  @Test("mathematics that cannot be read stop with a sentence")
  func sentences() async {
    let unknown = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { Figure().currentAxes.setTitle("$\\sigm(x)$") }
    expectMessage(
      unknown,
      "setTitle: “$\\sigm(x)$” is no mathematics: \\sigm is no symbol that is known; did you mean \\sigma?"
    )
    let open = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { Figure().currentAxes.setXLabel("$\\frac{1$") }
    expectMessage(open, "setXLabel: “$\\frac{1$” is no mathematics: “}” is missing after a group")
    let double = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { Figure().suptitle("$x^2^3$") }
    expectMessage(double, "“^” stands twice after one base; put braces around the first")
  }

  private func expectMessage(_ result: ExitTest.Result?, _ part: String) {
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains(part), "\(message)")
  }

  private func title(_ text: String) -> Box? {
    let figure = Figure()
    figure.currentAxes.setTitle(text)
    return FigureLayout(figure.model).axes[0].title.box
  }

  private func expectNear(_ box: Box?, _ width: Double, _ height: Double, _ text: String) {
    let (w, h) = (box?.width ?? .nan, box?.height ?? .nan)
    #expect(
      abs(w - width) < 0.05 && abs(h - height) < 0.05,
      "“\(text)” is \(w) × \(h), not \(width) × \(height)")
  }
}
