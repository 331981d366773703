import SwiftSyntax

/// Names that a variable's own value mentions: `let rate = rate * 2` means the `rate` of an earlier cell,
/// while Swift would take it for the one that is being declared.
enum EarlierMeaning {
  /// What is put in front of such names: the modules of the cells that define them.
  ///
  /// - Parameters:
  ///   - names: what the value is for.
  ///   - origins: the modules of earlier definitions.
  static func insertions(
    in value: ExprSyntax, binding names: [String], _ origins: [String: String]
  ) -> [(position: AbsolutePosition, text: String)] {
    let reader = NameReader(value)
    // What the value binds itself, as a closure's parameter for example, it means.
    let earlier = Set(names).subtracting(reader.bindings).filter { origins[$0] != nil }
    guard !earlier.isDisjoint(with: reader.references) else { return [] }
    return ReferenceSearch(value).found.compactMap { reference in
      guard earlier.contains(reference.baseName.text), let origin = origins[reference.baseName.text]
      else { return nil }
      return (reference.positionAfterSkippingLeadingTrivia, origin + ".")
    }
  }

  /// The same for all variables of a declaration. A closure whose type is written may mean itself.
  static func insertions(
    in variable: VariableDeclSyntax, _ origins: [String: String]
  ) -> [(position: AbsolutePosition, text: String)] {
    variable.bindings.flatMap { binding in
      guard let value = binding.initializer?.value,
        binding.typeAnnotation == nil || !value.is(ClosureExprSyntax.self)
      else { return [(position: AbsolutePosition, text: String)]() }
      return insertions(in: value, binding: NameReader(binding.pattern).patterns, origins)
    }
  }
}

private final class ReferenceSearch: SyntaxVisitor {
  private(set) var found: [DeclReferenceExprSyntax] = []

  init(_ node: some SyntaxProtocol) {
    super.init(viewMode: .sourceAccurate)
    walk(node)
  }

  override func visit(_ reference: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    if !reference.isMemberName { found.append(reference) }
    return .visitChildren
  }
}
