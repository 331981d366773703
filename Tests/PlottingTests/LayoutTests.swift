import Glibc
import Plotting
import Testing

/// What matplotlib 3.11.2 lays out for one axes of the document's figures, in points.
private struct Expected {
  let box: [Double]
  let ylim: [Double]
  let title: [Double]
  let ylabel: [Double]
  let firstTickLabel: [Double]
}

/// The document's four figures: a function and its derivative side by side, in 12 × 4 inches.
private let figures: [(name: String, label: String, function: [Double], derivative: [Double])] = [
  ("Sigmoid", "σ", x.map(sigmoid), x.map { sigmoid($0) * (1 - sigmoid($0)) }),
  ("ReLU", "ReLU", x.map { max(0, $0) }, x.map { $0 > 0 ? 1 : 0 }),
  ("Tanh", "tanh", x.map { tanh($0) }, x.map { 1 - tanh($0) * tanh($0) }),
  (
    "Leaky ReLU", "LeakyReLU", x.map { $0 > 0 ? $0 : 0.01 * $0 }, x.map { $0 > 0 ? 1 : 0.01 }
  ),
]
private let x = (0..<100).map { -5 + 10 * Double($0) / 99 }
private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

private let expected: [[Expected]] = [
  [
    Expected(
      box: [47.7031, 41.8, 375.7156, 220.2819], ylim: [-0.042637863983286665, 1.0426378639832867],
      title: [183.8578, 265.1991, 103.4062, 12.0009], ylabel: [10.8, 141.9113, 10.0, 20.0594],
      firstTickLabel: [24.8, 44.2532, 15.9031, 10.0]),
    Expected(
      box: [477.4844, 41.8, 375.7156, 220.2819],
      ylim: [-0.0055115727577890955, 0.2620002746709517],
      title: [608.2231, 265.1991, 114.2381, 12.0009], ylabel: [434.2188, 140.537, 10.0, 22.8078],
      firstTickLabel: [448.2188, 40.1373, 22.2656, 10.0]),
  ],
  [
    Expected(
      box: [38.1625, 41.8, 383.6672, 220.2819], ylim: [-0.25, 5.25],
      title: [187.5423, 265.1991, 84.9075, 12.0009], ylabel: [10.8, 132.5573, 10.0, 38.7672],
      firstTickLabel: [24.8, 45.6116, 6.3625, 10.0]),
    Expected(
      box: [469.5328, 41.8, 383.6672, 220.2819], ylim: [-0.05, 1.05],
      title: [613.4967, 265.1991, 95.7394, 12.0009], ylabel: [432.6297, 131.1831, 10.0, 41.5156],
      firstTickLabel: [446.6297, 45.6116, 15.9031, 10.0]),
  ],
  [
    Expected(
      box: [62.4461, 41.8, 371.525, 220.2819], ylim: [-1.0999001246888547, 1.0999001246888547],
      title: [206.8283, 265.1991, 82.7606, 12.0009], ylabel: [10.8, 133.7183, 10.0008, 36.4453],
      firstTickLabel: [24.8008, 45.6025, 30.6453, 10.0]),
    Expected(
      box: [481.675, 41.8, 371.525, 220.2819], ylim: [-0.049682016167356, 1.0473171705952409],
      title: [620.6413, 265.1991, 93.5925, 12.0009],
      ylabel: [444.7711, 132.3441, 10.0008, 39.1938],
      firstTickLabel: [458.7719, 45.5752, 15.9031, 10.0]),
  ],
  [
    Expected(
      box: [38.1633, 41.8, 383.6664, 220.2819], ylim: [-0.3025, 5.2525],
      title: [168.2171, 265.1991, 123.5588, 12.0009], ylabel: [10.8, 118.0417, 10.0008, 67.7984],
      firstTickLabel: [24.8008, 47.5944, 6.3625, 10.0]),
    Expected(
      box: [469.5336, 41.8, 383.6664, 220.2819], ylim: [-0.0395, 1.0495],
      title: [594.1715, 265.1991, 134.3906, 12.0009],
      ylabel: [432.6297, 116.6675, 10.0008, 70.5469],
      firstTickLabel: [446.6305, 43.5889, 15.9031, 10.0]),
  ],
]

@Suite struct LayoutTests {
  @Test("the document's figures lie as matplotlib lays them", arguments: figures.indices)
  func document(_ index: Int) {
    let (name, label, function, derivative) = figures[index]
    let figure = Figure(figsize: (12, 4))
    for (cell, values, kind, mark) in [
      (1, function, "Function", ""), (2, derivative, "Derivative", "'"),
    ] {
      let axes = figure.addSubplot(1, 2, cell)
      axes.plot(x, values)
      axes.setTitle("\(name) \(kind)")
      axes.setXLabel("x")
      axes.setYLabel("\(label)\(mark)(x)")
      axes.grid()
    }
    figure.tightLayout()
    for (axes, expected) in zip(FigureLayout(figure.model).axes, expected[index]) {
      expectNear([axes.frame.y.lower, axes.frame.y.upper], expected.ylim, 1e-9, "ylim")
      expectNear(numbers(axes.frame.box), expected.box, 0.05, "axes")
      expectNear(numbers(axes.title.box), expected.title, 0.05, "title")
      expectNear(numbers(axes.y.label.box), expected.ylabel, 0.05, "y label")
      expectNear(
        numbers(axes.y.ticks.first?.label.box), expected.firstTickLabel, 0.05, "first tick label")
    }
  }

  @Test("limits are the data and 5 % on each side")
  func margins() {
    #expect(limits { $0.plot([0, 10], [-1, 1]) } == [-0.5, 10.5, -1.1, 1.1])
  }

  @Test("data without extent get limits around them")
  func degenerate() {
    expectNear(limits { $0.plot([0], [0]) }, [-0.055, 0.055, -0.055, 0.055], 1e-12, "a point at 0")
    expectNear(limits { $0.plot([3], [5]) }, [2.835, 3.165, 4.725, 5.275], 1e-9, "a point")
    expectNear(
      limits { $0.plot([Double](), [Double]()) }, [-0.055, 0.055, -0.055, 0.055], 1e-12, "nothing")
    #expect(limits { _ in } == [0, 1, 0, 1])
  }

  @Test("what is not finite does not count for the limits")
  func notFinite() {
    let values = limits { $0.plot([0, 1, 2, 3], [1, .nan, .infinity, 2]) }
    expectNear(values, [-0.15, 3.15, 0.95, 2.05], 1e-12, "limits")
  }

  @Test("a line across the axes moves the limits only where it was out of view")
  func referenceLine() {
    let inside = limits {
      $0.plot([0, 1], [0, 1])
      $0.axhline(1.04)
    }
    expectNear(inside, [-0.05, 1.05, -0.05, 1.05], 1e-12, "inside the margin")
    let outside = limits {
      $0.plot([0, 1], [0, 1])
      $0.axhline(2)
    }
    expectNear(outside, [-0.05, 1.05, -0.1, 2.1], 1e-12, "outside")
  }

  @Test("a line across leaves the other axis as it was")
  func lonelyReferenceLine() {
    let values = limits { $0.axvline(-3) }
    expectNear(values, [-3.165, -2.835, 0, 1], 1e-9, "limits")
  }

  @Test("minor ticks that lie on major ones are left out")
  func crowdedTicks() {
    let figure = Figure()
    figure.currentAxes.semilogy([0, 1], [1e-7, 1.5e-7])
    let ticks = FigureLayout(figure.model).axes[0].y.ticks
    #expect(ticks.count(where: \.isMajor) == 1)
    #expect(ticks.filter { abs($0.value - 1e-7) < 1e-12 }.count == 1)
  }

  @Test("limits set by hand stay, backwards too")
  func manual() {
    let values = limits {
      $0.setXLim(7, 0)
      $0.plot([0, 1], [0, 1])
      $0.setYLim(-1, 2)
    }
    #expect(values == [7, 0, -1, 2])
  }

  private func limits(_ draw: (Axes) -> Void) -> [Double] {
    let figure = Figure()
    draw(figure.addSubplot(1, 1, 1))
    let frame = FigureLayout(figure.model).axes[0].frame
    return [frame.x.lower, frame.x.upper, frame.y.lower, frame.y.upper]
  }

  private func numbers(_ box: Box?) -> [Double] {
    box.map { [$0.x0, $0.y0, $0.width, $0.height] } ?? []
  }

  private func expectNear(
    _ values: [Double], _ expected: [Double], _ tolerance: Double, _ what: String
  ) {
    let isNear =
      values.count == expected.count
      && zip(values, expected).allSatisfy { abs($0 - $1) <= tolerance }
    #expect(isNear, "\(what): \(values), not \(expected)")
  }
}
