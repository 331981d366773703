import CellSource

/// What a session's cells have defined, as far as magics and later cells ask for it.
struct SessionNames {
  /// The variables that have a value.
  private(set) var variables: Set<String> = []
  /// How the types of what cells showed are spelled, by the numbers that the results go by. A type
  /// that has no spelling reads `Any`.
  private var resultTypes: [Int: String] = [:]

  /// Takes note of a cell that ended: what it defines before a line has a value.
  mutating func note(_ names: CellNames, stoppedAt line: Int?) {
    for definition in names.definitions {
      if definition.line > 0 && definition.line < line ?? .max {
        variables.insert(definition.name)
      } else {
        variables.remove(definition.name)
      }
    }
  }

  /// Takes note of the type of what a cell showed.
  mutating func note(resultType: String, of number: Int) {
    resultTypes[number] = SessionNames.spelling(of: resultType)
  }

  /// Definitions of the names such as `_3` that a cell uses without defining them.
  func prologue(for names: CellNames) -> String {
    names.references.subtracting(variables).sorted().compactMap { name in
      guard name.hasPrefix("_"), let number = Int(name.dropFirst()), let type = resultTypes[number]
      else { return nil }
      return "let \(name) = out(\(number), as: \((type)).self); "
    }.joined()
  }

  /// A type's name as Swift code spells it: without the modules, since that of a type may be named
  /// as the type is, and cells' modules are known to nobody.
  private static func spelling(of type: String) -> String {
    let isSpeakable = !type.contains("(unknown context") && !type.contains("<<")
    guard isSpeakable else { return "Any" }
    return type.replacing(#/\b[A-Za-z_]\w*\.((?:\w+\.)*\w+)/#) { String($0.1) }
  }
}
