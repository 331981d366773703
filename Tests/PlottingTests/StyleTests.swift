import Plotting
import Testing

/// The current style belongs to the process, so these tests run one after the other.
@Suite(.serialized) struct StyleTests {
  /// Sizes and colours that matplotlib 3.11.2 gives to a figure in its style “dark_background”.
  @Test("the dark style is matplotlib's")
  func dark() {
    let figure = Figure(figsize: (4, 3), style: .darkBackground)
    let axes = figure.currentAxes
    axes.plot([1, 3, 2], label: "first")
    axes.plot([2, 1, 3], label: "last", color: "C9")
    axes.axhline(1.5)
    axes.grid()
    axes.legend()
    axes.setTitle("Title")
    axes.setXLabel("x")
    let svg = figure.svg
    for color in ["#8dd3c7", "#ffed6f", "#ffffff", "#cccccc"] {
      #expect(svg.contains(color), "\(color) is missing")
    }
    #expect(!svg.contains("#1f77b4") && !svg.contains("#b0b0b0"))
  }

  @Test("a figure keeps the style that it was made with")
  func kept() {
    let before = plt.style.context("dark_background") { Figure() }
    let after = Figure()
    #expect(before.style.axes.faceColor == "black")
    #expect(after.style.axes.faceColor == "white")
    #expect(PlotStyle.current.axes.faceColor == "white")
    struct Stop: Error {}
    try? plt.style.context("dark_background") { throw Stop() }
    #expect(PlotStyle.current.axes.faceColor == "white")
  }

  @Test("relative sizes follow the font's size")
  func sizes() {
    defer { plt.rcdefaults() }
    plt.rcParams["font.size"] = 20
    plt.rcParams["axes.labelsize"] = "small"
    plt.rcParams["xtick.labelsize"] = 8
    let figure = Figure(figsize: (6, 4))
    figure.currentAxes.setTitle("Title")
    figure.currentAxes.setXLabel("label")
    let axes = FigureLayout(figure.model).axes[0]
    // The font's ascent and descent are one em high.
    func size(_ text: PlacedText) -> Double { (text.box?.height ?? 0) }
    #expect(abs(size(axes.title) - 24) < 0.1)
    #expect(abs(size(axes.x.label) - 16.66) < 0.1)
    #expect(abs(size(axes.x.ticks[0].label) - 8) < 0.1)
    #expect(abs(size(axes.y.ticks[0].label) - 20) < 0.1)
  }

  @Test("parameters are read as they were written")
  func parameters() {
    defer { plt.rcdefaults() }
    let values: KeyValuePairs<String, RCValue> = [
      "lines.linewidth": 2.5, "axes.grid": true, "image.cmap": "gray", "figure.figsize": [8, 3],
      "axes.prop_cycle": ["#ff0000", "#00ff00"], "axes.titlesize": "x-large",
      "axes.spines.top": false, "savefig.dpi": 200, "axes.titlecolor": "red",
    ]
    plt.rcParams.update(values)
    for (name, value) in values { #expect(plt.rcParams[name] == value, "\(name)") }
    plt.rcParams["savefig.dpi"] = "figure"
    #expect(PlotStyle.current.saving.dpi == nil)
    plt.rcdefaults()
    #expect(plt.rcParams["figure.figsize"] == [6.4, 4.8])
    for name in plt.rcParams.names { plt.rcParams[name] = plt.rcParams[name] }
    #expect(Set(plt.rcParams.names).count == plt.rcParams.names.count)
  }

  @Test("what a style says is drawn")
  func drawn() {
    let figure = plt.rcContext([
      "lines.linewidth": 4, "lines.markersize": 11, "lines.marker": "s", "lines.linestyle": "--",
      "axes.grid": true, "grid.linestyle": ":", "axes.facecolor": "#eaeaf2",
      "axes.edgecolor": "#123456", "axes.prop_cycle": ["#ff8800"], "axes.spines.right": false,
      "figure.facecolor": "#fafafa", "xtick.color": "#654321", "ytick.direction": "in",
      "axes.xmargin": 0, "figure.figsize": [5, 2],
    ]) { Figure() }
    figure.currentAxes.plot([0, 1, 4])
    let svg = figure.svg
    for part in [
      "stroke-width=\"4\"", "#eaeaf2", "#123456", "#ff8800", "#fafafa", "#654321",
      "width=\"360pt\" height=\"144pt\"",
    ] {
      #expect(svg.contains(part), "\(part) is missing")
    }
    let frame = FigureLayout(figure.model).axes[0].frame
    #expect(frame.x.lower == 0 && frame.x.upper == 2)
  }

  @Test("unknown names and values stop with a sentence")
  func mistakes() async {
    let name = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { plt.rcParams["lines.linewdth"] = 2 }
    expectMessage(name, "there is no parameter “lines.linewdth”; did you mean “lines.linewidth”?")
    let value = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { plt.rcParams["lines.linewidth"] = "wide" }
    expectMessage(value, "lines.linewidth cannot be “wide”; it wants a number of 0.0 or more")
    let style = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { plt.style.use("dark_backgroud") }
    expectMessage(style, "“dark_backgroud” is no style; did you mean “dark_background”?")
  }

  private func expectMessage(_ result: ExitTest.Result?, _ part: String) {
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains(part), "\(message)")
  }
}
