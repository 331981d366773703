import Glibc

/// Why a figure could not be written to a file.
///
/// ```swift
/// do {
///   try plt.savefig("plots/loss.svg")
/// } catch {
///   print(error)  // plots/loss.svg: No such file or directory
/// }
/// ```
public struct FigureFileError: Error, CustomStringConvertible, Equatable {
  /// The file's path.
  public let path: String
  /// What is wrong, in a sentence.
  public let reason: String

  /// The path and what is wrong.
  public var description: String { "\(path): \(reason)" }
}

extension Figure {
  /// Writes the figure to a file: as SVG where its name ends in “.svg”, as PNG where it ends in
  /// “.png” or has no ending, which is then added.
  ///
  /// ```swift
  /// let figure = Figure(figsize: (8, 3))
  /// figure.currentAxes.plot([2.3, 0.8, 0.1])
  /// try figure.savefig("/tmp/loss.svg", transparent: true)
  /// try figure.savefig("/tmp/loss.png", dpi: 200, bboxInches: "tight")
  /// ```
  ///
  /// The file is there when it is whole: one that cannot be written leaves what was there before.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - dpi: How many pixels of a PNG an inch has; by default what the style says, which is 100.
  ///   - transparent: Whether figure and axes have no background.
  ///   - facecolor: The colour of the figure's background; that of its page by default.
  ///   - bboxInches: “tight” for the part of the figure that holds something.
  ///   - padInches: How much stays free around that part.
  /// - Throws: ``FigureFileError`` where the ending names another kind of file, or where the file
  ///   cannot be written.
  public func savefig(
    _ path: String, dpi: Double? = nil, transparent: Bool = false,
    facecolor: (any PlotColor)? = nil, bboxInches: String? = nil, padInches: Double = 0.1
  ) throws(FigureFileError) {
    let dpi = dpi ?? style.saving.dpi ?? style.figure.dpi
    require(
      bboxInches == nil || bboxInches == "tight",
      "savefig: “\(bboxInches ?? "")” is no part of a figure; choose \"tight\" or leave it out")
    let name = path.split(separator: "/").last ?? ""
    let dot = name.dropFirst().lastIndex(of: ".")
    let ending = dot.map { name[name.index(after: $0)...].lowercased() }
    guard ["svg", "png", nil].contains(ending) else {
      throw FigureFileError(
        path: path, reason: "figures are not written as .\(ending ?? ""); choose .svg or .png")
    }
    let model = self.model
    let layout = FigureLayout(model)
    var paper = Drawing.Paper()
    paper.color = facecolor.map { Color($0, cycle: style.cycle, for: "savefig") }
    paper.isTransparent = transparent
    if bboxInches == "tight" { paper.view = layout.tightBox?.inset(by: -72 * padInches) }
    let drawing = Drawing(layout, on: paper)
    let (width, height) = (drawing.view.width / 72, drawing.view.height / 72)
    require(
      dpi > 0 && dpi * max(width, height) <= 32_768 && min(width, height) > 0,
      "savefig: \(dpi) dots per inch make no picture of \(width) × \(height) inches; choose from above "
        + "0 to what gives 32768 pixels on the longer side, and texts near the axes if it is tight")
    if ending == "svg" {
      let summary = FigureSummary(model)
      try write(
        Array(SVGWriter.svg(drawing, title: summary.title, description: summary.details).utf8),
        to: path)
    } else {
      try write(
        Canvas.image(drawing, dpi: dpi).png(dpi: dpi), to: ending == nil ? path + ".png" : path)
    }
  }
}

extension Pyplot {
  /// Writes the current figure to a file, which stays open; see ``Figure/savefig(_:dpi:transparent:facecolor:bboxInches:padInches:)``.
  public func savefig(
    _ path: String, dpi: Double? = nil, transparent: Bool = false,
    facecolor: (any PlotColor)? = nil, bboxInches: String? = nil, padInches: Double = 0.1
  ) throws(FigureFileError) {
    try currentFigure.savefig(
      path, dpi: dpi, transparent: transparent, facecolor: facecolor, bboxInches: bboxInches,
      padInches: padInches)
  }
}

extension FigureLayout {
  /// The smallest box that holds all axes and titles; nil where there are none.
  fileprivate var tightBox: Box? {
    let boxes = axes.map(\.tightBox) + (axes.flatMap(\.titles) + [title]).compactMap(\.box)
    return boxes.dropFirst().reduce(boxes.first) { $0?.union($1) }
  }
}

/// Writes `bytes` under another name, which then takes the place: there is never half a file.
private func write(_ bytes: [UInt8], to path: String) throws(FigureFileError) {
  func failure() -> FigureFileError {
    FigureFileError(path: path, reason: String(cString: strerror(errno)))
  }
  let draft = "\(path).\(getpid()).draft"
  guard let file = fopen(draft, "we") else { throw failure() }
  let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
  guard fclose(file) == 0, isWritten, rename(draft, path) == 0 else {
    let error = failure()
    unlink(draft)
    throw error
  }
}
