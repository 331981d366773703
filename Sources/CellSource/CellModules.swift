/// The names of cells' modules in texts for users, who know of no modules.
public enum CellModules {
  /// A text without the modules of cells: `Cell_3.Point` becomes `Point`, or `Point (cell 3)` where the
  /// text speaks of another `Point` too.
  public static func unnamed(in text: some StringProtocol) -> String {
    let text = String(text)
    let names = text.matches(of: #/\bCell_(\d+)\.(\w+)/#)
    var modules: [Substring: Set<Substring>] = [:]
    for name in names { modules[name.2, default: []].insert(name.1) }
    return text.replacing(#/\bCell_(\d+)\.(\w+)/#) { match in
      modules[match.2, default: []].count > 1 ? "\(match.2) (cell \(match.1))" : String(match.2)
    }
  }
}
