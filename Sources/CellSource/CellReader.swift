import SwiftSyntax

/// What a look at a cell's syntax finds.
final class CellReader: SyntaxVisitor {
  /// What has to be put in, and where.
  private(set) var additions: [(position: AbsolutePosition, text: String)] = []
  private(set) var repaysOptimization = false
  private(set) var hasImports = false
  /// Where the cell's own top-level code waits for something asynchronous.
  private(set) var topLevelWait: AbsolutePosition?

  init(_ tree: SourceFileSyntax) {
    super.init(viewMode: .sourceAccurate)
    for item in tree.statements {
      if let declaration = item.item.as(ImportDeclSyntax.self) { export(declaration) }
    }
    if let last = tree.statements.last { show(last) }
    walk(tree)
  }

  private func export(_ declaration: ImportDeclSyntax) {
    hasImports = true
    let isExported = declaration.attributes.contains { $0.trimmedDescription == "@_exported" }
    if !isExported {
      additions.append((declaration.positionAfterSkippingLeadingTrivia, "@_exported "))
    }
  }

  private func show(_ item: CodeBlockItemSyntax) {
    guard item.semicolon == nil, case .expr(let expression) = item.item,
      CellReader.hasValue(expression)
    else { return }
    additions.append((expression.positionAfterSkippingLeadingTrivia, "_cellResult("))
    additions.append((expression.endPositionBeforeTrailingTrivia, ")"))
  }

  /// Whether an expression stands for its value: statements in the guise of expressions and
  /// assignments do not.
  private static func hasValue(_ expression: ExprSyntax) -> Bool {
    if let sequence = expression.as(SequenceExprSyntax.self) {
      return !sequence.elements.contains(where: isAssignment)
    }
    if let marked = expression.as(TryExprSyntax.self) { return hasValue(marked.expression) }
    if let marked = expression.as(AwaitExprSyntax.self) { return hasValue(marked.expression) }
    return !expression.is(IfExprSyntax.self) && !expression.is(SwitchExprSyntax.self)
      && !expression.is(MissingExprSyntax.self)
  }

  private static func isAssignment(_ element: ExprSyntax) -> Bool {
    if element.is(AssignmentExprSyntax.self) { return true }
    guard let name = element.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
    return name.hasSuffix("=") && !["==", "!=", "<=", ">=", "===", "!==", "~="].contains(name)
  }

  /// Code that is not run where it stands.
  private func repays() -> SyntaxVisitorContinueKind {
    repaysOptimization = true
    return .skipChildren
  }

  private func wait(at position: AbsolutePosition) -> SyntaxVisitorContinueKind {
    topLevelWait = topLevelWait ?? position
    return .visitChildren
  }

  // Loops are top-level code themselves; functions are not.

  override func visit(_ loop: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    repaysOptimization = true
    guard let keyword = loop.awaitKeyword else { return .visitChildren }
    return wait(at: keyword.positionAfterSkippingLeadingTrivia)
  }

  override func visit(_: WhileStmtSyntax) -> SyntaxVisitorContinueKind {
    repaysOptimization = true
    return .visitChildren
  }

  override func visit(_: RepeatStmtSyntax) -> SyntaxVisitorContinueKind {
    repaysOptimization = true
    return .visitChildren
  }

  override func visit(_ expression: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    wait(at: expression.positionAfterSkippingLeadingTrivia)
  }

  override func visit(_ variable: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    guard let keyword = variable.modifiers.first(where: { $0.name.tokenKind == .keyword(.async) })
    else { return .visitChildren }
    return wait(at: keyword.positionAfterSkippingLeadingTrivia)
  }

  override func visit(_: ClosureExprSyntax) -> SyntaxVisitorContinueKind { repays() }
  override func visit(_: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { repays() }
  override func visit(_: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { repays() }
  override func visit(_: InitializerDeclSyntax) -> SyntaxVisitorContinueKind { repays() }
}
