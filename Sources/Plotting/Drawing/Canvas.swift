import CCairo

/// Draws a drawing's commands in pixels, by [Cairo](https://www.cairographics.org/manual/).
struct Canvas: ~Copyable {
  private let surface: OpaquePointer
  /// What draws: it takes points with y upwards from the bottom of the figure.
  private let context: OpaquePointer
  private let width: Int
  private let height: Int

  /// The picture of `drawing` with `dpi` pixels to an inch.
  static func image(_ drawing: Drawing, dpi: Double) -> PixelImage {
    let canvas = Canvas(drawing, dpi: dpi)
    for command in drawing.commands { canvas.draw(command) }
    return canvas.image
  }

  private init(_ drawing: Drawing, dpi: Double) {
    let view = drawing.view
    func pixels(_ length: Double) -> Int { max(Int((length * dpi / 72).rounded()), 1) }
    (width, height) = (pixels(view.width), pixels(view.height))
    // Where there is no memory, these are objects that say so.
    surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    context = cairo_create(surface)
    require(
      cairo_status(context) == CAIRO_STATUS_SUCCESS,
      "figure: there is no memory for a picture of \(width) × \(height) pixels; choose a smaller dpi"
    )
    cairo_scale(context, dpi / 72, -dpi / 72)
    cairo_translate(context, -view.x0, -view.y1)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  private borrowing func draw(_ command: Drawing.Command) {
    cairo_save(context)
    defer { cairo_restore(context) }
    switch command {
    case .path(let path, let fill, let stroke, let clip):
      cut(to: clip)
      add(path)
      paint(fill, stroke)
    case .copies(let path, let places, let fill, let stroke, let clip):
      cut(to: clip)
      for place in places {
        cairo_save(context)
        cairo_translate(context, place.x, place.y)
        add(path)
        paint(fill, stroke)
        cairo_restore(context)
      }
    case .text(let text): draw(text)
    case .mesh(let mesh, let clip):
      cut(to: clip)
      draw(mesh)
    case .image(let image, let box, let clip):
      cut(to: clip)
      draw(image, in: box)
    case .begin, .end: break
    }
  }

  private borrowing func cut(to clip: Box?) {
    guard let clip else { return }
    cairo_rectangle(context, clip.x0, clip.y0, clip.width, clip.height)
    cairo_clip(context)
  }

  private borrowing func add(_ path: Path) {
    var current = Point(0, 0)
    for element in path.elements {
      switch element {
      case .move(let point):
        cairo_move_to(context, point.x, point.y)
        current = point
      case .line(let point):
        cairo_line_to(context, point.x, point.y)
        current = point
      case .quadratic(let a, let end):
        // The cubic curve that is the same.
        let (first, second) = (current.moved(twoThirdsTo: a), end.moved(twoThirdsTo: a))
        cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y)
        current = end
      case .curve(let a, let b, let end):
        cairo_curve_to(context, a.x, a.y, b.x, b.y, end.x, end.y)
        current = end
      case .close: cairo_close_path(context)
      }
    }
  }

  /// Fills and strokes what was added, which is gone then.
  private borrowing func paint(_ fill: Color?, _ stroke: Drawing.Stroke? = nil) {
    if let fill {
      choose(fill)
      cairo_fill_preserve(context)
    }
    if let stroke, stroke.width > 0 {
      choose(stroke.color)
      cairo_set_line_width(context, stroke.width)
      cairo_set_dash(context, stroke.dashes, Int32(stroke.dashes.count), 0)
      cairo_set_line_cap(
        context, stroke.cap == .butt ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_SQUARE)
      cairo_set_line_join(
        context, stroke.join == .miter ? CAIRO_LINE_JOIN_MITER : CAIRO_LINE_JOIN_ROUND)
      cairo_stroke_preserve(context)
    }
    cairo_new_path(context)
  }

  private borrowing func choose(_ color: Color) {
    func part(_ shift: UInt32) -> Double { Double(color.hex >> shift & 0xFF) / 255 }
    cairo_set_source_rgba(context, part(16), part(8), part(0), color.alpha)
  }

  private borrowing func draw(_ text: PlacedText) {
    for (line, origin) in text.lines {
      cairo_save(context)
      cairo_translate(context, origin.x, origin.y)
      cairo_rotate(context, text.rotation * .pi / 180)
      for placed in line.glyphs {
        let unit = placed.size / FontFile.unitsPerEm
        cairo_save(context)
        cairo_translate(context, placed.x, placed.y)
        cairo_scale(context, unit, unit)
        add(placed.glyph.path)
        cairo_restore(context)
      }
      for rule in line.rules { cairo_rectangle(context, rule.x0, rule.y0, rule.width, rule.height) }
      paint(text.color)
      cairo_restore(context)
    }
  }

  /// Cells end at whole pixels, so that nothing shines through between them.
  private borrowing func draw(_ mesh: PlacedMesh) {
    let columns = mesh.x.count - 1
    cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
    for (index, color) in mesh.colors.enumerated() where color.alpha > 0 {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let (x, y) = (mesh.x[column], mesh.y[row])
      let (width, height) = (mesh.x[column + 1] - x, mesh.y[row + 1] - y)
      guard x.isFinite, y.isFinite, width.isFinite, height.isFinite else { continue }
      cairo_rectangle(context, x, y, width, height)
      paint(color)
    }
  }

  private borrowing func draw(_ image: PixelImage, in box: Box) {
    let (columns, rows) = (Int32(image.columns), Int32(image.rows))
    var words = image.pixels.map(\.premultiplied)
    words.withUnsafeMutableBytes { bytes in
      let picture = cairo_image_surface_create_for_data(
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_ARGB32, columns, rows,
        4 * columns)
      defer { cairo_surface_destroy(picture) }
      cairo_translate(context, box.x0, box.y1)
      cairo_scale(context, box.width / Double(columns), -box.height / Double(rows))
      cairo_set_source_surface(context, picture, 0, 0)
      cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
      cairo_rectangle(context, 0, 0, Double(columns), Double(rows))
      cairo_fill(context)
      cairo_surface_finish(picture)
    }
  }

  /// The picture with its colours as they are, not multiplied by their opacity.
  private var image: PixelImage {
    borrowing get {
      cairo_surface_flush(surface)
      let stride = Int(cairo_image_surface_get_stride(surface))
      guard let bytes = cairo_image_surface_get_data(surface) else {
        fatalError("an image surface without an error has pixels")
      }
      var pixels: [PixelImage.Pixel] = []
      pixels.reserveCapacity(width * height)
      for row in 0..<height {
        let words = UnsafeRawPointer(bytes + row * stride).assumingMemoryBound(to: UInt32.self)
        for column in 0..<width {
          pixels.append(PixelImage.Pixel(premultiplied: words[column]))
        }
      }
      return PixelImage(columns: width, rows: height, pixels: pixels)
    }
  }
}

extension Point {
  fileprivate func moved(twoThirdsTo other: Point) -> Point {
    Point(x + (other.x - x) * 2 / 3, y + (other.y - y) * 2 / 3)
  }
}

// Cairo keeps a pixel in one word, opacity first, with colours multiplied by it.
extension PixelImage.Pixel {
  fileprivate var premultiplied: UInt32 {
    func part(_ value: UInt8) -> UInt32 { (UInt32(value) * UInt32(w) + 127) / 255 }
    return UInt32(w) << 24 | part(x) << 16 | part(y) << 8 | part(z)
  }

  fileprivate init(premultiplied word: UInt32) {
    let opacity = word >> 24
    func part(_ shift: UInt32) -> UInt8 {
      let value = word >> shift & 0xFF
      return UInt8(opacity == 0 ? 0 : Swift.min((value * 255 + opacity / 2) / opacity, 255))
    }
    self.init(part(16), part(8), part(0), UInt8(opacity))
  }
}
