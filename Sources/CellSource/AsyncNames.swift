import SwiftSyntax

/// The names that `async let` binds at a cell's top level: they stand for tasks.
struct AsyncNames {
  /// Whether the task of a name may throw. The value need not say so, but whoever waits for it has to:
  /// a name that is waited for without `try` does not throw.
  private var throwing: [String: Bool] = [:]

  init(_ tree: SourceFileSyntax) {
    let bindings = tree.statements.compactMap { $0.item.as(VariableDeclSyntax.self) }
      .filter { $0.modifiers.contains { $0.name.tokenKind == .keyword(.async) } }
      .flatMap { Array($0.bindings) }
    if bindings.isEmpty { return }
    let references = ReferenceSearch(tree).found
    // The value of a later one may wait for an earlier one, and leave out `try` too.
    for name in bindings.reversed().compactMap(AsyncNames.name) {
      throwing[name] = references.filter { $0.baseName.text == name }.allSatisfy(isTried)
    }
  }

  /// Whether a name is among them.
  func contains(_ name: String) -> Bool { throwing[name] != nil }

  /// Whether the task that one of them stands for may throw.
  func mayThrow(_ binding: PatternBindingSyntax) -> Bool {
    AsyncNames.name(of: binding).flatMap { throwing[$0] } ?? true
  }

  private static func name(of binding: PatternBindingSyntax) -> String? {
    binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text
  }

  private func isTried(_ reference: DeclReferenceExprSyntax) -> Bool {
    var node = Syntax(reference)
    while let parent = node.parent, !parent.is(ClosureExprSyntax.self),
      !parent.is(FunctionDeclSyntax.self)
    {
      if parent.is(TryExprSyntax.self) { return true }
      // The word is for all that is to the right of it.
      if let elements = parent.as(ExprListSyntax.self),
        elements.contains(where: { $0.is(TryExprSyntax.self) && $0.position < node.position })
      {
        return true
      }
      if let binding = parent.as(PatternBindingSyntax.self),
        let name = AsyncNames.name(of: binding), let mayThrow = throwing[name]
      {
        return mayThrow
      }
      node = parent
    }
    return false
  }
}
