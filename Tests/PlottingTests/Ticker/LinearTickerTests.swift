import Plotting
import Testing

/// matplotlib's TestMaxNLocator, TestLinearLocator, TestMultipleLocator, TestFixedLocator and
/// TestIndexLocator.
@Suite struct LinearTickerTests {
  @Test(
    "MaxNLocator: test_basic",
    arguments: [
      (20, 100, [20, 40, 60, 80, 100]),
      (0.001, 0.0001, [0, 0.0002, 0.0004, 0.0006, 0.0008, 0.001]),
      (-1e15, 1e15, [-1e15, -5e14, 0, 5e14, 1e15]),
      (0, 0.85e-50, [0, 2e-51, 4e-51, 6e-51, 8e-51, 1e-50]),
      (-0.85e-50, 0, [-1e-50, -8e-51, -6e-51, -4e-51, -2e-51, 0]),
    ] as [(Double, Double, [Double])])
  func maxN(_ lower: Double, _ upper: Double, _ expected: [Double]) {
    let locator = MaxNLocator(nbins: 5, coversLimits: true)
    Ticker.expectEqual(locator.tickValues(lower, upper), expected)
  }

  @Test(
    "MaxNLocator: test_integer",
    arguments: [
      (-0.1, 1.1, nil, [-1, 0, 1, 2]),
      (-0.1, 0.95, nil, [-0.25, 0, 0.25, 0.5, 0.75, 1.0]),
      (1, 55, [1, 1.5, 5, 6, 10], [0, 15, 30, 45, 60]),
    ] as [(Double, Double, [Double]?, [Double])])
  func integer(_ lower: Double, _ upper: Double, _ steps: [Double]?, _ expected: [Double]) {
    let locator = MaxNLocator(
      nbins: 5, steps: steps ?? MaxNLocator().steps, integer: true, coversLimits: true)
    Ticker.expectEqual(locator.tickValues(lower, upper), expected)
  }

  @Test("MaxNLocator: test_errors")
  func errors() async {
    let falling = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = MaxNLocator(steps: [2, 1]) }
    expectSteps(falling)
    let large = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = MaxNLocator(steps: [2, 11]) }
    expectSteps(large)
  }

  private func expectSteps(_ result: ExitTest.Result?) {
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("steps that rise from 1 to 10"))
  }

  @Test("MaxNLocator: test_padding", arguments: [[1, 2, 10], [2, 10], [1, 2], [2]])
  func padding(_ steps: [Double]) {
    #expect(MaxNLocator(steps: steps).steps == [1, 2, 10])
  }

  @Test("LinearLocator: test_basic, test_zero_numticks, the even steps of test_presets")
  func linear() {
    Ticker.expectEqual(LinearLocator(numticks: 3).tickValues(-0.8, 0.2), [-0.8, -0.3, 0.2])
    #expect(LinearLocator(numticks: 0).tickValues(-0.8, 0.2).isEmpty)
    Ticker.expectEqual(LinearLocator().tickValues(0, 1), (0...10).map { Double($0) / 10 })
  }

  @Test("MultipleLocator: test_basic, test_basic_with_offset, test_set_params")
  func multiple() {
    Ticker.expectEqual(
      MultipleLocator(3.147).tickValues(-7, 10),
      [-9.441, -6.294, -3.147, 0, 3.147, 6.294, 9.441, 12.588])
    Ticker.expectEqual(
      MultipleLocator(3.147, offset: 1.2).tickValues(-7, 10),
      [-8.241, -5.094, -1.947, 1.2, 4.347, 7.494, 10.641])
    Ticker.expectEqual(MultipleLocator(1.7, offset: 3).tickValues(3, 5), [1.3, 3, 4.7, 6.4])
  }

  @Test("MultipleLocator: the four tests of view limits")
  func viewLimits() {
    expectLimits(NullLocator().roundLimits(-5, 5), -5, 5)
    expectLimits(MultipleLocator(3.147).roundLimits(-4, 4), -6.294, 6.294)
    expectLimits(MultipleLocator(3.147, offset: 1.3).roundLimits(-4, 4), -4.994, 4.447)
    expectLimits(MaxNLocator(nbins: 1, coversLimits: true).roundLimits(-2.3, 2.3), -4, 4)
  }

  private func expectLimits(
    _ limits: (lower: Double, upper: Double), _ lower: Double, _ upper: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    Ticker.expectEqual(
      [limits.lower, limits.upper], [lower, upper], sourceLocation: sourceLocation)
  }

  @Test("FixedLocator: test_set_params")
  func fixed() {
    let hours = (0..<24).map(Double.init)
    #expect(FixedLocator(hours, nbins: 5).tickValues(0, 24) == [0, 5, 10, 15, 20])
    #expect(FixedLocator(hours, nbins: 7).nbins == 7)
  }

  @Test(
    "IndexLocator: test_tick_values_not_exceeding_vmax",
    arguments: [
      (1, 0, 4, [0, 1, 2, 3, 4]), (1, 0.5, 4, [0.5, 1.5, 2.5, 3.5]), (2, 0, 5, [0, 2, 4]),
    ] as [(Double, Double, Double, [Double])])
  func index(_ base: Double, _ offset: Double, _ upper: Double, _ expected: [Double]) {
    #expect(IndexLocator(base: base, offset: offset).tickValues(0, upper) == expected)
  }
}
