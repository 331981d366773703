import Glibc

/// A line through points, as `plot` and `step` draw it.
package struct LineMark: Mark {
  /// Where a step line rises between two points.
  package enum Step: String, Sendable {
    case pre
    case post
    case mid
  }

  package let x: [Double]
  package let y: [Double]
  package let stroke: LineStroke
  package let step: Step?
  package let label: String?

  package func extend(_ limits: inout DataLimits) {
    for (x, y) in zip(x, y) { limits.include(x, y) }
  }

  package func place(in frame: Frame) -> [PlacedMark] {
    let vertices = frame.points(x, y)
    return [.line(PlacedLine(vertices: vertices, corners: corners(vertices), stroke: stroke))]
  }

  private func corners(_ points: [Point]) -> [Point] {
    guard let step, let first = points.first else { return points }
    var corners = [first]
    for (left, right) in zip(points, points.dropFirst()) {
      switch step {
      case .pre: corners.append(Point(left.x, right.y))
      case .post: corners.append(Point(right.x, left.y))
      case .mid:
        let middle = (left.x + right.x) / 2
        corners += [Point(middle, left.y), Point(middle, right.y)]
      }
      corners.append(right)
    }
    return corners
  }

  package var pointedValues: PointedValues { .points(x: x, y: y) }

  package func summary(titled title: String?) -> String {
    summaryOfSeries("Line plot" + quoted(label ?? title), y)
  }
}

/// “Line plot “loss”, 20 points, 2.30 → 0.12”.
func summaryOfSeries(_ kind: String, _ values: [Double]) -> String {
  var text = kind
  text += values.count == 1 ? ", 1 point" : ", \(values.count) points"
  guard let start = values.firstIndex(where: \.isFinite),
    let end = values.lastIndex(where: \.isFinite)
  else { return text }
  let (first, last) = (values[start], values[end])
  var (least, most) = (first, first)
  for value in values where value.isFinite {
    least = min(least, value)
    most = max(most, value)
  }
  text += ", \(shortNumber(first, in: most - least))"
  if end > start { text += " → \(shortNumber(last, in: most - least))" }
  return text
}

/// A number with as many digits as tell values of the range apart.
private func shortNumber(_ value: Double, in range: Double) -> String {
  let size = max(abs(value), range)
  guard size >= 1e-3, size < 1e6 else {
    return NumberText.withMinusSign(NumberText.general(value, digits: 3))
  }
  let decimals = min(max(2 - Int(decimalExponent(max(range, size / 100))), 0), 4)
  // A loss that went down to almost nothing did not go down to nothing.
  if value != 0 && abs(value) < pow(10, -Double(decimals)) {
    return NumberText.withMinusSign(NumberText.general(value, digits: 2))
  }
  let isWhole = value == value.rounded() && range == range.rounded()
  return NumberText.withMinusSign(NumberText.fixed(value, decimals: isWhole ? 0 : decimals))
}
