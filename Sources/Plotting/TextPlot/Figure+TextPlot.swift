extension Figure {
  /// The figure in characters, for terminals: curves in Braille's dots, ticks, titles and a legend.
  ///
  /// ```swift
  /// plt.plot([0, 1, 2, 3, 4], [0, 1, 4, 9, 16], label: "squares")
  /// plt.legend()
  /// print(plt.currentFigure.textPlot(columns: 60, rows: 12, colors: false))
  /// plt.close()
  /// ```
  ///
  /// Each of the axes stands below the one before it.
  ///
  /// - Parameters:
  ///   - columns: How many characters a line has.
  ///   - rows: How many lines each of the axes has, without title and labels.
  ///   - colors: Whether curves have their colours, by the codes of terminals.
  public func textPlot(columns: Int = 72, rows: Int = 18, colors: Bool = true) -> String {
    require(
      columns >= 20 && rows >= 3,
      "textPlot: \(columns) × \(rows) characters show nothing; take 20 × 3 at least")
    let model = self.model
    let layout = FigureLayout(model)
    var lines = model.title.isEmpty ? [] : [centered(plain(model.title), columns)]
    for (axes, placed) in zip(model.axes, layout.axes) where !axes.isColorBar {
      if !lines.isEmpty { lines.append("") }
      lines += TextAxes(axes, placed.frame, columns: columns, rows: rows).lines(areColored: colors)
    }
    return lines.map { line in
      var line = line[...]
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}

/// One axes in characters.
private struct TextAxes {
  private let axes: AxesModel
  private let columns: Int
  private var grid: BrailleGrid
  private let xTicks: [(text: String, column: Int)]
  private let yTicks: [(text: String, row: Int)]
  /// How many columns stand at the left of the grid.
  private let margin: Int

  init(_ axes: AxesModel, _ frame: Frame, columns: Int, rows: Int) {
    self.axes = axes
    self.columns = columns
    func ticks(_ axis: AxisModel, _ view: AxisView, space: Int) -> [(text: String, part: Double)] {
      guard axes.isFramed, axis.isVisible else { return [] }
      return AxisTicks(axis, view, space: space).ticks.filter { $0.isMajor && !$0.label.isEmpty }
        .map { (plain($0.label), view.fraction($0.value)) }
        .filter { (0...1).contains($0.1) }
    }
    let vertical = ticks(axes.y, frame.y, space: max(rows / 3, 2))
    margin = (vertical.map(\.text.count).max() ?? 0) + 2
    let width = max(columns - margin - 1, 8)
    grid = BrailleGrid(columns: width, rows: rows)
    yTicks = vertical.map { ($0.text, rows - 1 - min(Int($0.part * Double(rows)), rows - 1)) }
    xTicks = ticks(axes.x, frame.x, space: max(width / 10, 2)).map {
      ($0.text, min(Int($0.part * Double(width)), width - 1))
    }
    let dots = Frame(box: grid.box, x: frame.x, y: frame.y)
    for mark in axes.marks {
      for shape in mark.place(in: dots) { grid.draw(shape) }
    }
  }

  func lines(areColored: Bool) -> [String] {
    var lines: [String] = []
    if !axes.title.isEmpty { lines.append(centered(plain(axes.title), columns)) }
    if !axes.y.label.isEmpty { lines.append(plain(axes.y.label)) }
    for row in 0..<grid.rows {
      let tick = yTicks.first { $0.row == row }
      let label = tick?.text ?? ""
      lines.append(
        String(repeating: " ", count: margin - 2 - label.count) + label + " "
          + (tick == nil ? "│" : "┤") + grid.line(row, isColored: areColored))
    }
    var border = Array(repeating: Character("─"), count: grid.columns)
    var labels = BrailleGrid(columns: columns, rows: 1)
    var free = 0
    for tick in xTicks {
      border[tick.column] = "┬"
      let start = max(margin + tick.column - tick.text.count / 2, 0)
      // Labels keep a space between them.
      guard start >= free, start + tick.text.count <= columns else { continue }
      labels.write(tick.text, column: start, row: 0)
      free = start + tick.text.count + 1
    }
    lines.append(String(repeating: " ", count: margin - 1) + "└" + String(border))
    lines.append(labels.line(0, isColored: false))
    if !axes.x.label.isEmpty { lines.append(centered(plain(axes.x.label), columns)) }
    return lines + legend(areColored: areColored)
  }

  /// The names of what is drawn, each behind a sample of its colour, as many to a line as have room.
  private func legend(areColored: Bool) -> [String] {
    guard axes.legend != nil else { return [] }
    let frame = Frame(box: grid.box, x: .unit, y: .unit)
    var (lines, length) = ([String](), columns)
    for entry in axes.legendEntries(axes.marks.map({ $0.place(in: frame) })) {
      let color = (entry.shape ?? entry.details(grid.box).last)?.color ?? .black
      let sample = areColored ? color.terminalCode + "⠒⠒" + "\u{1B}[0m" : "⠒⠒"
      let name = " " + plain(entry.label)
      if length + 5 + name.count > columns {
        lines.append(String(repeating: " ", count: margin) + sample + name)
        length = margin + 2 + name.count
      } else {
        lines[lines.count - 1] += "   " + sample + name
        length += 5 + name.count
      }
    }
    return lines
  }
}

extension AxisView {
  fileprivate static let unit = AxisView(scale: .linear, lower: 0, upper: 1)
}

private func centered(_ text: String, _ columns: Int) -> String {
  String(repeating: " ", count: max((columns - text.count) / 2, 0)) + text
}

/// A text without the signs of mathematics: powers as raised digits.
func plain(_ text: String) -> String {
  guard text.contains("$") else { return text }
  let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "-": "⁻", "\u{2212}": "⁻",
  ]
  var result = ""
  var isRaised = false
  for character in text.replacing("\\mathdefault", with: "") {
    switch character {
    case "^": isRaised = true
    case "$", "{": break
    case "}": isRaised = false
    default: result.append(isRaised ? raised[character] ?? character : character)
    }
  }
  return result
}
