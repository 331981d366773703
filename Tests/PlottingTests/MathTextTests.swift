import Foundation
import Plotting
import Testing

/// Mathematics as matplotlib 3.11.2 sets them at 100 points; `make_mathtext.py` says how.
private struct MathFile: Decodable {
  struct Glyph: Decodable {
    let character: String
    let font: String
    let size: Double
    let x: Double
    let y: Double
  }

  struct Case: Decodable {
    let text: String
    let width: Double
    let height: Double
    let depth: Double
    let glyphs: [Glyph]
    let rules: [[Double]]
  }

  let cases: [Case]

  static let cases: [Case] = {
    do {
      let data = try Goldens.unpacked("mathtext.json.gz")
      return try JSONDecoder().decode(MathFile.self, from: data).cases
    } catch {
      // Without its cases the test has no arguments; the count below finds that out.
      print("mathtext.json.gz cannot be read: \(error)")
      return []
    }
  }()
}

/// Letters that matplotlib takes from other fonts, with other widths: only what is above and below them
/// can be held against it.
private let otherLetters = ["mathbb", "mathcal"]

@Suite struct MathTextTests {
  @Test("all formulas were read")
  func count() { #expect(MathFile.cases.count == 89) }

  @Test("a formula is set as in matplotlib", arguments: MathFile.cases.map(\.text))
  func layout(_ text: String) throws {
    let golden = try #require(MathFile.cases.first { $0.text == text })
    let size = 12.0
    let line = TextLine(typesetting: text, size: size)
    let unit = size / 100
    try #require(
      line.glyphs.count == golden.glyphs.count,
      "\(line.glyphs.count) glyphs, not \(golden.glyphs.count)")
    if otherLetters.contains(where: text.contains) { return }
    func sorted(_ places: [(Double, Double, Double)]) -> [(Double, Double, Double)] {
      places.sorted { ($0.0.rounded(), $0.1, $0.2) < ($1.0.rounded(), $1.1, $1.2) }
    }
    let expected = sorted(golden.glyphs.map { ($0.x * unit, $0.y * unit, $0.size * unit) })
    let ours = sorted(line.glyphs.map { ($0.x, $0.y, $0.size) })
    for (place, other) in zip(ours, expected) {
      let isNear =
        abs(place.0 - other.0) < 0.05 && abs(place.1 - other.1) < 0.05
        && abs(place.2 - other.2) < 0.05
      #expect(isNear, "a glyph at \(place), not \(other)")
    }
    #expect(line.rules.count == golden.rules.count)
    let lines = line.rules.sorted { $0.y0 < $1.y0 }
    for (rule, other) in zip(lines, golden.rules.sorted { $0[1] < $1[1] }) {
      let values = zip([rule.x0, rule.y0, rule.width, rule.height], other)
      #expect(values.allSatisfy { abs($0 - $1 * unit) < 0.05 }, "\(rule), not \(other)")
    }
    // A line is at least as high and deep as its font.
    let ascent = max(golden.height - golden.depth, 155_600 / 2048)
    let descent = max(golden.depth, 49_200 / 2048)
    #expect(abs(line.width - golden.width * unit) < 0.05, "\(line.width / unit)")
    #expect(abs(line.ascent - ascent * unit) < 0.05, "\(line.ascent / unit), not \(ascent)")
    #expect(abs(line.descent - descent * unit) < 0.05, "\(line.descent / unit), not \(descent)")
  }
}
