/// A grid of colours, the first row at the top, as `imshow` draws it.
package struct ImageMark: Mark {
  /// What the cells hold, row after row.
  enum Content: Sendable {
    case numbers([Double], ColorScale)
    case colors([Color])
  }

  package let rows: Int
  package let columns: Int
  let content: Content
  /// Where its borders lie.
  let extent: Extent
  /// Whether the first row lies at the bottom.
  let isUpsideDown: Bool

  /// The borders of an image in data coordinates.
  struct Extent: Sendable {
    let left: Double
    let right: Double
    let bottom: Double
    let top: Double
  }

  package func extend(_ limits: inout DataLimits) {
    limits.include(extent.left, extent.bottom)
    limits.include(extent.right, extent.top)
    limits.x.stickyEdges += [extent.left, extent.right]
    limits.y.stickyEdges += [extent.bottom, extent.top]
  }

  /// The outer borders of the first row and of the last.
  private var outer: (first: Double, last: Double) {
    isUpsideDown ? (extent.bottom, extent.top) : (extent.top, extent.bottom)
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    let corner = frame.point(extent.left, outer.last)
    let opposite = frame.point(extent.right, outer.first)
    let colors =
      switch content {
      case .numbers(let values, let scale): values.map(scale.pixelColor)
      case .colors(let colors): colors
      }
    // The topmost row comes first and the leftmost column too, wherever the axes put them.
    var lines = (0..<rows).map { Array(colors[$0 * columns..<($0 + 1) * columns]) }
    if corner.y > opposite.y { lines.reverse() }
    if corner.x > opposite.x { lines = lines.map { $0.reversed() } }
    return [
      .image(
        PlacedImage(
          box: Box(
            x0: min(corner.x, opposite.x), y0: min(corner.y, opposite.y),
            x1: max(corner.x, opposite.x), y1: max(corner.y, opposite.y)),
          rows: rows, columns: columns,
          colors: Array(lines.joined()),
          extent: [extent.left, extent.right, extent.bottom, extent.top]))
    ]
  }

  package var pointedValues: PointedValues {
    guard case .numbers(let values, _) = content else { return .none }
    func borders(_ count: Int, _ from: Double, _ to: Double) -> [Double] {
      (0...count).map { from + Double($0) / Double(count) * (to - from) }
    }
    return .cells(
      x: borders(columns, extent.left, extent.right), y: borders(rows, outer.first, outer.last),
      values)
  }

  package func summary(titled title: String?) -> String {
    guard case .numbers(_, let scale) = content else {
      return "Colour image\(quoted(title)), \(rows) × \(columns)"
    }
    return "Image\(quoted(title)), \(rows) × \(columns), \(scale.rangeText)"
  }
}
