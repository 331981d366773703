/// The names of cells' modules in texts for users, who know of no modules.
public enum CellModules {
  /// A text without the modules of cells: `Cell_3.Point` becomes `Point`, or `Point (cell 3)` where the
  /// text speaks of another `Point` too.
  ///
  /// - Parameter labels: what the authors know the cells by; a cell that is not among them goes by the
  ///   number in its module's name.
  public static func unnamed(
    in text: some StringProtocol, labels: [String: String] = [:]
  ) -> String {
    func spoken(_ module: Substring) -> String {
      let label = labels["Cell_\(module)"] ?? "cell \(module)"
      return label.hasPrefix("Cell") ? "c" + label.dropFirst() : label
    }
    // The name of a function that takes an earlier one's place ends with its module.
    let text = String(text).replacing(#/__Cell_\d+\b/#, with: "")
    var modules: [Substring: Set<Substring>] = [:]
    for name in text.matches(of: #/\bCell_(\d+)\.(\w+)/#) {
      modules[name.2, default: []].insert(name.1)
    }
    return text.replacing(#/\bCell_(\d+)\.(\w+)/#) { match in
      modules[match.2, default: []].count > 1
        ? "\(match.2) (\(spoken(match.1)))" : String(match.2)
    }.replacing(#/(?:the type's )?module 'Cell_(\d+)'|'Cell_(\d+)'|\bCell_(\d+)\b/#) { match in
      spoken(match.1 ?? match.2 ?? match.3 ?? "")
    }
  }
}
