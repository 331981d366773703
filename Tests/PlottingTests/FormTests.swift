import Display
import Foundation
import FoundationXML
import Plotting
import Testing

/// Forms of pyplot's functions; `make_forms.py` asked matplotlib 3.11.2 for the numbers.
@Suite struct FormTests {
  private struct Answers: Decodable {
    struct Histogram: Decodable {
      let values: [Double]
      let bins: String?
      let edges: [Double]?
      let range: [Double]?
      let density: Bool?
      let weights: [Double]?
      let cumulative: Bool?
      let n: [Double]
      let borders: [Double]
    }

    let histograms: [Histogram]
  }

  @Test("hist answers what matplotlib's does: heights and borders")
  func histograms() throws {
    let answers = try JSONDecoder().decode(Answers.self, from: Goldens.unpacked("forms.json.gz"))
    #expect(answers.histograms.count == 15)
    for one in answers.histograms {
      let rule: any HistogramBins = one.edges ?? one.bins.flatMap(Int.init) ?? "auto"
      let figure = Figure()
      let (n, bins, patches) = figure.currentAxes.hist(
        one.values, bins: rule, range: one.range.map { $0[0]...$0[1] },
        density: one.density ?? false, weights: one.weights, cumulative: one.cumulative ?? false)
      #expect(n.count == one.n.count && bins.count == one.borders.count, "\(one): \(bins)")
      #expect(zip(n, one.n).allSatisfy { abs($0 - $1) < 1e-9 }, "\(n), not \(one.n)")
      #expect(
        zip(bins, one.borders).allSatisfy { abs($0 - $1) < 1e-9 }, "\(bins), not \(one.borders)")
      #expect(
        patches.datavalues == n
          && patches.description == (n.count == 1 ? "1 bar" : "\(n.count) bars"))
    }
  }

  @Test("ranges too wide for a number, or for bins, are counted")
  func wideHistograms() {
    let axes = Figure().currentAxes
    #expect(axes.hist([-1e308, 0, 1e308], bins: "auto").n == [1, 1, 1])
    let (n, _, _) = axes.hist([1, 2.5, 3], bins: "auto", range: -1e308...1e308)
    #expect(n.count == 10_000 && n.reduce(0, +) == 3)
  }

  @Test("what is given in other forms draws the same")
  func equalForms() {
    let pairs: [((Axes) -> Void, (Axes) -> Void)] = [
      ({ $0.hlines(1.5, 0, 4) }, { $0.hlines([1.5], 0, 4) }),
      ({ $0.vlines(2, 0, 4) }, { $0.vlines([2], 0, 4) }),
      ({ $0.bar([1, 2], [3, 4], bottom: 1) }, { $0.bar([1, 2], [3, 4], bottom: [1, 1]) }),
      (
        { $0.bar([1, 2], [3, 4], yerr: 0.5) },
        { $0.bar([1, 2], [3, 4], yerr: [0.5, 0.5] as [Float]) }
      ),
      ({ $0.hist([1, 2, 4], bins: [1, 2, 4]) }, { $0.hist([1, 2, 4], bins: [1.0, 2, 4]) }),
      (
        { $0.hist([1, 2, 4], bins: stride(from: 0.0, through: 4, by: 1)) },
        { $0.hist([1, 2, 4], bins: [0, 1, 2, 3, 4]) }
      ),
      ({ $0.plot(2, 4, "ro") }, { $0.plot([2], [4], "ro") }),
      ({ $0.scatter(2, 4, s: 20) }, { $0.scatter([2], [4], s: 20) }),
      ({ $0.setXLim((1, 3)) }, { $0.setXLim([1, 3]) }),
      ({ $0.plot([1, 2], "red") }, { $0.plot([1, 2], color: "red") }),
      ({ $0.imshow([[1, 2]], interpolation: "nearest") }, { $0.imshow([[1, 2]]) }),
      ({ $0.fillBetween([1, 2], 0, [3, 4]) }, { $0.fillBetween([1, 2], [3, 4]) }),
    ]
    for (index, (form, other)) in pairs.enumerated() {
      let (short, long) = (Figure(), Figure())
      form(short.currentAxes)
      other(long.currentAxes)
      #expect(short.textPlot() == long.textPlot(), "form \(index)")
      #expect(short.textPlot() != Figure().textPlot(), "form \(index)")
    }
  }

  @Test("limits are answered, alone and where axes share them")
  func limits() {
    let figure = Figure()
    let axes = figure.subplots(1, 2, sharey: true)
    axes[0].plot([0, 10])
    axes[1].plot([0, 20])
    #expect(axes[0].getYLim() == (-1, 21))
    #expect(axes[0].setXLim(right: 3) == (-0.05, 3))
    axes[0].plot([0, 50], [1, 1])
    #expect(axes[0].getXLim() == (-0.05, 3))
  }

  @Test("axes that share an axis show what was asked of any of them last")
  func sharedLimits() {
    let figure = Figure()
    let axes = figure.subplots(2, 1, sharex: true)
    let (first, last) = (axes[0], axes[1])
    first.plot([1, 2])
    first.setXTicks([0, 10])
    #expect(last.getXLim() == (-0.05, 10))
    last.setXTicks([0, 4])
    first.setXTicks([0, 2])
    #expect(last.getXLim() == (-0.05, 2))
    last.setXLim(0, 4)
    first.setXLim(1, 3)
    #expect(last.getXLim() == (1, 3))
    last.invertXAxis()
    #expect(first.getXLim() == (3, 1))
    first.invertXAxis()
    #expect(last.getXLim() == (1, 3))
  }

  @Test(
    "axes without data show the ticks that are asked for, and run backwards where they are told to")
  func emptyAxes() {
    let figure = Figure()
    let empty = figure.currentAxes
    empty.setXTicks([-3, 0.5])
    empty.invertXAxis()
    #expect(empty.getXLim() == (1, -3))
  }

  @Test("a grid of axes that are there already shares them")
  func sharedOnceMore() {
    let figure = Figure()
    _ = figure.subplots(1, 2)
    let axes = figure.subplots(1, 2, sharex: true)
    axes[1].bar(["a", "b"], [1, 2])
    #expect(figure.axes.count == 2 && axes[0].getXLim() == axes[1].getXLim())
  }

  @Test("signs that are not filled have the width of the style's lines")
  func unfilledPoints() {
    var style = PlotStyle()
    style.lines.width = 3.25
    func svg(_ marker: String) -> String {
      let figure = Figure(style: style)
      figure.currentAxes.scatter([1, 2], [1, 2], marker: marker, edgecolor: "#123456")
      return figure.svg
    }
    #expect(svg("x").contains("stroke-width=\"3.25\"") && !svg("x").contains("#123456"))
    #expect(!svg("o").contains("stroke-width=\"3.25\"") && svg("o").contains("#123456"))
  }

  @Test("a figure has a page and dots of its own, and one of a dark style stays dark on every page")
  func pages() throws {
    let figure = Figure(figsize: (1, 1), dpi: 150, facecolor: "#abcdef")
    figure.currentAxes.plot([1, 2])
    #expect(figure.svg.contains("fill=\"#abcdef\""))
    #expect(figure.style.figure.dpi == 150)
    for (style, follows) in [(PlotStyle(), true), (.darkBackground, false)] {
      let figure = Figure(style: style)
      figure.currentAxes.plot([1, 2])
      guard case .text(let svg)? = figure.followingTheme.mimeBundle.contents["image/svg+xml"]
      else {
        Issue.record("no SVG")
        continue
      }
      #expect(svg.contains("prefers-color-scheme") == follows)
    }
  }

  @Test("what was drawn in other forms is a well-formed figure")
  func wellFormed() throws {
    let figure = Figure()
    let axes = figure.currentAxes
    let bars = axes.bar(["a", "b"], [1, -2], yerr: 0.5, capsize: 3)
    axes.barLabel(bars, fmt: "%.1f%%", padding: 3)
    axes.hist([1, 2, 2, 3], histtype: "step")
    axes.text(0, 0, "in a box", rotation: 30, bbox: TextBox("round,pad=0.2", alpha: 0.5))
    axes.annotate(
      "up", xy: (0, 1), xytext: (0, 20), textcoords: "offset points", arrowprops: ArrowStyle(),
      bbox: TextBox(facecolor: "white"))
    axes.setTitle("left", loc: "left")
    axes.legend(["one", "two"])
    let document = try XMLDocument(xmlString: figure.svg)
    #expect(document.rootElement()?.name == "svg")
    let texts = FigureLayout(figure.model).axes[0].marks.compactMap { mark -> String? in
      if case .text(let text) = mark { text.text } else { nil }
    }
    #expect(texts == ["1.0%", "-2.0%", "in a box", "up"])
    #expect(
      figure.description.hasPrefix(
        "“left”:\n  Bar chart, 2 bars from −2 to 1\n  Error bars, 2 points, 1 → −2"),
      "\(figure.description)")
  }

  @Test("mistakes stop with a sentence that has the values and the remedy")
  func mistakes() async {
    var result: ExitTest.Result?
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.bar([1, 2], [1, 2], yerr: [1, 2, 3])
    }
    expect(result, "bar: yerr has 3 values where 2 are wanted; give one for each, or one for all")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.hist([1], bins: [1, 1])
    }
    expect(result, "hist: [1.0, 1.0] are no borders of bins; give two or more finite numbers")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.hist([1], bins: "fd")
    }
    expect(result, "hist: “fd” is no rule for bins; choose \"auto\"")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.hist([1], bins: Int.max)
    }
    expect(result, "hist: \(Int.max) bins cannot be counted; ask for one to 1000000")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.hist2d([1], [1], bins: 5001)
    }
    expect(result, "hist2d: 5001 bins cannot be counted; ask for one to 5000")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Figure().subplots(Int.max, 2)
    }
    expect(result, "subplots: there is no grid of \(Int.max) × 2; both numbers are from 1 to 1000")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().addSubplot(Int.max, 3, 1)
    }
    expect(result, "subplot: there is no cell 1 in a grid of \(Int.max) × 3")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.imshow([[1, 2]], vmin: .nan)
    }
    expect(result, "imshow: colours cannot end at nan; give finite numbers for vmin and vmax")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.hist([1], range: -Double.infinity...0)
    }
    expect(result, "hist: bins from -inf to 0.0 have no width; give a range between finite numbers")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.hist([1, 2], weights: [1])
    }
    expect(result, "hist: there are 1 weights for 2 values; give one for each")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.bar([1, 2], [1, 2], bottom: [1, 2, 3])
    }
    expect(result, "bar: bottom has 3 values where 2 are wanted; give one for each, or one for all")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.fillBetween([1, 2], [1, 2], where: [true])
    }
    expect(result, "fillBetween: where has 1 values for 2 points; give one for each")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.imshow([[1]], extent: [1, 2])
    }
    expect(result, "imshow: [1.0, 2.0] is no extent; give four finite numbers")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.imshow([[1]], interpolation: "bilinear")
    }
    expect(result, "imshow: there is no interpolation “bilinear” here; cells are drawn as they are")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.axis([1, 2, 3])
    }
    expect(
      result, "axis: 3 numbers are not the limits of two axes; give [left, right, bottom, top]")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Figure().subplots(2, 2, sharex: "column")
    }
    expect(result, "subplots: sharex “column” and sharey “none” do not say which axes share")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.setTitle("t", loc: "middle")
    }
    expect(
      result, "setTitle: “middle” is no place for a title; choose \"left\", \"center\" or \"right\""
    )
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TextBox("oval")
    }
    expect(result, "TextBox: “oval” is no box; choose \"square\" or \"round\"")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Figure().currentAxes.annotate("t", xy: (0, 0), textcoords: "pixels")
    }
    expect(result, "annotate: “pixels” are no coordinates; choose \"data\", \"offset points\"")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Figure(figsize: (2000, 1))
    }
    expect(
      result,
      "Figure: a size of 2000.0 × 1.0 inches cannot be drawn; give a width and a height above 0 and up to 1000"
    )
  }

  private func expect(_ result: ExitTest.Result?, _ sentence: String) {
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains(sentence), "\(message)")
  }
}
