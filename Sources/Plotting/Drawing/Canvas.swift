/// Draws a drawing's commands in pixels, with edges as smooth as the parts of pixels that they cover.
struct Canvas {
  private let scale: Double
  private let view: Box
  private let width: Int
  private let height: Int
  private var coverage: Coverage
  private var pixels: [PixelImage.Pixel]

  /// The picture of `drawing` with `dpi` pixels to an inch.
  static func image(_ drawing: Drawing, dpi: Double) -> PixelImage {
    var canvas = Canvas(drawing, dpi: dpi)
    for command in drawing.commands { canvas.draw(command) }
    return canvas.finished
  }

  /// How many pixels a length in points has, one at least.
  static func pixels(_ length: Double, dpi: Double) -> Int {
    max(Int((length * dpi / 72).rounded()), 1)
  }

  private init(_ drawing: Drawing, dpi: Double) {
    scale = dpi / 72
    view = drawing.view
    width = Canvas.pixels(view.width, dpi: dpi)
    height = Canvas.pixels(view.height, dpi: dpi)
    coverage = Coverage(width: width, height: height)
    pixels = Array(repeating: .zero, count: width * height)
  }

  /// The picture with its colours as they are, not multiplied by their opacity.
  private var finished: PixelImage {
    let straight = pixels.map { pixel -> PixelImage.Pixel in
      guard pixel.w != 0, pixel.w != 255 else { return pixel }
      var color = pixel.vector * (255 / Float(pixel.w))
      color.w = Float(pixel.w)
      return PixelImage.Pixel(
        rounding: color.clamped(lowerBound: .zero, upperBound: SIMD4(repeating: 255)))
    }
    return PixelImage(columns: width, rows: height, pixels: straight)
  }

  private func place(_ point: Point) -> Point {
    Point((point.x - view.x0) * scale, (view.y1 - point.y) * scale)
  }

  private func place(_ box: Box) -> Box {
    let (a, b) = (place(Point(box.x0, box.y1)), place(Point(box.x1, box.y0)))
    return Box(x0: a.x, y0: a.y, x1: b.x, y1: b.y)
  }

  private mutating func draw(_ command: Drawing.Command) {
    switch command {
    case .path(let path, let fill, let stroke, let clip):
      let clip = clip.map(place)
      draw(path.polylines(steps).map { line in line.map(place) }, fill, stroke, clip)
    case .copies(let path, let places, let fill, let stroke, let clip):
      let clip = clip.map(place)
      let shape = path.polylines(steps)
      for origin in places {
        draw(
          shape.map { line in line.map { place(Point(origin.x + $0.x, origin.y + $0.y)) } }, fill,
          stroke, clip)
      }
    case .text(let text): draw(text)
    case .mesh(let mesh, let clip): draw(mesh, clip: place(clip))
    case .image(let image, let box, let clip): draw(image, in: place(box), clip: place(clip))
    case .begin, .end: break
    }
  }

  /// Into how many lines a curve of a length in points is cut.
  private func steps(_ length: Double) -> Int {
    min(max(Int((length * scale).squareRoot() * 1.5), 2), 100)
  }

  private mutating func draw(
    _ lines: [Polyline], _ fill: Color?, _ stroke: Drawing.Stroke?, _ clip: Box?
  ) {
    if let fill, fill.alpha > 0 {
      for line in lines { coverage.add(line.points) }
      paint(fill, clip)
    }
    guard let stroke, stroke.width > 0, stroke.color.alpha > 0 else { return }
    let dashes = stroke.dashes.map { $0 * scale }
    for line in lines {
      for part in dashes.isEmpty ? [line] : line.dashed(dashes) {
        let area = part.stroked(width: stroke.width * scale, cap: stroke.cap, join: stroke.join)
        for polygon in area { coverage.add(turnedOneWay: polygon) }
      }
    }
    paint(stroke.color, clip)
  }

  private mutating func paint(_ color: Color, _ clip: Box?) {
    coverage.paint(color.pixel.vector / 255, clip: clip, on: &pixels)
  }

  private mutating func draw(_ text: PlacedText) {
    let turn = text.turn
    for (line, origin) in text.lines {
      for placed in line.glyphs {
        let unit = placed.size / FontFile.unitsPerEm
        let outline = placed.glyph.path.polylines { steps($0 * unit) }
        for contour in outline {
          coverage.add(
            contour.points.map { point in
              let (x, y) = (placed.x + point.x * unit, placed.y + point.y * unit)
              return place(
                Point(
                  origin.x + x * turn.cosine - y * turn.sine,
                  origin.y + x * turn.sine + y * turn.cosine))
            })
        }
      }
    }
    paint(text.color, nil)
  }

  /// Cells end at whole pixels, so that nothing shines through between them.
  private mutating func draw(_ mesh: PlacedMesh, clip: Box) {
    let columns = mesh.x.count - 1
    let xs = mesh.x.map { place(Point($0, 0)).x.rounded() }
    let ys = mesh.y.map { place(Point(0, $0)).y.rounded() }
    for (index, color) in mesh.colors.enumerated() where color.alpha > 0 {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let (x0, x1, y0, y1) = (xs[column], xs[column + 1], ys[row], ys[row + 1])
      guard x0.isFinite, x1.isFinite, y0.isFinite, y1.isFinite else { continue }
      coverage.add([Point(x0, y0), Point(x1, y0), Point(x1, y1), Point(x0, y1)])
      paint(color, clip)
    }
  }

  private mutating func draw(_ image: PixelImage, in box: Box, clip: Box) {
    guard let seen = box.part(of: clip), box.width > 0, box.height > 0 else { return }
    let image = image.reduced(
      toColumns: Int(box.width.rounded(.up)), rows: Int(box.height.rounded(.up)))
    func range(_ from: Double, _ to: Double, _ limit: Int) -> Range<Int> {
      let (first, end) = (max(Int((from - 0.5).rounded(.up)), 0), Int((to - 0.5).rounded(.up)))
      return first..<max(min(end, limit), first)
    }
    for row in range(seen.y0, seen.y1, height) {
      let y = Int((Double(row) + 0.5 - box.y0) / box.height * Double(image.rows))
      for column in range(seen.x0, seen.x1, width) {
        let x = Int((Double(column) + 0.5 - box.x0) / box.width * Double(image.columns))
        let pixel = image.pixels[
          min(max(y, 0), image.rows - 1) * image.columns + min(max(x, 0), image.columns - 1)]
        let opacity = Float(pixel.w) / 255
        var above = pixel.vector * opacity
        above.w = Float(pixel.w)
        let index = row * width + column
        pixels[index] = PixelImage.Pixel(
          rounding: pixels[index].vector * (1 - opacity) + above)
      }
    }
  }
}

extension Coverage {
  /// Adds a polygon so that it covers, whichever way around it is given.
  fileprivate mutating func add(turnedOneWay corners: [Point]) {
    guard var last = corners.last else { return }
    var area = 0.0
    for corner in corners {
      area += last.x * corner.y - last.y * corner.x
      last = corner
    }
    add(area < 0 ? corners.reversed() : corners)
  }
}

extension Polyline {
  /// The line with each point moved.
  fileprivate func map(_ place: (Point) -> Point) -> Polyline {
    Polyline(points: points.map(place), isClosed: isClosed)
  }
}
