import CellCompiler
import CellSource

/// The cells of a session that were compiled, for whoever looks a place in their code up.
struct CompiledCells: Sendable {
  private var cells: [String: (cell: Cell, map: SourceMap)] = [:]
  /// What the authors know the cells by, by the names of their modules.
  private(set) var labels: [String: String] = [:]

  mutating func note(_ compiled: CompiledCell) {
    cells[compiled.cell.moduleName] = (compiled.cell, compiled.map)
    labels[compiled.cell.moduleName] = compiled.cell.label
  }

  /// The cell of a module, and where each place in its compiled text came from.
  subscript(module: String) -> (cell: Cell, map: SourceMap)? { cells[module] }
}
