import Display
import Foundation
import FoundationXML
import Plotting
import Testing

@Suite struct FigureViewTests {
  private func figure() -> Figure {
    let figure = Figure()
    let axes = figure.currentAxes
    axes.plot([0, 1, 2, .nan, 4], [2.5, 0.75, -.infinity, 0, 1e-3], label: "a </script> \"b\"")
    axes.bar(["cat", "dog"], [1, 2])
    axes.imshow([[1.0, .nan], [3, 4]], aspect: "auto")
    axes.semilogx([1, 10, 100], [1, 2, 3], marker: "o")
    axes.text(1, 1, "here")
    axes.legend()
    figure.colorbar()
    return figure
  }

  private func html(_ view: FigureView) throws -> String {
    guard case .text(let html)? = view.mimeBundle.contents["text/html"] else {
      Issue.record("no HTML")
      return ""
    }
    return html
  }

  @Test("all that a page needs is in the output: values, script, and nothing from elsewhere")
  func contents() throws {
    let view = figure().interactive
    let html = try html(view)
    let parts = html.components(separatedBy: "<script")
    #expect(parts.count == 3)
    let data = try #require(
      parts[1].components(separatedBy: "</script>").first?.drop { $0 != "{" })
    let object = try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]
    let axes = try #require(object?["axes"] as? [[String: Any]])
    let series = try #require(axes[0]["series"] as? [[String: Any]])
    #expect(series.count == 4)
    #expect(series[0]["name"] as? String == "a </script> \"b\"")
    #expect((series[0]["y"] as? [Any])?.last as? Double == 1e-3)
    #expect((series[0]["y"] as? [Any])?[2] is NSNull)
    #expect(series[2]["cells"] is [Any])
    #expect((axes[0]["x"] as? [String: Any])?["scale"] as? String == "log")
    #expect(parts[2].utf8.count < 12_288, "\(parts[2].utf8.count) bytes of script")
    #expect(!html.contains("src="))
    let links = html.components(separatedBy: "href=\"").dropFirst()
    #expect(links.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("data:") })
    #expect(view.mimeBundle.text == figure().description)
  }

  /// What the script of the page is told of the first axes.
  private func firstAxes(_ figure: Figure) throws -> [String: Any] {
    let parts = try html(figure.interactive).components(separatedBy: "<script")
    let data = try #require(
      parts[1].components(separatedBy: "</script>").first?.drop { $0 != "{" })
    let object = try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]
    return try #require((object?["axes"] as? [[String: Any]])?.first)
  }

  @Test("large numbers that are near each other stay apart")
  func nearValues() throws {
    let figure = Figure()
    let seconds = (0..<5).map { 1_700_000_000 + 60 * Double($0) }
    figure.currentAxes.plot(seconds, [1, 2, 3, 4, 5])
    let axes = try firstAxes(figure)
    let series = try #require((axes["series"] as? [[String: Any]])?.first)
    #expect(series["x"] as? [Double] == seconds)
    let x = try #require(axes["x"] as? [String: Any])
    #expect(x["from"] as? Double == 1_699_999_988 && x["to"] as? Double == 1_700_000_252)
  }

  @Test("ticks made while zooming have the style's colours and size")
  func ownTicks() throws {
    var style = PlotStyle.darkBackground
    style.xTicks.color = "#ff0000"
    style.xTicks.labelSize = 14
    let figure = Figure(style: style)
    figure.currentAxes.plot([1, 2])
    let axes = try firstAxes(figure)
    let (x, y) = (axes["x"] as? [String: Any], axes["y"] as? [String: Any])
    #expect(x?["color"] as? String == "#ff0000" && x?["size"] as? Double == 14)
    #expect(y?["color"] as? String == "#ffffff" && y?["ink"] as? String == "#ffffff")
  }

  @Test("the picture in a page, and the one without it, are well formed", arguments: [false, true])
  func wellFormed(_ followsTheme: Bool) throws {
    let view = followsTheme ? figure().interactive.followingTheme : figure().interactive
    let html = try html(view)
    let start = try #require(html.firstRange(of: "<svg"))
    let end = try #require(html.firstRange(of: "</svg>"))
    let document = try XMLDocument(
      xmlString: String(html[start.lowerBound..<end.upperBound]))
    #expect(try document.nodes(forXPath: "//*[@data-data]").count >= 3)
    guard case .text(let svg)? = view.mimeBundle.contents["image/svg+xml"] else {
      Issue.record("no SVG")
      return
    }
    _ = try XMLDocument(xmlString: svg)
    #expect(svg.contains("prefers-color-scheme") == followsTheme)
    #expect(html.contains("--jp-layout-color0") == followsTheme)
  }

  @Test("views on one page share no id")
  func ids() throws {
    let figure = figure()
    let pages = try (0..<20).map { _ in try html(figure.interactive) }
    let ids = pages.flatMap { page in
      page.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    }
    #expect(Set(ids).count == ids.count)
  }

  @Test("the description names axes with their ranges")
  func description() {
    let figure = Figure()
    let axes = figure.currentAxes
    axes.plot([0, 10], [2.5, 0.5], label: "train")
    axes.setXLabel("epoch")
    axes.setYLim(0, 3)
    #expect(figure.svg.contains("x axis “epoch” from −0.5 to 10.5; y axis from 0 to 3</desc>"))
    #expect(figure.description == "Line plot “train”, 2 points, 2.50 → 0.50")
  }

  @Test("the description leaves names as they are and writes numbers with the minus sign")
  func namesWithHyphens() {
    let figure = Figure()
    let axes = figure.currentAxes
    axes.bar([1, 2], [-4, 3], label: "t-SNE")
    axes.axvspan(-5, 0, label: "warm-up")
    axes.setXLabel("log-odds")
    #expect(
      figure.description == """
        Bar chart “t-SNE”, 2 bars from −4 to 3
        Vertical band “warm-up” from −5 to 0
        """)
    #expect(figure.svg.contains("x axis “log-odds” from −"))
  }
}
