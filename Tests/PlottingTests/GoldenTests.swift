import FigureTestSupport
import Foundation
import Plotting
import Testing

/// Layouts that matplotlib 3.11.2 gave to figures, measured from what its SVG renderer drew.
enum Goldens {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens")

  /// The contents of a packed file in the folder `Goldens`.
  static func unpacked(_ name: String) throws -> Data {
    let unpacking = Process()
    unpacking.executableURL = URL(filePath: "/usr/bin/gzip")
    unpacking.arguments = ["-dc", folder.appending(path: name).path]
    let output = Pipe()
    unpacking.standardOutput = output
    try unpacking.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    unpacking.waitUntilExit()
    return data
  }

  static func figures(_ name: String) -> [NamedFigure] {
    do {
      return try JSONDecoder().decode(FigureFile.self, from: unpacked(name)).figures
    } catch {
      // Without its figures the test has no arguments; the count below finds that out.
      print("\(name) cannot be read: \(error)")
      return []
    }
  }
}

/// Figures of the notebooks that teach with matplotlib, and random ones.
private let figures = Goldens.figures("figures.json.gz")

/// Figures of every kind; `make_figures.py` says how they were made.
private let kinds = Goldens.figures("kinds.json.gz")

/// Figures in other styles; `make_styles.py` says how they were made.
private let styles = Goldens.figures("styles.json.gz")

/// Figures drawn with more forms of the functions; `make_forms.py` says how they were made.
private let forms = Goldens.figures("forms.json.gz")

@Suite struct GoldenTests {
  @Test("a figure lies as matplotlib lays it", arguments: figures + kinds + styles + forms)
  func layout(_ figure: NamedFigure) throws {
    let golden = try #require(figure.golden)
    let placed = FigureLayout(try draw(figure.spec).model)
    let drawn = placed.axes.map(Measured.init)
    if let expected = figure.suptitle {
      let box = placed.title.box.map { [$0.x0, $0.y0, $0.width, $0.height] } ?? []
      #expect(zip(box, expected).allSatisfy { abs($0 - $1) < 0.05 }, "\(box), not \(expected)")
    }
    try #require(drawn.count == golden.count, "\(drawn.count) axes, not \(golden.count)")
    for (index, (ours, theirs)) in zip(drawn, golden).enumerated() {
      let differences = ours.differences(from: theirs)
      #expect(
        differences.isEmpty, "axes \(index): \(differences.prefix(4).joined(separator: "; "))")
    }
  }

  @Test("all figures were read")
  func counts() {
    #expect(figures.count == 124 && kinds.count == 106 && styles.count == 63)
    #expect(forms.count == 86)
  }
}
