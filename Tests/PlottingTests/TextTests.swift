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

  /// matplotlib's figures for a math font of upright letters, at 12 pt.
  @Test(
    "mathematical text is as large as in matplotlib",
    arguments: [
      ("$x^2_i$", 12.96, 15.72),
      ("$\\sigma(x)$", 24.12, 12.0028),
      ("$10^{-3}$", 28.2, 14.1628),
      ("$e^{x^2}$", 16.92, 15.7228),
      ("$a\\times b$", 29.76, 12.0028),
      ("$x_i$", 9.96, 12.0),
      ("$2+2$", 30.0, 12.0),
      ("loss $x^2$ end", 66.36, 14.1628),
      ("$W_{ij}^{(l)}$", 21.24, 18.72),
      ("$\\mathdefault{10^{-12}}$", 33.48, 14.1628),
    ])
  func mathematical(_ text: String, _ width: Double, _ height: Double) {
    expectNear(title(text), width, height, text)
  }

  @Test(
    "broken mathematics is shown somehow",
    arguments: [
      "$", "$$", "$^$", "$_{$", "$x^{2$", "$}$", "$\\$", "$\\nothing$", "a $ b", "$^^__$",
    ])
  func broken(_ text: String) {
    let figure = Figure()
    figure.currentAxes.setTitle(text)
    #expect(figure.svg.hasSuffix("</svg>\n"))
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
