import FigureTestSupport
import Foundation
import Plotting
import Testing

/// Figures beside the pictures that matplotlib 3.11.2 wrote of them (`make_pictures.py`), both turned into
/// pixels by the same program. The folder `figures` of the build's products keeps a page that shows them side by
/// side.
@Suite struct PictureTests {
  private struct Comparison {
    let name: String
    /// The root of the mean squared difference, of 255.
    let difference: Double
  }

  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../.build/figures").standardizedFileURL

  private static let converter = ["/usr/bin", "/usr/local/bin"].map { "\($0)/rsvg-convert" }
    .first(where: FileManager.default.isExecutableFile)

  private let figures = ["figures", "kinds", "forms"].flatMap { Goldens.figures("\($0).json.gz") }

  @Test(
    "figures look as matplotlib's do",
    .enabled(if: converter != nil, "rsvg-convert (Debian's librsvg2-bin) is not installed"))
  func looks() throws {
    try FileManager.default.createDirectory(at: Self.page, withIntermediateDirectories: true)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Goldens.folder.appending(path: "pictures").path
    ).filter { $0.hasSuffix(".svg.gz") }.map { String($0.dropLast(7)) }
    let compared = try names.sorted().map(compare)
    try write(compared)
    let ofDocument = compared.filter { $0.name.hasPrefix("document-") }
    let others = compared.filter { !$0.name.hasPrefix("document-") }.map(\.difference).sorted()
    try #require(ofDocument.count == 4 && others.count == 39)
    for figure in ofDocument {
      #expect(figure.difference <= 0.8, "\(figure.name): \(figure.difference)")
    }
    #expect(others[others.count / 2] <= 2, "\(others)")
    #expect(others[others.count - 1] <= 4, "\(others)")
  }

  private func compare(_ name: String) throws -> Comparison {
    let figure = try #require(figures.first { $0.id == name })
    let theirs = Self.page.appending(path: "\(name)-matplotlib.svg")
    let ours = Self.page.appending(path: "\(name).svg")
    try Goldens.unpacked("pictures/\(name).svg.gz").write(to: theirs)
    try draw(figure.spec).savefig(ours.path)
    let (a, b) = (try pixels(ours), try pixels(theirs))
    try #require((a.width, a.height) == (b.width, b.height), "\(name)")
    return Comparison(name: name, difference: a.difference(from: b))
  }

  private func pixels(_ svg: URL) throws -> PNGPicture {
    let converter = Process()
    converter.executableURL = URL(filePath: try #require(Self.converter))
    converter.arguments = ["-d", "72", "-p", "72", "-b", "white", svg.path]
    let output = Pipe()
    converter.standardOutput = output
    try converter.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    converter.waitUntilExit()
    return try PNGPicture(data)
  }

  private func write(_ compared: [Comparison]) throws {
    let rows = compared.map {
      let difference = $0.difference.formatted(.number.precision(.fractionLength(2)))
      return """
        <h2>\($0.name): \(difference) of 255</h2>
        <img src="\($0.name)-matplotlib.svg" alt="matplotlib"><img src="\($0.name).svg" alt="ours">
        """
    }
    let text = """
      <!DOCTYPE html><meta charset="utf-8"><title>matplotlib's figures, and ours</title>
      <style>body { font-family: sans-serif } img { width: 49%; vertical-align: top }</style>
      <h1>Left as matplotlib draws them, right as the notebook does</h1>
      \(rows.joined(separator: "\n"))
      """
    try Data(text.utf8).write(to: Self.page.appending(path: "side-by-side.html"))
  }
}
