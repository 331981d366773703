/// Something drawn in axes: a line, points, bars, an image. A plain value in data coordinates.
package protocol Mark: Sendable {
  /// What the legend calls it; nil to leave it out unless names are given to the legend.
  var label: String? { get }

  /// Whether the legend names it after all others, as matplotlib does with groups of bars.
  var isNamedLast: Bool { get }

  /// Widens the limits of the data so that the mark is in view.
  func extend(_ limits: inout DataLimits)

  /// Which axes are fitted to their data again when this mark is added, given what they show.
  func refits(x: ClosedRange<Double>, y: ClosedRange<Double>) -> (x: Bool, y: Bool)

  /// The shapes of the mark in points.
  func place(in frame: Frame) -> [PlacedMark]

  /// What a legend can show of it, given its shapes, with or without a name.
  func legendEntries(_ shapes: [PlacedMark]) -> [PlacedLegend.Entry]

  /// The values that readers may ask for by pointing at them.
  var pointedValues: PointedValues { get }

  /// What the mark shows, for readers who do not see it: “Line plot, 20 points, 2.30 → 0.12”.
  ///
  /// - Parameter title: The name of a mark without a label.
  func summary(titled title: String?) -> String
}

extension Mark {
  package var label: String? { nil }

  package var isNamedLast: Bool { false }

  package var pointedValues: PointedValues { .none }

  package func legendEntries(_ shapes: [PlacedMark]) -> [PlacedLegend.Entry] {
    guard let shape = shapes.first, shape.color != nil else { return [] }
    return [PlacedLegend.Entry(label: label ?? "", shape: shape)]
  }

  package func refits(x: ClosedRange<Double>, y: ClosedRange<Double>) -> (x: Bool, y: Bool) {
    (true, true)
  }
}

/// The range of the data of a figure's axes, along both axes.
package struct DataLimits: Sendable {
  package var x = DataInterval()
  package var y = DataInterval()

  /// Includes a point, unless a coordinate is not finite.
  mutating func include(_ x: Double, _ y: Double) {
    guard x.isFinite, y.isFinite else { return }
    self.x.include(x)
    self.y.include(y)
  }
}

/// The range of data along one axis.
package struct DataInterval: Sendable {
  var minimum = Double.infinity
  var maximum = -Double.infinity
  /// The least value above zero, where a logarithmic axis can begin.
  var leastPositive = Double.infinity
  /// Values that the margin does not cross, such as the base of bars.
  var stickyEdges: [Double] = []

  mutating func include(_ value: Double) {
    guard value.isFinite else { return }
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    if value > 0 { leastPositive = min(leastPositive, value) }
  }
}

/// Where an axes' data go on the figure.
package struct Frame: Sendable {
  package let box: Box
  package let x: AxisView
  package let y: AxisView

  /// The place of a point of the data. It is not finite where the point is not.
  func point(_ x: Double, _ y: Double) -> Point { Point(placeX(x), placeY(y)) }

  /// The places of many points.
  func points(_ x: [Double], _ y: [Double]) -> [Point] {
    let (xs, ys) = (self.x.fractions(x), self.y.fractions(y))
    let (left, bottom, width, height) = (box.x0, box.y0, box.width, box.height)
    return [Point](unsafeUninitializedCapacity: min(xs.count, ys.count)) { buffer, count in
      count = min(xs.count, ys.count)
      for index in 0..<count {
        buffer.initializeElement(
          at: index, to: Point(left + xs[index] * width, bottom + ys[index] * height))
      }
    }
  }

  func placeX(_ value: Double) -> Double { box.x0 + x.fraction(value) * box.width }
  func placeY(_ value: Double) -> Double { box.y0 + y.fraction(value) * box.height }
}

/// A name in quotation marks after a space; nothing where there is none, where it is empty, or where it
/// begins with an underscore, which keeps it out of sight.
func quoted(_ name: String?) -> String {
  name.flatMap { $0.isEmpty || $0.hasPrefix("_") ? nil : " “\($0)”" } ?? ""
}
