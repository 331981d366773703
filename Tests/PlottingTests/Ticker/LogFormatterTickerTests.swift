import Glibc
import Plotting
import Testing

/// matplotlib's TestLogFormatter (`test_pprint`): ranges, and numbers as they are written in them.
private let printed: [(range: Double, texts: [(Double, String)])] = [
  (
    0.001,
    [
      (3.141592654e-5, "3.142e-5"), (0.0003141592654, "3.142e-4"), (0.003141592654, "3.142e-3"),
      (0.03141592654, "3.142e-2"), (0.3141592654, "3.142e-1"), (3.141592654, "3.142"),
      (31.41592654, "3.142e1"), (314.1592654, "3.142e2"), (3141.592654, "3.142e3"),
      (31415.92654, "3.142e4"), (314159.2654, "3.142e5"), (1e-5, "1e-5"), (0.0001, "1e-4"),
      (0.001, "1e-3"), (0.01, "1e-2"), (0.1, "1e-1"), (1, "1"), (10, "10"), (100, "100"),
      (1000, "1000"), (10000, "1e4"), (100000, "1e5"),
    ]
  ),
  (
    0.015,
    [
      (3.141592654e-5, "0"), (0.0003141592654, "0"), (0.003141592654, "0.003"),
      (0.03141592654, "0.031"), (0.3141592654, "0.314"), (3.141592654, "3.142"),
      (31.41592654, "31.416"), (314.1592654, "314.159"), (3141.592654, "3141.593"),
      (31415.92654, "31415.927"), (314159.2654, "314159.265"), (1e-5, "0"), (0.0001, "0"),
      (0.001, "0.001"), (0.01, "0.01"), (0.1, "0.1"), (1, "1"), (10, "10"), (100, "100"),
      (1000, "1000"), (10000, "10000"), (100000, "100000"),
    ]
  ),
  (
    0.5,
    [
      (3.141592654e-5, "0"), (0.0003141592654, "0"), (0.003141592654, "0.003"),
      (0.03141592654, "0.031"), (0.3141592654, "0.314"), (3.141592654, "3.142"),
      (31.41592654, "31.416"), (314.1592654, "314.159"), (3141.592654, "3141.593"),
      (31415.92654, "31415.927"), (314159.2654, "314159.265"), (1e-5, "0"), (0.0001, "0"),
      (0.001, "0.001"), (0.01, "0.01"), (0.1, "0.1"), (1, "1"), (10, "10"), (100, "100"),
      (1000, "1000"), (10000, "10000"), (100000, "100000"),
    ]
  ),
  (
    5,
    [
      (3.141592654e-5, "0"), (0.0003141592654, "0"), (0.003141592654, "0"), (0.03141592654, "0.03"),
      (0.3141592654, "0.31"), (3.141592654, "3.14"), (31.41592654, "31.42"),
      (314.1592654, "314.16"), (3141.592654, "3141.59"), (31415.92654, "31415.93"),
      (314159.2654, "314159.27"), (1e-5, "0"), (0.0001, "0"), (0.001, "0"), (0.01, "0.01"),
      (0.1, "0.1"), (1, "1"), (10, "10"), (100, "100"), (1000, "1000"), (10000, "10000"),
      (100000, "100000"),
    ]
  ),
  (
    100,
    [
      (3.141592654e-5, "0"), (0.0003141592654, "0"), (0.003141592654, "0"), (0.03141592654, "0"),
      (0.3141592654, "0.3"), (3.141592654, "3.1"), (31.41592654, "31.4"), (314.1592654, "314.2"),
      (3141.592654, "3141.6"), (31415.92654, "31415.9"), (314159.2654, "314159.3"), (1e-5, "0"),
      (0.0001, "0"), (0.001, "0"), (0.01, "0"), (0.1, "0.1"), (1, "1"), (10, "10"), (100, "100"),
      (1000, "1000"), (10000, "10000"), (100000, "100000"),
    ]
  ),
  (
    1_000_000,
    [
      (3.141592654e-5, "3.1e-5"), (0.0003141592654, "3.1e-4"), (0.003141592654, "3.1e-3"),
      (0.03141592654, "3.1e-2"), (0.3141592654, "3.1e-1"), (3.141592654, "3.1"),
      (31.41592654, "3.1e1"), (314.1592654, "3.1e2"), (3141.592654, "3.1e3"),
      (31415.92654, "3.1e4"), (314159.2654, "3.1e5"), (1e-5, "1e-5"), (0.0001, "1e-4"),
      (0.001, "1e-3"), (0.01, "1e-2"), (0.1, "1e-1"), (1, "1"), (10, "10"), (100, "100"),
      (1000, "1000"), (10000, "1e4"), (100000, "1e5"),
    ]
  ),
]

/// matplotlib's TestLogFormatter, TestLogFormatterMathtext, TestLogFormatterSciNotation and
/// TestLogFormatterExponent.
@Suite struct LogFormatterTickerTests {
  @Test("test_pprint", arguments: printed.indices)
  func prints(_ index: Int) {
    for (value, expected) in printed[index].texts {
      let text = NumberText.short(value, range: printed[index].range)
      #expect(text == expected, "\(value) in \(printed[index].range)")
    }
  }

  @Test(
    "test_sublabel",
    arguments: [
      (1, 1e4, []), (1, 800, []), (1, 80, []), (0.8, 9, [2, 3, 4, 6]), (1, 8, [2, 3, 4, 6]),
      (0.5, 0.9, [2, 3, 4, 5, 6, 7, 8, 9]),
    ] as [(Double, Double, [Int])])
  func multiples(_ lower: Double, _ upper: Double, _ labelled: [Int]) {
    let ticks = LogLocator(subs: .values([2, 3, 4, 5, 6, 7, 8, 9])).tickValues(lower, upper)
    let labels = LogFormatter(notation: .numbers).labels(ticks, lower, upper)
    for (tick, label) in zip(ticks, labels) {
      let multiple = Int((tick / pow(10, log10(tick).rounded(.down))).rounded())
      #expect(label.isEmpty != labelled.contains(multiple), "\(tick): \(label)")
    }
    let powers = LogFormatter(labelOnlyBase: true, notation: .numbers)
    #expect(powers.labels([1, 10, 100], lower, upper).allSatisfy { !$0.isEmpty })
  }

  @Test("test_LogFormatter_call", arguments: [1, 10, 100, 1000])
  func call(_ value: Int) {
    #expect(LogFormatter(notation: .numbers).label(Double(value), range: 9) == String(value))
  }

  @Test("test_LogFormatter_call_tiny", arguments: [2, 4, 20, 22])
  func tiny(_ units: Int) {
    // 1e-323, 2e-323, 10e-323 and 11e-323.
    let value = Double(units) * .leastNonzeroMagnitude
    #expect(!LogFormatter(notation: .numbers).label(value).isEmpty)
  }

  @Test(
    "test_basic of the notation with powers, test_min_exponent",
    arguments: [
      (2, 0.03125, "$\\mathdefault{2^{-5}}$"),
      (2, 1, "$\\mathdefault{2^{0}}$"),
      (2, 32, "$\\mathdefault{2^{5}}$"),
      (2, 0.0375, "$\\mathdefault{1.2\\times2^{-5}}$"),
      (2, 1.2, "$\\mathdefault{1.2\\times2^{0}}$"),
      (2, 38.4, "$\\mathdefault{1.2\\times2^{5}}$"),
      (10, -1, "$\\mathdefault{-10^{0}}$"),
      (10, 1e-5, "$\\mathdefault{10^{-5}}$"),
      (10, 1, "$\\mathdefault{10^{0}}$"),
      (10, 100000, "$\\mathdefault{10^{5}}$"),
      (10, 2e-5, "$\\mathdefault{2\\times10^{-5}}$"),
      (10, 2, "$\\mathdefault{2\\times10^{0}}$"),
      (10, 200000, "$\\mathdefault{2\\times10^{5}}$"),
      (10, 5e-5, "$\\mathdefault{5\\times10^{-5}}$"),
      (10, 5, "$\\mathdefault{5\\times10^{0}}$"),
      (10, 500000, "$\\mathdefault{5\\times10^{5}}$"),
      (0, 1, "$\\mathdefault{10^{0}}$"),
      (0, 0.01, "$\\mathdefault{10^{-2}}$"),
      (0, 100, "$\\mathdefault{10^{2}}$"),
      (3, 1, "$\\mathdefault{1}$"),
      (3, 0.01, "$\\mathdefault{0.01}$"),
      (3, 100, "$\\mathdefault{100}$"),
      (3, 0.001, "$\\mathdefault{10^{-3}}$"),
      (3, 1000, "$\\mathdefault{10^{3}}$"),
    ] as [(Double, Double, String)])
  func powers(_ base: Double, _ value: Double, _ expected: String) {
    // In test_min_exponent the first number is the least exponent, 0 or 3.
    let isMinimum = base == 0 || base == 3
    let formatter =
      isMinimum ? LogFormatter(minExponent: base) : LogFormatter(base: base)
    #expect(formatter.label(value) == expected)
  }

  @Test("TestLogFormatterExponent: test_basic", arguments: [2, 5, 10, Double.pi, M_E])
  func exponents(_ base: Double) {
    let whole = LogFormatter(base: base, labelOnlyBase: true, notation: .exponents)
    let range = pow(base, 4) - 1
    #expect(
      (-3...3).map { whole.label(pow(base, Double($0)), range: range) }
        == ["−3", "−2", "−1", "0", "1", "2", "3"])
    let formatter = LogFormatter(base: base, notation: .exponents)
    let parts = [0.1, 0.00001, .pi, 0.2, -0.2, -0.00001]
    #expect(
      parts.map { formatter.label(pow(base, $0), range: pow(base, 10) - 1) }
        == ["0.1", "1e−05", "3.14", "0.2", "−0.2", "−1e−05"])
    #expect(
      [3, 5, 12, 42].map { formatter.label(pow(base, $0), range: pow(base, 50) - 1) }
        == ["3", "5", "12", "42"])
  }

  @Test("TestLogFormatterExponent: test_blank")
  func blank() {
    #expect(LogFormatter(labelOnlyBase: true, notation: .exponents).label(pow(10, 0.1)) == "")
  }
}
