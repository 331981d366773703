import Foundation
import FoundationXML
import Plotting
import Testing

@Suite struct SVGTests {
  @Test("strange data make a well-formed figure", arguments: strangeData)
  func strange(_ data: (name: String, x: [Double], y: [Double])) throws {
    for isTight in [false, true] {
      let figure = Figure()
      let axes = figure.addSubplot(1, 1, 1)
      axes.plot(data.x, data.y, label: data.name, marker: "o")
      axes.plot(data.x, data.y, linestyle: "--", marker: "x")
      axes.scatter(data.x, data.y)
      axes.step(data.x, data.y, where: "mid")
      axes.legend()
      if isTight { figure.tightLayout() }
      let svg = figure.svg
      _ = try parsed(svg)
      let notANumber = matches(of: #/(?:d|x|y)="([^"]*(?:nan|inf)[^"]*)"/#, in: svg)
      #expect(notANumber.isEmpty, "\(data.name): \(notANumber)")
    }
  }

  private static let strangeData: [(name: String, x: [Double], y: [Double])] = [
    ("nothing", [], []), ("one point", [3], [4]), ("constant", [0, 1, 2], [5, 5, 5]),
    ("gaps", [0, 1, 2, 3], [.nan, 1, .nan, 2]), ("only gaps", [0, 1], [.nan, .nan]),
    ("infinities", [0, 1, 2], [-.infinity, 1, .infinity]), ("large", [0, 1], [-1e300, 1e300]),
    ("largest", [-1.7e308, 1.7e308], [0, 1]), ("small", [0, 1], [1e-300, 2e-300]),
    ("subnormal", [0, 1], [0, .leastNonzeroMagnitude]), ("close", [0, 1], [1, 1 + 1e-15]),
    ("far apart", [0, 1, 2], [1e-300, 1, 1e300]),
  ]

  @Test("every kind of mark bears strange data", arguments: strangeData)
  func strangeKinds(_ data: (name: String, x: [Double], y: [Double])) throws {
    let draws: [(Axes) -> Void] = [
      { $0.semilogy(data.x, data.y) },
      { $0.loglog(data.y, data.x, marker: "o") },
      { $0.bar(data.x, data.y, label: "bars") },
      { $0.barh(data.x, data.y) },
      { $0.hist(data.y) },
      { $0.hist(data.x, bins: 1000) },
      { $0.hist(data.y, cumulative: true, histtype: "step", orientation: "horizontal") },
      { axes in
        axes.hist(data.y, bins: "auto", density: true, histtype: "stepfilled")
        axes.setXLim(0, 1e-9)
        axes.setYScale("log")
      },
      { axes in
        let bars = axes.bar(data.x, data.y, yerr: data.x.map(abs), capsize: 3)
        axes.barLabel(bars, padding: 2)
        axes.barLabel(bars, labelType: "center", rotation: 90)
      },
      { $0.fillBetween(data.x, data.y, 1, where: data.x.map { $0 > 0 }) },
      { $0.fillBetweenx(data.x, 0, data.y) },
      { $0.imshow([[1.0, 2]], extent: [-1e300, 1e300, 1, 1.000001]) },
      { axes in for y in data.y { axes.text(0, y, "here", bbox: TextBox("round")) } },
      { $0.fillBetween(data.x, data.y, data.x) },
      { $0.imshow([data.y + [1], data.x + [0]]) },
      { $0.pcolormesh([data.y + [1], data.x + [0]]) },
      { $0.matshow([data.y + [1], data.x + [0]]) },
      { $0.heatmap([data.y + [1], data.x + [0]]) },
      { axes in
        let places = Array(0...data.x.count)
        if !data.x.isEmpty { axes.contour(places, [0, 1], [data.y + [1], data.x + [0]]) }
        if !data.x.isEmpty { axes.contourf(places, [0, 1], [data.y + [1], data.x + [0]]) }
      },
      { $0.hist2d(data.x, data.y, bins: 3) },
      { $0.stem(data.x, data.y) },
      { $0.errorbar(data.x, data.y, yerr: data.x.map(abs), xerr: [1.0], capsize: 2) },
      { $0.boxplot([data.x, data.y]) },
      { $0.vlines(data.x, 0, 1) },
      { axes in for y in data.y { axes.text(0, y, "here") } },
      { axes in
        for (x, y) in zip(data.x, data.y) {
          axes.annotate("here", xy: (x, y), xytext: (0, 0), arrowprops: ArrowStyle("-|>"))
        }
      },
      { axes in
        for y in data.y where y.isFinite { axes.axline((0, 0), (1, y)) }
        for y in data.y where y.isFinite { axes.axhspan(0, y) }
      },
      { axes in
        axes.setYScale("symlog")
        axes.plot(data.x, data.y)
      },
      { $0.scatter(data.x, data.y, c: data.y, s: 10) },
      { axes in
        axes.plot(data.x, data.y)
        axes.minorticksOn()
        axes.axis("equal")
        axes.twinx().plot(data.y, data.x)
      },
      {
        $0.setXScale("log")
        $0.setXLim(-5, 0)
        $0.setYLim(3, 3)
        $0.plot(data.x, data.y)
      },
    ]
    for draw in draws {
      let figure = Figure(figsize: (0.5, 2))
      draw(figure.addSubplot(2, 3, 2))
      figure.currentAxes.legend(loc: "center")
      figure.tightLayout()
      _ = try parsed(figure.svg)
    }
  }

  @Test("ten thousand categories are drawn")
  func categories() throws {
    let figure = Figure()
    figure.currentAxes.bar((0..<10_000).map { "c\($0)" }, 0..<10_000)
    figure.currentAxes.pie(1...100, labels: (1...100).map { "part \($0)" }, autopct: "%.0f%%")
    _ = try parsed(figure.svg)
  }

  @Test(
    "what is written is escaped", arguments: ["a < b & \"c\" > 'd'", "\u{0}\u{1}\u{FFFE}", "损失 😀"])
  func escapes(_ title: String) throws {
    let figure = Figure()
    figure.currentAxes.setTitle(title)
    figure.currentAxes.plot([1, 2], label: title)
    figure.currentAxes.legend()
    _ = try parsed(figure.svg)
  }

  @Test("figures on one page share no id, and every reference is met")
  func ids() throws {
    let documents = (0..<100).map { _ in
      let figure = Figure()
      figure.currentAxes.plot([1, 2], marker: "o")
      return figure.svg
    }
    let ids = documents.flatMap { matches(of: #/ id="([^"]+)"/#, in: $0) }
    #expect(Set(ids).count == ids.count)
    let first = documents[0]
    let own = Set(matches(of: #/ id="([^"]+)"/#, in: first))
    let references =
      matches(of: #/href="#([^"]+)"/#, in: first) + matches(of: #/url\(#([^)]+)\)/#, in: first)
    #expect(!references.isEmpty)
    #expect(own.isSuperset(of: references))
  }

  @Test("a glyph is drawn once however often it is used")
  func glyphs() {
    let figure = Figure()
    figure.currentAxes.setTitle("ooooo")
    let outlines = matches(of: #/<path id="[^"]+" d="([^"]+)"/#, in: figure.svg)
    #expect(Set(outlines).count == outlines.count)
    // o . 0 2 4 6 8 1
    #expect(outlines.count == 8, "\(outlines.count) outlines")
  }

  @Test("looks are attributes, and the figure has a role, a title and a description")
  func accessible() throws {
    let figure = Figure()
    figure.currentAxes.setTitle("Training loss")
    figure.currentAxes.plot([2.3, 0.12])
    #expect(!figure.svg.contains("style"))
    let document = try parsed(figure.svg)
    let root = try #require(document.rootElement())
    #expect(root.attributes?.first { $0.name == "role" }?.stringValue == "img")
    #expect(root.elements(forName: "title").first?.stringValue == "Training loss")
    #expect(
      root.elements(forName: "desc").first?.stringValue
        == """
        Line plot “Training loss”, 2 points, 2.30 → 0.12
        x axis from −0.05 to 1.05; y axis from 0.011 to 2.409
        """)
  }

  @Test("the document's two panels stay under 50 KB")
  func size() {
    let figure = Figure(figsize: (12, 4))
    for cell in 1...2 {
      let axes = figure.addSubplot(1, 2, cell)
      axes.plot((0..<100).map { Double($0) / 10 }, (0..<100).map { sin(Double($0) / 10) })
      axes.setTitle("Sigmoid Function")
      axes.grid()
    }
    #expect(figure.svg.utf8.count < 50_000)
  }

  @Test("a million points are drawn with what can be seen of them")
  func simplification() {
    let figure = Figure()
    let steps = 0..<1_000_000
    figure.currentAxes.plot(steps, steps.map { sin(Double($0) / 1e5) })
    #expect(figure.svg.utf8.count < 200_000, "\(figure.svg.utf8.count) bytes")
  }

  private func parsed(_ svg: String) throws -> XMLDocument { try XMLDocument(xmlString: svg) }

  private func matches(of pattern: Regex<(Substring, Substring)>, in text: String) -> [String] {
    text.matches(of: pattern).map { String($0.output.1) }
  }
}
