extension Drawing {
  /// Draws one axes from back to front: areas, grid and ticks, lines, spines, texts, legend.
  mutating func add(_ axes: PlacedAxes) {
    let box = axes.frame.box
    let marks = axes.marks
    add(Path(box), fill: .white)
    for mark in marks where mark.order == 0 { add(mark, clip: box) }
    for mark in marks where mark.order == 1 { add(mark, clip: box) }
    for axis in [axes.x, axes.y] {
      if axes.hasGrid { addGrid(of: axis, in: box) }
      addTicks(of: axis)
    }
    for mark in marks where mark.order == 2 { add(mark, clip: box) }
    let spine = Stroke(color: .black, width: 0.8, cap: .square)
    let corners = [
      Point(box.x0, box.y0), Point(box.x0, box.y1), Point(box.x1, box.y1), Point(box.x1, box.y0),
    ]
    add(Path(polygon: corners), stroke: spine)
    for text in [axes.x.label, axes.x.offset, axes.y.label, axes.y.offset, axes.title] { add(text) }
    if let legend = axes.legend { add(legend) }
  }

  private mutating func addGrid(of axis: PlacedAxis, in box: Box) {
    var lines = Path()
    for tick in axis.ticks where tick.isMajor {
      lines.move(to: tick.foot)
      lines.line(
        to: axis.side == .bottom ? Point(tick.foot.x, box.y1) : Point(box.x1, tick.foot.y))
    }
    add(lines, stroke: Stroke(color: .gridGray, width: 0.8, cap: .square), clip: box)
  }

  private mutating func addTicks(of axis: PlacedAxis) {
    for isMajor in [true, false] {
      var lines = Path()
      var width = 0.0
      for tick in axis.ticks where tick.isMajor == isMajor {
        width = tick.width
        lines.move(to: tick.foot)
        lines.line(
          to: axis.side == .bottom
            ? Point(tick.foot.x, tick.foot.y - tick.length)
            : Point(tick.foot.x - tick.length, tick.foot.y))
      }
      add(lines, stroke: Stroke(color: .black, width: width))
    }
    for tick in axis.ticks { add(tick.label) }
  }

  private mutating func add(_ mark: PlacedMark, clip: Box) {
    switch mark {
    case .line(let line):
      add(line.corners, stroke: line.stroke, clip: clip)
      addMarkers(at: line.vertices, line.stroke, clip: clip)
    case .points(let points):
      let edge = Stroke(color: points.color, width: points.marker.isFilled ? 1 : 1.5)
      add(
        copiesOf: points.marker.path(size: points.diameter), at: points.centers,
        fill: points.marker.isFilled ? points.color : nil, stroke: edge, clip: clip)
    case .rectangles(let bars):
      for box in bars.boxes.compactMap(page.part(of:)) {
        add(Path(box), fill: bars.color, clip: clip)
      }
    case .polygon(let area):
      for part in area.parts {
        add(Path(polygon: page.part(ofPolygon: part)), fill: area.color, clip: clip)
      }
    case .image(let image):
      add(image, clip: clip)
    }
  }

  private mutating func add(_ corners: [Point], stroke: LineStroke, clip: Box?) {
    guard stroke.style != .none, stroke.width > 0 else { return }
    let pen = Stroke(
      color: stroke.color, width: stroke.width,
      dashes: stroke.style.dashes.map { $0 * stroke.width },
      cap: stroke.style == .solid ? .square : .butt, join: .round)
    add(Path(line: corners, on: page), stroke: pen, clip: clip)
  }

  private mutating func addMarkers(at places: [Point], _ stroke: LineStroke, clip: Box?) {
    let isFilled = stroke.marker.isFilled
    add(
      copiesOf: stroke.marker.path(size: stroke.markerSize), at: places,
      fill: isFilled ? stroke.color : nil, stroke: Stroke(color: stroke.color, width: 1), clip: clip
    )
  }

  private mutating func add(_ legend: PlacedLegend) {
    var background = Color.white
    background.alpha = 0.8
    var edge = Color.frameGray
    edge.alpha = 0.8
    add(
      Path(legend.box, cornerRadius: 2), fill: background, stroke: Stroke(color: edge, width: 1))
    for row in legend.rows {
      let (sample, middle) = (row.sample, Point(row.sample.midX, row.sample.midY))
      switch row.shape {
      case .line(let line):
        let ends = [Point(sample.x0, middle.y), Point(sample.x1, middle.y)]
        add(ends, stroke: line.stroke, clip: nil)
        addMarkers(at: [middle], line.stroke, clip: nil)
      case .points(let points):
        let place = Point(middle.x, sample.y0 + 0.375 * sample.height)
        add(
          .points(
            PlacedPoints(
              centers: [place], marker: points.marker, diameter: points.diameter,
              color: points.color)),
          clip: legend.box)
      case .rectangles(let bars): add(Path(sample), fill: bars.color)
      case .polygon(let area): add(Path(sample), fill: area.color)
      case .image: break
      }
      add(row.text)
    }
  }
}
