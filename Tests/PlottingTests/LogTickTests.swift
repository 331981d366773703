import Plotting
import Testing

/// Limits of a logarithmic axis with room for nine labels; matplotlib 3.11.2's labels of its major
/// ticks, those of its minor ticks that have one, and how many minor ticks are in view.
private let tables: [(Double, Double, major: [String], minor: [String], minorCount: Int)] = [
  (1, 10, ["{10^{0}}", "{10^{1}}"], [], 8),
  (0.5, 2000.0, ["{10^{0}}", "{10^{1}}", "{10^{2}}", "{10^{3}}"], [], 30),
  (2, 3, [], ["{2\\times10^{0}}", "{3\\times10^{0}}"], 2),
  (1, 4, ["{10^{0}}"], ["{2\\times10^{0}}", "{3\\times10^{0}}", "{4\\times10^{0}}"], 3),
  (
    1e-12, 1000.0,
    [
      "{10^{-12}}", "{10^{-10}}", "{10^{-8}}", "{10^{-6}}", "{10^{-4}}", "{10^{-2}}", "{10^{0}}",
      "{10^{2}}",
    ], [], 0
  ),
  (
    1e-20, 1e+20,
    [
      "{10^{-20}}", "{10^{-15}}", "{10^{-10}}", "{10^{-5}}", "{10^{0}}", "{10^{5}}", "{10^{10}}",
      "{10^{15}}", "{10^{20}}",
    ], [], 0
  ),
  (
    30000.0, 35000.0, [],
    [
      "{3\\times10^{4}}", "{3.1\\times10^{4}}", "{3.2\\times10^{4}}", "{3.3\\times10^{4}}",
      "{3.4\\times10^{4}}", "{3.5\\times10^{4}}",
    ], 6
  ),
  (
    7e-05, 0.0004, ["{10^{-4}}"], ["{2\\times10^{-4}}", "{3\\times10^{-4}}", "{4\\times10^{-4}}"], 6
  ),
]

@Suite struct LogTickTests {
  @Test("logarithmic ticks and labels are matplotlib's", arguments: tables.indices)
  func labels(_ index: Int) {
    let (lower, upper, expectedMajor, expectedMinor, minorCount) = tables[index]
    let major = LogLocator(numticks: 9).tickValues(lower, upper)
    let minor = LogLocator(subs: .auto, numticks: 9).tickValues(lower, upper)
    func shown(_ ticks: [Double]) -> [Double] {
      ticks.filter { lower * (1 - 1e-9) <= $0 && $0 <= upper * (1 + 1e-9) }
    }
    func labels(_ ticks: [Double]) -> [String] {
      LogFormatter().labels(shown(ticks), lower, upper).filter { !$0.isEmpty }
        .map { String($0.dropFirst("$\\mathdefault".count).dropLast()) }
    }
    #expect(labels(major) == expectedMajor, "from \(lower) to \(upper)")
    #expect(labels(minor) == expectedMinor, "from \(lower) to \(upper)")
    #expect(shown(minor).count == minorCount, "from \(lower) to \(upper)")
  }
}
