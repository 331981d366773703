import Plotting
import Testing

/// Places from matplotlib 3.11.2's SVG renderer, in points.
@Suite struct LegendTests {
  private func legend(_ draw: (Axes) -> Void) -> Box? {
    let figure = Figure()
    draw(figure.currentAxes)
    figure.currentAxes.legend()
    return FigureLayout(figure.model).axes[0].legend?.box
  }

  private func expectCorner(_ box: Box?, _ x: Double, _ y: Double, _ what: String) {
    let isNear = box.map { abs($0.x0 - x) < 0.05 && abs($0.y0 - y) < 0.05 } ?? false
    #expect(isNear, "\(what): \(box.map { "\($0.x0), \($0.y0)" } ?? "none"), not \(x), \(y)")
  }

  @Test("the best place avoids texts and the ends of error bars, and not collections of lines")
  func best() {
    expectCorner(
      legend {
        $0.plot([0, 1], [0, 1], label: "l")
        $0.text(0, 1, "a text in the way")
      }, 370.942, 43.016, "a text")
    expectCorner(
      legend {
        $0.plot([0, 1], [0, 1], label: "l")
        $0.hlines([0.95], 0, 0.2)
      }, 62.6, 281.127, "lines across")
    expectCorner(
      legend {
        $0.plot([0, 1], [0, 1], label: "l")
        $0.axline((0, 1), (0.2, 0.9))
      }, 370.942, 43.016, "a line without ends")
    expectCorner(
      legend {
        $0.errorbar(
          [1, 2, 3], [2, 4, 3], yerr: [0.3, 0.5, 0.2], fmt: "o-", capsize: 4, label: "err")
        $0.setYLim(0, 4.8)
      }, 359.52, 281.127, "error bars")
  }

  @Test("samples of error bars and stems show their bars and their base")
  func samples() {
    let figure = Figure()
    let axes = figure.currentAxes
    axes.errorbar([1], [1], yerr: [0.1], ecolor: "#123456", label: "e")
    axes.stem([1, 2], [1, 2], basefmt: "m-", label: "s")
    let without = figure.svg
    axes.legend()
    for (color, added) in [("#123456", 1), ("#bf00bf", 1)] {
      func count(_ svg: String) -> Int { svg.split(separator: color).count }
      #expect(count(figure.svg) == count(without) + added, "\(color)")
    }
  }
}
