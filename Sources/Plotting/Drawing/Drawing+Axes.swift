extension Drawing {
  /// Draws one axes from back to front: areas, grid and ticks, lines, spines, texts, legend.
  mutating func add(_ axes: PlacedAxes, _ index: Int) {
    let box = axes.frame.box
    let look = axes.style.axes
    if axes.isFilled && showsAxesBackgrounds {
      add(Path(box), fill: axes.style.color(look.faceColor))
    }
    func addMarks(_ order: Int) {
      let marks = axes.marks.filter { $0.order == order }
      guard !marks.isEmpty else { return }
      add(.data, of: index, in: box) { for mark in marks { $0.add(mark, clip: box) } }
    }
    addMarks(0)
    addMarks(1)
    add(.axes, of: index, in: box) {
      for axis in [axes.x, axes.y] {
        $0.addGrid(of: axis, in: box)
        $0.addTicks(of: axis, in: box)
      }
    }
    addMarks(2)
    if axes.hasSpines { addSpines(of: axes.style, around: box) }
    for text in [axes.x.label, axes.x.offset, axes.y.label, axes.y.offset] + axes.titles {
      add(text)
    }
    addMarks(3)
    if let legend = axes.legend { add(legend) }
  }

  private mutating func addSpines(of style: PlotStyle, around box: Box) {
    let stroke = Stroke(
      color: style.color(style.axes.edgeColor), width: style.axes.lineWidth, cap: .square)
    let corners = [
      Point(box.x0, box.y0), Point(box.x0, box.y1), Point(box.x1, box.y1), Point(box.x1, box.y0),
    ]
    let sides = style.axes.spines
    guard !(sides.left && sides.top && sides.right && sides.bottom) else {
      return add(Path(polygon: corners), stroke: stroke)
    }
    var path = Path()
    for (index, isShown) in [sides.left, sides.top, sides.right, sides.bottom].enumerated()
    where isShown {
      path.move(to: corners[index])
      path.line(to: corners[(index + 1) % 4])
    }
    add(path, stroke: stroke)
  }

  private mutating func addGrid(of axis: PlacedAxis, in box: Box) {
    for (isMajor, stroke) in [(true, axis.majorGrid), (false, axis.minorGrid)] {
      guard let stroke else { continue }
      var lines = Path()
      for tick in axis.ticks where tick.isMajor == isMajor {
        let (from, to) =
          axis.side.isHorizontal
          ? (Point(tick.foot.x, box.y0), Point(tick.foot.x, box.y1))
          : (Point(box.x0, tick.foot.y), Point(box.x1, tick.foot.y))
        lines.move(to: from)
        lines.line(to: to)
      }
      add(lines, stroke: Stroke(stroke), clip: box)
    }
  }

  private mutating func addTicks(of axis: PlacedAxis, in box: Box) {
    for (isMajor, style) in [(true, axis.major), (false, axis.minor)] where style.hasMarks {
      var lines = Path()
      for tick in axis.ticks where tick.isMajor == isMajor {
        lines.move(to: axis.side.outwards(tick.foot, by: -style.inward))
        lines.line(to: axis.side.outwards(tick.foot, by: style.outward))
        guard axis.isTickedTwice else { continue }
        let across = axis.side.isHorizontal ? box.height : box.width
        let opposite = axis.side.outwards(tick.foot, by: -across)
        lines.move(to: axis.side.outwards(opposite, by: style.inward))
        lines.line(to: axis.side.outwards(opposite, by: -style.outward))
      }
      add(lines, stroke: Stroke(color: style.color, width: style.width))
    }
    for tick in axis.ticks { add(tick.label) }
  }

  private mutating func add(_ legend: PlacedLegend) {
    if legend.hasFrame {
      add(
        Path(legend.box, cornerRadius: 2), fill: legend.faceColor,
        stroke: Stroke(color: legend.edgeColor, width: 1))
    }
    add(legend.title)
    for row in legend.rows {
      for detail in row.details { add(detail, clip: legend.box) }
      if let shape = row.shape { addSample(of: shape, in: row.sample, clip: legend.box) }
      add(row.text)
    }
  }

  private mutating func addSample(of shape: PlacedMark, in sample: Box, clip: Box) {
    let middle = Point(sample.midX, sample.midY)
    let ends = [Point(sample.x0, middle.y), Point(sample.x1, middle.y)]
    switch shape {
    case .line(let line):
      if !line.corners.isEmpty { add(ends, stroke: line.stroke, clip: nil) }
      addMarkers(at: [middle], line.stroke, clip: nil)
    case .segments(let segments):
      var stroke = segments.stroke
      stroke.color = segments.colors.first ?? stroke.color
      add(ends, stroke: stroke, clip: nil)
    case .points(var points):
      points.centers = [Point(middle.x, sample.y0 + 0.375 * sample.height)]
      points.colors = [points.color]
      points.diameters = [points.diameter]
      add(.points(points), clip: clip)
    case .rectangles(let bars):
      add(Path(sample), fill: bars.color, stroke: bars.edge.map { Stroke($0) })
    case .polygon(let area):
      add(Path(sample), fill: area.color, stroke: area.edge.map { Stroke($0) })
    case .shape(let shape):
      add(Path(sample), fill: shape.fill, stroke: shape.edge.map { Stroke($0) })
    case .image, .mesh, .text: break
    }
  }
}

extension Drawing.Stroke {
  /// The pen that draws a line of that look.
  init(_ line: LineStroke) {
    self.init(
      color: line.color, width: line.width, dashes: line.style.dashes.map { $0 * line.width },
      cap: line.style == .solid && !line.isCutAtEnds ? .square : .butt, join: .round)
  }
}
