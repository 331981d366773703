import SwiftSyntax

/// What a cell defines, and its functions one by one.
final class DefinitionReader: SyntaxVisitor {
  /// The names of top level: variables, functions, types.
  private(set) var names: Set<String> = []
  /// Those of them that are types of their own, which can have dynamic members.
  private(set) var types: Set<String> = []
  private(set) var functions: [Found] = []
  /// Whether there is code that runs many times.
  private(set) var hasLoops = false

  /// A function, method or computed property in the cell's syntax.
  struct Found {
    var function: DeclaredFunction
    /// Where words can be put in front of the keyword, and where something can be added to the name.
    var keyword: AbsolutePosition
    var nameEnd: AbsolutePosition
    /// The type or the extension around it, and whether that states a conformance.
    var group: SyntaxIdentifier?
    var statesConformance: Bool
  }

  private let cell: Int
  private let locations: SourceLocationConverter
  private let qualify: (String) -> String?
  private var owners: [(name: String, group: SyntaxIdentifier, statesConformance: Bool)] = []

  /// - Parameter qualify: the module of a type that earlier cells define.
  init(_ tree: SourceFileSyntax, cell: Cell, qualify: @escaping (String) -> String?) {
    self.cell = cell.number
    locations = SourceLocationConverter(fileName: cell.label, tree: tree)
    let own = Set(tree.statements.compactMap { DefinitionReader.typeName($0.item) })
    types = own
    self.qualify = { own.contains($0) ? cell.moduleName : qualify($0) }
    super.init(viewMode: .sourceAccurate)
    hasLoops = LoopSearch(tree).isFound
    for item in tree.statements {
      if let binding = GuardBinding(item) { names.formUnion(binding.names) }
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

  private func enter(_ name: String, _ group: some DeclGroupSyntax) -> SyntaxVisitorContinueKind {
    owners.append((name, group.id, group.inheritanceClause != nil))
    return .visitChildren
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text, node)
  }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text, node)
  }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text, node)
  }
  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text, node)
  }
  override func visitPost(_: StructDeclSyntax) { owners.removeLast() }
  override func visitPost(_: ClassDeclSyntax) { owners.removeLast() }
  override func visitPost(_: EnumDeclSyntax) { owners.removeLast() }
  override func visitPost(_: ActorDeclSyntax) { owners.removeLast() }

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    // Members under a condition of their own are told apart by it; they are left as they are.
    guard node.genericWhereClause == nil else { return .skipChildren }
    return enter(node.extendedType.trimmedDescription, node)
  }
  override func visitPost(_ node: ExtensionDeclSyntax) {
    if node.genericWhereClause == nil { owners.removeLast() }
  }

  override func visit(_: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    let function = DeclaredFunction(node, owner: owner, cell: cell, qualify: qualify)
    add(function, node, node.funcKeyword, name: node.name)
    return .skipChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    if let owner, let property = DeclaredFunction(node, owner: owner, cell: cell),
      let pattern = node.bindings.first?.pattern
    {
      add(property, node, node.bindingSpecifier, name: pattern)
    }
    return .skipChildren
  }

  private var owner: String? {
    owners.isEmpty ? nil : owners.map(\.name).joined(separator: ".")
  }

  private func add(
    _ function: DeclaredFunction, _ node: some SyntaxProtocol, _ keyword: TokenSyntax,
    name: some SyntaxProtocol
  ) {
    var function = function
    function.line = locations.location(for: node.positionAfterSkippingLeadingTrivia).line
    functions.append(
      Found(
        function: function, keyword: keyword.positionAfterSkippingLeadingTrivia,
        nameEnd: name.endPositionBeforeTrailingTrivia, group: owners.last?.group,
        statesConformance: owners.last?.statesConformance ?? false))
  }

  override func visit(_: InitializerDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}

/// Looks for loops, and for closures, which others may call in loops.
private final class LoopSearch: SyntaxVisitor {
  private(set) var isFound = false

  init(_ node: some SyntaxProtocol) {
    super.init(viewMode: .sourceAccurate)
    walk(node)
  }

  private func found() -> SyntaxVisitorContinueKind {
    isFound = true
    return .skipChildren
  }

  override func visit(_: ForStmtSyntax) -> SyntaxVisitorContinueKind { found() }
  override func visit(_: WhileStmtSyntax) -> SyntaxVisitorContinueKind { found() }
  override func visit(_: RepeatStmtSyntax) -> SyntaxVisitorContinueKind { found() }
  override func visit(_: ClosureExprSyntax) -> SyntaxVisitorContinueKind { found() }
}
