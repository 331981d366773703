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
    case image(PixelImage, in: Box, clip: Box)
    /// What follows belongs to a part of axes, up to the end.
    case begin(Part)
    case end
  }

  /// What readers may move on their own.
  struct Part: Sendable {
    enum Kind: String, Sendable { case data, axes }

    let kind: Kind
    /// The number of the axes on the figure.
    let index: Int
    /// The axes' border.
    let box: Box
  }

  /// What a figure is drawn on.
  struct Paper: Sendable {
    /// What replaces the colour of the figure.
    var color: Color?
    /// Whether the figure and its axes are left without backgrounds of their own.
    var isTransparent = false
    /// Which part is shown; nil for the whole figure.
    var view: Box?
    /// Whether the drawing tells which commands are data and which are ticks.
    var namesParts = false
  }

  let width: Double
  let height: Double
  /// What is shown of the drawing.
  let view: Box
  /// Whether axes have a background.
  let showsAxesBackgrounds: Bool
  private let namesParts: Bool
  private(set) var commands: [Command] = []

  /// Where lines are cut off: a little beyond the paper.
  var page: Box { Box(x: 0, y: 0, width: width, height: height).union(view).inset(by: -1) }

  /// Draws a figure as it was laid out.
  init(_ figure: FigureLayout, on paper: Paper = Paper()) {
    width = figure.width
    height = figure.height
    let whole = Box(x: 0, y: 0, width: width, height: height)
    view = paper.view ?? whole
    showsAxesBackgrounds = !paper.isTransparent
    namesParts = paper.namesParts
    let color = paper.color ?? (paper.isTransparent ? nil : figure.faceColor)
    if let color, color.alpha > 0 { add(Path(view), fill: color) }
    for (index, axes) in figure.axes.enumerated() { add(axes, index) }
    add(figure.title)
  }

  /// Draws a part of axes.
  mutating func add(
    _ kind: Part.Kind, of index: Int, in box: Box, _ draw: (inout Drawing) -> Void
  ) {
    if namesParts { commands.append(.begin(Part(kind: kind, index: index, box: box))) }
    draw(&self)
    if namesParts { commands.append(.end) }
  }

  mutating func add(_ path: Path, fill: Color? = nil, stroke: Stroke? = nil, clip: Box? = nil) {
    if !path.isEmpty { commands.append(.path(path, fill: fill, stroke: stroke, clip: clip)) }
  }

  mutating func add(_ text: PlacedText) {
    guard !text.text.isEmpty else { return }
    if let (path, look) = text.backdrop { add(path, fill: look.fill, stroke: look.edge) }
    commands.append(.text(text))
  }

  mutating func add(
    copiesOf path: Path, at places: [Point], fill: Color?, stroke: Stroke?, clip: Box?
  ) {
    guard !path.isEmpty else { return }
    // A copy whose middle is a page away shows nothing.
    let near = page.inset(by: -max(width, height))
    let seen = places.filter(near.contains)
    guard !seen.isEmpty else { return }
    commands.append(.copies(path, at: seen, fill: fill, stroke: stroke, clip: clip))
  }

  /// An image in pixels, no more of them than anyone can tell apart.
  mutating func add(_ image: PlacedImage, clip: Box) {
    add(
      PixelImage(columns: image.columns, rows: image.rows, colors: image.colors), in: image.box,
      clip: clip)
  }

  private mutating func add(_ image: PixelImage, in box: Box, clip: Box) {
    guard [box.x0, box.y0, box.x1, box.y1].allSatisfy(\.isFinite), box.width > 0, box.height > 0
    else { return }
    // As many as a printer or a display of 144 dots to an inch shows.
    func dots(_ length: Double) -> Int { Int(min(2 * length, 1e5).rounded(.up)) }
    commands.append(
      .image(
        image.reduced(toColumns: dots(box.width), rows: dots(box.height)), in: box, clip: clip))
  }

  /// A mesh of many equal cells is an image.
  mutating func add(_ mesh: PlacedMesh, clip: Box) {
    if mesh.colors.count >= 64, let image = mesh.asImage {
      add(image.image, in: image.box, clip: clip)
    } else {
      commands.append(.mesh(mesh, clip: clip))
    }
  }
}

extension PlacedMesh {
  /// The mesh as an image, where all cells are equally large.
  fileprivate var asImage: (image: PixelImage, box: Box)? {
    guard x.isEvenlySpaced, y.isEvenlySpaced, let left = x.first, let right = x.last,
      let first = y.first, let last = y.last
    else { return nil }
    let columns = x.count - 1
    var rows = (0..<y.count - 1).map { Array(colors[$0 * columns..<($0 + 1) * columns]) }
    if first < last { rows.reverse() }
    if right < left { rows = rows.map { $0.reversed() } }
    return (
      PixelImage(columns: columns, rows: rows.count, colors: Array(rows.joined())),
      Box(
        x0: min(left, right), y0: min(first, last), x1: max(left, right), y1: max(first, last))
    )
  }
}

extension [Double] {
  /// Whether the numbers rise or fall by equal steps, as far as anyone can see.
  fileprivate var isEvenlySpaced: Bool {
    guard count > 1, let first, let last, first.isFinite, last.isFinite, first != last else {
      return false
    }
    let step = (last - first) / Double(count - 1)
    return enumerated().allSatisfy {
      abs($0.element - (first + step * Double($0.offset))) < abs(step) * 1e-3
    }
  }
}
