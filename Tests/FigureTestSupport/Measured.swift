import Glibc
package import Plotting

/// The layout of one axes in the form of the reference file: boxes are [x, y, width, height].
package struct Measured: Codable, Sendable {
  package struct Label: Codable, Sendable {
    let text: String
    @Nullable var box: [Double]?
  }

  package struct Ticks: Codable, Sendable {
    let values: [Double]
    let labels: [String]
    let offset: String
    let boxes: [[Double]]
  }

  package struct Line: Codable, Sendable {
    let vertices: [[Double]]
    let color: String
    let width: Double
    let style: String
    let marker: String
  }

  package struct Rectangle: Codable, Sendable {
    let box: [Double]
    let color: String
  }

  let box: [Double]
  let xlim: [Double]
  let ylim: [Double]
  let xticks: Ticks
  let yticks: Ticks
  let xlabel: Label
  let ylabel: Label
  let title: Label
  @Nullable var legend: [Double]?
  var lines: [Line] = []
  var rectangles: [Rectangle] = []
  var points: [[[Double]]] = []
  var polygons: [[Double]] = []
  var images: [[Double]] = []
  /// What only some references hold.
  var texts: [[Double]]?
  var segments: [[Double]]?
  var contours: [[Double]]?
  var sideTitles: [Label]?
  var legendNames: [String]?
  var backdrops: [[Double]]?

  package init(_ axes: PlacedAxes) {
    box = list(axes.frame.box)
    xlim = [axes.frame.x.lower, axes.frame.x.upper]
    ylim = [axes.frame.y.lower, axes.frame.y.upper]
    xticks = Ticks(axes.x)
    yticks = Ticks(axes.y)
    xlabel = Label(axes.x.label)
    ylabel = Label(axes.y.label)
    title = Label(axes.title)
    _legend = Nullable(wrappedValue: axes.legend.map { list($0.box) })
    (texts, segments, contours, backdrops) = ([], [], [], [])
    sideTitles = [axes.titles[0], axes.titles[2]].map(Label.init)
    legendNames = axes.legend?.names ?? []
    for mark in axes.marks { add(mark) }
  }

  private mutating func add(_ mark: PlacedMark) {
    switch mark {
    case .line(let line):
      lines.append(
        Line(
          vertices: line.vertices.map { [$0.x, $0.y] }, color: line.stroke.color.css,
          width: line.stroke.width, style: line.stroke.style.rawValue,
          marker: line.stroke.marker.rawValue))
    case .points(let placed): points.append(placed.centers.map { [$0.x, $0.y] })
    case .rectangles(let bars):
      rectangles += bars.boxes.map { Rectangle(box: list($0), color: bars.color.css) }
    case .polygon(let area):
      let corners = area.parts.joined()
      guard let first = corners.first else { return }
      polygons.append(
        corners.reduce(into: [first.x, first.y, first.x, first.y]) { extent, corner in
          extent[0] = min(extent[0], corner.x)
          extent[1] = min(extent[1], corner.y)
          extent[2] = max(extent[2], corner.x)
          extent[3] = max(extent[3], corner.y)
        })
    case .image(let image): images.append(image.extent)
    case .shape(let shape):
      if let level = shape.level {
        contours?.append([level, abs(shape.outlines.reduce(0) { $0 + area($1.points) })])
      } else if !shape.isAnnotation, let box = Box(around: shape.outlines.flatMap(\.samples)) {
        rectangles.append(Rectangle(box: list(box), color: mark.color?.css ?? "#000000"))
      }
    case .segments(let placed): add(placed)
    case .text(let text):
      texts?.append(text.box.map(list) ?? [])
      if let box = text.backdropBox { backdrops?.append(list(box)) }
    case .mesh: break
    }
  }
}

extension Measured {
  private mutating func add(_ placed: PlacedSegments) {
    guard let level = placed.level else {
      if !placed.isAnnotation {
        segments? += placed.lines.map { $0.flatMap { [$0.x, $0.y] } }
      }
      return
    }
    let box = Box(around: placed.lines.joined()) ?? Box(x: 0, y: 0, width: 0, height: 0)
    let length = placed.lines.reduce(0) { sum, line in
      zip(line, line.dropFirst()).reduce(sum) { $0 + hypot($1.1.x - $1.0.x, $1.1.y - $1.0.y) }
    }
    contours?.append([level, box.x0, box.y0, box.x1, box.y1, length])
  }
}

/// The area of a polygon, negative where it runs clockwise.
private func area(_ corners: [Point]) -> Double {
  zip(corners, corners.dropFirst() + corners.prefix(1)).reduce(0) {
    $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2
  }
}

/// An optional that is written as null, not left out.
@propertyWrapper
struct Nullable: Codable, Sendable {
  var wrappedValue: [Double]?

  init(wrappedValue: [Double]?) { self.wrappedValue = wrappedValue }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    wrappedValue = container.decodeNil() ? nil : try container.decode([Double].self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}

extension Measured.Label {
  init(_ text: PlacedText) {
    self.text = text.text
    _box = Nullable(wrappedValue: text.box.map(list))
  }
}

extension Measured.Ticks {
  init(_ axis: PlacedAxis) {
    let major = axis.ticks.filter(\.isMajor)
    values = major.map(\.value)
    labels = major.map(\.label.text)
    offset = axis.offset.text
    boxes = major.compactMap(\.label.box).map(list)
  }
}

private func list(_ box: Box) -> [Double] { [box.x0, box.y0, box.width, box.height] }
