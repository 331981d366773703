/// A figure in words.
struct FigureSummary {
  /// The titles of the axes, or what is drawn.
  let title: String
  /// What is drawn, a line for each mark.
  let text: String

  init(_ figure: FigureModel) {
    let lines = figure.axes.filter { !$0.isColorBar }.flatMap(FigureSummary.lines)
    let titles = ([figure.title] + figure.axes.map(\.title)).filter { !$0.isEmpty }
    text = lines.isEmpty ? "Empty figure" : lines.joined(separator: "\n")
    title = titles.isEmpty ? lines.first ?? "Empty figure" : titles.joined(separator: "; ")
  }

  private static func lines(_ axes: AxesModel) -> [String] {
    let title = axes.title.isEmpty ? nil : axes.title
    guard !axes.marks.isEmpty else {
      return ["Empty axes" + (title.map { " “\($0)”" } ?? "")]
    }
    // A single unnamed mark bears the title of its axes.
    let summaries = axes.marks.map { $0.summary(titled: axes.marks.count == 1 ? title : nil) }
    guard let title, axes.marks.count > 1 else { return summaries }
    return ["“\(title)”:"] + summaries.map { "  " + $0 }
  }
}
