import CSystemCalls
import CellSource
import Glibc

/// The variables that a cell was changing when it was stopped. What was taken out of them for that was not
/// put back.
struct UnfinishedChanges {
  private var origins: [String: String] = [:]

  /// The names of variables by their symbols.
  static func names(of symbols: [String]) -> [String] {
    var names: [String] = []
    for symbol in symbols {
      guard let demangled = swift_demangle(symbol, symbol.utf8.count, nil, nil, 0) else { continue }
      defer { free(demangled) }
      let full = String(cString: demangled).replacing("static ", with: "")
      guard let match = full.prefixMatch(of: #/Cell_\d+\.([\w.]+) : /#) else { continue }
      let name = String(match.1)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// What the author is to know of variables by their symbols.
  static func warnings(of symbols: [String]) -> [String] {
    names(of: symbols).map { "“\($0)” was being changed: look whether that change is whole." }
  }

  /// Takes note of a cell that ended.
  mutating func note(_ names: CellNames, of cell: Cell, changing changed: [String]) {
    for definition in names.definitions { origins[definition.name] = nil }
    for name in changed { origins[name] = cell.label }
  }

  /// What the author of a cell is to know that failed for no reason of its own.
  func explanation(for names: CellNames) -> String? {
    guard let name = names.references.sorted().first(where: { origins[$0] != nil }),
      let origin = origins[name]
    else { return nil }
    return "“\(name)” is incomplete: \(origin) was stopped while it changed it. "
      + "Define it anew."
  }
}
