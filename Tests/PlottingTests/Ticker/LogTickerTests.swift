import Glibc
import Plotting
import Testing

/// matplotlib's TestLogLocator, TestSymmetricalLogLocator and the functions on LogLocator.
@Suite struct LogTickerTests {
  @Test("test_basic")
  func basic() {
    #expect(LogLocator(numticks: 5).tickValues(0, 1000).isEmpty)
    let decades = LogLocator(numticks: 5).tickValues(0.001, 1.1e5)
    expectRatios(decades, [1e-5, 1e-3, 1e-1, 1e+1, 1e+3, 1e+5, 1e+7])
    expectRatios(
      LogLocator(base: 2).tickValues(1, 100), [0.5, 1, 2, 4, 8, 16, 32, 64, 128])
  }

  @Test("test_switch_to_autolocator")
  func switches() {
    Ticker.expectEqual(
      LogLocator(subs: .all).tickValues(0.45, 0.55), [0.44, 0.46, 0.48, 0.5, 0.52, 0.54, 0.56])
    let minor = LogLocator(subs: .values([2, 3, 4, 5, 6, 7, 8, 9])).tickValues(0.9, 20)
    #expect(!minor.contains(1) && !minor.contains(10))
    let some = LogLocator(subs: .auto).tickValues(10, 20)
    #expect(some.filter { 10 <= $0 && $0 <= 20 } == [20])
  }

  @Test("test_tick_values_correct and test_tick_values_not_empty", arguments: [7, 8])
  func multiples(_ upper: Int) {
    let locator = LogLocator(subs: .values([1, 2, 5]))
    let expected = (-1...upper).flatMap { power in [1, 2, 5].map { $0 * pow(10, Double(power)) } }
    expectRatios(locator.tickValues(1, pow(10, Double(upper))), expected)
  }

  @Test(
    "test_small_range_loglocator",
    arguments: [
      (1, 5, [0.1, 1, 10]), (2, 5, [0.1, 1, 10]), (3, 5, [0.1, 1, 10]), (9, 5, [0.1, 1, 10]),
      (1, 50, [0.1, 10, 1000]), (2, 50, [0.1, 1, 10, 100]), (3, 50, [0.1, 1, 10, 100]),
      (9, 50, [0.1, 1, 10, 100]), (1, 500, [0.1, 10, 1000]), (2, 500, [0.01, 1, 100, 10_000]),
      (3, 500, [0.1, 1, 10, 100, 1000]), (9, 500, [0.1, 1, 10, 100, 1000]),
      (1, 5000, [0.1, 100, 100_000]), (2, 5000, [0.001, 1, 1000, 1_000_000]),
      (3, 5000, [0.001, 1, 1000, 1_000_000]), (9, 5000, [0.1, 1, 10, 100, 1000, 10_000]),
    ] as [(Int, Double, [Double])])
  func small(_ count: Int, _ upper: Double, _ expected: [Double]) {
    #expect(LogLocator(numticks: count).tickValues(0.5, upper) == expected)
  }

  @Test("test_loglocator_properties", arguments: 1...8)
  func properties(_ count: Int) {
    for low in 0..<19 {
      for high in low + 1..<20 {
        let ticks = LogLocator(numticks: count).tickValues(
          pow(10, Double(low)), pow(10, Double(high)))
        let decades = ticks.map { Int(log10($0).rounded()) }
        let range = "\(decades) for 10^\(low) to 10^\(high)"
        #expect(decades.count <= count + 2, "\(range)")
        #expect(decades[0] < low && low <= decades[1], "\(range)")
        #expect(decades[decades.count - 2] <= high && high < decades[decades.count - 1], "\(range)")
        let step = decades[1] - decades[0]
        #expect(zip(decades, decades.dropFirst()).allSatisfy { $1 - $0 == step }, "\(range)")
        guard decades.contains(where: { $0 % step != 0 }) else { continue }
        for offset in 0..<step {
          let others = stride(from: low + offset, to: high + 1, by: step).map(\.self)
          #expect(others.count < decades.count || others.count > count, "\(range)")
        }
      }
    }
  }

  @Test(
    "SymmetricalLogLocator: test_values",
    arguments: [(0, [0, 1]), (-1, [-1, 0, 1])] as [(Double, [Double])])
  func symmetric(_ lower: Double, _ expected: [Double]) {
    #expect(SymmetricalLogLocator(linthresh: 1).tickValues(lower, 1) == expected)
  }

  @Test("SymmetricalLogLocator: test_subs and test_extending")
  func extending() {
    let multiples = SymmetricalLogLocator(linthresh: 1, subs: [2, 4])
    #expect(multiples.tickValues(-10, 10) == [-20, -40, -2, -4, 0, 2, 4, 20, 40])
    let locator = SymmetricalLogLocator(linthresh: 1)
    #expect(locator.tickValues(8, 9) == [1])
    #expect(locator.tickValues(8, 12) == [1, 10])
    for (data, expected) in [(10, (1, 100)), (-10, (-100, -1)), (0, (-0.001, 0.001))]
      as [(Double, (Double, Double))]
    {
      #expect(locator.roundLimits(data, data) == expected)
    }
  }

  private func expectRatios(
    _ ticks: [Double], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    Ticker.expectEqual(ticks.map(log10), expected.map(log10), sourceLocation: sourceLocation)
  }
}
