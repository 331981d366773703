import Glibc

/// Slices of a circle, as `pie` draws them.
struct PieMark: Mark {
  struct Slice: Sendable {
    let part: Double
    let color: Color
    let name: String
    let note: String
    /// How far it is moved out of the circle, in radii.
    let offset: Double
  }

  let slices: [Slice]
  let radius: Double
  let start: Double
  let isCounterclockwise: Bool
  let noteDistance: Double
  let nameDistance: Double
  /// Where the hole ends that makes it a ring, in radii.
  let inner: Double
  let edge: LineStroke?
  let text: (size: Double, color: Color)

  func extend(_ limits: inout DataLimits) {
    for (slice, from, to) in angles {
      let middle = (from + to) / 2
      let (x, y) = (slice.offset * cos(middle), slice.offset * sin(middle))
      limits.include(x - radius, y - radius)
      limits.include(x + radius, y + radius)
    }
  }

  /// The slices with the angles between which they lie, in radians.
  private var angles: [(slice: Slice, from: Double, to: Double)] {
    var angle = start / 360
    return slices.map { slice in
      let next = angle + (isCounterclockwise ? slice.part : -slice.part)
      defer { angle = next }
      return (slice, min(angle, next) * 2 * .pi, max(angle, next) * 2 * .pi)
    }
  }

  func place(in frame: Frame) -> [PlacedMark] {
    var names: [PlacedMark] = []
    var notes: [PlacedMark] = []
    var shapes: [PlacedMark] = []
    for (slice, from, to) in angles {
      let middle = (from + to) / 2
      let (x, y) = (slice.offset * cos(middle), slice.offset * sin(middle))
      let wedge = Path(wedgeFrom: from, to: to, inner: inner) {
        frame.point(x + radius * $0, y + radius * $1)
      }
      shapes.append(
        .shape(
          PlacedShape(outlines: [wedge], fill: slice.color, edge: edge, isClipped: false)))
      func written(_ note: String, _ distance: Double, isCentered: Bool) -> [PlacedMark] {
        guard !note.isEmpty else { return [] }
        let (textX, textY) = (
          x + distance * radius * cos(middle), y + distance * radius * sin(middle)
        )
        return [
          .text(
            PlacedText(
              note, size: text.size, at: frame.point(textX, textY),
              isCentered ? .center : textX > 0 ? .left : .right, .center, color: text.color))
        ]
      }
      names += written(slice.name, nameDistance, isCentered: false)
      notes += written(slice.note, noteDistance, isCentered: true)
    }
    return shapes + names + notes
  }

  func legendEntries(_ shapes: [PlacedMark]) -> [PlacedLegend.Entry] {
    zip(slices, shapes).map { PlacedLegend.Entry(label: $0.name, shape: $1) }
  }

  func summary(titled title: String?) -> String {
    let parts = slices.prefix(8).map { slice in
      (slice.name.isEmpty ? "" : slice.name + " ") + NumberText.fixed(slice.part * 100, decimals: 0)
        + " %"
    }
    return "Pie chart" + quoted(title) + ": " + parts.joined(separator: ", ")
      + (slices.count > 8 ? ", …" : "")
  }
}
