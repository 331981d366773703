import SwiftSyntax

/// Variables at a cell's top level that get no value, neither where they are declared nor later in the
/// cell.
///
/// The compiler lets them pass, since any function could set them: their memory would be all zeros,
/// which is no object.
struct ValuelessVariables {
  /// The names, and where they stand.
  private(set) var found: [(name: String, position: AbsolutePosition)] = []

  init(_ tree: SourceFileSyntax) {
    let declared = tree.statements.compactMap { $0.item.as(VariableDeclSyntax.self) }
      .filter { $0.attributes.isEmpty && $0.modifiers.isEmpty }
      .flatMap(ValuelessVariables.bindings)
    if declared.isEmpty { return }
    let assigned = AssignmentSearch(tree).names
    found = declared.filter { !assigned.contains($0.identifier.text) }.map {
      ($0.identifier.text, $0.positionAfterSkippingLeadingTrivia)
    }
  }

  private static func bindings(_ variable: VariableDeclSyntax) -> [IdentifierPatternSyntax] {
    let isVariable = variable.bindingSpecifier.tokenKind == .keyword(.var)
    // The type of `let a, b: Int` stands behind the last name.
    var type: TypeSyntax?
    return variable.bindings.reversed().compactMap { binding in
      type = binding.typeAnnotation?.type ?? type
      guard let type, binding.initializer == nil, binding.accessorBlock == nil else { return nil }
      if isVariable
        && (type.is(OptionalTypeSyntax.self) || type.is(ImplicitlyUnwrappedOptionalTypeSyntax.self)
          || type.trimmedDescription.hasPrefix("Optional<"))
      {
        return nil
      }
      return binding.pattern.as(IdentifierPatternSyntax.self)
    }.reversed()
  }
}

/// The names that something is assigned to, or that are handed over to be changed.
private final class AssignmentSearch: SyntaxVisitor {
  private(set) var names: Set<String> = []

  init(_ node: some SyntaxProtocol) {
    super.init(viewMode: .sourceAccurate)
    walk(node)
  }

  override func visit(_ sequence: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    for (target, sign) in zip(sequence.elements, sequence.elements.dropFirst())
    where sign.is(AssignmentExprSyntax.self) {
      names.formUnion(ReferenceSearch(target).found.map(\.baseName.text))
    }
    return .visitChildren
  }

  override func visit(_ argument: InOutExprSyntax) -> SyntaxVisitorContinueKind {
    names.formUnion(ReferenceSearch(argument).found.map(\.baseName.text))
    return .visitChildren
  }
}
