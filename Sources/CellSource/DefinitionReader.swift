import SwiftSyntax

/// What a cell defines, and its functions one by one.
final class DefinitionReader: SyntaxVisitor {
  /// The names of top level: variables, functions, types.
  private(set) var names: Set<String> = []
  /// Those of them that are types of their own, which can have dynamic members.
  private(set) var types: Set<String> = []
  private(set) var functions: [(function: DeclaredFunction, position: AbsolutePosition)] = []

  private let cell: Int
  private let qualify: (String) -> String?
  private var owners: [String] = []

  /// - Parameter qualify: the module of a type that earlier cells define.
  init(_ tree: SourceFileSyntax, cell: Cell, qualify: @escaping (String) -> String?) {
    self.cell = cell.number
    let own = Set(tree.statements.compactMap { DefinitionReader.typeName($0.item) })
    types = own
    self.qualify = { own.contains($0) ? cell.moduleName : qualify($0) }
    super.init(viewMode: .sourceAccurate)
    for item in tree.statements {
      guard case .decl(let declaration) = item.item else { continue }
      names.formUnion(DefinitionReader.names(of: declaration))
      walk(declaration)
    }
  }

  private static func typeName(_ item: CodeBlockItemSyntax.Item) -> String? {
    guard case .decl(let declaration) = item else { return nil }
    return declaration.as(StructDeclSyntax.self)?.name.text
      ?? declaration.as(ClassDeclSyntax.self)?.name.text
      ?? declaration.as(EnumDeclSyntax.self)?.name.text
      ?? declaration.as(ActorDeclSyntax.self)?.name.text
  }

  private static func names(of declaration: DeclSyntax) -> [String] {
    if let variable = declaration.as(VariableDeclSyntax.self) {
      return variable.bindings.flatMap { binding in
        binding.pattern.tokens(viewMode: .sourceAccurate).compactMap {
          if case .identifier(let name) = $0.tokenKind { name } else { nil }
        }
      }
    }
    return declaration.asProtocol((any NamedDeclSyntax).self).map { [$0.name.text] } ?? []
  }

  private func enter(_ name: String) -> SyntaxVisitorContinueKind {
    owners.append(name)
    return .visitChildren
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text)
  }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text)
  }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind { enter(node.name.text) }
  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text)
  }
  override func visitPost(_: StructDeclSyntax) { owners.removeLast() }
  override func visitPost(_: ClassDeclSyntax) { owners.removeLast() }
  override func visitPost(_: EnumDeclSyntax) { owners.removeLast() }
  override func visitPost(_: ActorDeclSyntax) { owners.removeLast() }

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    // Members under a condition of their own are told apart by it; they are left as they are.
    guard node.genericWhereClause == nil else { return .skipChildren }
    return enter(node.extendedType.trimmedDescription)
  }
  override func visitPost(_ node: ExtensionDeclSyntax) {
    if node.genericWhereClause == nil { owners.removeLast() }
  }

  override func visit(_: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    let owner = owners.isEmpty ? nil : owners.joined(separator: ".")
    functions.append(
      (
        DeclaredFunction(node, owner: owner, cell: cell, qualify: qualify),
        node.funcKeyword.positionAfterSkippingLeadingTrivia
      ))
    return .skipChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    if !owners.isEmpty,
      let property = DeclaredFunction(
        node, owner: owners.joined(separator: "."), cell: cell)
    {
      functions.append((property, node.bindingSpecifier.positionAfterSkippingLeadingTrivia))
    }
    return .skipChildren
  }

  override func visit(_: InitializerDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}
