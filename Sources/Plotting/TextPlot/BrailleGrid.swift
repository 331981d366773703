/// A grid of characters, each of 2 × 4 dots as Braille has them, or a character of its own.
struct BrailleGrid {
  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  private var letters: [Character?]
  private var colors: [Color?]

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    dots = Array(repeating: 0, count: columns * rows)
    letters = Array(repeating: nil, count: columns * rows)
    colors = Array(repeating: nil, count: columns * rows)
  }

  /// The grid in dots, from its lower left corner.
  var box: Box { Box(x: 0, y: 0, width: Double(2 * columns), height: Double(4 * rows)) }

  /// The bits of a character's dots, row by row, in the order of Unicode.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  /// Sets the dot at a place.
  mutating func set(_ place: Point, _ color: Color) {
    guard place.isFinite, place.x >= 0, place.y >= 0, place.x <= box.x1, place.y <= box.y1 else {
      return
    }
    // What lies on the border belongs to the last dot.
    let x = min(Int(place.x), 2 * columns - 1)
    let y = 4 * rows - 1 - min(Int(place.y), 4 * rows - 1)
    let cell = y / 4 * columns + x / 2
    dots[cell] |= BrailleGrid.bits[y % 4][x % 2]
    colors[cell] = color
  }

  /// Sets the dots along a line, as far as they lie on the grid.
  mutating func line(_ points: [Point], _ color: Color) {
    for (a, b) in zip(points, points.dropFirst()) where a.isFinite && b.isFinite {
      guard let (from, to) = box.part(of: a, b) else { continue }
      let steps = max(Int(max(abs(to.x - from.x), abs(to.y - from.y)).rounded(.up)), 1)
      for step in 0...steps {
        let part = Double(step) / Double(steps)
        set(
          Point(from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)), color)
      }
    }
  }

  /// Sets all dots of a box.
  mutating func fill(_ area: Box, _ color: Color) {
    guard let seen = box.part(of: area) else { return }
    for y in stride(from: seen.y0.rounded(.down) + 0.5, to: max(seen.y1, seen.y0 + 1), by: 1) {
      for x in stride(from: seen.x0.rounded(.down) + 0.5, to: max(seen.x1, seen.x0 + 1), by: 1) {
        set(Point(x, y), color)
      }
    }
  }

  /// Writes a text that starts at a cell; what goes beyond the grid is left out.
  mutating func write(_ text: String, column: Int, row: Int, color: Color? = nil) {
    guard (0..<rows).contains(row) else { return }
    for (index, letter) in text.enumerated() where (0..<columns).contains(column + index) {
      letters[row * columns + column + index] = letter
      colors[row * columns + column + index] = color
    }
  }

  /// A row as text, in the colours of a terminal where they are wanted.
  func line(_ row: Int, isColored: Bool) -> String {
    var (text, current) = ("", Color?.none)
    for cell in row * columns..<(row + 1) * columns {
      let letter =
        letters[cell]
        ?? (dots[cell] == 0
          ? " " : Character(Unicode.Scalar(0x2800 + UInt32(dots[cell])) ?? " "))
      let color = letter == " " ? nil : colors[cell]
      if isColored, color != current {
        text += color.map(\.terminalCode) ?? "\u{1B}[0m"
        current = color
      }
      text.append(letter)
    }
    return current == nil ? text : text + "\u{1B}[0m"
  }
}

extension Color {
  /// The sequence that makes a terminal write in the colour.
  var terminalCode: String {
    "\u{1B}[38;2;\(hex >> 16 & 0xFF);\(hex >> 8 & 0xFF);\(hex & 0xFF)m"
  }
}
