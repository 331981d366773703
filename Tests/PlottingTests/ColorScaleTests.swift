import Foundation
import FoundationXML
import Plotting
import Testing

/// Values from matplotlib 3.11.2 with `norm="log"`, `norm="symlog"` and RGB images.
@Suite struct ColorScaleTests {
  private func image(_ draw: (Axes) -> Void) -> PlacedImage? {
    let figure = Figure()
    draw(figure.currentAxes)
    for mark in FigureLayout(figure.model).axes[0].marks {
      if case .image(let image) = mark { return image }
    }
    return nil
  }

  @Test("a logarithmic norm spreads powers of ten evenly, and leaves out what has no logarithm")
  func logarithmic() throws {
    let image = try #require(
      image { $0.imshow([[1.0, 10, 100], [1000, 0, -5]], norm: "log") })
    #expect(image.colors.map(\.alpha) == [1, 1, 1, 1, 0, 0])
    #expect(image.colors.prefix(4).map(\.css) == ["#440154", "#30678d", "#35b778", "#fde724"])
  }

  @Test("limits of colours are kept in every kind", arguments: ["linear", "log", "symlog"])
  func limits(_ norm: String) throws {
    let figure = Figure()
    let values = [[0.5, 1, 2], [20, 5000, .nan]]
    figure.addSubplot(2, 2, 1).imshow(values, norm: norm, vmin: 1, vmax: 100)
    figure.colorbar()
    figure.addSubplot(2, 2, 2).pcolormesh(values, norm: norm, vmin: 1, vmax: 100, alpha: 0.5)
    figure.colorbar(orientation: "horizontal")
    figure.addSubplot(2, 2, 3)
      .scatter([1, 2, 3], [1, 2, 3], c: [1, 50, 1e9], s: [5, 50, 500], norm: norm, vmax: 100)
    figure.colorbar()
    figure.addSubplot(2, 2, 4).hist2d([1, 2, 3], [1, 2, 3], bins: 3, norm: norm, alpha: 0.5)
    figure.colorbar()
    _ = try XMLDocument(xmlString: figure.svg)
    let bar = FigureLayout(figure.model).axes[1]
    let labels = bar.y.ticks.filter(\.isMajor).map(\.label.text)
    let expected = [
      "linear": ["20", "40", "60", "80", "100"],
      "log": ["$\\mathdefault{10^{0}}$", "$\\mathdefault{10^{1}}$", "$\\mathdefault{10^{2}}$"],
      "symlog": ["$\\mathdefault{10^{0}}$", "$\\mathdefault{10^{1}}$", "$\\mathdefault{10^{2}}$"],
    ]
    #expect(labels == expected[norm], "\(labels)")
  }

  @Test(
    "colour bars of strange numbers are drawn", arguments: ["linear", "log", "symlog"],
    [
      [[1.0, 1]], [[0, 0]], [[.nan, .nan]], [[-1, -2]], [[1e300, -1e300]], [[1e-300, 1e300]],
      [[.infinity, 1]], [[.leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude]],
    ])
  func strange(_ norm: String, _ values: [[Double]]) throws {
    for orientation in ["vertical", "horizontal"] {
      let figure = Figure()
      figure.currentAxes.imshow(values, norm: norm)
      figure.colorbar(orientation: orientation)
      figure.tightLayout()
      _ = try XMLDocument(xmlString: figure.svg)
    }
  }

  @Test("pictures in colours show as they are")
  func colors() throws {
    let bytes = try #require(
      image { $0.imshow([[[255, 0, 0], [0, 128, 0]], [[0, 0, 255], [300, -5, 7]]]) })
    #expect(bytes.colors.map(\.css) == ["#ff0000", "#008000", "#0000ff", "#ff0007"])
    let parts = try #require(
      image { $0.imshow([[[1.0, 0.5, 0, 0.25], [0, 0, 0, 1]]], alpha: 0.5, origin: "lower") })
    #expect(parts.colors.map(\.css) == ["#ff8000", "#000000"])
    #expect(parts.colors.map(\.alpha) == [0.125, 0.5])
    let figure = Figure()
    figure.currentAxes.imshow([[[0.1, 0.2, 0.3]]])
    #expect(figure.description == "Colour image, 1 × 1")
  }

  @Test("ranges reach differently far to both sides")
  func ranges() throws {
    let figure = Figure()
    figure.currentAxes.errorbar(
      [1, 2], [10, 20], yerr: [[1, 2], [3, 4]], xerr: [[0.5]], fmt: "none", capsize: 2)
    let placed = FigureLayout(figure.model).axes[0]
    let lines = placed.marks.flatMap { mark -> [[Point]] in
      if case .segments(let segments) = mark { segments.lines } else { [] }
    }
    // From what the vertical axis shows, 9 to 24 with margins.
    let (low, high) = (placed.frame.box.y0, placed.frame.box.y1)
    let ends = lines.suffix(2).map { $0.map { 8.25 + ($0.y - low) / (high - low) * 16.5 } }
    for (found, expected) in zip(ends.joined(), [9, 13, 18, 24.0]) {
      #expect(abs(found - expected) < 1e-9)
    }
  }

  @Test("points of named colours, and mistakes in numbers of them")
  func points() async {
    let figure = Figure()
    figure.currentAxes.scatter([1, 2], [1, 2], c: ["red", "C1"], s: 20, alpha: 0.5)
    #expect(figure.description == "Scatter plot, 2 points")
    await #expect(processExitsWith: .failure) {
      Figure().currentAxes.scatter([1, 2], [1, 2], c: ["red"])
    }
    await #expect(processExitsWith: .failure) {
      Figure().currentAxes.errorbar([1, 2], [1, 2], yerr: [[1, 2], [1, 2, 3]])
    }
    await #expect(processExitsWith: .failure) {
      Figure().currentAxes.imshow([[1.0, 2]], norm: "log", vmin: -1)
    }
  }
}
