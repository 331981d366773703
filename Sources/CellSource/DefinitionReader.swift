import SwiftSyntax

/// What a cell defines, and its functions one by one.
final class DefinitionReader: SyntaxVisitor {
  /// The names of top level: variables, functions, types.
  private(set) var names: Set<String> = []
  /// Those of them that are types of their own, which can have dynamic members.
  private(set) var types: Set<String> = []
  private(set) var functions: [Found] = []
  /// What mentions names, and cannot follow when these are defined anew.
  private(set) var fixed: [FixedUses.Use] = []
  /// Whether there is code that runs many times.
  private(set) var hasLoops = false

  /// A function, method or computed property in the cell's syntax.
  struct Found {
    var function: DeclaredFunction
    /// Where attributes can be put in front of it, words in front of the keyword, and an end to the name.
    var start: AbsolutePosition
    var keyword: AbsolutePosition
    var nameEnd: AbsolutePosition
    /// The type or the extension around it, and whether that states a conformance.
    var group: SyntaxIdentifier?
    var isInExtension: Bool
    var statesConformance: Bool
    /// Whether other code of the cell mentions it.
    var isMentioned: Bool
    /// The names that it mentions and does not bind itself.
    var references: Set<String>
  }

  private struct Owner {
    var name: String
    var group: SyntaxIdentifier
    var isExtension: Bool
    var statesConformance: Bool
  }

  private let cell: Int
  private let mentions: MentionPlaces
  private let locations: SourceLocationConverter
  private let qualify: (String) -> String?
  private var owners: [Owner] = []

  /// - Parameter qualify: the module of a type that earlier cells define.
  init(_ tree: SourceFileSyntax, cell: Cell, qualify: @escaping (String) -> String?) {
    self.cell = cell.number
    mentions = MentionPlaces(tree)
    locations = SourceLocationConverter(fileName: cell.label, tree: tree)
    let own = Set(tree.statements.compactMap { DefinitionReader.typeName($0.item) })
    types = own
    self.qualify = { own.contains($0) ? cell.moduleName : qualify($0) }
    super.init(viewMode: .sourceAccurate)
    hasLoops = LoopSearch(tree).isFound
    for item in tree.statements {
      names.formUnion(DefinitionReader.names(of: item))
      if case .decl(let declaration) = item.item { walk(declaration) }
    }
  }

  private static func typeName(_ item: CodeBlockItemSyntax.Item) -> String? {
    guard case .decl(let declaration) = item else { return nil }
    return declaration.as(StructDeclSyntax.self)?.name.text
      ?? declaration.as(ClassDeclSyntax.self)?.name.text
      ?? declaration.as(EnumDeclSyntax.self)?.name.text
      ?? declaration.as(ActorDeclSyntax.self)?.name.text
  }

  /// The names that an item of a cell defines.
  static func names(of item: CodeBlockItemSyntax) -> [String] {
    if let binding = GuardBinding(item) { return binding.names }
    guard case .decl(let declaration) = item.item else { return [] }
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
    owners.append(
      Owner(
        name: name, group: group.id, isExtension: group.is(ExtensionDeclSyntax.self),
        statesConformance: group.inheritanceClause != nil))
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
    add(
      function, node, node.funcKeyword, nameEnd: node.name.endPositionBeforeTrailingTrivia)
    return .skipChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    if let property = DeclaredFunction(node, owner: owner, cell: cell),
      let pattern = node.bindings.first?.pattern
    {
      add(
        property, node, node.bindingSpecifier, nameEnd: pattern.endPositionBeforeTrailingTrivia)
      return .skipChildren
    }
    for binding in node.bindings {
      // The value of a variable at top level is computed once, and its observers may change.
      if owner != nil, let value = binding.initializer {
        note(binding.pattern.trimmedDescription, value)
      }
      if let observers = binding.accessorBlock {
        note(binding.pattern.trimmedDescription, observers)
      }
    }
    return .skipChildren
  }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    if let owner, let function = DeclaredFunction(node, owner: owner, cell: cell),
      let name = node.parameterClause.parameters.first?.firstName
    {
      let end =
        function.nameTail.isEmpty
        ? name.endPositionBeforeTrailingTrivia : name.positionAfterSkippingLeadingTrivia
      add(function, node, node.subscriptKeyword, nameEnd: end)
    }
    return .skipChildren
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    let labels = node.signature.parameterClause.parameters.map { $0.firstName.text + ":" }.joined()
    note("init(\(labels))", node)
    return .skipChildren
  }

  override func visit(_ node: DeinitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    note("deinit", node)
    return .skipChildren
  }

  private func note(_ name: String, _ node: some SyntaxProtocol) {
    fixed.append(
      FixedUses.Use(name: name, owner: owner, mentions: NameReader(node).free))
  }

  private var owner: String? {
    owners.isEmpty ? nil : owners.map(\.name).joined(separator: ".")
  }

  private func add(
    _ function: DeclaredFunction, _ node: some SyntaxProtocol, _ keyword: TokenSyntax,
    nameEnd: AbsolutePosition
  ) {
    var function = function
    function.line = locations.location(for: node.positionAfterSkippingLeadingTrivia).line
    functions.append(
      Found(
        function: function, start: node.positionAfterSkippingLeadingTrivia,
        keyword: keyword.positionAfterSkippingLeadingTrivia,
        nameEnd: nameEnd, group: owners.last?.group,
        isInExtension: owners.last?.isExtension ?? false,
        statesConformance: owners.last?.statesConformance ?? false,
        isMentioned: mentions.hold(function.baseName, outside: node),
        references: NameReader(node).free))
  }

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

/// Where names stand in a cell, alone or behind a point.
private final class MentionPlaces: SyntaxVisitor {
  private var places: [String: [AbsolutePosition]] = [:]

  init(_ node: some SyntaxProtocol) {
    super.init(viewMode: .sourceAccurate)
    walk(node)
  }

  /// Whether a name stands anywhere but within a declaration.
  func hold(_ name: String, outside node: some SyntaxProtocol) -> Bool {
    places[name]?.contains { $0 < node.position || node.endPosition <= $0 } ?? false
  }

  override func visit(_ reference: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    places[reference.baseName.text, default: []].append(reference.position)
    return .visitChildren
  }

  override func visit(_ call: SubscriptCallExprSyntax) -> SyntaxVisitorContinueKind {
    places["subscript", default: []].append(call.position)
    return .visitChildren
  }
}
