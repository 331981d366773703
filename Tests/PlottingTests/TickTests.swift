import Plotting
import Testing

/// Limits, and the labels and offset that matplotlib 3.11.2 writes on an axis with room for nine
/// intervals.
private let tables: [(lower: Double, upper: Double, labels: [String], offset: String)] = [
  (0, 1, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], ""),
  (-5.5, 5.5, ["−4", "−2", "0", "2", "4"], ""),
  (123, 189, ["130", "140", "150", "160", "170", "180"], ""),
  (12341, 12349, ["1", "2", "3", "4", "5", "6", "7", "8", "9"], "+1.234e4"),
  (-12349, -12341, ["−9", "−8", "−7", "−6", "−5", "−4", "−3", "−2", "−1"], "−1.234e4"),
  (99990.5, 100000.5, ["−8", "−6", "−4", "−2", "0"], "+1e5"),
  (
    1_233_999, 1_234_001,
    ["−1.00", "−0.75", "−0.50", "−0.25", "0.00", "0.25", "0.50", "0.75", "1.00"], "+1.234e6"
  ),
  (0, 3e-06, ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0"], "1e−6"),
  (0, 2500000.0, ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"], "1e6"),
  (-0.045, 1.045, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], ""),
  (1e-05, 4e-05, ["1.0", "1.5", "2.0", "2.5", "3.0", "3.5", "4.0"], "1e−5"),
  (
    0.1234, 0.1236,
    [
      "0.123400", "0.123425", "0.123450", "0.123475", "0.123500", "0.123525", "0.123550",
      "0.123575", "0.123600",
    ], ""
  ),
  (1000000.0, 1000000.001, ["0.0000", "0.0002", "0.0004", "0.0006", "0.0008", "0.0010"], "+1e6"),
  (
    -1000000000000000.0, 1000000000000000.0,
    ["−1.00", "−0.75", "−0.50", "−0.25", "0.00", "0.25", "0.50", "0.75", "1.00"], "1e15"
  ),
  (0, 8.5e-51, ["0", "1", "2", "3", "4", "5", "6", "7", "8"], "1e−51"),
  (
    999.9, 1000.1,
    ["−0.100", "−0.075", "−0.050", "−0.025", "0.000", "0.025", "0.050", "0.075", "0.100"], "+1e3"
  ),
  (-2000.0, -1900.0, ["−2000", "−1980", "−1960", "−1940", "−1920", "−1900"], ""),
  (0, 300, ["0", "50", "100", "150", "200", "250", "300"], ""),
  (5, 5.0000001, ["−1.0", "−0.8", "−0.6", "−0.4", "−0.2", "0.0"], "1e−7+5.0000001"),
  (7, 0, ["0", "1", "2", "3", "4", "5", "6", "7"], ""),
]

@Suite struct TickTests {
  @Test("labels and offsets are matplotlib's", arguments: tables.indices)
  func labels(_ index: Int) {
    let (lower, upper, labels, offset) = tables[index]
    let (low, high) = (min(lower, upper), max(lower, upper))
    let slack = (high - low) * 1e-10
    let locations = MaxNLocator.automatic(space: 9).tickValues(lower, upper)
    let formatter = ScalarFormat(locations: locations, lower: low, upper: high)
    let shown = locations.filter { low - slack <= $0 && $0 <= high + slack }
    #expect(shown.map(formatter.label) == labels, "from \(lower) to \(upper)")
    let text = ScalarFormatter().offsetText(locations, low, high)
    #expect(text == offset, "from \(lower) to \(upper)")
  }

  /// What matplotlib’s `MaxNLocator(5)` answers.
  @Test(
    "positions are matplotlib's",
    arguments: [
      (20, 100, [20, 40, 60, 80, 100]),
      (0.001, 0.0001, [0, 0.0002, 0.0004, 0.0006, 0.0008, 0.001]),
      (-1e15, 1e15, [-1.2e15, -8e14, -4e14, 0, 4e14, 8e14, 1.2e15]),
      (0, 0.85e-50, [0, 2e-51, 4e-51, 6e-51, 8e-51, 1e-50]),
      (-0.85e-50, 0, [-1e-50, -8e-51, -6e-51, -4e-51, -2e-51, 0]),
    ] as [(Double, Double, [Double])])
  func positions(_ lower: Double, _ upper: Double, _ expected: [Double]) {
    expectEqual(MaxNLocator(nbins: 5).tickValues(lower, upper), expected)
  }

  @Test(
    "positions are whole numbers where asked for",
    arguments: [
      (-0.1, 1.1, nil, [-1, 0, 1, 2]),
      (-0.1, 0.95, nil, [-0.25, 0, 0.25, 0.5, 0.75, 1]),
      (1, 55, [1, 1.5, 5, 6, 10], [0, 15, 30, 45, 60]),
    ] as [(Double, Double, [Double]?, [Double])])
  func integers(_ lower: Double, _ upper: Double, _ steps: [Double]?, _ expected: [Double]) {
    let locator =
      steps.map { MaxNLocator(nbins: 5, steps: $0, integer: true) }
      ?? MaxNLocator(nbins: 5, integer: true)
    expectEqual(locator.tickValues(lower, upper), expected)
  }

  @Test(
    "no limits are too strange",
    arguments: [
      (0, 0), (.nan, 1), (-.infinity, .infinity), (-1e308, 1e308), (1e300, 1.1e300),
      (0, .leastNonzeroMagnitude), (1, 1 + 1e-15), (-1e-300, 1e-300),
    ] as [(Double, Double)])
  func strange(_ lower: Double, _ upper: Double) {
    let ticks = MaxNLocator.automatic(space: 9).tickValues(lower, upper)
    let formatter = ScalarFormat(locations: ticks, lower: lower, upper: upper)
    #expect(ticks.allSatisfy { $0.isFinite })
    #expect(ticks.map(formatter.label).allSatisfy { !$0.contains("nan") })
  }

  private func expectEqual(_ ticks: [Double], _ expected: [Double]) {
    let span = (expected.max() ?? 1) - (expected.min() ?? 0)
    let isEqual =
      ticks.count == expected.count
      && zip(ticks, expected).allSatisfy { abs($0 - $1) <= 1e-9 * span }
    #expect(isEqual, "\(ticks), not \(expected)")
  }
}
