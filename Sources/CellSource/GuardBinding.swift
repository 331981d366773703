import SwiftSyntax

/// A `guard` at top level that binds names.
///
/// Its names end with the cell. So it goes into a closure, whose value the names get as variables:
/// `guard let x = f() else { … }` becomes `let x = { guard let x = f() else { … }; return x }()`.
struct GuardBinding {
  /// The names, in order.
  let names: [String]
  private let statement: GuardStmtSyntax
  private let isVariable: Bool

  /// Reads an item of a cell; nil if it is no such `guard`.
  init?(_ item: CodeBlockItemSyntax) {
    guard let statement = item.item.as(GuardStmtSyntax.self) else { return nil }
    names = NameReader(statement.conditions).patterns
    guard !names.isEmpty else { return nil }
    self.statement = statement
    isVariable = statement.conditions.tokens(viewMode: .sourceAccurate).contains {
      $0.tokenKind == .keyword(.var)
    }
  }

  /// What stands before the `guard`.
  var opening: String {
    let search = WaitSearch(statement)
    let value = search.position != nil ? search.opening() : search.throwsErrors ? "try { " : "{ "
    return (isVariable ? "var " : "let ") + tuple + " = " + value
  }

  /// What stands behind it.
  var closing: String {
    "; return \(tuple) }" + (WaitSearch(statement).position == nil ? "()" : "")
  }

  /// What is put in within it: inside nothing is changed, so there is nothing variable, and a name alone
  /// means what an earlier cell calls so.
  ///
  /// - Parameter origins: the modules of earlier definitions.
  func insertions(_ origins: [String: String]) -> [(position: AbsolutePosition, text: String)] {
    statement.conditions.flatMap { condition -> [(position: AbsolutePosition, text: String)] in
      guard let binding = condition.condition.as(OptionalBindingConditionSyntax.self) else {
        return []
      }
      var insertions: [(position: AbsolutePosition, text: String)] = []
      if binding.bindingSpecifier.tokenKind == .keyword(.var) {
        insertions = [
          (binding.bindingSpecifier.positionAfterSkippingLeadingTrivia, "let /*"),
          (binding.bindingSpecifier.endPositionBeforeTrailingTrivia, "*/"),
        ]
      }
      if let value = binding.initializer?.value {
        insertions += EarlierMeaning.insertions(in: value, binding: names, origins)
      } else if let origin = origins[binding.pattern.trimmedDescription] {
        insertions.append(
          (
            binding.pattern.endPositionBeforeTrailingTrivia,
            " = \(origin).\(binding.pattern.trimmedDescription)"
          ))
      }
      return insertions
    }
  }

  private var tuple: String {
    names.count == 1 ? names[0] : "(" + names.joined(separator: ", ") + ")"
  }
}
