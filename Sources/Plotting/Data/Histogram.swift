/// How many values fall in intervals of equal width.
struct Histogram {
  /// The borders of the intervals, one more than there are of them.
  let edges: [Double]
  let counts: [Int]

  /// Counts `values` in intervals of equal width; the last one holds its upper end too.
  init(_ values: [Double], bins: Int, range: ClosedRange<Double>? = nil) {
    let finite = values.filter(\.isFinite)
    var (least, most) = (
      range?.lowerBound ?? finite.min() ?? 0, range?.upperBound ?? finite.max() ?? 1
    )
    // Equal values, or all but equal ones, stand in the middle of a range of 1.
    if most / 2 <= least / 2 {
      let half = max(0.5, abs(most) * 1e-9)
      (least, most) = (least - half, most + half)
    }
    // Halves, because the whole range may be too wide for a number.
    let (low, halfRange) = (least, most / 2 - least / 2)
    let step = halfRange / Double(bins) * 2
    edges = (0..<bins).map { low + Double($0) * step } + [most]
    var counts = Array(repeating: 0, count: bins)
    for value in finite {
      guard let bin = Histogram.bin(of: value, edges) else { continue }
      counts[bin] += 1
    }
    self.counts = counts
  }

  /// The interval in which a value lies; nil beyond all.
  static func bin(of value: Double, _ edges: [Double]) -> Int? {
    let (least, most, bins) = (edges[0], edges[edges.count - 1], edges.count - 1)
    guard value >= least, value <= most else { return nil }
    let part = (value / 2 - least / 2) / (most / 2 - least / 2)
    // A division may round to the neighbouring interval: the edges decide.
    var bin = min(Int(part * Double(bins)), bins - 1)
    if bin > 0, value < edges[bin] { bin -= 1 }
    if bin < bins - 1, value >= edges[bin + 1] { bin += 1 }
    return bin
  }

  func bars(areDensities: Bool) -> [BarMark.Bar] {
    let total = Double(max(counts.reduce(0, +), 1))
    return counts.indices.map { index in
      let width = edges[index + 1] - edges[index]
      let height = areDensities ? Double(counts[index]) / total / width : Double(counts[index])
      return BarMark.Bar(start: edges[index], end: edges[index + 1], value: height)
    }
  }
}
