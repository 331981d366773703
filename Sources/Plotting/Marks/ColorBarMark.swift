/// The colours of a scale from one end to the other.
struct ColorBarMark: Mark {
  let scale: ColorScale
  let lower: Double
  let upper: Double
  let isVertical: Bool

  /// The borders of 256 colours. A scale of one number has the range of the bar.
  private var places: [Double] {
    (0...256).map { step in
      let part = Double(step) / 256
      return scale.lower < scale.upper
        ? scale.value(at: part) : lower + (upper - lower) * part
    }
  }

  func extend(_ limits: inout DataLimits) {}

  func place(in frame: Frame) -> [PlacedMark] {
    let levels = scale.levels ?? places
    if scale.isLines {
      let lines = levels.map { level in
        isVertical
          ? [frame.point(0, level), frame.point(1, level)]
          : [frame.point(level, 0), frame.point(level, 1)]
      }
      return [
        .segments(
          PlacedSegments(
            lines: lines, colors: levels.map(scale.color),
            stroke: LineStroke(color: .black, isCutAtEnds: true)))
      ]
    }
    let colors = zip(levels, levels.dropFirst()).map(scale.color(between:_:))
    let box = frame.box
    let mesh =
      isVertical
      ? PlacedMesh(x: [box.x0, box.x1], y: levels.map(frame.placeY), colors: colors)
      : PlacedMesh(x: levels.map(frame.placeX), y: [box.y0, box.y1], colors: colors)
    return [.mesh(mesh)]
  }

  func summary(titled title: String?) -> String { "Colour bar" }
}
