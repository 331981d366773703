/// A figure in words.
struct FigureSummary {
  /// The titles of the axes, or what is drawn.
  let title: String
  /// What is drawn, a line for each mark.
  let text: String
  /// The same, and for each axes what runs along them and from where to where.
  var details: String { ([text] + ranges).joined(separator: "\n") }
  private let ranges: [String]

  init(_ figure: FigureModel) {
    let lines = figure.axes.filter { !$0.isColorBar }.flatMap(FigureSummary.lines)
    let titles = ([figure.title] + figure.axes.map(\.title)).filter { !$0.isEmpty }
    text = lines.isEmpty ? "Empty figure" : lines.joined(separator: "\n")
    ranges = FigureSummary.ranges(figure)
    title = titles.isEmpty ? lines.first ?? "Empty figure" : titles.joined(separator: "; ")
  }

  /// “x axis “epoch” from 0 to 10, y axis “loss” from 0.1 to 2.4”, for each axes.
  private static func ranges(_ figure: FigureModel) -> [String] {
    zip(figure.axes, ViewLimits.all(of: figure.axes)).compactMap { axes, limits in
      guard !axes.isColorBar, axes.isFramed else { return nil }
      let names = [("x axis", axes.x, limits.x), ("y axis", axes.y, limits.y)].map {
        name, axis, view in
        let label = axis.label.isEmpty ? "" : quoted(plain(axis.label))
        if let categories = axis.categories {
          return name + label + " of \(categories.count) categories: "
            + categories.prefix(8).joined(separator: ", ") + (categories.count > 8 ? ", …" : "")
        }
        let isLogarithmic = view.scale == .logarithmic ? ", logarithmic" : ""
        return name + label + " from \(NumberText.described(view.lower)) to "
          + NumberText.described(view.upper) + isLogarithmic
      }
      return names.joined(separator: "; ")
    }
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
