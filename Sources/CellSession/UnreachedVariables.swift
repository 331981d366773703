import CellSource

/// The variables that may have no value: the cell that declares them stopped before it got there, or
/// is still on its way.
///
/// To the compiler they are there; their memory was never set.
struct UnreachedVariables {
  private struct Origin {
    var cell: Cell
    var isRunning: Bool
  }

  private var origins: [String: Origin] = [:]

  /// Takes note of a cell that begins.
  mutating func expect(_ names: CellNames, of cell: Cell) {
    for definition in names.definitions where definition.line > 0 {
      origins[definition.name] = Origin(cell: cell, isRunning: true)
    }
  }

  /// Takes note of a cell that ended: what it defines from a line on was not reached, the rest was.
  mutating func note(_ names: CellNames, of cell: Cell, stoppedAt line: Int?) {
    for definition in names.definitions {
      let isUnreached = definition.line >= line ?? .max
      origins[definition.name] = isUnreached ? Origin(cell: cell, isRunning: false) : nil
    }
  }

  /// The error of a cell that uses one of these variables, if it does.
  func misuse(by names: CellNames) -> CellError? {
    for name in names.references.sorted() {
      guard let origin = origins[name] else { continue }
      let why =
        origin.isRunning
        ? "“\(name)” may have no value yet: \(origin.cell.label) still runs. "
          + "Wait for its end, or define “\(name)” in a cell before it."
        : "“\(name)” has no value: \(origin.cell.label) stopped before it was set. "
          + "Run that cell again, or define “\(name)” anew."
      return CellError(name: "CompileError", value: why)
    }
    return nil
  }
}
