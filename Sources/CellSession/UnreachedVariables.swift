import CellSource

/// The variables that have no value, since the cell that declares them stopped before it got there.
///
/// To the compiler they are there; their memory was never set.
struct UnreachedVariables {
  private var origins: [String: Cell] = [:]

  /// Takes note of a cell that ended: what it defines from a line on was not reached, the rest was.
  mutating func note(_ names: CellNames, of cell: Cell, stoppedAt line: Int?) {
    for definition in names.definitions {
      origins[definition.name] = definition.line >= line ?? .max ? cell : nil
    }
  }

  /// The error of a cell that uses one of these variables, if it does.
  func misuse(by names: CellNames) -> CellError? {
    for name in names.references.sorted() {
      guard let origin = origins[name] else { continue }
      return CellError(
        name: "CompileError",
        value: "“\(name)” has no value: \(origin.label) stopped before it was set. "
          + "Run that cell again, or define “\(name)” anew.")
    }
    return nil
  }
}
