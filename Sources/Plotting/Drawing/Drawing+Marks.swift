extension Drawing {
  /// Draws the shapes of a mark, cut off at the border of `clip`.
  mutating func add(_ mark: PlacedMark, clip: Box) {
    switch mark {
    case .line(let line):
      add(line.corners, stroke: line.stroke, clip: clip)
      addMarkers(at: line.vertices, line.stroke, clip: clip)
    case .points(let points): add(points, clip: clip)
    case .rectangles(let bars):
      for box in bars.boxes.compactMap(page.part(of:)) {
        add(Path(box), fill: bars.color, stroke: bars.edge.map { Stroke($0) }, clip: clip)
      }
    case .polygon(let area):
      for part in area.parts {
        add(
          Path(polygon: page.part(ofPolygon: part)), fill: area.color,
          stroke: area.edge.map { Stroke($0) }, clip: clip)
      }
    case .shape(let shape):
      // One path for all outlines, so that those within others are holes.
      let whole = shape.outlines.reduce(into: Path()) { $0.append($1) }
      guard whole.points.allSatisfy(\.isFinite) else { return }
      add(
        whole, fill: shape.fill, stroke: shape.edge.map { Stroke($0) },
        clip: shape.isClipped ? clip : nil)
    case .segments(let segments): add(segments, clip: clip)
    case .image(let image): add(image, clip: clip)
    case .mesh(let mesh): add(mesh, clip: clip)
    case .text(let text): add(text)
    }
  }

  /// A line through `corners`.
  mutating func add(_ corners: [Point], stroke: LineStroke, clip: Box?) {
    guard stroke.style != .none, stroke.width > 0 else { return }
    add(Path(line: corners, on: page), stroke: Stroke(stroke), clip: clip)
  }

  /// The signs of a line at `places`.
  mutating func addMarkers(at places: [Point], _ stroke: LineStroke, clip: Box?) {
    let isFilled = stroke.marker.isFilled && stroke.hasFilledMarkers
    add(
      copiesOf: stroke.marker.path(size: stroke.markerSize), at: places,
      fill: isFilled ? stroke.color : nil,
      stroke: Stroke(color: stroke.color, width: 1), clip: clip)
  }

  private mutating func add(_ segments: PlacedSegments, clip: Box) {
    // Neighbours of one colour are one path.
    var (path, color) = (Path(), segments.colors.first ?? .black)
    func flush(_ drawing: inout Drawing) {
      var stroke = segments.stroke
      stroke.color = color
      drawing.add(path, stroke: Stroke(stroke), clip: segments.isAnnotation ? nil : clip)
      path = Path()
    }
    for (index, line) in segments.lines.enumerated() {
      let next = segments.colors.isEmpty ? color : segments.colors[index % segments.colors.count]
      if next != color { flush(&self) }
      color = next
      path.append(Path(line: line, on: page))
    }
    flush(&self)
  }

  private mutating func add(_ points: PlacedPoints, clip: Box) {
    func edge(_ color: Color) -> Stroke {
      Stroke(color: points.edge ?? color, width: points.edgeWidth)
    }
    func add(_ centers: [Point], _ color: Color, _ diameter: Double, _ drawing: inout Drawing) {
      drawing.add(
        copiesOf: points.marker.path(size: diameter), at: centers,
        fill: points.marker.isFilled ? color : nil, stroke: edge(color), clip: clip)
    }
    if points.colors.count <= 1, points.diameters.count <= 1 {
      add(points.centers, points.color, points.diameter, &self)
      return
    }
    for (index, center) in points.centers.enumerated() {
      add(
        [center], points.colors[index % points.colors.count],
        points.diameters[index % points.diameters.count], &self)
    }
  }
}
