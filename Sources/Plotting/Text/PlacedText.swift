import Glibc

/// A text in its place on the figure.
package struct PlacedText: Sendable {
  package enum HorizontalAlignment: String, Sendable, CaseIterable { case left, center, right }
  package enum VerticalAlignment: String, Sendable {
    case top
    case bottom
    case center
    case baseline
    case centerBaseline = "center_baseline"
  }

  /// The text as it was given.
  package let text: String
  /// The upright box around it, font ascent and descent included; nil where there is no text.
  package let box: Box?
  /// Where the baseline of each line starts.
  let lines: [(line: TextLine, origin: Point)]
  /// How far it is turned, in degrees against the clock.
  let rotation: Double
  package let color: Color
  /// What is drawn behind it.
  private(set) var backdrop: (path: Path, look: TextBox.Look)?

  /// The box around what is drawn behind it.
  package var backdropBox: Box? { backdrop.flatMap { Box(around: $0.path.samples) } }

  /// Places `text` so that the anchor named by the alignments lies at `anchor`.
  ///
  /// - Parameters:
  ///   - rotation: How far the text is turned, in degrees against the clock.
  ///   - isAlignedFirst: Whether it is aligned as it stands upright, and then turned around the
  ///     anchor; otherwise the box of the turned text is aligned.
  ///   - background: What is drawn behind it.
  init(
    _ text: String, size: Double, at anchor: Point, _ horizontal: HorizontalAlignment,
    _ vertical: VerticalAlignment, rotation: Double = 0, isAlignedFirst: Bool = false,
    color: Color = .black, background: TextBox.Look? = nil
  ) {
    self.text = text
    self.rotation = rotation
    self.color = color
    guard !text.isEmpty, anchor.isFinite else {
      box = nil
      lines = []
      return
    }
    let block = TextBlock(text, size: size)
    let (sine, cosine) = Self.turn(rotation)
    func turned(_ x: Double, _ y: Double) -> Point {
      Point(x * cosine - y * sine, x * sine + y * cosine)
    }
    let upright = Box(x0: 0, y0: -block.height, x1: block.width, y1: 0)
    let corners = [
      turned(upright.x0, upright.y0), turned(upright.x0, upright.y1),
      turned(upright.x1, upright.y1), turned(upright.x1, upright.y0),
    ]
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    let around = Box(
      x0: xs.min() ?? 0, y0: ys.min() ?? 0, x1: xs.max() ?? 0, y1: ys.max() ?? 0)
    let aligned = isAlignedFirst ? upright : around
    let x =
      switch horizontal {
      case .left: aligned.x0
      case .center: aligned.midX
      case .right: aligned.x1
      }
    let y =
      switch vertical {
      case .top: aligned.y1
      case .bottom: aligned.y0
      case .center: aligned.midY
      case .baseline: isAlignedFirst ? aligned.y1 - block.baseline : aligned.y0 + block.descent
      case .centerBaseline: aligned.y1 - block.baseline / 2
      }
    let offset = isAlignedFirst ? turned(x, y) : Point(x, y)
    let shift = Point(anchor.x - offset.x, anchor.y - offset.y)
    box = Box(
      x0: around.x0 + shift.x, y0: around.y0 + shift.y, x1: around.x1 + shift.x,
      y1: around.y1 + shift.y)
    backdrop = background.map { look in
      let box = upright.inset(by: -look.pad)
      let path = look.radius > 0 ? Path(box, cornerRadius: look.radius) : Path(box)
      return (
        path.mapped {
          let corner = turned($0.x, $0.y)
          return Point(corner.x + shift.x, corner.y + shift.y)
        }, look
      )
    }
    lines = zip(block.lines, block.baselines).map { line, y in
      let indent =
        switch horizontal {
        case .left: 0.0
        case .center: (block.width - line.width) / 2
        case .right: block.width - line.width
        }
      let start = turned(indent, y)
      return (line, Point(start.x + shift.x, start.y + shift.y))
    }
  }

  /// Sine and cosine of the rotation.
  var turn: (sine: Double, cosine: Double) { Self.turn(rotation) }

  /// Sine and cosine, exact for quarter turns.
  private static func turn(_ degrees: Double) -> (sine: Double, cosine: Double) {
    switch degrees.truncatingRemainder(dividingBy: 360) {
    case 0: (0, 1)
    case 90, -270: (1, 0)
    case 180, -180: (0, -1)
    case 270, -90: (-1, 0)
    case let angle: (sin(angle * .pi / 180), cos(angle * .pi / 180))
    }
  }
}

/// Lines of text below each other, from (0, 0) to the right and downwards.
private struct TextBlock {
  let lines: [TextLine]
  /// Where the baseline of each line lies.
  let baselines: [Double]
  let width: Double
  let height: Double
  /// From the top to the last line's baseline, and from there to the bottom.
  let baseline: Double
  let descent: Double

  init(_ text: String, size: Double) {
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    lines = parts.map { TextLine(typesetting: String($0), size: size) }
    // The font's line gap: a fifth of an em between lines, nothing around a single one.
    let gap = lines.count > 1 ? 410.0 / 2048 * size : 0
    var (y, baselines) = (0.0, [Double]())
    for line in lines {
      y -= line.ascent + gap / 2
      baselines.append(y)
      y -= line.descent + gap / 2
    }
    self.baselines = baselines
    width = lines.map(\.width).max() ?? 0
    height = -y
    baseline = -(baselines.last ?? 0)
    descent = height - baseline
  }
}

extension TextLine {
  /// Sets a line as it is written in titles and labels: what stands between two dollar signs is
  /// mathematical.
  package init(typesetting text: String, size: Double) {
    // What is no mathematics after all stays as it was written: nothing stops a figure that is drawn.
    if text.contains("$"), let nodes = try? MathText.parse(line: text) {
      self = MathTypesetter.line(nodes, size: size)
    } else {
      self.init(text.replacing("\\$", with: "$"), size: size)
    }
  }
}
