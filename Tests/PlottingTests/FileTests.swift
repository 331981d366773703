import Foundation
import FoundationXML
import Plotting
import Testing

@Suite struct FileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "figures-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func picture(_ name: String) throws -> PNGPicture {
    try PNGPicture(Data(contentsOf: folder.appending(path: name)))
  }

  private func bars() -> Figure {
    let figure = Figure(figsize: (4, 2))
    figure.addAxes((0, 0, 1, 1)).bar([0.5], [1], width: 1, color: "red")
    figure.currentAxes.axis("off")
    figure.currentAxes.setXLim(0, 2)
    figure.currentAxes.setYLim(0, 2)
    return figure
  }

  @Test("the ending chooses the kind, and none is a PNG")
  func kinds() throws {
    let figure = bars()
    try figure.savefig(path("a.svg"))
    #expect(try XMLDocument(contentsOf: folder.appending(path: "a.svg")).rootElement() != nil)
    try figure.savefig(path("a.PNG"))
    try figure.savefig(path("b"), dpi: 50)
    #expect(try picture("a.PNG").width == 400)
    #expect(try picture("b.png").width == 200)
    #expect(try picture("b.png").density == 1969)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == ["a.svg", "a.PNG", "b.png"])
  }

  @Test("pixels have the colours of what covers them")
  func pixels() throws {
    try bars().savefig(path("a.png"))
    let picture = try picture("a.png")
    #expect((picture.width, picture.height) == (400, 200))
    #expect(picture[100, 150] == [255, 0, 0, 255])
    #expect(picture[300, 150] == [255, 255, 255, 255])
    #expect(picture[100, 50] == [255, 255, 255, 255])
  }

  @Test("a background is left out or has another colour")
  func backgrounds() throws {
    try bars().savefig(path("a.png"), transparent: true)
    #expect(try picture("a.png")[300, 150] == [0, 0, 0, 0])
    #expect(try picture("a.png")[100, 150] == [255, 0, 0, 255])
    try bars().savefig(path("b.png"), facecolor: "#102030")
    #expect(try picture("b.png")[300, 150] == [16, 32, 48, 255])
    let figure = Figure()
    figure.currentAxes.plot([1, 2])
    try figure.savefig(path("a.svg"), transparent: true)
    let svg = try String(contentsOfFile: path("a.svg"), encoding: .utf8)
    #expect(!svg.contains("#ffffff"))
  }

  @Test("a tight box holds what is drawn and a little room")
  func tight() throws {
    let figure = Figure(figsize: (6, 4))
    figure.addAxes((0.5, 0.5, 0.25, 0.25)).setTitle("A title")
    try figure.savefig(path("a.png"), bboxInches: "tight")
    try figure.savefig(path("a.svg"), bboxInches: "tight")
    // As matplotlib writes the same figure.
    let picture = try picture("a.png")
    #expect(abs(picture.width - 212) <= 2 && abs(picture.height - 164) <= 2)
    let svg = try String(contentsOfFile: path("a.svg"), encoding: .utf8)
    #expect(svg.contains("viewBox=\"1"))
  }

  @Test("what cannot be written says why, and leaves what was there")
  func failures() throws {
    let figure = bars()
    #expect(throws: FigureFileError.self) { try figure.savefig(path("none/a.svg")) }
    let error = #expect(throws: FigureFileError.self) { try figure.savefig(path("a.jpg")) }
    #expect(error?.reason == "figures are not written as .jpg; choose .svg or .png")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "full.svg"), withIntermediateDirectories: true)
    #expect(throws: FigureFileError.self) { try figure.savefig(path("full.svg")) }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files == ["full.svg"])
  }

  @Test(
    "a PNG shows what a reader of SVG makes of the same figure",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/rsvg-convert")))
  func rasterized() throws {
    let figure = Figure(figsize: (8, 4))
    let x = (0..<60).map { Double($0) / 10 }
    let lines = figure.addSubplot(1, 2, 1)
    for (index, style) in ["-", "--", "-.", ":"].enumerated() {
      lines.plot(x, x.map { sin($0 + Double(index)) }, label: style, linestyle: style)
    }
    lines.plot(x, x.map(cos), "s-", alpha: 0.5)
    lines.fillBetween(x, x.map { $0 / 6 }, x.map { $0 / 4 }, alpha: 0.3)
    lines.setTitle("σ(x) of $x^2$")
    lines.setYLabel("upwards")
    lines.legend()
    let areas = figure.addSubplot(1, 2, 2)
    areas.scatter(x, x.map(sin), c: x, s: 80)
    areas.bar(0..<6, 0..<6, alpha: 0.4, edgecolor: "k")
    figure.colorbar()
    figure.tightLayout()
    try figure.savefig(path("a.svg"))
    try figure.savefig(path("a.png"))
    let reader = Process()
    reader.executableURL = URL(fileURLWithPath: "/usr/bin/rsvg-convert")
    reader.arguments = ["-w", "800", "-h", "400", path("a.svg"), "-o", path("b.png")]
    try reader.run()
    reader.waitUntilExit()
    let difference = try picture("a.png").difference(from: picture("b.png"))
    #expect(difference < 1.5, "RMS \(difference) of 255")
  }

  @Test("images are pixels as they are, in few bytes")
  func images() throws {
    let figure = Figure()
    figure.currentAxes.imshow(
      (0..<28).map { y in (0..<28).map { Double(($0 * y) % 251) } }, cmap: "gray")
    let svg = figure.svg
    #expect(svg.utf8.count < 20_000, "\(svg.utf8.count) bytes")
    let start = try #require(svg.firstRange(of: "base64,"))
    let packed = svg[start.upperBound...].prefix { $0 != "\"" }
    let image = try PNGPicture(#require(Data(base64Encoded: String(packed))))
    let block = image.width / 28
    #expect(image.width == 28 * block && image.height == 28 * block)
    #expect(image[block * 27, block * 27] == image[image.width - 1, image.height - 1])
    #expect(image[0, 0] == [0, 0, 0, 255])
    #expect(Set(image.pixels).contains(SIMD4(255, 255, 255, 255)))
    let large = (0..<2000).map { y in
      (0..<2000).map { x -> Int in (x &* 7919 &+ y &* 104_729) % 256 }
    }
    figure.currentAxes.imshow(large)
    #expect(figure.svg.utf8.count < 1_000_000, "\(figure.svg.utf8.count) bytes")
  }
}
