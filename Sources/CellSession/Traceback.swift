import CellSource

/// The way to where a cell stopped, place by place, as its author should read it.
struct Traceback {
  fileprivate struct Entry {
    var function: String?
    var label: String
    var position: SourcePosition
    var excerpt: [String]

    var lines: String {
      let name = function.map { ", in \u{1B}[36m\($0)\u{1B}[0m" } ?? ""
      return
        (["  \u{1B}[1m\(label), line \(position.line)\u{1B}[0m\(name)"]
        + excerpt.map { "    " + $0 }).joined(separator: "\n")
    }
  }

  private var entries: [Entry] = []

  /// - Parameter places: the innermost first. Those that lie in no cell are left out.
  init(_ places: [CodePlace], in cells: CompiledCells) {
    var outlines: [String: CellOutline] = [:]
    for place in places where !place.isMadeByCompiler {
      guard let (cell, map) = cells[place.module] else { continue }
      var position = map.cellPosition(of: SourcePosition(line: place.line, column: place.column))
      if place.column == 0 { position.column = 0 }
      guard !map.isBehind(position),
        let excerpt = cell.excerpt(at: position, mark: "\u{1B}[1;31m^\u{1B}[0m")
      else { continue }
      let outline = outlines[place.module] ?? CellOutline(of: cell)
      outlines[place.module] = outline
      let function = place.isTopLevel(of: cell) ? nil : outline.name(at: position)
      let entry = Entry(
        function: function, label: cell.label, position: position, excerpt: excerpt)
      guard let last = entries.last, entry.adds(nothingTo: last) else {
        entries.append(entry)
        continue
      }
      if function == nil { entries[entries.count - 1].function = nil }
    }
  }

  /// The places as a terminal shows them. Endless recursion shows its place once, and how often it
  /// comes again.
  var rendered: [String] {
    var result: [String] = []
    var last = ""
    var repeats = 0
    for lines in entries.map(\.lines) + [""] {
      if lines == last {
        repeats += 1
        continue
      }
      if repeats > 0 { result.append("  … and \(repeats) more like it") }
      repeats = 0
      last = lines
      result.append(lines)
    }
    return result.dropLast()
  }
}

extension Traceback.Entry {
  /// Whether this place is of the very statement of top-level code that an inner one is of, or the other half
  /// of an initialiser: that of a class is two functions to the compiler.
  fileprivate func adds(nothingTo inner: Traceback.Entry) -> Bool {
    guard label == inner.label else { return false }
    if function == nil && position.line == inner.position.line {
      return inner.function == nil || inner.function == "closure"
    }
    return function == inner.function && function?.contains("init(") == true
  }
}
