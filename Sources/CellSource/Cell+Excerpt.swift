extension Cell {
  /// A line of the cell with its number, and below it a mark under a place.
  ///
  /// ```
  /// 7 | let x = values[3]
  ///   |               ^
  /// ```
  ///
  /// - Parameters:
  ///   - mark: what stands under the place.
  ///   - notes: texts for further lines, and the columns at which they begin.
  /// - Returns: the lines; nil if the cell has no such line.
  public func excerpt(
    at position: SourcePosition, mark: String, notes: [(column: Int, text: String)] = []
  ) -> [String]? {
    guard position.line > 0, position.line <= lines.count else { return nil }
    let line = lines[position.line - 1]
    let number = String(position.line)
    let gutter = String(repeating: " ", count: number.count)
    let marks = [(column: position.column, text: mark)] + notes
    return ["\(number) | \(line)"]
      + marks.filter { $0.column > 0 }.map { column, text in
        let before = String(decoding: line.utf8.prefix(column - 1), as: UTF8.self)
        // Tabs keep their width under themselves.
        return "\(gutter) | " + String(before.map { $0 == "\t" ? "\t" : " " }) + text
      }
  }
}
