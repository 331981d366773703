/// Boxes over quartiles with whiskers, as `boxplot` draws them.
///
/// Whiskers reach to the last value within 1.5 interquartile ranges of the box (Tukey, 1977).
struct BoxPlotMark: Mark {
  /// What a box shows of its values.
  struct Statistics: Sendable {
    let quartiles: (first: Double, median: Double, third: Double)
    let whiskers: (lower: Double, upper: Double)
    let mean: Double
    let outliers: [Double]
  }

  struct Group: Sendable {
    let position: Double
    let statistics: Statistics
  }

  let groups: [Group]
  let width: Double
  let isHorizontal: Bool
  let showsOutliers: Bool
  let showsMeans: Bool
  let style: PlotStyle
  let alpha: Double

  private func color(_ name: String) -> Color { style.color(name).faded(alpha) }

  private var outline: LineStroke { LineStroke(color: color(style.boxColor), width: 1) }
  private var median: LineStroke { LineStroke(color: color("C1"), width: 1, isCutAtEnds: true) }
  private var outlier: LineStroke {
    LineStroke(
      color: color(style.boxColor), width: 1, style: .none, marker: .circle,
      markerSize: style.lines.markerSize, hasFilledMarkers: false)
  }
  private var mean: LineStroke {
    LineStroke(
      color: color("C2"), width: 1, style: .none, marker: .triangleUp,
      markerSize: style.lines.markerSize)
  }

  /// Lines in data coordinates, the position first, as they lie on each other.
  private var lines: [(points: [(Double, Double)], stroke: LineStroke)] {
    let (outline, median, outlier, mean) = (outline, median, outlier, mean)
    return groups.flatMap { group -> [(points: [(Double, Double)], stroke: LineStroke)] in
      let (position, values) = (group.position, group.statistics)
      let (left, right) = (position - width / 2, position + width / 2)
      let (capLeft, capRight) = (position - width / 4, position + width / 4)
      let (q1, q2, q3) = values.quartiles
      let (low, high) = values.whiskers
      var lines: [(points: [(Double, Double)], stroke: LineStroke)] = [
        ([(left, q1), (right, q1), (right, q3), (left, q3), (left, q1)], outline),
        ([(position, q1), (position, low)], outline),
        ([(position, q3), (position, high)], outline),
        ([(capLeft, low), (capRight, low)], outline),
        ([(capLeft, high), (capRight, high)], outline),
        ([(left, q2), (right, q2)], median),
      ]
      if showsMeans { lines.append(([(position, values.mean)], mean)) }
      if showsOutliers {
        lines.append((values.outliers.map { (position, $0) }, outlier))
      }
      return lines
    }
  }

  func extend(_ limits: inout DataLimits) {
    for line in lines {
      for (position, value) in line.points {
        isHorizontal ? limits.include(value, position) : limits.include(position, value)
      }
    }
    var along = isHorizontal ? limits.y : limits.x
    for group in groups {
      for edge in [group.position - 0.5, group.position + 0.5] {
        along.include(edge)
        along.stickyEdges.append(edge)
      }
    }
    if isHorizontal { limits.y = along } else { limits.x = along }
  }

  func place(in frame: Frame) -> [PlacedMark] {
    lines.map { line in
      let points = line.points.map { position, value in
        isHorizontal ? frame.point(value, position) : frame.point(position, value)
      }
      return .line(PlacedLine(vertices: points, corners: points, stroke: line.stroke))
    }
  }

  func summary(titled title: String?) -> String {
    let medians = groups.map { NumberText.described($0.statistics.quartiles.median) }
    let shown = medians.prefix(5).joined(separator: ", ") + (medians.count > 5 ? ", …" : "")
    return "Box plot" + quoted(title)
      + (groups.count == 1
        ? ", 1 box, median \(shown)" : ", \(groups.count) boxes, medians \(shown)")
  }
}

extension BoxPlotMark.Statistics {
  /// The statistics of `values` without those that are no numbers; nil where none are left.
  init?(_ values: [Double]) {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard let least = sorted.first, let most = sorted.last else { return nil }
    func quantile(_ part: Double) -> Double {
      let place = part * Double(sorted.count - 1)
      let index = Int(place)
      let next = sorted[min(index + 1, sorted.count - 1)]
      let rest = place - Double(index)
      return rest == 0 ? sorted[index] : sorted[index] + rest * (next - sorted[index])
    }
    let (q1, q3) = (quantile(0.25), quantile(0.75))
    let reach = 1.5 * (q3 - q1)
    let (low, high) = (q1 - reach, q3 + reach)
    quartiles = (q1, quantile(0.5), q3)
    // A whisker never ends inside the box.
    let lower = min(sorted.first { $0 >= low } ?? least, q1)
    let upper = max(sorted.last { $0 <= high } ?? most, q3)
    whiskers = (lower, upper)
    mean = sorted.reduce(0, +) / Double(sorted.count)
    outliers = sorted.filter { $0 < lower } + sorted.filter { $0 > upper }
  }
}
