import Plotting
import Testing

/// matplotlib's TestEngFormatter (`raw_format_data`): whether the minus sign is U+2212, a number, and its
/// label without `places`, with 0 and with 2.
private let engineeringLabels: [(hasMinusSign: Bool, value: Double, labels: [String])] = [
  (false, -1234.56789, ["-1.23457 k", "-1 k", "-1.23 k"]),
  (true, -1234.56789, ["−1.23457 k", "−1 k", "−1.23 k"]),
  (false, -1.23456789, ["-1.23457", "-1", "-1.23"]),
  (true, -1.23456789, ["−1.23457", "−1", "−1.23"]),
  (false, -0.123456789, ["-123.457 m", "-123 m", "-123.46 m"]),
  (true, -0.123456789, ["−123.457 m", "−123 m", "−123.46 m"]),
  (false, -0.00123456789, ["-1.23457 m", "-1 m", "-1.23 m"]),
  (true, -0.00123456789, ["−1.23457 m", "−1 m", "−1.23 m"]),
  (true, -0.0, ["0", "0", "0.00"]),
  (true, 0, ["0", "0", "0.00"]),
  (true, 0, ["0", "0", "0.00"]),
  (true, 1.23456789e-6, ["1.23457 µ", "1 µ", "1.23 µ"]),
  (true, 0.123456789, ["123.457 m", "123 m", "123.46 m"]),
  (true, 0.1, ["100 m", "100 m", "100.00 m"]),
  (true, 1, ["1", "1", "1.00"]),
  (true, 1.23456789, ["1.23457", "1", "1.23"]),
  (true, 999.9, ["999.9", "1 k", "999.90"]),
  (true, 999.9999, ["1 k", "1 k", "1.00 k"]),
  (false, -999.9999, ["-1 k", "-1 k", "-1.00 k"]),
  (true, -999.9999, ["−1 k", "−1 k", "−1.00 k"]),
  (true, 1000, ["1 k", "1 k", "1.00 k"]),
  (true, 1001, ["1.001 k", "1 k", "1.00 k"]),
  (true, 100001, ["100.001 k", "100 k", "100.00 k"]),
  (true, 987654.321, ["987.654 k", "988 k", "987.65 k"]),
  (true, 1.23e33, ["1230 Q", "1230 Q", "1230.00 Q"]),
]

/// matplotlib's TestEngFormatter, TestPercentFormatter and the functions on EngFormatter.
@Suite struct UnitTickerTests {
  @Test("EngFormatter: test_params", arguments: engineeringLabels.indices)
  func prefixes(_ index: Int) {
    let (hasMinusSign, value, expected) = engineeringLabels[index]
    for separator in [" ", "", "\u{202F}", "@_@"] {
      for (places, label) in zip([nil, 0, 2], expected) {
        let hasPrefix = label.last?.isNumber == false
        let plain = label.replacing(" ", with: separator)
        let withUnit = plain + (hasPrefix ? "s" : separator + "s")
        for (unit, text) in [("", plain), ("s", withUnit)] {
          let formatter = EngFormatter(unit: unit, places: places, sep: separator)
          let ours = hasMinusSign ? formatter.labels([value], 0, 1)[0] : formatter.label(value)
          #expect(ours == text, "\(value)")
        }
      }
    }
  }

  @Test("test_engformatter_usetex_useMathText")
  func mathematics() {
    #expect(
      EngFormatter(useMathText: true).labels([0, 500, 1000], 0, 1000) == ["$0$", "$500$", "$1$ k"])
  }

  /// Data around an offset, the prefix of the offset and that of the labels, in the style “classic”.
  @Test(
    "test_engformatter_offset_oom",
    arguments: [
      (271_490_000_000, 10, "G", ""), (27_149_000_000_000, 10_000_000, "T", "M"),
      (27.149, 0.01, "", "m"), (2_714.9, 0.01, "k", "m"), (271_490, 0.001, "k", "m"),
      (271.49, 0.001, "", "m"), (27_149_000_000, 100, "G", "k"), (27.149, 1e-7, "", "µ"),
      (271.49, 0.0001, "", "m"), (27.149, 0.0001, "", "m"), (27_149, 10_000, "", "k"),
      (27.149, 10_000, "", "k"), (27.149, 1_000, "", "k"), (27.149, 100, "", ""),
      (27.149, 10, "", ""),
    ] as [(Double, Double, String, String)])
  func offsets(_ offset: Double, _ noise: Double, _ center: String, _ prefix: String) {
    let figure = Figure(figsize: (8, 6))
    let axes = figure.currentAxes
    axes.plot((-5..<7).map { offset + Double($0) * noise })
    axes.setYFormatter(EngFormatter(unit: "eV", useOffset: .automatic(digits: 2)))
    let axis = FigureLayout(figure.model).axes[0].y
    let (text, labels) = (axis.offset.text, axis.ticks.map(\.label.text))
    if text.isEmpty {
      #expect(center.isEmpty)
      for label in labels {
        #expect(label.hasSuffix((label.first == "0" ? "" : prefix) + "eV"), "\(labels)")
      }
    } else {
      #expect(text.hasPrefix("1 \(prefix)eV+") && text.hasSuffix(" \(center)eV"), "\(text)")
      #expect(labels.allSatisfy { !$0.contains("eV") }, "\(labels)")
    }
  }

  @Test(
    "PercentFormatter: test_basic",
    arguments: [
      (100, 0, "%", 120, 100, "120%"),
      (100, 0, "%", 100, 90, "100%"),
      (100, 0, "%", 90, 50, "90%"),
      (100, 0, "%", -1.7, 40, "-2%"),
      (100, 1, "%", 90, 100, "90.0%"),
      (100, 1, "%", 80.1, 90, "80.1%"),
      (100, 1, "%", 70.23, 50, "70.2%"),
      (100, 1, "%", -60.554, 40, "-60.6%"),
      (100, nil, "%", 95, 1, "95.00%"),
      (1, nil, "%", 3, 6, "300%"),
      (17, nil, "%", 1, 8.5, "6%"),
      (17, nil, "%", 1, 8.4, "5.9%"),
      (5, nil, "%", -100, 1e-6, "-2000.00000%"),
      (1, 2, "", 1.2, 100, "120.00"),
      (75, 3, "", 50, 100, "66.667"),
      (42, nil, "^^Foobar$$", 21, 12, "50.0^^Foobar$$"),
    ] as [(Double, Int?, String, Double, Double, String)])
  func percent(
    _ whole: Double, _ decimals: Int?, _ symbol: String, _ value: Double, _ range: Double,
    _ expected: String
  ) {
    let formatter = PercentFormatter(xmax: whole, decimals: decimals, symbol: symbol)
    #expect(formatter.label(value, range: range) == expected)
  }

  @Test("PercentFormatter: test_latex without TeX")
  func braces() {
    #expect(PercentFormatter(symbol: "\\{t}%").label(50, range: 100) == "50\\{t}%")
  }

  @Test("test_NullFormatter, and formatters without an offset")
  func others() {
    #expect(NullFormatter().labels([1], 0, 1) == [""])
    #expect(FixedFormatter(["foo", "bar"]).offsetText([1], 0, 1) == "")
    #expect(FuncFormatter { "val: \($0)" }.offsetText([1], 0, 1) == "")
  }
}
