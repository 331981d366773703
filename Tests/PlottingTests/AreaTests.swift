import Plotting
import Testing

/// Numbers from matplotlib 3.11.2, in points, for figures of 6.4 × 4.8 inches with tight layout.
@Suite struct AreaTests {
  @Test("bars of categories stand on the axis, with a name under each")
  func bars() {
    let axes = placed {
      $0.bar(["a", "b", "c"], [3, 1, 2])
      $0.setTitle("two\nlines")
    }
    expectNear(list(axes.frame.box), [33.7031, 27.8008, 416.2969, 276.2776], "axes")
    expectNear(
      [axes.frame.x.lower, axes.frame.x.upper, axes.frame.y.lower, axes.frame.y.upper],
      [-0.54, 2.54, 0, 3.15], "limits")
    #expect(axes.x.ticks.map(\.label.text) == ["a", "b", "c"])
    expectNear(
      rectangles(axes),
      [
        52.6257, 27.8008, 108.1291, 263.1215, 187.787, 27.8008, 108.1291, 87.7072, 322.9484,
        27.8008, 108.1291, 175.4143,
      ], "bars")
  }

  @Test("a histogram counts its last edge in")
  func histogram() {
    let axes = placed { $0.hist([1, 1.5, 2, 4, 4, 5], bins: 4) }
    expectNear(
      rectangles(axes),
      [
        52.6257, 27.8, 94.6129, 194.9206, 147.2386, 27.8, 94.6129, 97.4603, 241.8516, 27.8, 94.6129,
        0, 336.4645, 27.8, 94.6129, 292.381,
      ], "bars")
  }

  @Test("an image has square cells and its first row on top")
  func image() {
    let axes = placed { $0.imshow([[0, 1], [2, 3], [4, 5]]) }
    expectNear(list(axes.frame.box), [129.3329, 27.8, 202.1341, 303.2012], "axes")
    #expect(axes.frame.y.lower == 2.5 && axes.frame.y.upper == -0.5)
    guard case .image(let image)? = axes.marks.first else {
      Issue.record("no image")
      return
    }
    // Viridis at 0, 0.2 and 1, as matplotlib's imshow draws it.
    #expect([0, 1, 5].map { image.colors[$0].css } == ["#440154", "#404387", "#fde724"])
  }

  @Test("a logarithmic axis has a label for each power of ten")
  func logarithmic() {
    let axes = placed { $0.semilogy([1, 2, 3], [1e-3, 1, 1e3]) }
    expectNear(list(axes.frame.box), [41.3, 27.8, 408.7, 307], "axes")
    let boxes = axes.y.ticks.filter(\.isMajor).compactMap(\.label.box).map(list)
    expectNear(boxes.first ?? [], [10.8, 34.6522, 23.5, 11.8023], "10⁻³")
    expectNear(boxes.last ?? [], [16.7, 313.7431, 17.6, 11.8023], "10³")
  }

  @Test("areas and lines take their colours apart")
  func colors() {
    let axes = placed {
      $0.plot([1, 2])
      $0.plot([2, 1])
      $0.bar([0, 1], [1, 2])
      $0.plot([0, 0], color: "C7")
      $0.plot([1, 1])
    }
    let colors = axes.marks.map { mark in
      switch mark {
      case .line(let line): line.stroke.color.css
      case .rectangles(let bars): bars.color.css
      default: ""
      }
    }
    #expect(colors == ["#1f77b4", "#ff7f0e", "#1f77b4", "#7f7f7f", "#2ca02c"])
  }

  private func placed(_ draw: (Axes) -> Void) -> PlacedAxes {
    let figure = Figure()
    draw(figure.currentAxes)
    figure.tightLayout()
    return FigureLayout(figure.model).axes[0]
  }

  private func rectangles(_ axes: PlacedAxes) -> [Double] {
    axes.marks.flatMap { (mark) -> [Double] in
      if case .rectangles(let bars) = mark { bars.boxes.flatMap(list) } else { [] }
    }
  }

  private func list(_ box: Box) -> [Double] { [box.x0, box.y0, box.width, box.height] }

  private func expectNear(_ values: [Double], _ expected: [Double], _ what: String) {
    let isNear =
      values.count == expected.count && zip(values, expected).allSatisfy { abs($0 - $1) < 0.05 }
    #expect(isNear, "\(what): \(values), not \(expected)")
  }
}
