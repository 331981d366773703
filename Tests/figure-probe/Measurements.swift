import Foundation
import Plotting

/// A figure, and how long it may take and how large it may be.
struct Work: Sendable {
  let name: String
  let milliseconds: Double
  let bytes: Int
  let draw: @Sendable () -> Figure

  private static let smooth = (0..<1_000_000).map { sin(Double($0) / 1e5) }

  private static let noise: [Double] = {
    var state: UInt64 = 1
    return smooth.map { value in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return value + Double(state >> 40) / Double(1 << 25)
    }
  }()

  static let all = [
    Work(name: "two panels", milliseconds: 10, bytes: 50_000) {
      let figure = Figure(figsize: (12, 4))
      let x = (0..<100).map { -5 + Double($0) / 9.9 }
      for (cell, values) in [x.map { 1 / (1 + exp(-$0)) }, x.map { tanh($0) }].enumerated() {
        let axes = figure.addSubplot(1, 2, cell + 1)
        axes.plot(x, values, label: "f(x)", linewidth: 2)
        axes.setTitle("Sigmoid Function")
        axes.setXLabel("x")
        axes.setYLabel("f(x)")
        axes.grid()
        axes.axhline(0, linestyle: "--", color: "k", alpha: 0.3)
        axes.legend()
      }
      figure.tightLayout()
      return figure
    },
    Work(name: "a noisy line of 1,000,000 points", milliseconds: 150, bytes: 200_000) {
      let figure = Figure()
      figure.currentAxes.plot(0..<noise.count, noise)
      return figure
    },
    Work(name: "a smooth line of 1,000,000 points", milliseconds: 150, bytes: 200_000) {
      let figure = Figure()
      figure.currentAxes.plot(0..<1_000_000, smooth)
      return figure
    },
    Work(name: "64 images of 28 × 28", milliseconds: 100, bytes: 400_000) {
      let figure = Figure(figsize: (8, 8))
      for index in 1...64 {
        let axes = figure.addSubplot(8, 8, index)
        axes.imshow((0..<28).map { y in (0..<28).map { ($0 * y * index) % 251 } }, cmap: "gray")
        axes.axis("off")
      }
      return figure
    },
  ]

  /// The best of some turns, and the size of the SVG.
  func measured() -> [String: Any] {
    var (best, size) = (Double.infinity, 0)
    for _ in 0..<7 {
      let time = ContinuousClock().measure { size = draw().svg.utf8.count }
      best = min(best, time / .milliseconds(1))
    }
    return [
      "name": name, "milliseconds": best, "bytes": size, "mostMilliseconds": milliseconds,
      "mostBytes": bytes,
    ]
  }
}
