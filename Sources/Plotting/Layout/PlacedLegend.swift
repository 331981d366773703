/// A legend in its place.
package struct PlacedLegend: Sendable {
  /// A name, and the shape whose look the sample shows.
  package struct Entry: Sendable {
    /// Empty where it has no name.
    var label: String
    /// Nil where the sample shows details alone.
    let shape: PlacedMark?
    /// What else is drawn in the sample's box, below the shape.
    var details: @Sendable (Box) -> [PlacedMark] = { _ in [] }
  }

  /// An entry in its place: the sample's box and the name.
  struct Row: Sendable {
    let shape: PlacedMark?
    let details: [PlacedMark]
    let sample: Box
    let text: PlacedText
  }

  package let box: Box
  /// The names in it.
  package var names: [String] { rows.map(\.text.text) }
  let rows: [Row]
  let title: PlacedText
  let hasFrame: Bool
  let faceColor: Color
  let edgeColor: Color

  init(
    _ entries: [Entry], _ legend: LegendModel, _ style: PlotStyle, in axes: Box,
    avoiding shapes: [PlacedMark]
  ) {
    let size = legend.fontSize
    let textColor = style.color(style.textColor)
    let (borderPad, rowGap, columnGap) = (0.4 * size, 0.5 * size, 2 * size)
    let (sampleWidth, sampleHeight) = (2 * size, 0.7 * size)
    let inset = sampleWidth + 0.8 * size
    func extent(_ text: String, _ size: Double) -> Box {
      PlacedText(text, size: size, at: Point(0, 0), .left, .baseline).box
        ?? Box(x: 0, y: 0, width: 0, height: sampleHeight)
    }
    let columns = entries.dividedEvenly(into: legend.columns).map { column in
      column.map { (entry: $0, box: extent($0.label, size)) }
    }
    let widths = columns.map { inset + ($0.map(\.box.width).max() ?? 0) }
    let content = widths.reduce(columnGap * Double(widths.count - 1), +)
    let first = columns.map { $0.first?.box.y1 ?? 0 }.max() ?? 0
    // Columns hang from the baseline of their first rows.
    let depths = columns.map { column -> Double in
      let heights = column.reduce(0.0) { $0 + $1.box.height }
      return heights + rowGap * Double(column.count - 1) - (column.first?.box.y1 ?? 0)
    }
    let depth = depths.max() ?? 0
    let titleBox = legend.title.isEmpty ? nil : extent(legend.title, style.fontSize)
    let width = 2 * borderPad + max(content, titleBox?.width ?? 0)
    let height = 2 * borderPad + first + depth + (titleBox.map { $0.height + rowGap } ?? 0)
    let container = (legend.anchor.map { axes.point($0) } ?? axes).inset(by: 0.5 * size)
    let box =
      legend.location == .best
      ? bestPlace(width: width, height: height, in: container, avoiding: shapes)
      : legend.location.place(width: width, height: height, in: container)
    var (top, rows) = (box.y1 - borderPad, [Row]())
    title = PlacedText(
      legend.title, size: style.fontSize, at: Point(box.midX, top - (titleBox?.y1 ?? 0)), .center,
      .baseline, color: textColor)
    if let titleBox { top -= titleBox.height + rowGap }
    var x = box.midX - content / 2
    for (column, width) in zip(columns, widths) {
      var y = top - first + (column.first?.box.y1 ?? 0)
      for (entry, name) in column {
        let baseline = Point(x, y - name.y1)
        let sample = Box(x: baseline.x, y: baseline.y, width: sampleWidth, height: sampleHeight)
        rows.append(
          Row(
            shape: entry.shape, details: entry.details(sample), sample: sample,
            text: PlacedText(
              entry.label, size: size, at: Point(baseline.x + inset, baseline.y), .left, .baseline,
              color: textColor))
        )
        y -= name.height + rowGap
      }
      x += width + columnGap
    }
    self.box = box
    self.rows = rows
    hasFrame = legend.hasFrame
    let alpha = style.legend.frameAlpha
    faceColor = style.color(style.legend.faceColor ?? style.axes.faceColor).faded(alpha)
    edgeColor = style.color(style.legend.edgeColor).faded(alpha)
  }
}

extension Box {
  /// The place of a point given in fractions of the box, as a box without extent.
  fileprivate func point(_ part: Point) -> Box {
    Box(x: x0 + part.x * width, y: y0 + part.y * height, width: 0, height: 0)
  }
}

extension Array {
  /// That many neighbouring parts at most, the longer ones first.
  fileprivate func dividedEvenly(into parts: Int) -> [[Element]] {
    let (length, longer) = count.quotientAndRemainder(dividingBy: parts)
    var (start, result) = (0, [[Element]]())
    for part in 0..<parts where start < count {
      let end = start + length + (part < longer ? 1 : 0)
      result.append(Array(self[start..<end]))
      start = end
    }
    return result
  }
}
