extension BrailleGrid {
  /// Draws a shape that was placed in the grid's dots.
  mutating func draw(_ shape: PlacedMark) {
    switch shape {
    case .line(let line):
      if line.stroke.style != .none { self.line(line.corners, line.stroke.color) }
      if line.stroke.marker != .none {
        for point in line.vertices { sign(at: point, line.stroke.color) }
      }
    case .points(let points):
      for (index, center) in points.centers.enumerated() {
        sign(at: center, points.colors[index % points.colors.count])
      }
    case .rectangles(let bars): for box in bars.boxes { fill(box, bars.color) }
    case .polygon(let area): for part in area.parts { line(part, area.color) }
    case .shape(let shape):
      for outline in shape.outlines {
        for part in outline.polylines({ _ in 16 }) {
          line(part.points + (part.isClosed ? part.points.prefix(1) : []), shape.fill ?? .black)
        }
      }
    case .segments(let segments):
      for (index, points) in segments.lines.enumerated() {
        line(
          points,
          segments.colors.isEmpty
            ? segments.stroke.color : segments.colors[index % segments.colors.count])
      }
    case .image(let image):
      let box = image.box
      shade(columns: image.columns, image.colors) { place in
        (
          (place.x - box.x0) / box.width * Double(image.columns),
          (box.y1 - place.y) / box.height * Double(image.rows)
        )
      }
    case .mesh(let mesh):
      shade(columns: mesh.x.count - 1, mesh.colors) { place in
        func index(_ borders: [Double], _ value: Double) -> Double {
          let found = zip(borders, borders.dropFirst()).enumerated().first {
            min($0.element.0, $0.element.1) <= value && value < max($0.element.0, $0.element.1)
          }
          return found.map { Double($0.offset) } ?? -1
        }
        return (index(mesh.x, place.x), index(mesh.y, place.y))
      }
    case .text(let text):
      guard let box = text.box, box.x0.isFinite, box.y0.isFinite, abs(box.midY) < 1e6,
        abs(box.midX) < 1e6
      else { return }
      let written = plain(text.text)
      write(
        written, column: Int(box.midX / 2) - written.count / 2,
        row: rows - 1 - Int((box.midY / 4).rounded(.down)))
    }
  }

  /// A point that stands out of a line: a cross of five dots.
  private mutating func sign(at center: Point, _ color: Color) {
    for (x, y) in [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)] {
      set(Point(center.x + Double(x), center.y + Double(y)), color)
    }
  }

  /// Fills the cells of an image by how dark they are.
  private mutating func shade(
    columns: Int, _ colors: [Color], _ place: (Point) -> (column: Double, row: Double)
  ) {
    let shades: [Character] = ["█", "▓", "▒", "░", " "]
    let height = columns > 0 ? colors.count / columns : 0
    for row in 0..<rows {
      for column in 0..<self.columns {
        let middle = Point(Double(2 * column) + 1, Double(4 * (rows - 1 - row)) + 2)
        let (x, y) = place(middle)
        guard x >= 0, y >= 0, x < Double(columns), y < Double(height) else { continue }
        let color = colors[Int(y) * columns + Int(x)]
        guard color.alpha > 0 else { continue }
        let shade = shades[min(Int(color.luminance * 5), 4)]
        write(String(shade), column: column, row: row, color: color)
      }
    }
  }
}

extension Color {
  /// How bright it looks, from 0 to 1.
  var luminance: Double {
    let parts = [hex >> 16 & 0xFF, hex >> 8 & 0xFF, hex & 0xFF].map(Double.init)
    return (0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]) / 255
  }
}

extension PlacedMark {
  /// The colour that a legend shows of it; nil where it has many or none.
  package var color: Color? {
    switch self {
    case .line(let line): line.stroke.color
    case .points(let points): points.color
    case .rectangles(let bars): bars.color
    case .polygon(let area): area.color
    case .shape(let shape): shape.fill ?? shape.edge?.color
    case .segments(let segments): segments.colors.first ?? segments.stroke.color
    case .image, .mesh, .text: nil
    }
  }
}
