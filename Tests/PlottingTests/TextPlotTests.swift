import Plotting
import Testing

@Suite struct TextPlotTests {
  @Test("a line runs from corner to corner, with ticks, names and a legend")
  func line() {
    let figure = Figure()
    let axes = figure.currentAxes
    axes.plot([0, 10], [0, 10], label: "rise")
    axes.setXLim(0, 10)
    axes.setYLim(0, 10)
    axes.setTitle("Title")
    axes.setXLabel("time")
    axes.legend()
    let lines = figure.textPlot(columns: 25, rows: 5, colors: false).split(separator: "\n")
    #expect(
      lines.map(String.init) == [
        "          Title", "10 ┤                ⣀⠤⠒⠉", "   │            ⣀⠤⠒⠉",
        " 5 ┤        ⣀⠤⠒⠉", "   │    ⣀⠤⠒⠉", " 0 ┤⣀⠤⠒⠉", "   └┬─────────┬────────┬",
        "    0         5       10", "          time", "    ⠒⠒ rise",
      ], "\(lines.joined(separator: "\n"))")
  }

  @Test("every kind shows in a terminal, and no line is longer than asked")
  func kinds() {
    let figure = Figure()
    figure.suptitle("All")
    let x = (1...9).map(Double.init)
    let draws: [(Axes) -> Void] = [
      { $0.scatter(x, x, c: x) }, { $0.bar(["a", "b"], [1, -2]) }, { $0.hist(x) },
      { $0.imshow([[1.0, .nan], [3, 4]]) }, { $0.pie(x, labels: x.map { "\($0)" }) },
      { $0.semilogy(x, x.map { $0 * 1e30 }, marker: "o") }, { $0.errorbar(x, x, yerr: x) },
      { $0.contourf([0, 1], [0, 1], [[1.0, 2], [3, 4]]) }, { $0.boxplot([x, x]) },
      { $0.fillBetween(x, x, x.map { 2 * $0 }) }, { $0.pcolormesh([[1.0, 2], [3, 4]]) },
      { $0.plot([.nan, 1e300, -1e300], [.infinity, 1e-300, .nan]) },
      { $0.annotate("far", xy: (1e300, 2), xytext: (0, 0), arrowprops: ArrowStyle()) },
    ]
    for (index, draw) in draws.enumerated() {
      draw(figure.addSubplot(4, 4, index + 1))
      figure.currentAxes.legend()
    }
    figure.addSubplot(4, 4, 16)
    for line in figure.textPlot(columns: 40, rows: 6, colors: false).split(separator: "\n") {
      #expect(line.count <= 40, "\(line)")
    }
    #expect(figure.textPlot().contains("\u{1B}[38;2;31;119;180m"))
  }
}
