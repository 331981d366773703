/// How much of each pixel shapes cover, exactly: each side of a polygon adds the area between it and
/// the right border of the picture, and sums along the rows are what lies inside.
///
/// The algorithm is that of font rasterisers (“signed area accumulation”); areas that lie on each other
/// in one direction count once.
struct Coverage {
  let width: Int
  let height: Int
  private var sums: [Float]
  /// Where the sums are not 0.
  private var rows = 0..<0
  private var columns = 0..<0
  private let stride: Int

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    // One column takes what lies beyond the right border, another what a last pixel passes on.
    stride = width + 2
    sums = Array(repeating: 0, count: stride * height)
  }

  /// Adds a closed polygon, in pixels from the upper left corner.
  mutating func add(_ corners: [Point]) {
    guard var last = corners.last else { return }
    for corner in corners {
      add(last, corner)
      last = corner
    }
  }

  private mutating func add(_ from: Point, _ to: Point) {
    guard from.y != to.y else { return }
    let direction = from.y < to.y ? 1.0 : -1.0
    let (top, bottom) = from.y < to.y ? (from, to) : (to, from)
    guard bottom.y > 0, top.y < Double(height) else { return }
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    let first = max(Int(top.y.rounded(.down)), 0)
    let end = min(Int(bottom.y.rounded(.up)), height)
    let left = min(max(Int(min(from.x, to.x)), 0), width)
    let right = min(max(Int(max(from.x, to.x)), 0), width) + 2
    if rows.isEmpty {
      (rows, columns) = (first..<end, left..<right)
    } else {
      rows = min(rows.lowerBound, first)..<max(rows.upperBound, end)
      columns = min(columns.lowerBound, left)..<max(columns.upperBound, right)
    }
    for row in first..<end {
      let (y0, y1) = (max(top.y, Double(row)), min(bottom.y, Double(row + 1)))
      add(
        row, top.x + (y0 - top.y) * slope, top.x + (y1 - top.y) * slope,
        direction * (y1 - y0))
    }
  }

  /// Adds the part of a side in one row, which rises by `share` of it from `a` to `b`.
  private mutating func add(_ row: Int, _ a: Double, _ b: Double, _ share: Double) {
    let right = Double(width)
    let (x0, x1) = (min(max(min(a, b), 0), right), min(max(max(a, b), 0), right))
    let start = row * stride
    let (first, last) = (Int(x0), Int(x1))
    guard first < last else {
      let part = share * ((x0 + x1) / 2 - Double(first))
      sums[start + first] += Float(share - part)
      sums[start + first + 1] += Float(part)
      return
    }
    // In each pixel, the area to the right of the side; its growth is what the sums need.
    let rise = share / (x1 - x0)
    var passed = 0.0
    for column in first...last {
      let (from, to) = (max(x0, Double(column)), min(x1, Double(column + 1)))
      let height = rise * (to - from)
      let area = height * (Double(column + 1) - (from + to) / 2)
      sums[start + column] += Float(passed + area)
      passed = height - area
    }
    sums[start + last + 1] += Float(passed)
  }

  /// Paints what is covered, and forgets all shapes.
  ///
  /// - Parameters:
  ///   - color: Red, green, blue and opacity from 0 to 1.
  ///   - clip: What cuts the shapes off, in pixels; its borders lie anywhere in a pixel.
  ///   - pixels: Row after row, with colours that are multiplied by their opacity, from 0 to 255.
  mutating func paint(_ color: SIMD4<Float>, clip: Box?, on pixels: inout [PixelImage.Pixel]) {
    let source = SIMD4(color.x * color.w, color.y * color.w, color.z * color.w, color.w) * 255
    for row in rows {
      let start = row * stride
      let rowPart = clip.map { overlap(row, $0.y0, $0.y1) } ?? 1
      var sum: Float = 0
      for column in columns {
        sum += sums[start + column]
        sums[start + column] = 0
        var part = min(abs(sum), 1) * rowPart
        guard part > 1 / 512, column < width else { continue }
        if let clip { part *= overlap(column, clip.x0, clip.x1) }
        let index = row * width + column
        pixels[index] = PixelImage.Pixel(
          rounding: pixels[index].vector * (1 - part * color.w) + source * part)
      }
    }
    (rows, columns) = (0..<0, 0..<0)
  }

  /// How much of a pixel lies between two borders.
  private func overlap(_ pixel: Int, _ from: Double, _ to: Double) -> Float {
    Float(min(max(min(to, Double(pixel + 1)) - max(from, Double(pixel)), 0), 1))
  }
}
