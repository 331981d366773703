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
  /// Whether the first row lies at the bottom.
  let isUpsideDown: Bool

  package func extend(_ limits: inout DataLimits) {
    limits.include(-0.5, -0.5)
    limits.include(Double(columns) - 0.5, Double(rows) - 0.5)
    limits.x.stickyEdges += [-0.5, Double(columns) - 0.5]
    limits.y.stickyEdges += [-0.5, Double(rows) - 0.5]
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    let corner = frame.point(-0.5, Double(rows) - 0.5)
    let opposite = frame.point(Double(columns) - 0.5, -0.5)
    let colors =
      switch content {
      case .numbers(let values, let scale): values.map(scale.color)
      case .colors(let colors): colors
      }
    // The topmost row comes first, wherever the axis puts it.
    let isFlipped = corner.y > opposite.y
    let lines = (0..<rows).map { colors[$0 * columns..<($0 + 1) * columns] }
    let (right, top) = (Double(columns) - 0.5, Double(rows) - 0.5)
    return [
      .image(
        PlacedImage(
          box: Box(
            x0: min(corner.x, opposite.x), y0: min(corner.y, opposite.y),
            x1: max(corner.x, opposite.x), y1: max(corner.y, opposite.y)),
          rows: rows, columns: columns,
          colors: isFlipped ? Array(lines.reversed().joined()) : colors,
          extent: isUpsideDown ? [-0.5, right, -0.5, top] : [-0.5, right, top, -0.5]))
    ]
  }

  package var pointedValues: PointedValues {
    guard case .numbers(let values, _) = content else { return .none }
    return .cells(
      x: (0...columns).map { Double($0) - 0.5 }, y: (0...rows).map { Double($0) - 0.5 }, values)
  }

  package func summary(titled title: String?) -> String {
    guard case .numbers(_, let scale) = content else {
      return "Colour image\(quoted(title)), \(rows) × \(columns)"
    }
    let least = NumberText.general(scale.lower, digits: 4)
    let most = NumberText.general(scale.upper, digits: 4)
    return NumberText.withMinusSign(
      "Image\(quoted(title)), \(rows) × \(columns), from \(least) to \(most)")
  }
}
