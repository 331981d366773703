/// How modules of cells are called.
enum CellModule {
  private static let prefix = "Cell_"

  /// The name of the module of the cell with a number.
  static func name(_ number: Int) -> String { "\(prefix)\(number)" }

  /// The number of the cell that a module is of; nil for other modules.
  static func number(_ name: some StringProtocol) -> Int? {
    name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.count)) : nil
  }
}
