/// How much falls in intervals.
struct Histogram {
  /// The borders of the intervals, one more than there are of them.
  let edges: [Double]
  /// How many values fall in each, or how much they weigh.
  let counts: [Double]

  /// Counts `values` between `edges`; the last interval holds its upper end too.
  init(_ values: [Double], edges: [Double], weights: [Double]? = nil) {
    self.edges = edges
    var counts = Array(repeating: 0.0, count: edges.count - 1)
    for (index, value) in values.enumerated() {
      guard let bin = Histogram.bin(of: value, edges) else { continue }
      counts[bin] += weights?[index] ?? 1
    }
    self.counts = counts
  }

  /// The borders of `bins` intervals of equal width over a range, or over all values; stops the program
  /// unless there are from one to `limit` of them, and where the range is infinite.
  static func edges(
    of values: [Double], bins: Int, upTo limit: Int, range: ClosedRange<Double>?,
    _ operation: String
  ) -> [Double] {
    require(
      (1...limit).contains(bins),
      "\(operation): \(bins) bins cannot be counted; ask for one to \(limit)")
    require(
      range.map { $0.lowerBound.isFinite && $0.upperBound.isFinite } ?? true,
      "\(operation): bins from \(range?.lowerBound ?? 0) to \(range?.upperBound ?? 0) have no width; give "
        + "a range between finite numbers")
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
    return (0..<bins).map { low + Double($0) * step } + [most]
  }

  /// The interval in which a value lies; nil beyond all.
  static func bin(of value: Double, _ edges: [Double]) -> Int? {
    guard value >= edges[0], value <= edges[edges.count - 1] else { return nil }
    var (low, high) = (0, edges.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if value < edges[middle] { high = middle } else { low = middle }
    }
    return low
  }

  /// What the intervals' bars show: counts, densities whose areas add up to 1, or the sums of either.
  func heights(areDensities: Bool, areSums: Bool) -> [Double] {
    let total = counts.reduce(0, +)
    let parts = areDensities ? counts.map { $0 / (total == 0 ? 1 : total) } : counts
    if areSums {
      return parts.reduce(into: []) { sums, part in sums.append((sums.last ?? 0) + part) }
    }
    guard areDensities else { return parts }
    return parts.indices.map { parts[$0] / (edges[$0 + 1] - edges[$0]) }
  }
}
