/// How far places may lie apart, in points.
private let near = 0.05

extension Measured {
  /// What sets the layout apart from the reference's, in words; empty where it is the same.
  ///
  /// Texts, colours and looks are equal, limits and ticks agree to a billionth of the axis, and
  /// everything lies within a twentieth of a point.
  package func differences(from golden: Measured) -> [String] {
    var found: [String] = []
    func note(_ isFar: Bool, _ what: String, _ here: Any, _ there: Any) {
      if isFar { found.append("\(what) \(here), not \(there)") }
    }
    for (name, lim, expectedLim, ticks, expectedTicks, label, expectedLabel) in [
      ("x", xlim, golden.xlim, xticks, golden.xticks, xlabel, golden.xlabel),
      ("y", ylim, golden.ylim, yticks, golden.yticks, ylabel, golden.ylabel),
    ] {
      let span = abs(expectedLim[1] - expectedLim[0])
      let tolerance = 1e-9 * (span == 0 ? 1 : span)
      note(isFar(lim, expectedLim, tolerance), "\(name)lim", lim, expectedLim)
      note(
        ticks.labels != expectedTicks.labels, "\(name) tick labels", ticks.labels,
        expectedTicks.labels)
      note(
        isFar(ticks.values, expectedTicks.values, tolerance), "\(name) ticks", ticks.values,
        expectedTicks.values)
      note(
        isFar(ticks.boxes, expectedTicks.boxes), "\(name) tick labels at", ticks.boxes.prefix(2),
        expectedTicks.boxes.prefix(2))
      note(
        ticks.offset != expectedTicks.offset, "\(name) offset", ticks.offset, expectedTicks.offset)
      note(label.isFar(from: expectedLabel), "\(name) label", label, expectedLabel)
    }
    note(isFar(box, golden.box), "axes", box, golden.box)
    note(title.isFar(from: golden.title), "title", title, golden.title)
    note(isFar(legend, golden.legend), "legend", legend ?? [], golden.legend ?? [])
    note(lines.count != golden.lines.count, "lines", lines.count, golden.lines.count)
    for (index, (line, expected)) in zip(lines, golden.lines).enumerated() {
      note(line.look != expected.look, "line \(index)", line.look, expected.look)
      note(
        isFar(line.vertices, expected.vertices), "line \(index) runs", line.vertices.prefix(3),
        expected.vertices.prefix(3))
    }
    note(
      rectangles.count != golden.rectangles.count, "rectangles", rectangles.count,
      golden.rectangles.count)
    for (index, (bar, expected)) in zip(rectangles, golden.rectangles).enumerated() {
      note(
        isFar(bar.box, expected.box) || bar.color != expected.color, "rectangle \(index)", bar,
        expected)
    }
    note(points.count != golden.points.count, "point sets", points.count, golden.points.count)
    for (index, (set, expected)) in zip(points, golden.points).enumerated() {
      note(isFar(set, expected), "points \(index) at", set.prefix(3), expected.prefix(3))
    }
    note(isFar(polygons, golden.polygons), "polygons", polygons, golden.polygons)
    note(images != golden.images, "images", images, golden.images)
    if let expected = golden.texts {
      note(isFar(texts ?? [], expected), "texts", texts ?? [], expected)
    }
    if let expected = golden.backdrops {
      note(isFar(backdrops ?? [], expected), "boxes of texts", backdrops ?? [], expected)
    }
    if let expected = golden.legendNames {
      note(legendNames != expected, "legend's names", legendNames ?? [], expected)
    }
    for (index, expected) in (golden.sideTitles ?? []).enumerated() {
      note(
        sideTitles.map { $0[index].isFar(from: expected) } ?? true, "title at side \(index)",
        sideTitles ?? [], expected)
    }
    if let expected = golden.segments {
      note(
        isFar(segments ?? [], expected), "segments", segments?.prefix(3) ?? [],
        expected.prefix(3))
    }
    if let expected = golden.contours {
      let ours = contours ?? []
      // Lengths and areas add up the errors of many points.
      let isNear =
        ours.count == expected.count
        && zip(ours, expected).allSatisfy { ours, theirs in
          !isFar(ours.dropLast(), Array(theirs.dropLast()))
            && abs(ours[ours.count - 1] - theirs[theirs.count - 1])
              <= max(0.05, 1e-4 * theirs[theirs.count - 1])
        }
      note(!isNear, "contours", ours, expected)
    }
    return found
  }
}

extension Measured.Label {
  fileprivate func isFar(from other: Measured.Label) -> Bool {
    text != other.text || FigureTestSupport.isFar(box, other.box)
  }
}

extension Measured.Line {
  fileprivate var look: String { "\(color) \(width) \(style) \(marker)" }
}

private func isFar(_ a: [Double]?, _ b: [Double]?, _ tolerance: Double = near) -> Bool {
  switch (a, b) {
  case (let a?, let b?):
    a.count != b.count
      || zip(a, b).contains { !($0 == $1 || ($0.isNaN && $1.isNaN) || abs($0 - $1) <= tolerance) }
  case (nil, nil): false
  default: true
  }
}

private func isFar(_ a: [[Double]], _ b: [[Double]]) -> Bool {
  a.count != b.count || zip(a, b).contains { isFar($0, $1) }
}
