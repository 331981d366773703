import Plotting
import Testing

/// matplotlib's TestScalarFormatter.
@Suite struct ScalarTickerTests {
  /// The style “classic” takes out an offset that saves two digits.
  @Test(
    "test_offset_value",
    arguments: [
      (123, 189, 0), (-189, -123, 0), (12341, 12349, 12340), (-12349, -12341, -12340),
      (99999.5, 100010.5, 100000), (-100010.5, -99999.5, -100000), (99990.5, 100000.5, 100000),
      (-100000.5, -99990.5, -100000), (1_233_999, 1_234_001, 1_234_000),
      (-1_234_001, -1_233_999, -1_234_000), (1, 1, 1), (123, 123, 0), (0.4538, 0.4578, 0.45),
      (3789.12, 3783.1, 3780), (45124.3, 45831.75, 45000), (0.000721, 0.0007243, 0.00072),
      (12592.82, 12591.43, 12590), (9, 12, 0), (900, 1200, 0), (1900, 1200, 0), (0.99, 1.01, 1),
      (9.99, 10.01, 10), (99.99, 100.01, 100), (5.99, 6.01, 6), (15.99, 16.01, 16),
      (-0.452, 0.492, 0), (-0.492, 0.492, 0), (12331.4, 12350.5, 12300), (-12335.3, 12335.3, 0),
    ] as [(Double, Double, Double)])
  func offset(_ left: Double, _ right: Double, _ expected: Double) {
    for limits in [(left, right), (right, left)] {
      let (figure, axes) = Ticker.axes(limits)
      axes.setXLocator(Ticker.classic)
      let ticks = Ticker.ticks(figure, isMajor: true)
      let format = ScalarFormat(
        ScalarFormatter(useOffset: .automatic(digits: 2)), locations: ticks,
        lower: min(left, right, ticks.min() ?? 0), upper: max(left, right, ticks.max() ?? 0))
      #expect(abs(format.offset - expected) <= 1e-12 * abs(expected), "\(limits): \(ticks)")
    }
  }

  @Test(
    "test_set_use_offset_float, _bool and _int",
    arguments: [(.value(0.5), 0.5), (.value(1), 1), (.never, 0), (.automatic, 0)]
      as [(ScalarFormatter.Offset, Double)])
  func chosenOffset(_ offset: ScalarFormatter.Offset, _ expected: Double) {
    let format = ScalarFormat(
      ScalarFormatter(useOffset: offset), locations: [1, 2], lower: 1, upper: 2)
    #expect(format.offset == expected)
  }

  @Test(
    "test_scilimits",
    arguments: [
      (false, (0, 0), (10, 20), 0, false), (true, (-2, 2), (-10, 20), 0, false),
      (true, (-2, 2), (-20, 10), 0, false), (true, (-2, 2), (-110, 120), 2, false),
      (true, (-2, 2), (-120, 110), 2, false), (true, (-2, 2), (-0.001, 0.002), -3, false),
      (true, (-7, 7), (0.18e10, 0.83e10), 9, true), (true, (0, 0), (-1e5, 1e5), 5, false),
      (true, (6, 6), (-1e5, 1e5), 6, false),
    ] as [(Bool, (Int, Int), (Double, Double), Int, Bool)])
  func limits(
    _ isScientific: Bool, _ limits: (Int, Int), _ range: (Double, Double), _ exponent: Int,
    _ hasFewTicks: Bool
  ) {
    let formatter = ScalarFormatter(scilimits: limits, isScientific: isScientific)
    let locator = hasFewTicks ? MaxNLocator(nbins: 4, coversLimits: true) : Ticker.classic
    let format = ScalarFormat(
      formatter, locations: locator.tickValues(range.0, range.1), lower: range.0, upper: range.1)
    #expect(format.exponent == exponent)
  }

  @Test(
    "test_format_data",
    arguments: [(0.1, "1e−1"), (0.11, "1.1e−1"), (1e8, "1e8"), (1.1e8, "1.1e8")])
  func data(_ value: Double, _ expected: String) {
    #expect(ScalarFormatter().text(of: value) == expected)
  }

  @Test(
    "test_cursor_precision, test_cursor_dummy_axis and test_unicode_minus",
    arguments: [
      (0, "0.000"), (0.0123, "0.012"), (0.123, "0.123"), (1.23, "1.230"), (12.3, "12.300"),
      (-1, "−1.000"),
    ])
  func cursor(_ value: Double, _ expected: String) {
    // A thousandth to a pixel, and a ten-thousandth of ten.
    #expect(ScalarFormatter().text(of: value, step: 0.001) == expected)
    #expect(ScalarFormatter().text(of: value, step: 2.0 / 496) == expected)
  }

  @Test("test_empty_locs")
  func empty() {
    #expect(ScalarFormatter().labels([], 0, 1).isEmpty)
    #expect(ScalarFormatter().offsetText([], 0, 1).isEmpty)
  }

  /// Beyond matplotlib's table: what `useMathText` writes, as matplotlib 3.11.2 does.
  @Test("offsets and powers as mathematics")
  func mathematics() {
    let formatter = ScalarFormatter(useMathText: true)
    #expect(formatter.labels([0, 5e6], 0, 5e6) == ["$\\mathdefault{0}$", "$\\mathdefault{5}$"])
    #expect(
      formatter.offsetText([0, 5e6], 0, 5e6) == "$\\times\\mathdefault{10^{6}}\\mathdefault{}$")
    #expect(
      formatter.offsetText([12341, 12342], 12341, 12342)
        == "$\\mathdefault{+1.234 \\times 10^{4}}$")
  }
}
