import Foundation
import Plotting
import Testing

/// Options that kinds share, and values that matplotlib 3.11.2 gives for them.
@Suite struct OptionTests {
  private func marks(in style: PlotStyle = PlotStyle(), _ draw: (Axes) -> Void) -> [PlacedMark] {
    let figure = Figure(style: style)
    draw(figure.currentAxes)
    return FigureLayout(figure.model).axes[0].marks
  }

  private func opacity(_ mark: PlacedMark) -> Double? {
    switch mark {
    case .line(let line): line.stroke.color.alpha
    case .segments(let segments): segments.colors.first?.alpha
    case .shape(let shape): shape.fill?.alpha
    case .text(let text): text.color.alpha
    default: nil
    }
  }

  @Test("stems, boxes, slices and texts can be seen through")
  func alpha() {
    let draws: [(String, (Axes) -> Void)] = [
      ("stem", { $0.stem([1, 2], [1, 2], alpha: 0.5) }),
      ("boxplot", { $0.boxplot([[1, 2, 9]], showmeans: true, alpha: 0.5) }),
      ("pie", { $0.pie([1, 2], alpha: 0.5) }), ("text", { $0.text(0, 0, "t", alpha: 0.5) }),
      ("annotate", { $0.annotate("t", xy: (0, 0), alpha: 0.5) }),
    ]
    for (name, draw) in draws {
      let values = marks(draw).map(opacity)
      #expect(!values.isEmpty && values.allSatisfy { $0 == 0.5 }, "\(name): \(values)")
    }
  }

  @Test("lines on logarithmic axes take a format and the options of other lines")
  func logarithmic() {
    for draw: (Axes) -> Void in [
      { $0.semilogy([1, 2], [1, 2], "ro--", linewidth: 3) },
      { $0.semilogx([1, 2], [1, 2], "ro--", linewidth: 3) },
      { $0.loglog([1, 2], [1, 2], "ro--", linewidth: 3) },
    ] {
      guard case .line(let line)? = marks(draw).first else {
        Issue.record("no line")
        continue
      }
      #expect(line.stroke.color.css == "#ff0000" && line.stroke.width == 3)
      #expect(line.stroke.marker == .circle && line.stroke.style == .dashed)
    }
  }

  @Test("a line without ends has the colour of other lines across the axes")
  func endless() {
    guard
      case .segments(let line)? = marks(in: .darkBackground, { $0.axline((0, 0), slope: 1) }).first
    else {
      Issue.record("no line")
      return
    }
    #expect(line.colors.map(\.css) == ["#ffffff"])
  }

  @Test("whole percentages are cut off, as C writes numbers")
  func percentages() {
    let notes = marks { $0.pie([1, 2, 3], autopct: "%d%%") }.compactMap { mark -> String? in
      if case .text(let text) = mark { text.text } else { nil }
    }
    #expect(notes == ["16%", "33%", "50%"])
  }

  @Test(
    "every marker of a format is drawn",
    arguments: ["p", "h", "H", "8", "P", "X", "1", "2", "3", "4"])
  func markers(_ sign: String) {
    let figure = Figure()
    figure.currentAxes.plot([1], [1], sign)
    let empty = Figure()
    empty.currentAxes.plot([1], [1], "", linestyle: "")
    #expect(figure.svg.utf8.count > empty.svg.utf8.count + 50)
  }

  @Test("a title that hangs deep is lifted out of the axes")
  func deepTitle() throws {
    let figure = Figure()
    figure.currentAxes.setTitle(#"$\sum_{i=0}^{n} x_i$"#)
    let box = try #require(FigureLayout(figure.model).axes[0].title.box)
    #expect(abs(box.y0 - 304.128) < 0.05, "\(box.y0)")
  }

  @Test("titles and labels have sizes of their own")
  func sizes() throws {
    let figure = Figure()
    figure.currentAxes.setTitle("Title", fontsize: 24)
    figure.currentAxes.setXLabel("x", fontsize: 5)
    let axes = FigureLayout(figure.model).axes[0]
    let usual = Figure()
    usual.currentAxes.setTitle("Title")
    usual.currentAxes.setXLabel("x")
    let plain = FigureLayout(usual.model).axes[0]
    let (title, other) = (try #require(axes.title.box), try #require(plain.title.box))
    #expect(abs(title.width - 2 * other.width) < 1e-9)
    let (label, name) = (try #require(axes.x.label.box), try #require(plain.x.label.box))
    #expect(abs(2 * label.width - name.width) < 1e-9)
  }

  @Test("one number stands for as many as there are points")
  func numbers() {
    let (short, long) = (Figure(), Figure())
    short.currentAxes.fillBetween([0, 1, 2], [1, 3, 2])
    short.currentAxes.fillBetween([0, 1, 2], [1, 3, 2], 0.5)
    short.currentAxes.errorbar([0, 1, 2], [1, 3, 2], yerr: 0.2, xerr: 0.1, capsize: 3)
    long.currentAxes.fillBetween([0, 1, 2], [1, 3, 2], [0, 0, 0])
    long.currentAxes.fillBetween([0, 1, 2], [1, 3, 2], [0.5, 0.5, 0.5])
    long.currentAxes.errorbar(
      [0, 1, 2], [1, 3, 2], yerr: [0.2, 0.2, 0.2], xerr: [0.1, 0.1, 0.1], capsize: 3)
    #expect(short.textPlot() == long.textPlot())
    #expect(short.textPlot() != Figure().textPlot())
  }

  @Test("a terminal leaves out ticks that are nowhere")
  func terminal() {
    let most = Double.greatestFiniteMagnitude
    let figure = Figure()
    figure.currentAxes.plot([-most, most], [0, 1])
    figure.currentAxes.setXTicks([-most, 0, most])
    #expect(!figure.textPlot().isEmpty)
  }

  @Test("a text far out makes no picture of that size")
  func farText() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let figure = Figure()
      figure.currentAxes.text(1e300, 0, "far")
      try figure.savefig("/tmp/far.png", bboxInches: "tight")
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("savefig: 100.0 dots per inch make no picture of"), "\(message)")
  }

  @Test("sizes and gaps that cannot be shown stop with a sentence")
  func impossibleSizes() async {
    let text = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.text(0, 0, "x", fontsize: .nan)
    }
    expect(text, "text: text of nan points cannot be shown")
    let ticks = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.tickParams(labelsize: 0)
    }
    expect(ticks, "tickParams: text of 0.0 points cannot be shown")
    let gaps = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = GridSpec(2, 2, wspace: -5)
    }
    expect(gaps, "GridSpec: gaps of -5.0 and 0.0 leave no room")
  }

  private func expect(_ result: ExitTest.Result?, _ sentence: String) {
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains(sentence), "\(message)")
  }
}
