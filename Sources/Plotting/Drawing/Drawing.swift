/// Drawing commands in order: what lies on the paper, and nothing about why.
struct Drawing: Sendable {
  /// How a path's line is drawn.
  struct Stroke: Sendable {
    enum Cap: String, Sendable { case butt, square }
    enum Join: String, Sendable { case miter, round }

    var color: Color
    var width: Double
    /// Lengths of dashes and gaps in points; empty for an unbroken line.
    var dashes: [Double] = []
    var cap = Cap.butt
    var join = Join.miter
  }

  enum Command: Sendable {
    case path(Path, fill: Color?, stroke: Stroke?, clip: Box?)
    /// One shape around the origin, drawn at many places.
    case copies(Path, at: [Point], fill: Color?, stroke: Stroke?, clip: Box?)
    case text(PlacedText)
    case mesh(PlacedMesh, clip: Box)
  }

  let width: Double
  let height: Double
  private(set) var commands: [Command] = []

  /// Where lines are cut off: a little beyond the paper.
  var page: Box { Box(x0: -1, y0: -1, x1: width + 1, y1: height + 1) }

  /// Draws a figure as it was laid out.
  init(_ figure: FigureLayout) {
    width = figure.width
    height = figure.height
    add(Path(Box(x: 0, y: 0, width: width, height: height)), fill: figure.faceColor)
    for axes in figure.axes { add(axes) }
    add(figure.title)
  }

  mutating func add(_ path: Path, fill: Color? = nil, stroke: Stroke? = nil, clip: Box? = nil) {
    if !path.isEmpty { commands.append(.path(path, fill: fill, stroke: stroke, clip: clip)) }
  }

  mutating func add(_ text: PlacedText) {
    if !text.text.isEmpty { commands.append(.text(text)) }
  }

  mutating func add(
    copiesOf path: Path, at places: [Point], fill: Color?, stroke: Stroke?, clip: Box?
  ) {
    // A copy whose middle is a page away shows nothing.
    let near = page.inset(by: -max(width, height))
    let seen = places.filter(near.contains)
    guard !path.isEmpty, !seen.isEmpty else { return }
    commands.append(.copies(path, at: seen, fill: fill, stroke: stroke, clip: clip))
  }

  mutating func add(_ image: PlacedImage, clip: Box) {
    let box = image.box
    func borders(_ from: Double, _ to: Double, _ count: Int) -> [Double] {
      (0...count).map { from + (to - from) * Double($0) / Double(count) }
    }
    add(
      PlacedMesh(
        x: borders(box.x0, box.x1, image.columns), y: borders(box.y1, box.y0, image.rows),
        colors: image.colors), clip: clip)
  }

  mutating func add(_ mesh: PlacedMesh, clip: Box) {
    commands.append(.mesh(mesh, clip: clip))
  }
}
