import Display
import Plotting
import Synchronization
import Testing

/// `plt` and the display channel belong to the whole program: one test at a time.
@Suite(.serialized) struct PyplotTests {
  @Test("show displays the open figures in order and closes them")
  func show() {
    let shown = displayed {
      plt.figure()
      plt.plot([2.3, 0.5, 0.12])
      plt.title("Training loss")
      plt.figure(figsize: (12, 4))
      plt.subplot(1, 2, 1)
      plt.scatter([1, 2, 3], [1, 4, 9])
      plt.show()
      plt.show()
    }
    #expect(
      shown.map(\.text) == [
        "Line plot “Training loss”, 3 points, 2.30 → 0.12", "Scatter plot, 3 points",
      ])
    #expect(shown.allSatisfy { $0.contents["image/svg+xml"] != nil })
  }

  @Test("what was drawn and not shown is shown at the end of a cell, once")
  func flush() {
    let shown = displayed {
      plt.plot([1, 2, 3])
      DisplayChannel.flush()
      DisplayChannel.flush()
      plt.bar([1, 2], [3, 4])
      // As a cell's last value.
      DisplayChannel.show(plt.currentFigure.mimeBundle)
      DisplayChannel.flush()
    }
    #expect(
      shown.map(\.text) == ["Line plot, 3 points, 1 → 3", "Bar chart, 2 bars from 3 to 4"])
  }

  @Test("a call without a figure opens one, and subplot finds axes again")
  func current() {
    plt.closeAll()
    plt.plot(1...5, stride(from: 0.0, to: 1, by: 0.2), label: "train", linestyle: "--", color: "C1")
    let first = plt.currentAxes
    #expect(plt.subplot(1, 1, 1) === first)
    #expect(plt.closeAll().count == 1)
  }

  @Test("the last figure is current until it is closed")
  func close() {
    plt.closeAll()
    let first = plt.figure()
    plt.figure()
    plt.close()
    #expect(plt.currentFigure === first)
    plt.closeAll()
  }

  @Test("figures have numbers, by which they are chosen and closed")
  func numbers() {
    plt.closeAll()
    let first = plt.figure(1, figsize: (3, 2), dpi: 50, facecolor: "0.9")
    #expect(first.figsize == (3, 2))
    let second = plt.figure()
    #expect(plt.figure(2) === second && plt.figure(1) === first && plt.gcf() === first)
    plt.close(1)
    #expect(plt.gcf() === second && plt.figure(1) !== first)
    plt.closeAll()
  }

  @Test("limits, ticks and names of the current axes in pyplot's forms")
  func forms() {
    plt.closeAll()
    plt.plot([1, 2, 4], "tab:red")
    plt.ylim(bottom: 0)
    #expect(plt.ylim() == (0, 4.15))
    plt.axis([0, 2, -1, 5])
    #expect(plt.xlim() == (0, 2) && plt.ylim() == (-1, 5))
    plt.xlim((1, 2))
    plt.ylim([0, 4])
    plt.xticks([])
    plt.yticks([0, 2], rotation: 45)
    plt.yticks(rotation: 90)
    plt.title("side", loc: "right")
    plt.legend(["red"])
    let bars = plt.bar(["a"], [1.5], yerr: 0.5, capsize: 2)
    plt.barLabel(bars)
    let (n, bins, _) = plt.hist([1, 2, 3], bins: [0, 2, 4], histtype: "step")
    #expect(n == [1, 2] && bins == [0, 2, 4] && bars.description == "1 bar")
    plt.text(1, 1, "box", bbox: TextBox())
    plt.annotate("up", xy: (1, 1), xytext: (0, 5), textcoords: "offset points")
    plt.fillBetween([0, 1], [1, 2], where: [true, true])
    plt.fillBetweenx([0, 1], [1, 2])
    let axes = FigureLayout(plt.gcf().model).axes[0]
    #expect(axes.x.ticks.isEmpty && axes.y.ticks.map(\.label.text) == ["0", "2"])
    #expect(axes.frame.x.lower == 1 && axes.frame.y.upper == 4)
    #expect(axes.titles.map(\.text) == ["", "", "side"] && axes.legend?.names == ["red"])
    plt.closeAll()
  }

  @Test("a format string names colour, marker and line style")
  func formats() {
    let figure = Figure()
    let axes = figure.currentAxes
    for format in ["ro--", "C2", "x", "k:", "-.", ""] { axes.plot([1, 2], format) }
    let strokes = FigureLayout(figure.model).axes[0].marks.map { mark in
      if case .line(let line) = mark {
        "\(line.stroke.color.css) \(line.stroke.marker.rawValue) \(line.stroke.style.rawValue)"
      } else {
        ""
      }
    }
    #expect(
      strokes == [
        "#ff0000 o --", "#2ca02c None -", "#1f77b4 x None", "#000000 None :", "#ff7f0e None -.",
        "#2ca02c None -",
      ])
  }

  @Test("every number type can be drawn")
  func types() {
    let figure = Figure()
    figure.currentAxes.plot([1, 2, 3] as [Int32], [0.5, 0.25, 0.125] as [Float])
    figure.currentAxes.plot([1, 2, 3] as [UInt8])
    #expect(
      figure.description
        == "Line plot, 3 points, 0.500 → 0.125\nLine plot, 3 points, 1 → 3")
  }

  @Test("threads may draw at once")
  func threads() async {
    let figure = Figure()
    let axes = figure.currentAxes
    await withTaskGroup { group in
      for _ in 0..<50 {
        group.addTask {
          axes.plot([1, 2, 3])
          _ = figure.svg
        }
      }
    }
    #expect(figure.description.split(separator: "\n").count == 50)
  }

  @Test("what cannot be drawn stops with a sentence")
  func mistakes() async {
    await #expect(processExitsWith: .failure) { Figure().currentAxes.plot([1, 2, 3], [1, 2]) }
    await #expect(processExitsWith: .failure) { Figure().currentAxes.plot([1], color: "rot") }
    await #expect(processExitsWith: .failure) { Figure().addSubplot(1, 2, 3) }
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { Figure().currentAxes.plot([1, 2, 3], [1, 2]) }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      message.contains(
        "plot: x has 3 values and y has 2; give as many of one as of the other"), "\(message)")
  }

  private func displayed(_ body: () -> Void) -> [MIMEBundle] {
    let shown = Shown()
    plt.closeAll()
    DisplayChannel.redirect { event in
      if case .show(let bundle, _) = event { shown.bundles.withLock { $0.append(bundle) } }
    }
    body()
    DisplayChannel.redirect { _ in }
    return shown.bundles.withLock { $0 }
  }

  private final class Shown: Sendable {
    let bundles = Mutex<[MIMEBundle]>([])
  }
}
