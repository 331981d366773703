/// A grid of numbers as colours between any borders, as `pcolormesh` and `hist2d` draw it.
struct MeshMark: Mark {
  /// The borders of the columns and rows, one more than there are of them.
  let x: [Double]
  let y: [Double]
  /// The numbers, row after row.
  let values: [Double]
  let scale: ColorScale
  let kind: String

  func extend(_ limits: inout DataLimits) {
    guard let left = x.min(), let right = x.max(), let low = y.min(), let high = y.max() else {
      return
    }
    limits.include(left, low)
    limits.include(right, high)
    limits.x.stickyEdges += [left, right]
    limits.y.stickyEdges += [low, high]
  }

  func place(in frame: Frame) -> [PlacedMark] {
    [
      .mesh(
        PlacedMesh(
          x: x.map(frame.placeX), y: y.map(frame.placeY), colors: values.map(scale.color)))
    ]
  }

  var pointedValues: PointedValues { .cells(x: x, y: y, values) }

  func summary(titled title: String?) -> String {
    "\(kind)\(quoted(title)), \(y.count - 1) × \(x.count - 1), \(scale.rangeText)"
  }
}
