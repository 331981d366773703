import Plotting
import Testing

/// Values from matplotlib 3.11.2 with `norm=LogNorm()`.
@Suite struct ContourTests {
  private let powers = [[2.5, 25, 250], [25, 250, 2500], [250, 2500, 25_000.0]]

  @Test("a logarithmic norm has levels at powers of ten, and their colours evenly apart")
  func logarithmic() {
    let figure = Figure()
    figure.currentAxes.contourf(0..<3, 0..<3, powers, norm: "log")
    figure.colorbar()
    let axes = FigureLayout(figure.model).axes
    let bands = axes[0].marks.compactMap { mark -> (Double, String)? in
      guard case .shape(let shape) = mark, let level = shape.level else { return nil }
      return (level, shape.fill?.css ?? "")
    }
    #expect(bands.map(\.0) == [1, 10, 100, 1000, 10_000])
    #expect(bands.map(\.1) == ["#482475", "#355f8d", "#21918c", "#44bf70", "#bddf26"])
    #expect(
      axes[1].y.ticks.filter(\.isMajor).map(\.label.text)
        == (0...5).map { "$\\mathdefault{10^{\($0)}}$" })
  }

  @Test("lines of a logarithmic norm have the same levels")
  func lines() {
    let figure = Figure()
    figure.currentAxes.contour(0..<3, 0..<3, powers, norm: "log")
    let levels = FigureLayout(figure.model).axes[0].marks.compactMap { mark -> Double? in
      if case .segments(let segments) = mark { segments.level } else { nil }
    }
    #expect(levels == [1, 10, 100, 1000, 10_000, 100_000])
  }

  @Test("a range that is no number itself is one band")
  func widest() {
    let most = Double.greatestFiniteMagnitude
    let figure = Figure()
    figure.currentAxes.contourf([0, 1], [0, 1], [[-most, 0], [0, most]])
    figure.colorbar()
    #expect(figure.svg.hasSuffix("</svg>\n"))
  }

  @Test("levels that make no band stop with a sentence")
  func mistakes() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { Figure().currentAxes.contourf([0, 1], [0, 1], [[0, 1], [2, 3]], levels: [1]) }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("contourf: levels of [1.0] cannot be drawn; give 2"), "\(message)")
  }
}
