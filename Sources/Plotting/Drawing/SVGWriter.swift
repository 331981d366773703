import Synchronization

/// Writes a drawing as SVG: looks as attributes (no style sheets, which many pages strip), each
/// glyph once, and ids that no other figure on the page has.
struct SVGWriter {
  /// How many documents this process has written.
  private static let documents = Atomic(0)

  private let height: Double
  /// What every id starts with until the document is known. No text of XML holds this character.
  private let prefix = "\u{0}"
  private var body = ""
  private var definitions = ""
  private var glyphs: Set<UInt64> = []
  private var clips: [(box: Box, id: String)] = []
  private var shapes = 0

  /// The SVG document of `drawing`, with its title and description for readers who do not see it.
  ///
  /// - Parameter style: Rules of a style sheet, for figures that are to change with their page.
  static func svg(
    _ drawing: Drawing, title: String, description: String, style: String = ""
  ) -> String {
    var writer = SVGWriter(drawing)
    for command in drawing.commands { writer.add(command) }
    let view = drawing.view
    let (width, height) = (number(view.width), number(view.height))
    let document = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)pt" height="\(height)pt" \
      viewBox="\(number(view.x0)) \(number(drawing.height - view.y1)) \(width) \(height)" role="img" \
      aria-labelledby="\(writer.prefix)title \(writer.prefix)desc">
      <title id="\(writer.prefix)title">\(escaped(title))</title>
      <desc id="\(writer.prefix)desc">\(escaped(description))</desc>
      \(style.isEmpty ? "" : "<style>\(style)</style>\n")<defs>\(writer.definitions)</defs>
      \(writer.body)</svg>

      """
    return document.fillingPlaces(with: ownPrefix(for: document))
  }

  /// What the ids of a document start with: from its count and its content, so that figures on one page
  /// differ, and a notebook that is run again shows the same text.
  static func ownPrefix(for document: String) -> String {
    let count = documents.add(1, ordering: .relaxed).newValue
    // FNV-1a.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in document.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return "f\(count)-" + String(hash, radix: 36) + "-"
  }

  private init(_ drawing: Drawing) {
    height = drawing.height
  }

  private mutating func add(_ command: Drawing.Command) {
    switch command {
    case .path(let path, let fill, let stroke, let clip):
      body += "<path d=\"\(data(path))\"\(look(fill, stroke))\(attribute(clip: clip))/>\n"
    case .copies(let path, let places, let fill, let stroke, let clip):
      let id = "\(prefix)s\(shapes)"
      shapes += 1
      // The shape is upright around the origin; only its place is turned to SVG's downward axis.
      definitions +=
        "<path id=\"\(id)\" d=\"\(path.data { Point($0.x, -$0.y) })\"\(look(fill, stroke))/>"
      body += "<g\(attribute(clip: clip))>"
      for place in places {
        body += "<use href=\"#\(id)\" x=\"\(number(place.x))\" y=\"\(number(height - place.y))\"/>"
      }
      body += "</g>\n"
    case .text(let text): add(text)
    case .mesh(let mesh, let clip): add(mesh, clip: clip)
    case .image(let image, let box, let clip): add(image, in: box, clip: clip)
    case .begin(let part):
      let clip = attribute(clip: part.box).dropFirst(" clip-path".count)
      body += "<g data-clip\(clip)><g data-\(part.kind)=\"\(part.index)\">\n"
    case .end: body += "</g></g>\n"
    }
  }

  private mutating func add(_ text: PlacedText) {
    for (line, origin) in text.lines {
      let turn = text.rotation == 0 ? "" : " rotate(\(number(-text.rotation)))"
      let fill = text.color == .black ? "" : look(text.color, nil)
      body +=
        "<g\(fill) transform=\"translate(\(number(origin.x)) \(number(height - origin.y)))\(turn)\">"
      // Neighbours of one size and height share a scale.
      var rest = line.glyphs[...]
      while let first = rest.first {
        let run = rest.prefix { $0.size == first.size && $0.y == first.y }
        rest = rest.dropFirst(run.count)
        add(run, size: first.size, y: first.y)
      }
      for rule in line.rules {
        body +=
          "<rect x=\"\(number(rule.x0))\" y=\"\(number(-rule.y1))\" width=\"\(number(rule.width))\" "
          + "height=\"\(number(rule.height))\"/>"
      }
      body += "</g>\n"
    }
  }

  private mutating func add(_ run: ArraySlice<TextLine.PlacedGlyph>, size: Double, y: Double) {
    let unit = size / FontFile.unitsPerEm
    let shift = y == 0 ? "" : "translate(0 \(number(-y))) "
    body += "<g transform=\"\(shift)scale(\(precise(unit)) \(precise(-unit)))\">"
    for placed in run where !placed.glyph.path.isEmpty {
      let id = "\(prefix)g\(String(placed.glyph.id, radix: 36))"
      if glyphs.insert(placed.glyph.id).inserted {
        definitions += "<path id=\"\(id)\" d=\"\(placed.glyph.path.data { $0 })\"/>"
      }
      body += "<use href=\"#\(id)\" x=\"\(number(placed.x / unit))\"/>"
    }
    body += "</g>"
  }

  /// The pixels as blocks of at least two to a point: some readers blur what they enlarge.
  private mutating func add(_ image: PixelImage, in box: Box, clip: Box) {
    // An image that reaches far beyond the paper is not made as large as that.
    func times(_ length: Double, _ count: Int) -> Int {
      max(1, min(Int((2 * min(length, 1000) / Double(count)).rounded(.up)), 2000 / count))
    }
    let isEnlarged = Double(image.columns) < box.width || Double(image.rows) < box.height
    let shown =
      isEnlarged
      ? image.enlarged(
        columns: times(box.width, image.columns), rows: times(box.height, image.rows)) : image
    body +=
      "<image x=\"\(number(box.x0))\" y=\"\(number(height - box.y1))\" "
      + "width=\"\(number(box.width))\" height=\"\(number(box.height))\" "
      + "preserveAspectRatio=\"none\"\(isEnlarged ? " image-rendering=\"pixelated\"" : "")"
      + "\(attribute(clip: clip)) href=\"data:image/png;base64,\(shown.png().base64)\"/>\n"
  }

  private mutating func add(_ mesh: PlacedMesh, clip: Box) {
    let columns = mesh.x.count - 1
    guard columns > 0 else { return }
    let (xs, ys) = (mesh.x, mesh.y.map { height - $0 })
    // One path for all cells of a colour; neighbours in a row are one rectangle.
    var paths: [Color: String] = [:]
    for row in 0..<ys.count - 1 {
      let colors = mesh.colors[row * columns..<(row + 1) * columns]
      let (top, bottom) = (min(ys[row], ys[row + 1]), max(ys[row], ys[row + 1]))
      var start = colors.startIndex
      while start < colors.endIndex {
        let end = colors[start...].firstIndex { $0 != colors[start] } ?? colors.endIndex
        defer { start = end }
        let (from, to) = (xs[start - colors.startIndex], xs[end - colors.startIndex])
        let left = min(from, to)
        guard colors[start].alpha > 0, left.isFinite, top.isFinite else { continue }
        let width = number(abs(to - from))
        paths[colors[start], default: ""] +=
          "M\(number(left)) \(number(top))h\(width)v\(number(bottom - top))h-\(width)z"
      }
    }
    body += "<g\(attribute(clip: clip)) shape-rendering=\"crispEdges\">\n"
    for (color, path) in paths.sorted(by: {
      ($0.key.hex, $0.key.alpha) < ($1.key.hex, $1.key.alpha)
    }) {
      body += "<path d=\"\(path)\"\(look(color, nil))/>\n"
    }
    body += "</g>\n"
  }

  /// The path with y downwards from the top of the figure.
  private func data(_ path: Path) -> String { path.data { Point($0.x, height - $0.y) } }

  private func look(_ fill: Color?, _ stroke: Drawing.Stroke?) -> String {
    var text = " fill=\"\(fill?.css ?? "none")\""
    if let fill, fill.alpha < 1 { text += " fill-opacity=\"\(number(fill.alpha))\"" }
    guard let stroke else { return text }
    text += " stroke=\"\(stroke.color.css)\" stroke-width=\"\(number(stroke.width))\""
    if stroke.color.alpha < 1 { text += " stroke-opacity=\"\(number(stroke.color.alpha))\"" }
    if !stroke.dashes.isEmpty {
      text += " stroke-dasharray=\"\(stroke.dashes.map(number).joined(separator: " "))\""
    }
    if stroke.cap != .butt { text += " stroke-linecap=\"\(stroke.cap.rawValue)\"" }
    if stroke.join != .miter { text += " stroke-linejoin=\"\(stroke.join.rawValue)\"" }
    return text
  }

  private mutating func attribute(clip: Box?) -> String {
    guard let box = clip else { return "" }
    if let known = clips.first(where: { $0.box == box }) {
      return " clip-path=\"url(#\(known.id))\""
    }
    let id = "\(prefix)c\(clips.count)"
    clips.append((box, id))
    definitions += "<clipPath id=\"\(id)\"><path d=\"\(data(Path(box)))\"/></clipPath>"
    return " clip-path=\"url(#\(id))\""
  }
}
