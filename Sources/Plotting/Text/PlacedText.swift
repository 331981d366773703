/// A text in its place on the figure.
package struct PlacedText: Sendable {
  enum HorizontalAlignment: Sendable { case left, center, right }
  enum VerticalAlignment: Sendable { case top, bottom, baseline, centerBaseline }

  /// The text as it was given.
  package let text: String
  /// The upright box around it, font ascent and descent included; nil where there is no text.
  package let box: Box?
  /// Where the baseline of each line starts.
  let lines: [(line: TextLine, origin: Point)]
  /// Whether it runs upwards.
  let isVertical: Bool

  /// Places `text` so that the anchor named by the alignments lies at `anchor`.
  ///
  /// A vertical text runs upwards and is aligned before it is turned around the anchor.
  init(
    _ text: String, size: Double, at anchor: Point, _ horizontal: HorizontalAlignment,
    _ vertical: VerticalAlignment, isVertical: Bool = false
  ) {
    self.text = text
    self.isVertical = isVertical
    guard !text.isEmpty else {
      box = nil
      lines = []
      return
    }
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    let set = parts.map { TextLine(typesetting: String($0), size: size) }
    // The font's line gap: a fifth of an em between lines, nothing around a single one.
    let gap = set.count > 1 ? 410.0 / 2048 * size : 0
    let width = set.map(\.width).max() ?? 0
    let height = set.reduce(0) { $0 + $1.ascent + $1.descent + gap }
    let first = (set.first?.ascent ?? 0) + gap / 2
    let last = (set.last?.descent ?? 0) + gap / 2
    let left =
      switch horizontal {
      case .left: 0.0
      case .center: -width / 2
      case .right: -width
      }
    let top =
      switch vertical {
      case .top: 0.0
      case .bottom: height
      case .baseline: height - last
      case .centerBaseline: (set.count > 1 ? height - last : first) / 2
      }
    func turned(_ x: Double, _ y: Double) -> Point {
      isVertical ? Point(anchor.x - y, anchor.y + x) : Point(anchor.x + x, anchor.y + y)
    }
    let (a, b) = (turned(left, top - height), turned(left + width, top))
    box = Box(x0: min(a.x, b.x), y0: min(a.y, b.y), x1: max(a.x, b.x), y1: max(a.y, b.y))
    var (y, placed) = (top, [(line: TextLine, origin: Point)]())
    for line in set {
      y -= line.ascent + gap / 2
      let shift =
        switch horizontal {
        case .left: 0.0
        case .center: (width - line.width) / 2
        case .right: width - line.width
        }
      placed.append((line, turned(left + shift, y)))
      y -= line.descent + gap / 2
    }
    lines = placed
  }
}

extension TextLine {
  /// Sets a line as it is written in titles and labels: what stands between two dollar signs is
  /// mathematical.
  init(typesetting text: String, size: Double) {
    if let nodes = MathText.parse(line: text) {
      self = MathTypesetter.line(nodes, size: size)
    } else {
      self.init(text, size: size)
    }
  }
}
