import SwiftSyntax

/// The conformances to protocols that a session's cells state.
///
/// Swift knows a conformance once and for all. So an extension that states one again is compiled
/// without that statement, and its members take the earlier ones' place where those were declared `dynamic`.
struct StatedConformances: Sendable {
  private struct Conformance: Hashable {
    var type: String
    var protocolName: String
  }

  /// An extension that states again what an earlier cell did.
  struct Restated {
    var type: String
    /// The protocols that are not new, and the cell that first stated one of them.
    var protocols: [String]
    var origin: String
    var hasNewProtocols: Bool
    /// What takes the statement out.
    var insertions: [(position: AbsolutePosition, text: String)]
  }

  /// The labels of the cells that stated them.
  private var origins: [Conformance: String] = [:]

  /// Takes note of what a cell states, and returns what is not new, by the extensions.
  ///
  /// - Parameter names: what the cell defines at its top level: a new type, or a new protocol, has no
  ///   earlier conformance.
  mutating func note(
    _ tree: SourceFileSyntax, of cell: Cell, defining names: Set<String>
  ) -> [SyntaxIdentifier: Restated] {
    origins = origins.filter {
      !names.contains($0.key.protocolName)
        && !names.contains(String($0.key.type.prefix { $0 != "." }))
    }
    var stated: [Conformance] = []
    var restated: [SyntaxIdentifier: Restated] = [:]
    for item in tree.statements {
      guard case .decl(let declaration) = item.item,
        let clause = declaration.asProtocol((any DeclGroupSyntax).self)?.inheritanceClause
      else { continue }
      let addition = declaration.as(ExtensionDeclSyntax.self)
      guard
        let type = addition?.extendedType.trimmedDescription
          ?? declaration.asProtocol((any NamedDeclSyntax).self)?.name.text
      else { continue }
      let conformances = clause.inheritedTypes.map {
        Conformance(type: type, protocolName: StatedConformances.name(of: $0.type))
      }
      stated += conformances
      let known = conformances.filter { origins[$0] != nil }
      guard addition != nil, let first = known.first, let origin = origins[first] else { continue }
      let kept = zip(clause.inheritedTypes, conformances).filter { origins[$0.1] == nil }
        .map { $0.0.type.trimmedDescription }
      restated[declaration.id] = Restated(
        type: type, protocols: known.map(\.protocolName), origin: origin,
        hasNewProtocols: !kept.isEmpty,
        insertions: [
          (clause.colon.positionAfterSkippingLeadingTrivia, "/*"),
          (
            clause.endPositionBeforeTrailingTrivia,
            "*/" + (kept.isEmpty ? "" : ": " + kept.joined(separator: ", "))
          ),
        ])
    }
    for conformance in stated where origins[conformance] == nil {
      origins[conformance] = cell.label
    }
    return restated
  }

  /// A protocol's name without attributes such as `@retroactive`.
  private static func name(of type: TypeSyntax) -> String {
    type.as(AttributedTypeSyntax.self)?.baseType.trimmedDescription ?? type.trimmedDescription
  }
}
