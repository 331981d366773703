import CellSource

extension Diagnostic {
  /// The diagnostics that a compiler printed in its plain style, their places mapped back to the cell.
  ///
  /// - Parameters:
  ///   - path: the file that the compiler was given.
  ///   - labels: what the authors of cells know them by, by the names of their modules.
  static func parse(
    _ output: String, path: String, map: SourceMap, labels: [String: String]
  ) -> [Diagnostic] {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { index in
      Diagnostic(lines[index...], path: path, map: map, labels: labels)
    }
  }

  /// Reads a diagnostic from the lines that begin with it: its words, the line of the source, the mark
  /// under it, and what is proposed under that.
  private init?(
    _ lines: ArraySlice<Substring>, path: String, map: SourceMap, labels: [String: String]
  ) {
    guard
      let match = lines.first?.wholeMatch(
        of: #/(.*?):(\d+)(?::(\d+))?: (error|warning|note): (.*)/#),
      let severity = Severity(rawValue: String(match.4))
    else { return nil }
    // Behind the words stands the name of the group that the diagnostic belongs to.
    let words = String(match.5).replacing(#/ \[#[\w-]+\]$/#, with: "")
    self.init(
      severity: severity,
      message: CellModules.unnamed(in: Diagnostic.inPlainWords(String(words)), labels: labels))
    var isInserted = false
    if match.1 == path, let line = Int(match.2), let column = match.3.flatMap({ Int($0) }) {
      let generated = SourcePosition(line: line, column: column)
      isInSupplement = map.isBehind(generated)
      isInserted = map.isInserted(generated)
      position = isInSupplement ? nil : map.cellPosition(of: generated)
      fixIt = FixIt(below: lines.dropFirst(2).prefix(2), of: generated, map)
    } else if match.1.wholeMatch(of: #/Cell_\d+\.swift/#) != nil {
      // A function of an earlier cell that was to follow.
      isInSupplement = true
    } else if severity == .note {
      // It shows a piece of another module's interface.
      return nil
    }
    // The author is not warned of what was put in, nor of conforming types of other modules: all cells
    // are modules.
    let isNoise =
      isInserted || isInSupplement
      || message.hasPrefix("extension declares a conformance of imported type")
    if isNoise && severity == .warning { return nil }
  }

  /// What the compiler says of top-level code, for those who know of no such thing.
  private static func inPlainWords(_ words: String) -> String {
    switch words {
    case "'lazy' cannot be used on an already-lazy global":
      "a variable at a cell's top level gets its value when the cell runs: leave 'lazy' out"
    case "property wrappers are not yet supported in top-level code":
      "a property wrapper has to stand within a type: put this variable into a struct or a class"
    case "generic parameter 'Value' could not be inferred":
      "the type of this value cannot be told: say which it is, as in 'nil as Int?'"
    default: words
    }
  }
}

extension Diagnostic.FixIt {
  /// Reads a proposal, which stands under the line with the mark.
  fileprivate init?(
    below lines: ArraySlice<Substring>, of generated: SourcePosition, _ map: SourceMap
  ) {
    guard let marks = lines.first, let proposal = lines.dropFirst().first,
      marks.allSatisfy({ " ^~".contains($0) }),
      // Before the mark there may be tabs, whose width is not known.
      marks.utf8.prefix(while: { $0 != UInt8(ascii: "^") }).count == generated.column - 1,
      let start = proposal.firstIndex(where: { $0 != " " }),
      proposal.wholeMatch(of: #/.*?:\d+:\d+: (error|warning|note): .*/#) == nil
    else { return nil }
    let column = proposal.utf8.distance(from: proposal.startIndex, to: start) + 1
    let place = SourcePosition(line: generated.line, column: column)
    guard !map.isInserted(place) else { return nil }
    text = String(proposal[start...]).replacing(#/<#(.*?)#>/#) { String($0.1) }
    while text.last == " " { text.removeLast() }
    self.column = map.cellPosition(of: place).column
  }
}
