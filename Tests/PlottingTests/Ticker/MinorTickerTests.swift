import Plotting
import Testing

/// matplotlib's TestAutoMinorLocator.
@Suite struct MinorTickerTests {
  @Test(
    "test_basic, test_additional and test_number_of_minor_ticks_auto",
    arguments: [
      (
        0, 1.39,
        [
          0.05, 0.1, 0.15, 0.25, 0.3, 0.35, 0.45, 0.5, 0.55, 0.65, 0.7, 0.75, 0.85, 0.9, 0.95, 1.05,
          1.1, 1.15, 1.25, 1.3, 1.35,
        ]
      ),
      (
        0, 0.139,
        [
          0.005, 0.01, 0.015, 0.025, 0.03, 0.035, 0.045, 0.05, 0.055, 0.065, 0.07, 0.075, 0.085,
          0.09, 0.095, 0.105, 0.11, 0.115, 0.125, 0.13, 0.135,
        ]
      ),
      (
        0, 1.1e-20,
        [
          5e-22, 1e-21, 1.5e-21, 2.5e-21, 3e-21, 3.5e-21, 4.5e-21, 5e-21, 5.5e-21, 6.5e-21, 7e-21,
          7.5e-21, 8.5e-21, 9e-21, 9.5e-21, 1.05e-20, 1.1e-20,
        ]
      ),
      (
        0, 1.12e-13,
        [
          5e-15, 1e-14, 1.5e-14, 2.5e-14, 3e-14, 3.5e-14, 4.5e-14, 5e-14, 5.5e-14, 6.5e-14, 7e-14,
          7.5e-14, 8.5e-14, 9e-14, 9.5e-14, 1.05e-13, 1.1e-13,
        ]
      ),
      (
        -2e-7, -3.3e-8,
        [
          -1.95e-7, -1.9e-7, -1.85e-7, -1.75e-7, -1.7e-7, -1.65e-7, -1.55e-7, -1.5e-7, -1.45e-7,
          -1.35e-7, -1.3e-7, -1.25e-7, -1.15e-7, -1.1e-7, -1.05e-7, -9.5e-8, -9e-8, -8.5e-8,
          -7.5e-8, -7e-8, -6.5e-8, -5.5e-8, -5e-8, -4.5e-8, -3.5e-8,
        ]
      ),
      (
        1.2e-6, 1.42e-6,
        [
          1.21e-6, 1.22e-6, 1.23e-6, 1.24e-6, 1.26e-6, 1.27e-6, 1.28e-6, 1.29e-6, 1.31e-6, 1.32e-6,
          1.33e-6, 1.34e-6, 1.36e-6, 1.37e-6, 1.38e-6, 1.39e-6, 1.41e-6, 1.42e-6,
        ]
      ),
      (
        -1.34e-6, -1.44e-6,
        [
          -1.435e-6, -1.43e-6, -1.425e-6, -1.415e-6, -1.41e-6, -1.405e-6, -1.395e-6, -1.39e-6,
          -1.385e-6, -1.375e-6, -1.37e-6, -1.365e-6, -1.355e-6, -1.35e-6, -1.345e-6,
        ]
      ),
      (
        -8.76e-7, -1.51e-6,
        [
          -1.48e-6, -1.46e-6, -1.44e-6, -1.42e-6, -1.38e-6, -1.36e-6, -1.34e-6, -1.32e-6, -1.28e-6,
          -1.26e-6, -1.24e-6, -1.22e-6, -1.18e-6, -1.16e-6, -1.14e-6, -1.12e-6, -1.08e-6, -1.06e-6,
          -1.04e-6, -1.02e-6, -9.8e-7, -9.6e-7, -9.4e-7, -9.2e-7, -8.8e-7,
        ]
      ),
    ] as [(Double, Double, [Double])])
  func additional(_ lower: Double, _ upper: Double, _ expected: [Double]) {
    let (figure, axes) = Ticker.axes((lower, upper))
    axes.setXLocator(Ticker.classic)
    axes.minorticksOn()
    Ticker.expectEqual(Ticker.ticks(figure, isMajor: false).sorted(), expected)
  }

  @Test(
    "test_first_and_last_minorticks",
    arguments: [
      (
        1.9,
        [
          -1.9, -1.8, -1.7, -1.6, -1.4, -1.3, -1.2, -1.1, -0.9, -0.8, -0.7, -0.6, -0.4, -0.3, -0.2,
          -0.1, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.4, 1.6, 1.7, 1.8, 1.9,
        ]
      ),
      (
        5,
        [
          -5, -4.5, -3.5, -3, -2.5, -1.5, -1, -0.5, 0.5, 1, 1.5, 2.5, 3, 3.5, 4.5, 5,
        ]
      ),
    ] as [(Double, [Double])])
  func ends(_ limit: Double, _ expected: [Double]) {
    let (figure, axes) = Ticker.axes((-limit, limit))
    axes.setXLocator(Ticker.classic)
    axes.minorticksOn()
    Ticker.expectEqual(Ticker.ticks(figure, isMajor: false), expected)
  }

  @Test("test_low_number_of_majorticks", arguments: [[], [0]] as [[Double]])
  func few(_ major: [Double]) {
    let (figure, axes) = Ticker.axes((0, 5))
    axes.setXTicks(major)
    axes.minorticksOn()
    #expect(Ticker.ticks(figure, isMajor: false).isEmpty)
  }

  @Test(
    "test_number_of_minor_ticks", arguments: [(1, 5), (2, 4), (2.5, 5), (5, 5), (10, 5)])
  func parts(_ step: Double, _ parts: Int) {
    let (figure, axes) = Ticker.axes((0, step))
    axes.setXTicks([0, step])
    axes.minorticksOn()
    #expect(Ticker.ticks(figure, isMajor: false).count + 1 == parts)
  }

  @Test(
    "test_number_of_minor_ticks_int",
    arguments: [
      (2, 4, [0.5, 1.5, 2.5, 3.5]), (4, 2, [0.25, 0.5, 0.75, 1.25, 1.5, 1.75]),
      (10, 1, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]),
    ] as [(Int, Double, [Double])])
  func number(_ parts: Int, _ upper: Double, _ expected: [Double]) {
    let (figure, axes) = Ticker.axes((0, upper))
    axes.setXLocator(MultipleLocator(1))
    axes.minorticksOn(parts)
    Ticker.expectEqual(Ticker.ticks(figure, isMajor: false), expected)
  }
}
