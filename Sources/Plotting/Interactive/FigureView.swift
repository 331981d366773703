public import Display

/// A figure in a form that pages can do more with than show it.
///
/// ```swift
/// let figure = Figure(figsize: (6, 3))
/// figure.currentAxes.plot([2.3, 0.8, 0.3, 0.1], label: "train", marker: "o")
/// figure.currentAxes.legend()
/// figure.interactive.followingTheme
/// ```
public struct FigureView: Sendable {
  private let figure: Figure
  private var isInteractive = false
  private var followsTheme = false

  fileprivate init(_ figure: Figure) {
    self.figure = figure
  }

  /// The figure with values under the pointer, to be zoomed and moved; see ``Figure/interactive``.
  public var interactive: FigureView {
    var view = self
    view.isInteractive = true
    return view
  }

  /// The figure in the colours of the page; see ``Figure/followingTheme``.
  public var followingTheme: FigureView {
    var view = self
    view.followsTheme = true
    return view
  }
}

extension Figure {
  /// The figure as a page's part that answers: it shows the value under the pointer, and zooms.
  ///
  /// Point at a curve, a bar or an image to read its values. Drag a box to zoom in, drag with Shift held
  /// to move, and double-click to see all again; Ctrl and the wheel zoom too. With the keyboard: Tab
  /// to the figure, ← and → go from value to value, ↑ and ↓ from series to series, + and − zoom,
  /// Shift and the arrows move, 0 shows all. All of it is in the output itself; nothing is loaded.
  ///
  /// ```swift
  /// plt.plot([2.3, 0.8, 0.3, 0.1])
  /// let answer = plt.currentFigure.interactive
  /// plt.close()
  /// answer
  /// ```
  public var interactive: FigureView { FigureView(self).interactive }

  /// The figure in the colours of the page: light text on a dark background where JupyterLab's theme is
  /// dark or the reader prefers dark pages. Black, white and greys follow; colours of data stay. A figure
  /// of a dark style is dark on every page: its colours are made for that.
  public var followingTheme: FigureView { FigureView(self).followingTheme }
}

extension FigureView: Displayable {
  /// The figure as HTML, as SVG for where pages are not trusted, and a plain text.
  public var mimeBundle: MIMEBundle {
    let figureBundle = figure.mimeBundle
    let model = figure.model
    let followsTheme = followsTheme && !model.style.isDark
    let layout = FigureLayout(model)
    let summary = FigureSummary(model)
    var paper = Drawing.Paper()
    paper.namesParts = isInteractive
    let drawing = Drawing(layout, on: paper)
    func svg(_ style: String) -> String {
      SVGWriter.svg(
        drawing, title: summary.title, description: summary.details, style: style)
    }
    // No text of XML holds this character: it stands for the id until that is known.
    let root = "\u{0}"
    var body = svg("")
    if isInteractive { body += Self.controls + script(model.scriptData(layout)) }
    if followsTheme { body = "<style>\(Self.pageColors(root))</style>" + body }
    let style = isInteractive ? "position:relative;display:inline-block;max-width:100%" : ""
    let html = """
      <div id="\(root)" data-figure style="\(style)"\
      \(isInteractive ? " tabindex=\"0\" role=\"group\" aria-label=\"\(escaped(summary.title))\"" : "")>
      \(body)</div>

      """
    let id = SVGWriter.ownPrefix(for: html) + "view"
    return MIMEBundle(
      text: figureBundle.text,
      [
        "text/html": .text(html.fillingPlaces(with: id)),
        "image/svg+xml": .text(followsTheme ? svg(Self.ownColors) : svg("")),
      ])
  }

  private func script(_ data: String) -> String {
    "<script type=\"application/json\">\(data)</script>\n<script>\(interactiveScript)</script>\n"
  }

  private static let controls = """
    <div style="position:absolute;top:2px;right:2px;opacity:.75">
    <button type="button" data-act="in" title="Zoom in (+)" aria-label="Zoom in">+</button>
    <button type="button" data-act="out" title="Zoom out (−)" aria-label="Zoom out">−</button>
    <button type="button" data-act="all" title="Show all (0)" aria-label="Show all">⟲</button>
    </div>
    <output aria-live="polite" style="position:absolute;display:none;pointer-events:none;\
    white-space:pre;padding:2px 6px;border-radius:3px;background:#333;color:#fff;\
    font:11px 'DejaVu Sans',sans-serif;left:0;top:0"></output>

    """

  /// The greys of a figure, and what stands for them on a page and in a dark picture.
  private static let greys = [
    ("#000000", "--jp-content-font-color1", "#e0e0e0"),
    ("#ffffff", "--jp-layout-color0", "#111111"),
    ("#b0b0b0", "--jp-border-color2", "#555555"), ("#cccccc", "--jp-border-color1", "#666666"),
  ]

  private static func rules(
    _ scope: String, _ color: (_ variable: String, _ dark: String) -> String
  )
    -> String
  {
    let inherited = "\(scope)svg{fill:\(color(greys[0].1, greys[0].2))}"
    return greys.reduce(inherited) { rules, grey in
      let value = color(grey.1, grey.2)
      return rules + "\(scope)[fill=\"\(grey.0)\"]{fill:\(value)}"
        + "\(scope)[stroke=\"\(grey.0)\"]{stroke:\(value)}"
    }
  }

  /// Rules for a figure in a page: JupyterLab's colours, or those that the reader prefers.
  private static func pageColors(_ root: String) -> String {
    let scope = "#\(root) "
    let light = greys.map { "\($0.1)-figure:\($0.0)" }.joined(separator: ";")
    let dark = greys.map { "\($0.1)-figure:\($0.2)" }.joined(separator: ";")
    return "#\(root){\(light)}@media (prefers-color-scheme:dark){#\(root){\(dark)}}"
      + rules(scope) { variable, _ in "var(\(variable),var(\(variable)-figure))" }
  }

  /// Rules for a picture, which knows only what the reader prefers.
  private static let ownColors =
    "@media (prefers-color-scheme:dark){\(rules("") { _, dark in dark })}"
}
